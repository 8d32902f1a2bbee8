"""Scanners that SANE knows (Linux, macOS): asked through a process of its own, ended when its driver hangs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict

from app.scanning.child import Child, Frame, Gone, Silent, own_command
from app.scanning.scanner import MOST_PAGES, Condition, FoundScanner, ScannerState, Wish, failed

LIST_SECONDS = 20.0
LOOK_SECONDS = 10.0
FIRST_SECONDS = 60.0  # a lamp may have to warm
SILENT_SECONDS = 30.0  # a scanner at work says so each second
REST_SECONDS = 10.0  # for the paper to come out after the last page
_WORKER = "app.scanning.sane_worker"

Start = Callable[..., Child]


_ENVIRONMENT = {"LD_BIND_NOW": "1"}
"""Drivers end their own threads by force; one that was just looking up a name would leave the loader locked for all."""


def _start(*words: str) -> Child:
    return Child(own_command(_WORKER, *words), env=_ENVIRONMENT)


class SaneScanner:
    """One scanner behind SANE. A driver that crashes or hangs is told as such; the pages before it stand."""

    def __init__(
        self,
        device: str,
        name: str = "",
        *,
        sheetfed: bool = False,
        start: Start = _start,
        first_seconds: float = FIRST_SECONDS,
        rest_seconds: float = REST_SECONDS,
    ) -> None:
        self._first_seconds, self._rest_seconds = first_seconds, rest_seconds
        self._device = device
        self._kind = "sheetfed" if sheetfed else ""
        self._name = name or device
        self._start = start

    @property
    def name(self) -> str:
        """What it is called, for people."""
        return self._name

    def look(self) -> ScannerState:
        """Whether it can be opened now; SANE tells no more without scanning."""
        try:
            with self._start("look", self._device) as child:
                frame = child.next(LOOK_SECONDS)
        except (Silent, Gone, OSError):
            frame = None
        return ScannerState(self._name, _condition(frame) or Condition.NO_ANSWER)

    def pages(self, wish: Wish) -> Iterator[bytes]:
        """Each page as JPEG (one bit: PNG), as it comes."""
        with closing(self._start("scan", self._device, json.dumps(asdict(wish)), self._kind)) as child:
            seconds = self._first_seconds
            for _ in range(MOST_PAGES * 1000):
                try:
                    frame = child.next(seconds)
                except (Silent, Gone):
                    raise failed(Condition.STOPPED) from None
                if frame is None:
                    return
                if "end" in frame[0]:
                    child.rest(self._rest_seconds)
                    return
                condition = _condition(frame)
                if condition is not None:
                    raise failed(condition)
                if frame[1]:
                    yield frame[1]
                seconds = SILENT_SECONDS if not frame[1] else self._first_seconds


def sane_scanners(*, seconds: float = LIST_SECONDS, start: Start = _start) -> list[FoundScanner]:
    """What SANE finds in so many seconds; empty where there is no SANE."""
    found: list[FoundScanner] = []
    if sys.platform == "win32":
        return found
    try:
        with start("list") as child:
            while (frame := child.next(seconds)) is not None:
                row = _found(frame)
                if row is not None:
                    found.append(row)
    except (Silent, Gone, OSError):
        pass  # what was told until then is there
    return found


def _condition(frame: Frame | None) -> Condition | None:
    if frame is None or "condition" not in frame[0]:
        return None
    try:
        return Condition(frame[0]["condition"])
    except ValueError:
        return Condition.STOPPED


def _found(frame: Frame) -> FoundScanner | None:
    said = frame[0]
    device, name = said.get("id"), said.get("name")
    if not isinstance(device, str) or not isinstance(name, str):
        return None
    return FoundScanner(device, name[:80], "sane", bool(said.get("feeder")), bool(said.get("flatbed")))
