"""The process that talks to SANE: lists devices, or scans and hands each page on through a pipe as it is whole.

It is told what to do in its arguments, writes frames to its output, and stops when its input is closed. Libraries
that print something print it nowhere.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from app.documents.outside import frames
from app.scanning import sane_wish
from app.scanning.sane_library import FrameShape, OpenDevice, Sane, SaneFailure, SaneStatus
from app.scanning.scanner import MOST_PAGE_BYTES, MOST_PAGES, Condition, Wish

_NOT_SCANNERS = ("v4l:", "escl:")
"""Cameras are none; and SANE's own eSCL writes pages to files, where ours and airscan keep them in memory."""

EXTRA = "RYGSAEK_SANE_OPTIONS"
"""The environment's word for what a driver needs beyond our wishes (`sane_wish.set_extra`)."""

_ALIVE_SECONDS = 1.0
_FAREWELL_SECONDS = 2.0
_TOLD: dict[int, Condition] = {
    SaneStatus.CANCELLED: Condition.CANCELLED,
    SaneStatus.BUSY: Condition.BUSY,
    SaneStatus.JAMMED: Condition.JAM,
    SaneStatus.NO_DOCS: Condition.NO_PAPER,
    SaneStatus.COVER_OPEN: Condition.COVER_OPEN,
    SaneStatus.INVALID: Condition.REFUSED,
    SaneStatus.UNSUPPORTED: Condition.REFUSED,
    SaneStatus.DENIED: Condition.REFUSED,
}


def main(arguments: list[str]) -> int:
    """`list`, `look NAME`, or `scan NAME WISH KIND` where the wish is JSON. 0 when all has been said."""
    if hasattr(signal, "pthread_sigmask"):  # a driver's threads write to pipes they have closed, and unset our SIG_IGN
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
    out = _own_output()
    stop = threading.Event()
    threading.Thread(target=_listen, args=(stop,), daemon=True).start()
    try:
        match arguments:
            case ["list"]:
                _list(out)
            case ["look", name]:
                Sane().open(name).close()
                frames.send(out, {"condition": Condition.READY.value})
            case ["scan", name, wish, kind]:
                _scan(out, name, Wish(**json.loads(wish)), kind, stop)
            case _:
                return 2
    except SaneFailure as failure:
        _tell(out, failure)
    except OSError:  # no such library, or nobody listens any more
        return 0
    out.flush()
    os._exit(0)  # drivers that crash while they are unloaded have nothing more to spoil


def _tell(out: IO[bytes], failure: SaneFailure) -> None:
    """Why there is nothing, or nothing more."""
    frames.send(out, {"condition": _TOLD.get(failure.status, Condition.NO_ANSWER).value})


def _own_output() -> IO[bytes]:
    """The pipe to ourselves; no core file, for a page would be in it."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    return out


def _listen(stop: threading.Event) -> None:
    """Whoever asked has gone, or wants no more: some time to end in good order, then the end."""
    while sys.stdin.buffer.read(1):
        pass
    stop.set()
    time.sleep(_FAREWELL_SECONDS)
    os._exit(1)


def _list(out: IO[bytes]) -> None:
    sane = Sane()
    for device in sane.devices():
        if device.name.startswith(_NOT_SCANNERS):
            continue
        try:
            opened = sane.open(device.name)
            feeder, glass = sane_wish.ways_in(opened.options(), device.type)
            opened.close()
        except SaneFailure:
            feeder, glass = False, True  # somebody else is at it just now
        name = " ".join(f"{device.vendor} {device.model}".replace("_", " ").split())
        frames.send(out, {"id": device.name, "name": name or device.name, "feeder": feeder, "flatbed": glass})


def _scan(out: IO[bytes], name: str, wish: Wish, kind: str, stop: threading.Event) -> None:
    """Says how it went before the device is let go: drivers that end their threads by force hang in doing so."""
    device = Sane().open(name)
    try:
        sane_wish.set_extra(device, os.environ.get(EXTRA, ""))
        feeder, glass = sane_wish.ways_in(device.options(), kind)
        by_feeder = feeder and wish.source != "flatbed"
        dpi = sane_wish.set_up(device, wish, feeder=by_feeder)
        count = _pages(out, device, dpi, stop, most=MOST_PAGES if by_feeder else 1)
        if not count and by_feeder and glass and wish.source == "auto":
            dpi = sane_wish.set_up(device, wish, feeder=False)
            count = _pages(out, device, dpi, stop, most=1)
        if not count:
            raise SaneFailure(SaneStatus.NO_DOCS)
        frames.send(out, {"end": True})
    except SaneFailure as failure:
        _tell(out, failure)
    finally:
        device.cancel()
        device.close()


def _pages(out: IO[bytes], device: OpenDevice, dpi: int, stop: threading.Event, *, most: int) -> int:
    """Scans until the feeder is empty; how many pages came."""
    for count in range(most):
        try:
            page = _page(out, device, stop)
        except SaneFailure as failure:
            if failure.status == SaneStatus.NO_DOCS:
                return count
            raise
        frames.send(out, {"page": count}, _encoded(page, dpi))
    return most


def _page(out: IO[bytes], device: OpenDevice, stop: threading.Event) -> list[tuple[FrameShape, bytes]]:
    """One side: a frame, or three for a device that takes each colour by itself."""
    gathered = []
    while True:
        device.start()
        shape = device.shape()
        data = bytearray()
        for chunk in _alive(out, device.read()):
            data += chunk
            if stop.is_set():
                raise SaneFailure(SaneStatus.CANCELLED)
            if len(data) > MOST_PAGE_BYTES:
                raise SaneFailure(SaneStatus.NO_MEMORY)
        gathered.append((shape, bytes(data)))
        if shape.last or len(gathered) == 3:
            return gathered


def _alive(out: IO[bytes], chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Says now and then that the scanner still works: slow is not silent."""
    said = time.monotonic()
    for chunk in chunks:
        if time.monotonic() - said > _ALIVE_SECONDS:
            frames.send(out, {"alive": True})
            said = time.monotonic()
        yield chunk


def _encoded(gathered: list[tuple[FrameShape, bytes]], dpi: int) -> bytes:
    """The page as JPEG, or PNG where it has but one bit."""
    from PIL import Image

    pictures = [_picture(shape, data) for shape, data in gathered]
    picture = Image.merge("RGB", pictures) if len(pictures) == 3 else pictures[0]
    written = BytesIO()
    how: dict[str, Any] = {"format": "PNG"} if picture.mode == "1" else {"format": "JPEG", "quality": 90}
    picture.save(written, dpi=(dpi, dpi), **how)
    return written.getvalue()


def _picture(shape: FrameShape, data: bytes) -> Any:
    from PIL import Image

    colours = shape.format == 1
    raws = {1: ("1", "1;I"), 8: ("RGB", "RGB") if colours else ("L", "L"), 16: ("RGB", "RGB;16N") if colours else
            ("L", "L;16")}  # fmt: skip
    rows = len(data) // shape.stride if shape.stride else 0
    if shape.depth not in raws or (shape.depth == 1 and colours) or not rows or not shape.width:
        raise SaneFailure(SaneStatus.UNSUPPORTED)
    mode, raw = raws[shape.depth]
    return Image.frombytes(mode, (shape.width, rows), data[: rows * shape.stride], "raw", raw, shape.stride, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
