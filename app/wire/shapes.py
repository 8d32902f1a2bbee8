"""Taking decoded CBOR apart: one type and one bound at a time, the same way in every message.

Every function answers the value, or raises `ShapeWrong` that names the place and never quotes the contents.
"""

from __future__ import annotations

from app.wire import cbor

MAX_NUMBER = 2**53  # what JSON and SQLite both keep exactly


class ShapeWrong(ValueError):
    """Not the shape that was asked for."""


def decoded(data: bytes, largest: int, depth: int) -> object:
    """The value in canonical bytes of at most `largest`."""
    if len(data) > largest:
        raise ShapeWrong("too large")
    try:
        return cbor.decode(data, max_depth=depth)
    except cbor.NotCanonical as problem:
        raise ShapeWrong(f"spelling: {problem}") from None


def version_of(data: bytes) -> int:
    """The version that every message of ours begins with, from 1, before anything else of it is believed."""
    if len(data) < 2 or data[0] >> 5 != 4:
        raise ShapeWrong("not a message")
    if not 0 < data[1] <= 0x1B:  # CBOR writes 0–23 in one byte; 24–27 announce a longer number
        raise ShapeWrong("no version")
    return data[1]


def parts(raw: object, count: int, what: str) -> list[object]:
    """An array of exactly `count` parts."""
    if not isinstance(raw, list) or len(raw) != count:
        raise ShapeWrong(f"{what}: not {count} parts")
    return raw


def items(raw: object, most: int, what: str) -> list[object]:
    """An array of at most `most` parts."""
    if not isinstance(raw, list) or len(raw) > most:
        raise ShapeWrong(f"{what}: no list, or too long")
    return raw


def octets(raw: object, length: int, what: str) -> bytes:
    """Exactly `length` bytes."""
    if not isinstance(raw, bytes) or len(raw) != length:
        raise ShapeWrong(f"{what}: not {length} bytes")
    return raw


def some_octets(raw: object, most: int, what: str) -> bytes:
    """At most `most` bytes."""
    if not isinstance(raw, bytes) or len(raw) > most:
        raise ShapeWrong(f"{what}: no bytes, or too many")
    return raw


def number(raw: object, least: int, most: int, what: str) -> int:
    """A whole number within bounds; CBOR's true is none."""
    if not isinstance(raw, int) or isinstance(raw, bool) or not least <= raw <= most:
        raise ShapeWrong(f"{what}: no number, or out of bounds")
    return raw


def flag(raw: object, what: str) -> bool:
    """True or false."""
    if not isinstance(raw, bool):
        raise ShapeWrong(f"{what}: neither true nor false")
    return raw


def words(raw: object, most: int, what: str) -> str:
    """Text of at most `most` characters, all of them printable."""
    if not isinstance(raw, str) or len(raw) > most or not raw.isprintable():
        raise ShapeWrong(f"{what}: no text, too long, or with characters that cannot be shown")
    return raw
