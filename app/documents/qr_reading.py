"""Reads a QR code of our own out of a picture: a saved file, a screen, a flat scan. No photographs at an angle.

The three corner squares give place, size and turn; the modules between them are looked at one by one. What was read is
drawn again and compared with the picture, so a misread code is no text at all rather than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, zip_longest
from math import hypot
from typing import Any

from reportlab.graphics.barcode import qrencoder

from app.documents.page import QR_MASK, qr_squares

_LEAST_MODULE = 1.5  # pixels
_ALIKE = 0.97  # of the modules must be as drawn again
_LARGEST_VERSION = 25
_BYTES = 0b0100

Corner = tuple[float, float, float]  # x, y, pixels of one module


def read_qr(rows: Sequence[bytes]) -> str:
    """The text of the code in a picture; "" when there is none to read. `rows`: 1 where it is dark, else 0."""
    corners = _corners(rows)
    for one, two, three in permutations(corners[:4], 3):
        text = _try(rows, one, two, three)
        if text:
            return text
    return ""


# --- where it is ---


def _corners(rows: Sequence[bytes]) -> list[Corner]:
    """The middles of what looks like a corner square, the most certain first."""
    found: list[tuple[float, float, float, int]] = []
    for y, row in enumerate(rows):
        for x, module in _across(row):
            if not _fits_down(rows, round(x), y, module):
                continue
            for at, (fx, fy, fm, n) in enumerate(found):
                if abs(fx - x) < 2 * module and abs(fy / n - y) < 4 * module:
                    found[at] = (fx, fy + y, fm, n + 1)
                    break
            else:
                found.append((x, float(y), module, 1))
    sure = sorted(found, key=lambda one: -one[3])
    return [(x, y / n, module) for x, y, module, n in sure]


def _across(row: bytes) -> Iterator[tuple[float, float]]:
    """Where in a line dark, light, dark, light, dark stand as 1:1:3:1:1."""
    ends = list(_runs(row))
    for at in range(len(ends) - 4):
        if not ends[at][2]:
            continue
        lengths = [ends[at + step][1] - ends[at + step][0] for step in range(5)]
        module = sum(lengths) / 7
        if module >= _LEAST_MODULE and _one_one_three(lengths, module):
            yield (ends[at + 2][0] + ends[at + 2][1]) / 2, module


def _runs(row: bytes) -> Iterator[tuple[int, int, int]]:
    """(begins, ends, dark) of each stretch of one shade."""
    start, length = 0, len(row)
    while start < length:
        shade = row[start]
        end = row.find(1 - shade, start)
        end = length if end < 0 else end
        yield start, end, shade
        start = end


def _one_one_three(lengths: Sequence[int], module: float) -> bool:
    wanted = (1, 1, 3, 1, 1)
    return all(abs(length - want * module) <= 0.6 * module for length, want in zip(lengths, wanted, strict=True))


def _fits_down(rows: Sequence[bytes], x: int, y: int, module: float) -> bool:
    """Whether the same stands above and below."""
    reach = round(5 * module)
    top, bottom = max(y - reach, 0), min(y + reach, len(rows))
    column = bytes(rows[line][x] for line in range(top, bottom))
    return any(abs(middle - (y - top)) < 2 * module for middle, _ in _across(column))


# --- what stands in it ---


def _try(rows: Sequence[bytes], corner: Corner, right: Corner, down: Corner) -> str:
    """The text, when these are the corners at the top left, the top right and the bottom left."""
    module = (corner[2] + right[2] + down[2]) / 3
    across, along = (right[0] - corner[0], right[1] - corner[1]), (down[0] - corner[0], down[1] - corner[1])
    if across[0] * along[1] - across[1] * along[0] <= 0:
        return ""  # mirrored
    version = round((hypot(*across) / module + 7 - 17) / 4)
    if not 1 <= version <= _LARGEST_VERSION:
        return ""
    for guess in (version, version - 1, version + 1):
        text = _decode(_modules(rows, corner, across, along, guess), guess) if guess >= 1 else ""
        if text:
            return text
    return ""


def _modules(
    rows: Sequence[bytes], corner: Corner, across: tuple[float, float], along: tuple[float, float], version: int
) -> list[list[bool]]:
    count = 17 + 4 * version
    reach, height, width = count - 7, len(rows), len(rows[0])

    def dark(row: int, column: int) -> bool:
        u, v = (column - 3) / reach, (row - 3) / reach
        x = round(corner[0] - 0.5 + u * across[0] + v * along[0])
        y = round(corner[1] + u * across[1] + v * along[1])
        return 0 <= y < height and 0 <= x < width and bool(rows[y][x])

    return [[dark(row, column) for column in range(count)] for row in range(count)]


def _decode(modules: list[list[bool]], version: int) -> str:
    code: Any = qrencoder.QRCode(version, qrencoder.QRErrorCorrectLevel.Q)
    code.moduleCount = len(modules)
    mask = qrencoder.QRUtil.getMask(QR_MASK)
    bits = [modules[row][column] ^ bool(mask(row, column)) for column, row in code.dataPosIterator()]
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    text = _text(_in_order(words, version), version)
    if not text:
        return ""
    again = qr_squares(text)
    if len(again) != len(modules):
        return ""
    same = sum(a == b for one, two in zip(again, modules, strict=True) for a, b in zip(one, two, strict=True))
    return text if same >= _ALIKE * len(modules) ** 2 else ""


def _in_order(words: list[int], version: int) -> bytes:
    """The data words, taken out of the blocks they are dealt to."""
    sizes = [block.dataCount for block in qrencoder.QRRSBlock.getRSBlocks(version, qrencoder.QRErrorCorrectLevel.Q)]
    blocks: list[list[int]] = [[] for _ in sizes]
    dealt = iter(words)
    for turn in zip_longest(*(range(size) for size in sizes)):
        for block, has in zip(blocks, turn, strict=True):
            if has is not None:
                block.append(next(dealt, 0))
    return bytes(word for block in blocks for word in block)


def _text(data: bytes, version: int) -> str:
    """One stretch of bytes: that is how our own codes are written."""
    bits = [bool(byte >> at & 1) for byte in data for at in range(7, -1, -1)]
    if _number(bits[:4]) != _BYTES:
        return ""
    wide = 8 if version < 10 else 16
    length = _number(bits[4 : 4 + wide])
    body = bits[4 + wide : 4 + wide + 8 * length]
    if len(body) < 8 * length:
        return ""
    try:
        return bytes(_number(body[at : at + 8]) for at in range(0, len(body), 8)).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _number(bits: Sequence[bool]) -> int:
    found = 0
    for bit in bits:
        found = found * 2 + bit
    return found
