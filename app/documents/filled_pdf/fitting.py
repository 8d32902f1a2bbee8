"""Fitting an answer into a field of somebody else's form: one size that fits, wrapped where there are lines for it.

What there is no room for is never dropped: the field says that it goes on, and the further sheet has it whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.canvas import PaperCanvas
from app.documents.filled_pdf.sheet import Slot
from app.documents.look import Ink
from app.documents.typeface import Face, Run, Typeface
from app.documents.wrapping import Line, wrap

GOES_ON = "… (se tillæg)"

_LARGEST = 11.0
_SMALLEST = 7.0
_STEP = 0.5
_LEADING = 1.18
_SIDE = 3.0
_ABOVE = 2.2
_OF_THE_BOX = 0.72  # a line of letters takes so much of a low field's height


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines at one size. `whole` False: they end with `GOES_ON`."""

    lines: tuple[Line, ...]
    size: float
    whole: bool = True


def fitted(text: str, slot: Slot, typeface: Typeface) -> Fitted:
    """The text in the largest size that fits its field."""
    wide, tall = _room(slot)
    size = _first_size(slot, tall)
    while True:
        lines = _lines(text, wide, size, typeface)
        most = _most_lines(slot, tall, size)
        if len(lines) <= most:
            return Fitted(tuple(lines), size)
        if size - _STEP < _SMALLEST:
            return Fitted(tuple(_shortened(text, wide, size, most, typeface)), size, whole=False)
        size -= _STEP


def paint_text(canvas: PaperCanvas, slot: Slot, text: str) -> bool:
    """Writes the text in its field; False when it goes on elsewhere."""
    if slot.comb and len(text) <= slot.comb:
        _paint_cells(canvas, slot, text)
        return True
    found = fitted(text, slot, canvas.typeface)
    left, _, right, top = slot.box
    step = found.size * _LEADING
    first = top - _ABOVE if slot.multiline else _middle(slot) + step * len(found.lines) / 2
    for number, line in enumerate(found.lines):
        baseline = _baseline(canvas.typeface, first - step * number, step, found.size)
        width = sum(piece.width for piece in line) * found.size
        x = {1: (left + right - width) / 2, 2: right - _SIDE - width}.get(slot.align, left + _SIDE)
        canvas.words(x, baseline, line, found.size, goes_on=number < len(found.lines) - 1)
    return found.whole


def paint_cross(canvas: PaperCanvas, slot: Slot) -> None:
    """A cross in a box that has no look of its own for being ticked."""
    left, bottom, right, top = slot.box
    side = min(right - left, top - bottom) * 0.32
    x, y = (left + right) / 2, _middle(slot)
    canvas.line(x - side, y - side, x + side, y + side, ink=Ink.INK, width=1.3)
    canvas.line(x - side, y + side, x + side, y - side, ink=Ink.INK, width=1.3)


def _paint_cells(canvas: PaperCanvas, slot: Slot, text: str) -> None:
    """A letter in each cell."""
    left, _, right, _ = slot.box
    cell = (right - left) / slot.comb
    size = min(_first_size(slot, _room(slot)[1]), cell * 1.5)
    step = size * _LEADING
    baseline = _baseline(canvas.typeface, _middle(slot) + step / 2, step, size)
    for number, letter in enumerate(text):
        width = canvas.text_width(letter, size)
        canvas.text(left + cell * (number + 0.5) - width / 2, baseline, letter, size)


def _lines(text: str, wide: float, size: float, typeface: Typeface) -> list[Line]:
    return wrap([Run(text, Face.REGULAR)], wide, size, typeface)


def _shortened(text: str, wide: float, size: float, most: int, typeface: Typeface) -> list[Line]:
    """As many words as there is room for, and that it goes on."""
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        said = " ".join([*words[:middle], GOES_ON])
        low, high = (middle, high) if len(_lines(said, wide, size, typeface)) <= most else (low, middle - 1)
    return _lines(" ".join([*words[:low], GOES_ON]), wide, size, typeface)[:most]


def _first_size(slot: Slot, tall: float) -> float:
    """As the form asks, else as the field's height and our eyes like it."""
    asked = slot.size or _LARGEST
    return max(min(asked, _LARGEST + 1.0, _LARGEST if slot.multiline else tall * _OF_THE_BOX + 1.0), _SMALLEST)


def _most_lines(slot: Slot, tall: float, size: float) -> int:
    fits = int((tall + 0.2) / (size * _LEADING))
    return max(fits, 1)


def _room(slot: Slot) -> tuple[float, float]:
    left, bottom, right, top = slot.box
    return max(right - left - 2 * _SIDE, 4.0), max(top - bottom - (2 * _ABOVE if slot.multiline else 0.0), 4.0)


def _middle(slot: Slot) -> float:
    return (slot.box[1] + slot.box[3]) / 2


def _baseline(typeface: Typeface, top: float, step: float, size: float) -> float:
    return float(top - step / 2 - (typeface.ascent + typeface.descent) * size / 2)
