"""Starts the windows that are measured, reads what they say, and looks at the memory that is theirs alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

_SYSTEM = ("/usr/", "/lib", "/etc/", "/var/")
HERE = "tests.bench.window"
PATIENCE = 60  # seconds; whoever takes longer is ended, so that nothing waits for ever


class Process:
    """One measured process. Its bytecode is kept in `cache`, as an installed program's is."""

    def __init__(self, module: str, *arguments: str, cache: Path, platform: dict[str, str]) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._log = (cache / "stderr").open("wb")
        self.started = time.monotonic_ns()
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{HERE}.{module}", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            env=environment | platform | {"PYTHONPYCACHEPREFIX": str(cache)},
        )
        self._watchdog = threading.Timer(PATIENCE, self._process.kill)
        self._watchdog.start()

    def until(self, word: str) -> int:
        """Waits for that line; its time in ns."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said, at = line.split()
            if said == word:
                return int(at)
        raise AssertionError(f"the process ended before {word}: {Path(self._log.name).read_text()[-2000:]}")

    def go_on(self) -> None:
        """The line it waits for."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def written(self) -> float:
        """The part of its private memory that lies in no file: what it wrote itself (private dirty), in MB."""
        maps = psutil.Process(self._process.pid).memory_maps(grouped=True)
        return sum(part.private_dirty for part in maps) / 1e6

    def own_memory(self) -> float:
        """Its private memory (USS) as if no other program used Qt or Python meanwhile, in MB.

        USS itself counts Qt's pages only while nobody else has them mapped: it would tell of the neighbours. Here what
        is mapped from the environment (Qt, Python, our own wheels) always counts, the system's libraries never.
        """
        maps = psutil.Process(self._process.pid).memory_maps(grouped=True)
        return sum(part.rss for part in maps if not part.path.startswith(_SYSTEM)) / 1e6

    def forget_peak(self) -> None:
        """From now on the peak counts anew (Linux)."""
        Path(f"/proc/{self._process.pid}/clear_refs").write_text("5")

    def peak(self) -> float:
        """The most memory it held since `forget_peak`, shared pages too (VmHWM), in MB."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM"))

    def held(self) -> float:
        """The memory it holds now, shared pages too (RSS), in MB."""
        return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._watchdog.cancel()
        self._process.kill()
        self._process.wait()
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
        self._log.close()


def offscreen() -> dict[str, str]:
    """No screen needed."""
    return {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def xvfb() -> Iterator[dict[str, str] | None]:
    """A real X server without a screen; None where there is none."""
    if shutil.which("Xvfb") is None:
        yield None
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = told.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"} if display else None
    finally:
        server.terminate()
        server.wait()
