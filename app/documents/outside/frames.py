"""How the two sides of the pipe talk: a length, some JSON, and bytes. Both sides bound what they take."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

from app.documents.outside.bounds import MIB

_LENGTHS = struct.Struct(">II")
MOST_WORDS = 32 * MIB
MOST_BYTES = 256 * MIB


class BrokenPipe(Exception):
    """The other side went away in the middle, or talks nonsense."""


def send(out: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Writes one frame. Raises OSError when nobody takes it."""
    words = json.dumps(head, ensure_ascii=True).encode("ascii")
    out.write(_LENGTHS.pack(len(words), len(body)))
    out.write(words)
    out.write(body)
    out.flush()


def receive(source: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Reads one frame; None at a clean end. Raises BrokenPipe."""
    lengths = source.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise BrokenPipe
    words, body = _LENGTHS.unpack(lengths)
    if words > MOST_WORDS or body > MOST_BYTES:
        raise BrokenPipe
    head = _head(_exactly(source, words))
    return head, _exactly(source, body)


def _head(words: bytes) -> dict[str, Any]:
    try:
        head = json.loads(words)
    except (ValueError, RecursionError):
        raise BrokenPipe from None
    if not isinstance(head, dict):
        raise BrokenPipe
    return head


def _exactly(source: IO[bytes], length: int) -> bytes:
    data = source.read(length)
    if len(data) < length:
        raise BrokenPipe
    return data
