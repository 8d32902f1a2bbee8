"""IPP messages as bytes (RFC 8010): a small, strict encoder and decoder. Bounded; knows no socket."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

MOST_BYTES = 1_000_000  # of an answer; a real one is some kilobytes
MOST_ATTRIBUTES = 5_000


class MessageDamaged(ValueError):
    """The bytes are no IPP message."""


class Tag(IntEnum):
    """Delimiters and the value kinds we write; others are read as bytes."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    BEGIN_COLLECTION = 0x34
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49


class Operation(IntEnum):
    """The operations we use (RFC 8011; CUPS' own)."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_PRINTERS = 0x4002


_FIRST_VALUE = 0x10  # tags below are delimiters
_NUMBERS = (Tag.INTEGER, Tag.ENUM)
_TEXTS = range(0x40, 0x60)

Written = int | bool | str
Read = int | bool | str | bytes


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name and its values, all of one kind."""

    name: str
    tag: Tag
    values: Sequence[Written]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `groups` are (delimiter, attributes) in order; several printers are several groups."""

    status: int
    request: int
    groups: tuple[tuple[int, Mapping[str, tuple[Read, ...]]], ...]

    @property
    def successful(self) -> bool:
        """True for the successful-… codes."""
        return self.status < 0x0100

    def of(self, delimiter: Tag) -> Mapping[str, tuple[Read, ...]]:
        """The first group of that kind; empty when there is none."""
        return next((attributes for kind, attributes in self.groups if kind == delimiter), {})

    def all_of(self, delimiter: Tag) -> Iterator[Mapping[str, tuple[Read, ...]]]:
        """Every group of that kind."""
        return (attributes for kind, attributes in self.groups if kind == delimiter)


def request(
    operation: Operation,
    number: int,
    attributes: Sequence[Attribute],
    job: Sequence[Attribute] = (),
    *,
    version: tuple[int, int] = (2, 0),
) -> bytes:
    """A request without its document; charset and language stand first, as the standard asks."""
    first = (
        Attribute("attributes-charset", Tag.CHARSET, ("utf-8",)),
        Attribute("attributes-natural-language", Tag.LANGUAGE, ("da",)),
    )
    parts = [struct.pack(">BBHI", *version, operation, number), bytes([Tag.OPERATION])]
    parts += [_written(attribute) for attribute in (*first, *attributes)]
    if job:
        parts += [bytes([Tag.JOB]), *(_written(attribute) for attribute in job)]
    return b"".join((*parts, bytes([Tag.END])))


def _written(attribute: Attribute) -> bytes:
    name = attribute.name.encode("ascii")
    parts = []
    for value in attribute.values:
        data = _value(attribute.tag, value)
        parts.append(struct.pack(">BH", attribute.tag, len(name)) + name + struct.pack(">H", len(data)) + data)
        name = b""  # further values of the same attribute carry no name
    return b"".join(parts)


def _value(tag: Tag, value: Written) -> bytes:
    if tag in _NUMBERS:
        return struct.pack(">i", int(value))
    if tag is Tag.BOOLEAN:
        return b"\x01" if value else b"\x00"
    return str(value).encode("utf-8")


def read_answer(data: bytes) -> Answer:
    """The answer in `data`; MessageDamaged for anything that is not one, whole and within bounds."""
    if len(data) > MOST_BYTES:
        raise MessageDamaged("too long")
    reader = _Reader(data)
    major, _, status, number = struct.unpack(">BBHI", reader.take(8))
    if major not in (1, 2):
        raise MessageDamaged("another version")
    return Answer(status, number, tuple(_groups(reader)))


class _Reader:
    """Takes bytes from the front; asking for more than there is means the message is damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """The next `count` bytes."""
        if self._at + count > len(self._data):
            raise MessageDamaged("cut short")
        self._at += count
        return self._data[self._at - count : self._at]

    def short(self) -> int:
        """The next two bytes as a length."""
        (number,) = struct.unpack(">h", self.take(2))
        if number < 0:
            raise MessageDamaged("a negative length")
        return int(number)


def _groups(reader: _Reader) -> Iterator[tuple[int, Mapping[str, tuple[Read, ...]]]]:
    tag = reader.take(1)[0]
    count = 0
    while tag != Tag.END:
        if tag >= _FIRST_VALUE:
            raise MessageDamaged("a value outside a group")
        delimiter, values, name, depth = tag, dict[str, list[Read]](), "", 0
        tag = reader.take(1)[0]
        while tag >= _FIRST_VALUE:
            count += 1
            if count > MOST_ATTRIBUTES:
                raise MessageDamaged("too many attributes")
            said = reader.take(reader.short()).decode("ascii", "replace")
            value = _read_value(tag, reader.take(reader.short()))
            if depth == 0 and said:
                name = said
            depth += (tag == Tag.BEGIN_COLLECTION) - (tag == Tag.END_COLLECTION)
            if not name or depth < 0:
                raise MessageDamaged("a value without a name")
            if depth == 0 and tag != Tag.END_COLLECTION:
                values.setdefault(name, []).append(value)
            tag = reader.take(1)[0]
        yield delimiter, {key: tuple(kept) for key, kept in values.items()}


def _read_value(tag: int, data: bytes) -> Read:
    if tag in _NUMBERS:
        if len(data) != 4:
            raise MessageDamaged("a number of odd length")
        return int(struct.unpack(">i", data)[0])
    if tag == Tag.BOOLEAN:
        if len(data) != 1:
            raise MessageDamaged("a boolean of odd length")
        return data != b"\x00"
    return data.decode("utf-8", "replace") if tag in _TEXTS else data
