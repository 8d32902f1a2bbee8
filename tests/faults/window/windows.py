"""The real window as a process of its own, told what to do from a test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.support.quick_home import PASSPHRASE

PATIENCE = 30.0  # seconds until what is awaited must be seen
ROOT = Path(__file__).resolve().parents[3]


class RealWindow:
    """One process. `see` gives what can be read; `until` waits for it."""

    def __init__(self, home: Path, wrap: tuple[str, ...] = ()) -> None:
        self.process = subprocess.Popen(
            [*wrap, sys.executable, "-m", "tests.faults.window.hand", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
        self._watchdog = threading.Timer(4 * PATIENCE, self.process.kill)
        self._watchdog.start()

    def tell(self, order: str) -> dict[str, Any]:
        """One order and its answer."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the window ended: {self.process.stderr.read()[-2000:] if self.process.stderr else ''}"
        answer: dict[str, Any] = json.loads(line)
        assert "wrong" not in answer, answer
        return answer

    def see(self) -> dict[str, Any]:
        """What one can read now."""
        return self.tell("see")

    def until(self, seen: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Looks until that is seen."""
        end = time.monotonic() + PATIENCE
        while not seen(now := self.see()):
            assert time.monotonic() < end, f"never seen; at last: {now}"
            time.sleep(0.02)
        return now

    def try_passphrase(self, passphrase: str = PASSPHRASE) -> None:
        """Types it on the lock screen and presses Enter."""
        self.until(lambda now: "Lås op" in now["words"])
        self.tell(f"type {passphrase}")
        self.tell("key Return")

    def unlock(self) -> RealWindow:
        """As far as the field where the window was left."""
        self.try_passphrase()
        self.until(lambda now: now["ready"] and now["writing"])
        return self

    def ended(self) -> int:
        """Its exit status, once it has ended by itself."""
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """As a flat battery does."""
        self._watchdog.cancel()
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


@contextmanager
def real_window(home: Path, wrap: tuple[str, ...] = ()) -> Iterator[RealWindow]:
    """A window that is ended afterwards, whatever happens."""
    window = RealWindow(home, wrap)
    try:
        yield window
    finally:
        window.kill()
