"""Scanners that Windows knows (WIA): asked through PowerShell in a process of its own, which hands pages on in a pipe.

Never run where this was written; what is pure - the command, the script's parameters, reading what it says - is tested.
eSCL comes first: this is for scanners on a cable. The pictures go from WIA's memory into the pipe; what Windows' own
service keeps meanwhile is not in our hands.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.scanning.child import Child, Frame, Gone, Silent
from app.scanning.scanner import MOST_PAGES, Condition, FoundScanner, ScannerState, Wish, failed

LIST_SECONDS = 20.0
PAGE_SECONDS = 120.0  # WIA says nothing while a page is on its way
SCRIPT = Path(__file__).with_name("wia.ps1")

Start = Callable[[bytes], Child]

# HRESULTs of WIA, as the automation object tells them
_TOLD = {
    0x80210002: Condition.JAM,
    0x80210003: Condition.NO_PAPER,
    0x80210004: Condition.STOPPED,  # paper problem
    0x80210005: Condition.NO_ANSWER,  # offline
    0x80210006: Condition.BUSY,
    0x80210007: Condition.BUSY,  # warming up
    0x80210008: Condition.STOPPED,  # somebody must look at it
    0x8021000A: Condition.NO_ANSWER,  # no connection
    0x8021000D: Condition.BUSY,  # locked by another program
    0x80210015: Condition.NO_ANSWER,  # no such device
    0x80210016: Condition.COVER_OPEN,
    0x80210020: Condition.JAM,  # two sheets at once
}


def command() -> list[str]:
    """PowerShell as Windows has it, with our script in its command line; what to do comes through its input."""
    script = base64.b64encode(SCRIPT.read_text("utf-8").encode("utf-16-le")).decode("ascii")
    return ["powershell.exe", "-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", script]


def order(what: str, device: str = "", wish: Wish | None = None) -> bytes:
    """The one line that tells the script what to do. Devices are data in it, never a part of the script."""
    said: dict[str, object] = {"do": what, "device": device}
    if wish is not None:
        said |= {
            "dpi": wish.dpi,
            "intent": 1 if wish.colour == "color" else 2,
            "source": wish.source,
            "duplex": wish.duplex,
            "most": MOST_PAGES,
        }
    return json.dumps(said, ensure_ascii=True).encode("ascii") + b"\r\n"


def _start(said: bytes) -> Child:
    return Child(command(), said)


class WiaScanner:
    """One scanner behind WIA."""

    def __init__(self, device: str, name: str = "", *, start: Start = _start) -> None:
        self._device = device
        self._name = name or "Scanner"
        self._start = start

    @property
    def name(self) -> str:
        """What it is called, for people."""
        return self._name

    def look(self) -> ScannerState:
        """Whether Windows can reach it."""
        try:
            with self._start(order("look", self._device)) as child:
                frame = child.next(LIST_SECONDS)
        except (Silent, Gone, OSError):
            frame = None
        condition = told(frame) if frame is not None else Condition.NO_ANSWER
        return ScannerState(self._name, condition or Condition.READY)

    def pages(self, wish: Wish) -> Iterator[bytes]:
        """Each page as PNG or whatever the driver gives that we read, as it comes."""
        try:
            child = self._start(order("scan", self._device, wish))
        except OSError:
            raise failed(Condition.NO_ANSWER) from None
        with closing(child):
            for count in range(MOST_PAGES + 1):
                try:
                    frame = child.next(PAGE_SECONDS)
                except (Silent, Gone):
                    raise failed(Condition.STOPPED) from None
                condition = told(frame) if frame is not None else None
                if condition is Condition.NO_PAPER and count:
                    return  # the feeder is empty: that is the end
                if condition is not None or (frame is None and not count):
                    raise failed(condition or Condition.NO_PAPER)
                if frame is None:
                    return
                yield frame[1]


def wia_scanners(*, start: Start = _start) -> list[FoundScanner]:
    """What Windows knows; empty elsewhere."""
    if sys.platform != "win32" and start is _start:
        return []
    found: list[FoundScanner] = []
    try:
        with start(order("list")) as child:
            while (frame := child.next(LIST_SECONDS)) is not None:
                row = _found(frame)
                if row is not None:
                    found.append(row)
    except (Silent, Gone, OSError):
        pass  # what was told until then is there
    return found


def told(frame: Frame) -> Condition | None:
    """What a failure means; None when the frame is none."""
    code = frame[0].get("hresult")
    if not isinstance(code, int):
        return None
    return _TOLD.get(code & 0xFFFFFFFF, Condition.STOPPED)


def _found(frame: Frame) -> FoundScanner | None:
    device, name, ways = (frame[0].get(key) for key in ("id", "name", "ways"))
    if not isinstance(device, str) or not isinstance(name, str):
        return None
    known = ways if isinstance(ways, int) else 2
    return FoundScanner(device, name[:80], "wia", bool(known & 1), bool(known & 2) or not known & 1)
