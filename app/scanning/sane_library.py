"""SANE's own library, called as it is: devices, their options, and one frame of a picture after another.

Used in a process of its own only (`sane_worker.py`). Names and numbers are those of the SANE standard, version 1.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable, Iterator
from ctypes import POINTER, byref, c_char_p, c_int32, c_void_p
from dataclasses import dataclass
from enum import IntEnum

_FIXED = 65536  # SANE_Fixed: 16.16
_INACTIVE, _SETTABLE = 32, 1
_INT, _FIXED_TYPE, _STRING = 1, 2, 3
_RANGE, _WORDS, _STRINGS = 1, 2, 3
_PIXELS = 1  # the unit of a length; otherwise it is millimetres
_SET = 1
_CHUNK = 256 * 1024
_MOST_OPTIONS = 400


class SaneStatus(IntEnum):
    """What every call answers."""

    GOOD = 0
    UNSUPPORTED = 1
    CANCELLED = 2
    BUSY = 3
    INVALID = 4
    END = 5
    JAMMED = 6
    NO_DOCS = 7
    COVER_OPEN = 8
    IO_ERROR = 9
    NO_MEMORY = 10
    DENIED = 11


class SaneFailure(Exception):
    """A call did not answer GOOD."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Device(ctypes.Structure):
    _fields_ = (("name", c_char_p), ("vendor", c_char_p), ("model", c_char_p), ("type", c_char_p))


class _Range(ctypes.Structure):
    _fields_ = (("least", c_int32), ("most", c_int32), ("step", c_int32))


class _Constraint(ctypes.Union):
    _fields_ = (("strings", POINTER(c_char_p)), ("words", POINTER(c_int32)), ("range", POINTER(_Range)))


class _Option(ctypes.Structure):
    _fields_ = (
        ("name", c_char_p),
        ("title", c_char_p),
        ("about", c_char_p),
        ("type", c_int32),
        ("unit", c_int32),
        ("size", c_int32),
        ("capabilities", c_int32),
        ("constraint_type", c_int32),
        ("constraint", _Constraint),
    )


class _Parameters(ctypes.Structure):
    _fields_ = (
        ("format", c_int32),
        ("last", c_int32),
        ("stride", c_int32),
        ("width", c_int32),
        ("lines", c_int32),
        ("depth", c_int32),
    )


@dataclass(frozen=True, slots=True)
class Described:
    """A device as the library lists it."""

    name: str
    vendor: str
    model: str
    type: str


@dataclass(frozen=True, slots=True)
class Option:
    """One setting of a device. Numbers are in the device's own unit; `most` None: not bounded."""

    number: int
    name: str
    type: int
    size: int
    pixels: bool
    strings: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    least: float | None = None
    most: float | None = None

    @property
    def numeric(self) -> bool:
        """True for a number, False for words and switches."""
        return self.type in (_INT, _FIXED_TYPE)


@dataclass(frozen=True, slots=True)
class FrameShape:
    """One frame: `format` 0 grey, 1 RGB, 2-4 red, green, blue; `lines` -1 when not known beforehand."""

    format: int
    last: bool
    stride: int
    width: int
    lines: int
    depth: int


class Sane:
    """The library, opened once for a process. SaneFailure wherever a call does not answer GOOD."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(ctypes.util.find_library("sane") or "libsane.so.1")
        self._library.sane_get_option_descriptor.restype = POINTER(_Option)
        version = c_int32()
        _good(self._library.sane_init(byref(version), None))

    def devices(self) -> list[Described]:
        """What there is. May take many seconds, for it looks on the net too."""
        found = POINTER(POINTER(_Device))()
        _good(self._library.sane_get_devices(byref(found), 0))
        rows = []
        for number in range(100):
            if not found[number]:
                break
            device = found[number].contents
            rows.append(Described(*(_text(part) for part in (device.name, device.vendor, device.model, device.type))))
        return rows

    def open(self, name: str) -> OpenDevice:
        """The device itself; nobody else can use it meanwhile."""
        handle = c_void_p()
        _good(self._library.sane_open(name.encode(), byref(handle)))
        return OpenDevice(self._library, handle)


class OpenDevice:
    """An open device. Settings change one another, so they are read anew after each is set."""

    def __init__(self, library: ctypes.CDLL, handle: c_void_p) -> None:
        self._library = library
        self._handle = handle

    def options(self) -> dict[str, Option]:
        """The settings that can be set now, by name."""
        found = {}
        for number in range(1, _MOST_OPTIONS):
            described = self._library.sane_get_option_descriptor(self._handle, number)
            if not described:
                break
            option = described.contents
            active = option.capabilities & _SETTABLE and not option.capabilities & _INACTIVE
            if active and option.name:
                found[_text(option.name)] = _option(number, option)
        return found

    def set(self, option: Option, value: str | float) -> bool:
        """True when the device took it (perhaps rounded)."""
        if option.type == _STRING:
            buffer = ctypes.create_string_buffer(str(value).encode(), max(option.size, len(str(value).encode()) + 1))
            pointer = ctypes.cast(buffer, c_void_p)
        elif isinstance(value, str) or not option.numeric:
            return False
        else:
            word = c_int32(round(value * _FIXED) if option.type == _FIXED_TYPE else round(value))
            pointer = ctypes.cast(byref(word), c_void_p)
        told = c_int32()
        status = self._library.sane_control_option(self._handle, option.number, _SET, pointer, byref(told))
        return int(status) == SaneStatus.GOOD

    def start(self) -> None:
        """The next frame begins; SaneFailure(NO_DOCS) when the feeder is empty."""
        _good(self._library.sane_start(self._handle))

    def shape(self) -> FrameShape:
        """Of the frame that has begun."""
        told = _Parameters()
        _good(self._library.sane_get_parameters(self._handle, byref(told)))
        return FrameShape(told.format, bool(told.last), told.stride, told.width, told.lines, told.depth)

    def read(self) -> Iterator[bytes]:
        """The frame's bytes as they come."""
        buffer = (ctypes.c_ubyte * _CHUNK)()
        length = c_int32()
        while True:
            status = self._library.sane_read(self._handle, buffer, _CHUNK, byref(length))
            if status == SaneStatus.END:
                return
            _good(status)
            yield bytes(buffer[: length.value])

    def cancel(self) -> None:
        """Ends the scan, also after its last page: the paper goes out and the lamp home."""
        self._library.sane_cancel(self._handle)

    def close(self) -> None:
        """Lets the device go."""
        self._library.sane_close(self._handle)


def _good(status: int) -> None:
    if status != SaneStatus.GOOD:
        raise SaneFailure(int(status))


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")


def _option(number: int, option: _Option) -> Option:
    scale: Callable[[int], float] = (lambda word: word / _FIXED) if option.type == _FIXED_TYPE else float
    row = (number, _text(option.name), int(option.type), int(option.size), option.unit == _PIXELS)
    if option.constraint_type == _RANGE and option.constraint.range:
        bounds = option.constraint.range.contents
        return Option(*row, least=scale(bounds.least), most=scale(bounds.most))
    if option.constraint_type == _WORDS and option.constraint.words:
        words = option.constraint.words
        return Option(*row, numbers=tuple(scale(words[n + 1]) for n in range(min(words[0], 500))))
    if option.constraint_type == _STRINGS and option.constraint.strings:
        strings: list[str] = []
        while len(strings) < 200 and (text := option.constraint.strings[len(strings)]) is not None:
            strings.append(_text(text))
        return Option(*row, strings=tuple(strings))
    return Option(*row)
