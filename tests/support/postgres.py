"""A PostgreSQL of its own for a test: Debian's binaries, a temporary folder, a loopback port, fsync on.

The server refuses to run as root; there its processes run as the user `nobody`.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

USER = "hub"
_OPTIONS = (
    "-c",
    "fsync=on",
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "max_connections=120",
    "-c",
    "unix_socket_directories=''",
)


def binaries() -> Path | None:
    """Where the server's programs lie; None when it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@dataclass
class Postgres:
    """A server; each `database()` is a fresh one."""

    folder: Path
    port: int
    programs: Path
    made: int = 0

    def url(self, name: str) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def database(self, like: str = "template1") -> str:
        """The address of a new database: empty, or as the one named `like`."""
        self.made += 1
        name = f"hub{self.made}"
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-T", like, name)
        return self.url(name)

    def dump(self, url: str) -> bytes:
        """All of a database as text."""
        return self.run("pg_dump", url).stdout

    def start(self, *options: str) -> None:
        """Waits until it answers."""
        self._control("start", "-o", " ".join((*_OPTIONS, *options, "-p", str(self.port))))

    def stop(self, how: str = "fast") -> None:
        self._control("stop", "-m", how)

    def kill(self) -> None:
        """As a power cut ends it: SIGKILL for all its processes."""
        leader = int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        # Held first: a child that it makes after we have counted them would live on, and keep the next server away.
        os.kill(leader, signal.SIGSTOP)
        while _state(leader) != "T":
            time.sleep(0.001)
        children = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
        killed = (leader, *map(int, children))
        for process in killed:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while not all(_state(process) in _DEAD for process in killed):
            time.sleep(0.001)
        # Where nobody buries the dead, the next server would take it for one that lives.
        (self.folder / "data" / "postmaster.pid").unlink()

    def _control(self, *said: str) -> None:
        log = self.folder / "log"
        try:
            self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "60", "-l", str(log), *said, quiet=True)
        except subprocess.CalledProcessError as failure:
            failure.add_note("".join(log.read_text().splitlines(keepends=True)[-10:]) if log.exists() else "no log")
            raise

    def run(self, program: str, *said: str, quiet: bool = False) -> subprocess.CompletedProcess[bytes]:
        """One of the server's programs, as its user."""
        out = subprocess.DEVNULL if quiet else subprocess.PIPE
        return subprocess.run(
            [str(self.programs / program), *said], check=True, stdout=out, stderr=out, cwd=self.folder, **_as_nobody()
        )


def _as_nobody() -> dict[str, object]:
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


_DEAD = ("", "Z")


def _state(process: int) -> str:
    """A letter, as the system tells it; none for a process that is not there."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


@contextmanager
def running_postgres(*options: str) -> Iterator[Postgres]:
    """A server until the block ends."""
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("postgresql is not installed")
    folder = Path(tempfile.mkdtemp(prefix="hub-postgres-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "nobody")
        server = Postgres(folder, 0, programs)
        server.run("initdb", "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C")
        _start_where_there_is_room(server, options)
        try:
            yield server
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start_where_there_is_room(server: Postgres, options: tuple[str, ...], tries: int = 5) -> None:
    """A port that was free may be somebody else's a moment later: then another."""
    for left in reversed(range(tries)):
        server.port = _free_port()
        try:
            server.start(*options)
        except subprocess.CalledProcessError:
            if not left:
                raise
        else:
            return


def _free_port() -> int:
    """Below those that the system hands out: a server that is down for a moment must find its port free again."""
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    below = range(max(1_024, lowest - 12_000), lowest) or range(20_000, 60_000)
    while True:
        port = secrets.choice(below)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
