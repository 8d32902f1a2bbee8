"""A real IPP printer on loopback: CUPS' `ippeveprinter` with a private D-Bus, and how tests ask for one."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
<allow user="*"/></policy></busconfig>
"""


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(fact: Callable[[], bool], seconds: float = 10.0) -> None:
    """Waits until the fact holds; fails the test when it does not in time."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not fact():
        if time.monotonic() > end:
            pytest.fail("waited in vain")
        pause.wait(0.02)


def answers(port: int) -> bool:
    """True when something accepts on the port."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.2):
        return True
    return False


@pytest.fixture(scope="session")
def print_bus() -> Iterator[str]:
    """A private D-Bus, which ippeveprinter wants even without announcing itself."""
    for tool in ("ippeveprinter", "dbus-daemon"):
        if shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin") is None:
            pytest.skip(f"{tool} is not installed here")
    # Socket paths are at most 107 characters long, so not under pytest's deep folders.
    folder = Path(tempfile.mkdtemp(prefix="rygsaek-bus-", dir="/tmp"))
    path = folder / "bus"
    (folder / "bus.conf").write_text(BUS.format(path=path))
    daemon = subprocess.Popen(["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--nopidfile"])
    try:
        wait_for(path.exists)
        yield f"unix:path={path}"
    finally:
        daemon.terminate()
        daemon.wait(10)
        shutil.rmtree(folder)


class TestPrinter:
    """One running ippeveprinter: what came out lies in `spool`."""

    __test__ = False

    def __init__(self, port: int, spool: Path, process: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.spool = spool
        self.process = process

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    def load(self, level: int, size: str = "iso_a4_210x297mm") -> None:
        """Puts so many sheets, of A4 unless told, in the main tray; 0 is paper-out."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=5)
        try:
            connection.request("GET", f"/media?size1={size}&type1=stationery&level1={level}&size2=&type2=&level2=-2")
            assert connection.getresponse().read()
        finally:
            connection.close()

    def let_go(self) -> None:
        """The slow printer finishes what it is at."""
        (self.spool.parent.parent / "go").touch()

    def die(self) -> None:
        """The plug is pulled."""
        self.process.kill()
        self.process.wait(10)

    def received(self) -> list[bytes]:
        """The documents that reached the printer."""
        return [file.read_bytes() for file in sorted(self.spool.glob("*.pdf"))]


@contextmanager
def running_printer(
    bus: str, folder: Path, script: str, formats: str = "application/pdf,image/urf"
) -> Iterator[TestPrinter]:
    spool = folder / "spool"
    spool.mkdir(parents=True)
    command = folder / "command.sh"
    command.write_text("#!/bin/sh\n" + script)
    command.chmod(0o700)
    port = free_port()
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin"
    process = subprocess.Popen(
        ["ippeveprinter", "-p", str(port), "-n", "localhost", "-r", "off", "-2", "-k", "-s", "10,5", "-f", formats,
         "-d", str(spool), "-c", str(command), "Mobil"],
        env={**os.environ, "PATH": path, "DBUS_SYSTEM_BUS_ADDRESS": bus, "TMPDIR": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(lambda: answers(port))
        printer = TestPrinter(port, spool, process)
        printer.load(250)
        yield printer
    finally:
        (folder.parent / "go").touch()  # a job still at work ends by itself
        process.kill()
        process.wait(10)


@pytest.fixture
def printer(print_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer that prints at once."""
    with running_printer(print_bus, tmp_path / "printer", "exit 0\n") as running:
        yield running


@pytest.fixture
def failing_printer(print_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer that breaks every job off."""
    with running_printer(print_bus, tmp_path / "printer", "exit 1\n") as running:
        yield running


@pytest.fixture
def slow_printer(print_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer still at work when it is asked."""
    with running_printer(
        print_bus, tmp_path / "printer", f"while [ ! -e {tmp_path}/go ]; do sleep 0.05; done\n"
    ) as running:
        yield running


INKS = (
    "marker-names=Sort,Cyan marker-colors=#000000,#00FFFF marker-types=ink-cartridge,ink-cartridge "
    "marker-levels=8,60 marker-low-levels=10,10"
)


@pytest.fixture
def inky_printer(print_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer that tells how much ink is left, with its first job."""
    with running_printer(print_bus, tmp_path / "printer", f"echo 'ATTR: {INKS}' >&2\nexit 0\n") as running:
        yield running


@pytest.fixture
def picture_printer(print_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer that does not know PDF."""
    with running_printer(print_bus, tmp_path / "printer", "exit 0\n", "image/urf,image/pwg-raster") as running:
        yield running
