"""Blocks of words: paragraphs, and lines with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block
from app.documents.look import Ink
from app.documents.tagging import Role, Tag
from app.documents.typeface import Face, Run, Sign, Typeface
from app.documents.wrapping import Line, wrap


class Words:
    """A paragraph, set ragged right. Cut only between lines, never leaving one line alone."""

    def __init__(
        self,
        runs: Sequence[Run],
        size: float,
        leading: float,
        typeface: Typeface,
        *,
        keeps_next: bool = False,
        tag: Tag | None = None,
    ) -> None:
        """`tag`: what it is when it is no paragraph."""
        self._runs = tuple(runs)
        self._tag = tag or Tag(Role.PARAGRAPH)
        self._size = size
        self._leading = leading
        self._typeface = typeface
        self.keeps_next = keeps_next
        self._goes_on = False  # on the next page
        self._set: dict[float, list[Line]] = {}

    @property
    def _step(self) -> float:
        return self._size * self._leading

    def lines(self, width: float) -> list[Line]:
        """The lines at that width."""
        if width not in self._set:
            self._set[width] = wrap(self._runs, width, self._size, self._typeface)
        return self._set[width]

    def height(self, width: float) -> float:
        """A line height for each line."""
        return len(self.lines(width)) * self._step

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between two lines; from four lines on, two at least stay together."""
        lines = self.lines(width)
        together = 2 if len(lines) >= 4 else 1
        fitting = min(int(room / self._step + 0.001), len(lines) - together)
        if fitting < together:
            return None
        first, rest = self._part(lines[:fitting], width), self._part(lines[fitting:], width)
        first._goes_on, rest._goes_on = True, self._goes_on
        return first, rest

    def _part(self, lines: list[Line], width: float) -> Words:
        part = Words((), self._size, self._leading, self._typeface, keeps_next=self.keeps_next, tag=self._tag)
        part._set[width] = lines
        return part

    def as_part(self, tag: Tag) -> Words:
        """The same words as that part of the paper."""
        return Words(self._runs, self._size, self._leading, self._typeface, keeps_next=self.keeps_next, tag=tag)

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """Line by line."""
        step = self._step
        baseline = top - step / 2 - (self._typeface.ascent + self._typeface.descent) * self._size / 2
        self._say_language(canvas)
        with canvas.tagged(self._tag):
            if canvas.hears(self._runs, width):
                return
            lines = self.lines(width)
            for index, line in enumerate(lines):
                canvas.words(x, baseline, line, self._size, goes_on=self._goes_on or index < len(lines) - 1)
                baseline -= step

    def _say_language(self, canvas: PaperCanvas) -> None:
        """A paragraph all in the second language says so as a whole; words within one say it one by one."""
        if canvas.beside and self._runs and all(run.ink is Ink.BESIDE for run in self._runs):
            self._tag.lang = canvas.beside


class Ticked:
    """A box, ticked or empty, and the words beside it."""

    keeps_next = False

    def __init__(self, ticked: bool, words: Words, size: float, leading: float, typeface: Typeface, box: Tag) -> None:
        """`box`: what the box stands for; the whole is an item of a list of them."""
        self._sign = Sign.CHECKED if ticked else Sign.UNCHECKED
        self._words = words.as_part(Tag(Role.ITEM_BODY))
        self._item, self._label, self._box = Tag(Role.ITEM), Tag(Role.LABEL), box
        self._size = size
        self._leading = leading
        self._typeface = typeface

    def _indent(self) -> float:
        return self._size * 1.35

    def height(self, width: float) -> float:
        """The words, and a little air."""
        return self._words.height(width - self._indent()) + self._size * 0.22

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Kept together: a box without its words says nothing."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The box stands on the first line's baseline."""
        step = self._size * self._leading
        baseline = top - step / 2 - (self._typeface.ascent + self._typeface.descent) * self._size / 2
        with canvas.tagged(self._item):
            with canvas.tagged(self._label), canvas.tagged(self._box):
                canvas.sign(x, baseline, self._sign, self._size, ink=Ink.INK)
            self._words.paint(canvas, x + self._indent(), top, width - self._indent())


def runs_of(marked: str, face: Face = Face.REGULAR, strong: Face = Face.BOLD, ink: Ink = Ink.INK) -> list[Run]:
    """Our own words with **strong** parts as runs. For words of ours only, never for answers: those are literal."""
    return [Run(part, strong if index % 2 else face, ink) for index, part in enumerate(marked.split("**")) if part]
