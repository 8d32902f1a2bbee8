"""A real IPP printer on loopback (CUPS' `ippeveprinter`), and a small server for what no real printer would answer."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
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
def system_bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A private D-Bus, which ippeveprinter wants even without announcing itself."""
    for tool in ("ippeveprinter", "dbus-daemon"):
        if shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin") is None:
            pytest.skip(f"{tool} is not installed here")
    # Socket paths are at most 107 characters long, so not under pytest's deep folders.
    folder = Path("/tmp") / f"rygsaek-bus-{os.getpid()}"
    folder.mkdir(mode=0o700)
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

    def load(self, level: int) -> None:
        """Puts so many sheets of A4 in the main tray; 0 is paper-out."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=5)
        try:
            connection.request(
                "GET", f"/media?size1=iso_a4_210x297mm&type1=stationery&level1={level}&size2=&type2=&level2=-2"
            )
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
def printer(system_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer that prints at once."""
    with running_printer(system_bus, tmp_path / "printer", "exit 0\n") as running:
        yield running


@pytest.fixture
def failing_printer(system_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer that breaks every job off."""
    with running_printer(system_bus, tmp_path / "printer", "exit 1\n") as running:
        yield running


@pytest.fixture
def slow_printer(system_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer still at work when it is asked."""
    with running_printer(
        system_bus, tmp_path / "printer", f"while [ ! -e {tmp_path}/go ]; do sleep 0.05; done\n"
    ) as running:
        yield running


@pytest.fixture
def picture_printer(system_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer that does not know PDF."""
    with running_printer(system_bus, tmp_path / "printer", "exit 0\n", "image/urf,image/pwg-raster") as running:
        yield running


class Loopback:
    """Accepts on loopback and answers every request with the same bytes, whatever they are; then hangs up."""

    def __init__(self, reply: bytes, *, hold: bool = False) -> None:
        self._reply = reply
        self._hold = threading.Event() if hold else None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection, suppress(OSError):
                    connection.settimeout(5)
                    connection.recv(65536)
                    connection.sendall(self._reply)
                    if self._hold:
                        self._hold.wait(5)

    def close(self) -> None:
        if self._hold:
            self._hold.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)


@pytest.fixture
def loopback() -> Iterator[Callable[..., Loopback]]:
    """Starts servers that answer with given bytes."""
    running: list[Loopback] = []

    def start(reply: bytes, *, hold: bool = False) -> Loopback:
        running.append(Loopback(reply, hold=hold))
        return running[-1]

    yield start
    for server in running:
        server.close()
