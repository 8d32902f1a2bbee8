"""The process that reads: takes a file through a pipe, answers through another, and has shut itself in before that.

All libraries are loaded first; after the fence nothing more can be opened. Whatever they fall over is a refusal.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from typing import IO, Any

from pikepdf import DataDecodingError, PasswordError

from app.documents.outside import fence, frames, opening, pages, photo
from app.documents.outside.bounds import PAGES, Bounds
from app.documents.outside.fields import told_of
from app.documents.outside.refusals import Refused, Why

_CODECS = (
    "ascii",
    "latin-1",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "pdfdoc",
    "cp1252",
)
Answer = tuple[dict[str, Any], bytes]


def main(arguments: list[str]) -> int:
    """Answers until the pipe closes. `arguments`: the bytes of memory it may take."""
    memory = int(arguments[0]) if arguments else Bounds().memory
    source, out = _pipes()
    for codec in _CODECS:
        codecs.lookup(codec)
    opening.get_ready()
    photo.get_ready()
    pages.get_ready()
    fence.shut(memory)
    while (asked := frames.receive(source)) is not None:
        head, data = asked
        fence.at_work(float(head.get("seconds", Bounds().together)))
        try:
            _reply(out, head, data)
        except OSError:
            return 0  # nobody listens any more
    return 0


def _reply(out: IO[bytes], head: dict[str, Any], data: bytes) -> None:
    """Each answer as it comes, then the end; or the one word that says why not. Raises OSError when nobody listens."""
    waiting = answers(head, data)
    while True:
        try:
            answer, body = next(waiting)
        except StopIteration:
            return frames.send(out, {"more": False})
        except Exception as failure:
            return frames.send(out, {"why": why(failure, photo=head.get("do") == "picture").value})
        frames.send(out, answer | {"more": True}, body)


def answers(head: dict[str, Any], data: bytes) -> Iterator[Answer]:
    """What is answered to one request. Raises Refused, and whatever the libraries raise."""
    match head.get("do"):
        case "picture":
            yield {}, photo.made_safe(data)
        case "look":
            yield told_of(opening.opened(data)), b""
        case "clean":
            yield {}, opening.cleaned(opening.opened(data))
        case "words":
            opening.opened(data)
            yield {"words": pages.words(data)}, b""
        case "pages":
            opening.opened(data, most_pages=int(head.get("most", PAGES)))
            for drawn in pages.drawn(data, int(head.get("dpi", 150))):
                yield {}, drawn


def why(failure: Exception, photo: bool) -> Why:
    """What a failure means to the person who chose the file."""
    if isinstance(failure, Refused):
        return failure.why
    if isinstance(failure, MemoryError):
        return Why.PICTURE_LARGE if photo else Why.BOMB
    if opening.limit_was_met() or (isinstance(failure, DataDecodingError) and "limit exceeded" in str(failure)):
        return Why.PICTURE_LARGE if photo else Why.BOMB
    if isinstance(failure, PasswordError):
        return Why.LOCKED
    return Why.PICTURE_DAMAGED if photo else Why.DAMAGED


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Our two pipes by their numbers, for a packed program without a console has no `sys.stdin`.

    What a library prints goes nowhere.
    """
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return os.fdopen(os.dup(0), "rb"), out


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
