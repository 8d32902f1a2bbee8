"""How much a file from outside may be and take. One place, so that the tests and the decision note say the same."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024

FILE_BYTES = 30 * MIB
PAGES = 200
FIELDS = 5_000
OBJECTS = 200_000
NESTING = 100  # of arrays and dictionaries in each other
FILTERS = 4  # on one stream
STREAM_BYTES = 64 * MIB  # one stream, unpacked
UNPACKED_BYTES = 256 * MIB  # all that is no picture, unpacked
NODES = 1_000_000  # looked at for actions
PICTURE_DOTS = 80_000_000  # one picture inside a PDF, or one somebody sends
JPEG_DOTS = 240_000_000  # a photo as JPEG: that is read smaller right away
PAGE_DOTS = 40_000_000  # one page, drawn
PICTURE_SIDE = 5_000  # a photo is made no larger than this
TEXT = 20_000  # characters of one field
WORDS = 50_000  # lines of print of one file


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the process that reads may take: seconds for each answer, and for all answers about one file together.

    The time it waits for us is not counted.
    """

    seconds: float = 20.0
    together: float = 120.0  # 200 pages are drawn in half of it
    memory: int = 700 * MIB
    warm: int = 200 * MIB  # one that holds more between two files starts anew
