"""What the print beside a field says: the words to the left of it, over it or, for a box to tick, to the right of it.

A guess, for fields whose own names and tooltips tell nothing. Whoever shows it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.outside import Box, FieldKind, OutsideField, OutsidePdf, PrintedWord

_FARTHEST_LEFT = 220.0
_FARTHEST_ABOVE = 18.0
_FARTHEST_RIGHT = 26.0
_FARTHEST_BELOW = 12.0
_SLACK = 3.0
_LINE_GAP = 5.0  # between two lines of one question
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """The words of one field; of a button among others also each button's own, in the order of its places."""

    label: str = ""
    choices: tuple[str, ...] = ()


def beside(fields: Sequence[OutsideField], words: Sequence[PrintedWord]) -> dict[str, Beside]:
    """Field name -> what is printed beside it."""
    boxes = [(place.page, place.box) for field in fields for place in field.places]
    finder = _Finder(words, boxes)
    return {field.name: finder.of(field) for field in fields if field.places}


class _Finder:
    def __init__(self, words: Sequence[PrintedWord], boxes: Sequence[tuple[int, Box]]) -> None:
        self._words, self._boxes = words, boxes

    def of(self, field: OutsideField) -> Beside:
        if field.kind not in (FieldKind.CHECK, FieldKind.RADIO):
            return Beside(self._of_field(field))
        found = [self._right(place.page, place.box) for place in field.places]
        said = tuple(word.text if word else "" for word in found)
        if len(field.places) == 1:
            return Beside(said[0] or self._of_field(field))
        taken = [word for word in found if word]
        return Beside(self._of_field(field, taken), said)

    def _of_field(self, field: OutsideField, taken: Iterable[PrintedWord] = ()) -> str:
        """The nearest words; being right over the field costs less than being far to its left."""
        page, box = field.page, field.box
        others = [word for word in self._words if word.page == page and word not in list(taken)]
        near = [
            *((self._left_cost(word, box, page), word) for word in others),
            *((_above_cost(word, box), word) for word in others),
            *((_inside_cost(word, box), word) for word in others),
            *((_below_cost(word, box), word) for word in others),
        ]
        costs = [(cost, -word.box.top, word.box.left, word) for cost, word in near if cost is not None]
        if not costs:
            return ""
        _, _, _, best = min(costs, key=lambda item: item[:3])
        return " ".join(word.text for word in self._with_lines_over(best, others, box))

    def _with_lines_over(self, word: PrintedWord, others: Sequence[PrintedWord], box: Box) -> list[PrintedWord]:
        """A question that takes two lines is read from its first."""
        lines = [word]
        if word.box.bottom < box.top - _SLACK:  # not over the field: it stands alone
            return lines
        while len(lines) < _MOST_LINES:
            over = next(
                (each for each in others if _continues(each, lines[0]) and not self._is_above_field(each)), None
            )
            if over is None:
                break
            lines.insert(0, over)
        return lines

    def _is_above_field(self, word: PrintedWord) -> bool:
        """Whether a field stands right under the words, which then are that field's."""
        return any(
            page == word.page
            and _above_cost(word, box) is not None
            and box.top > word.box.bottom - 8
            and box.right - box.left > 14
            for page, box in self._boxes
        )

    def _right(self, page: int, box: Box) -> PrintedWord | None:
        """What stands right behind a box to tick."""
        near = [
            (word.box.left - box.right, word)
            for word in self._words
            if word.page == page
            and _beside_each_other(word.box, box)
            and -_SLACK <= word.box.left - box.right <= _FARTHEST_RIGHT
        ]
        return min(near, key=lambda item: item[0])[1] if near else None

    def _left_cost(self, word: PrintedWord, box: Box, page: int) -> float | None:
        gap = box.left - word.box.right
        if not _beside_each_other(word.box, box) or not -_SLACK <= gap <= _FARTHEST_LEFT:
            return None
        between = Box(word.box.right, box.bottom, box.left, box.top)
        if any(number == page and other != box and _overlap(other, between) for number, other in self._boxes):
            return None
        return max(gap, 0.0) * 0.5 + 4


def _above_cost(word: PrintedWord, box: Box) -> float | None:
    gap = word.box.bottom - box.top
    if not -_SLACK <= gap <= _FARTHEST_ABOVE or word.box.right < box.left or word.box.left > box.right:
        return None
    return max(gap, 0.0) + abs(word.box.left - box.left) * 0.25


def _inside_cost(word: PrintedWord, box: Box) -> float | None:
    middle = (word.box.left + word.box.right) / 2, (word.box.bottom + word.box.top) / 2
    inside = box.left <= middle[0] <= box.right and box.bottom <= middle[1] <= box.top
    return 1.0 if inside else None


def _below_cost(word: PrintedWord, box: Box) -> float | None:
    """Under a line to write on; only where nothing else is near."""
    gap = box.bottom - word.box.top
    if not -_SLACK <= gap <= _FARTHEST_BELOW or word.box.right < box.left or word.box.left > box.right:
        return None
    return 30 + max(gap, 0.0)


def _continues(over: PrintedWord, line: PrintedWord) -> bool:
    """Whether `over` is the line before `line` of the same words."""
    gap = over.box.bottom - line.box.top
    tall = line.box.top - line.box.bottom
    alike = abs((over.box.top - over.box.bottom) - tall) < 3
    return -1 <= gap <= _LINE_GAP and abs(over.box.left - line.box.left) <= _SLACK and alike


def _beside_each_other(one: Box, other: Box) -> bool:
    """Whether they stand on one line."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared >= 0.4 * min(one.top - one.bottom, other.top - other.bottom)


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.bottom < other.top and other.bottom < one.top


def as_shown(told: OutsidePdf, words: Sequence[PrintedWord], pdf: bytes) -> tuple[OutsidePdf, tuple[PrintedWord, ...]]:
    """The same with every place as the page is shown, whichever way it lies in the file."""
    from app.documents.filled_pdf.sheet import geometry, through

    ways = geometry(pdf)

    def shown(page: int, box: Box) -> Box:
        return Box(*through(ways[page - 1], (box.left, box.bottom, box.right, box.top)))

    fields = tuple(
        replace(field, places=tuple(replace(each, box=shown(each.page, each.box)) for each in field.places))
        for field in told.fields
    )
    return replace(told, fields=fields), tuple(replace(word, box=shown(word.page, word.box)) for word in words)


def in_reading_order(fields: Iterable[OutsideField]) -> Iterator[OutsideField]:
    """As one fills them in: page by page, row by row, from the left. Fields that stand nowhere are left out."""
    placed = sorted((each for each in fields if each.places), key=lambda each: (each.page, -each.box.top))
    row: list[OutsideField] = []
    for each in placed:
        if row and (each.page != row[0].page or row[0].box.top - each.box.top > _row_height(row[0], each)):
            yield from sorted(row, key=lambda item: item.box.left)
            row = []
        row.append(each)
    yield from sorted(row, key=lambda item: item.box.left)


def _row_height(first: OutsideField, other: OutsideField) -> float:
    """How far tops may differ on one row: not so far that a field stands under the other."""
    return min(first.box.top - first.box.bottom, other.box.top - other.box.bottom, 20.0) * 0.6 + 2
