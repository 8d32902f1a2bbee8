"""A real CUPS on loopback with folders of its own, and queues in it that lead to the test printers."""

from __future__ import annotations

import getpass
import grp
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.printers import answers, free_port, wait_for

_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin"
_FILES = """SystemGroup root
User {user}
Group {group}
ServerRoot {root}/etc
CacheDir {root}/cache
StateDir {root}/run
RequestRoot {root}/spool
TempDir {root}/spool/tmp
AccessLog {root}/access_log
ErrorLog {root}/error_log
PageLog {root}/page_log
DataDir /usr/share/cups
ServerBin /usr/lib/cups
DocumentRoot /usr/share/cups/doc-root
Printcap
FileDevice yes
Sandboxing relaxed
ConfigFilePerm 0600
"""
_SERVER = """LogLevel info
Listen 127.0.0.1:{port}
Browsing No
DefaultAuthType None
WebInterface No
PreserveJobFiles No
PreserveJobHistory Yes
<Location />
Order allow,deny
Allow from 127.0.0.1
</Location>
<Location /admin>
Order allow,deny
Allow from 127.0.0.1
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow from all
</Limit>
</Policy>
"""


class TestCups:
    """One running cupsd."""

    __test__ = False

    def __init__(self, port: int, root: Path) -> None:
        self.port, self.root = port, root

    @property
    def uri(self) -> str:
        """Where it answers."""
        return f"ipp://localhost:{self.port}/"

    def queue(self, name: str) -> str:
        """The URI of a queue in it."""
        return f"ipp://localhost:{self.port}/printers/{name}"

    def add(self, name: str, device: str) -> None:
        """A queue that leads to a driverless printer."""
        self._run("lpadmin", "-p", name, "-E", "-v", device, "-m", "everywhere", "-o", "PageSize=A4")
        # It answers at once and asks the printer what it can beside that; only then the queue stays as one sets it.
        wait_for(lambda: f'Printer "{name}" is now available' in self.logs(), 30)

    def refuse(self, name: str) -> None:
        """The queue takes no more jobs."""
        self._run("cupsreject", name)

    def stop(self, name: str) -> None:
        """The queue takes jobs and sends none."""
        self._run("cupsdisable", name)

    def spooled(self) -> list[Path]:
        """Documents that lie in its spool now."""
        return sorted((self.root / "spool").glob("d*"))

    def logs(self) -> str:
        """All it wrote about what it did."""
        return "".join(log.read_text("utf-8", "replace") for log in sorted(self.root.glob("*_log")))

    def _run(self, *command: str) -> None:
        name, *arguments = command
        subprocess.run([name, "-h", f"localhost:{self.port}", *arguments], env={**os.environ, "PATH": _PATH},
                       check=True, timeout=60, capture_output=True)  # fmt: skip


@contextmanager
def running_cups(bus: str) -> Iterator[TestCups]:
    """A cupsd that nobody else sees. Its folder is short: socket paths are at most 107 characters long."""
    if any(shutil.which(tool, path=_PATH) is None for tool in ("cupsd", "lpadmin")):
        pytest.skip("CUPS is not installed here")
    root = Path(tempfile.mkdtemp(prefix="rygsaek-cups-", dir="/tmp"))
    port = free_port()
    for folder in ("etc/ppd", "etc/ssl", "cache", "run/certs", "spool/tmp"):
        (root / folder).mkdir(parents=True)
    group = grp.getgrgid(os.getgid()).gr_name
    user = "lp" if os.getuid() == 0 else getpass.getuser()  # filters never run as root
    if os.getuid() == 0:
        group = "lp"
        subprocess.run(["chown", "-R", "root:lp", str(root)], check=True)
        subprocess.run(["chmod", "-R", "g+rwX,o+rX", str(root)], check=True)
    (root / "etc/cups-files.conf").write_text(_FILES.format(root=root, user=user, group=group))
    (root / "etc/cupsd.conf").write_text(_SERVER.format(port=port))
    process = subprocess.Popen(
        ["cupsd", "-f", "-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf")],
        env={**os.environ, "PATH": _PATH, "DBUS_SYSTEM_BUS_ADDRESS": bus},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(lambda: answers(port), 20)
        yield TestCups(port, root)
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="session")
def cups(print_bus: str) -> Iterator[TestCups]:
    """One CUPS for all tests of a run; each test adds the queue it needs."""
    with running_cups(print_bus) as running:
        yield running
