"""Where the printers of these tests stand, each module with a private D-Bus in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.printing.conftest import BUS, TestPrinter, running_printer, wait_for


@pytest.fixture(scope="module")
def print_bus() -> Iterator[str]:
    """A private D-Bus, which ippeveprinter wants even without announcing itself."""
    for tool in ("ippeveprinter", "dbus-daemon"):
        if shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin") is None:
            pytest.skip(f"{tool} is not installed here")
    folder = Path(tempfile.mkdtemp(prefix="rygsaek-bus-", dir="/tmp"))  # a socket's path must be short
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
def picture_printer(print_bus: str, tmp_path: Path) -> Iterator[TestPrinter]:
    """A printer that does not know PDF."""
    with running_printer(print_bus, tmp_path / "printer", "exit 0\n", "image/urf,image/pwg-raster") as running:
        yield running
