"""The paper's colours: sRGB (IEC 61966-2-1) as an ICC profile, made here so that nobody's licence comes along.

ICC.1:2010 (v4.3). The numbers are sRGB's, adapted to D50 by Bradford, as every maker of this profile has them.
"""

from __future__ import annotations

import struct
from functools import cache

CONDITION = "sRGB IEC61966-2.1"
_D50 = (0.9642, 1.0, 0.8249)
_COLUMNS = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.7141),
}
_ADAPTED = (1.04791, 0.02293, -0.0502, 0.0296, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@cache
def srgb() -> bytes:
    """The profile, under 700 bytes."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _fixed(*_CURVE)
    tags = {
        "desc": _words("sRGB"),
        "cprt": _words("No copyright, use freely"),
        "wtpt": _xyz(_D50),
        "chad": b"sf32" + bytes(4) + _fixed(*_ADAPTED),
        **{name: _xyz(column) for name, column in _COLUMNS.items()},
        "rTRC": curve,
        "gTRC": curve,
        "bTRC": curve,
    }
    return _profile(tags)


def _profile(tags: dict[str, bytes]) -> bytes:
    at = 128 + 4 + 12 * len(tags)
    table, data, placed = b"", b"", dict[bytes, int]()
    for name, content in tags.items():
        if content not in placed:  # the three curves are one
            placed[content] = at + len(data)
            data += content + bytes(-len(content) % 4)
        table += name.encode() + struct.pack(">II", placed[content], len(content))
    body = struct.pack(">I", len(tags)) + table + data
    return _header(128 + len(body)) + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x04300000, b"mntr", b"RGB ", b"XYZ ") + made + b"acsp"
    return (head + bytes(28) + _fixed(*_D50)).ljust(128, b"\0")


def _fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _xyz(numbers: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*numbers)


def _words(words: str) -> bytes:
    text = words.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(text), 28) + text
