"""A canvas that hears instead of painting: each part of the paper with its words, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from app.documents.canvas import PaperCanvas
from app.documents.look import Ink
from app.documents.tagging import APART, Role, Tag
from app.documents.typeface import Face, Piece, Run, Sign, Typeface
from app.domain.signature import Bezier

Stroke = Callable[[PaperCanvas], object]
"""One act of painting inside a picture, to be done again on a canvas of its own."""


class PenLine:
    """An empty line to write on."""


@dataclass(slots=True)
class Part:
    """One part of the paper: what it is, and what is in it. A picture keeps how it was painted."""

    tag: Tag
    inside: list[Part | Run | PenLine] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    width: float = 0.0  # that its words had on paper, in points
    air: float = 1.0  # between it and the words before, in points

    @property
    def role(self) -> Role:
        """What it is."""
        return self.tag.role

    def parts(self) -> Iterator[Part]:
        """The parts directly inside."""
        return (each for each in self.inside if isinstance(each, Part))

    def runs(self) -> list[Run]:
        """Its own words, and those of spans in it."""
        found: list[Run] = []
        for each in self.inside:
            if isinstance(each, Run):
                found.append(each)
            elif isinstance(each, Part) and each.role is Role.SPAN:
                found += each.runs()
        return found


class Listening(PaperCanvas):
    """Hears words whole, without lines; keeps lines for the pen; remembers a picture's strokes."""

    def __init__(self, typeface: Typeface, beside: str = "") -> None:
        # Not the constructor of a canvas that paints: there is no sheet here.
        self.typeface = typeface
        self.beside = beside
        self.unknown_signs = 0
        self.spots = []
        self.whole = Part(Tag(Role.DOCUMENT))
        self._open = [self.whole]
        self._air = 1.0

    @property
    def _now(self) -> Part:
        return self._open[-1]

    def _painted(self) -> bool:
        """Whether what comes now belongs to a picture."""
        return any(part.role is Role.FIGURE for part in self._open)

    @contextmanager
    def tagged(self, tag: Tag) -> Iterator[None]:
        """What is heard from now on belongs to that part; the same part again is still that part."""
        if tag is self._now.tag:
            yield
            return
        part = Part(tag)
        if tag.role is not Role.NOTHING and tag is not APART:
            self._now.inside.append(part)
        self._open.append(part)
        yield
        self._open.pop()

    @contextmanager
    def pagination(self, kind: str) -> Iterator[None]:
        """What stands on every page is nothing to hear."""
        with self.tagged(APART):
            yield

    @contextmanager
    def moved(self, x: float, y: float, angle: float) -> Iterator[None]:
        """Kept with the picture."""
        depth = ExitStack()
        self._stroke(lambda canvas: depth.enter_context(canvas.moved(x, y, angle)))
        yield
        self._stroke(lambda canvas: depth.close())

    def _stroke(self, stroke: Stroke) -> None:
        for part in self._open:
            if part.role is Role.FIGURE:
                part.strokes.append(stroke)
                return

    def hears(self, runs: Sequence[Run], width: float) -> bool:
        """The words, whole."""
        self._now.inside += list(runs)
        self._now.width, self._now.air, self._air = width, self._air, 0.0
        return True

    def air(self, tall: float) -> None:
        """So much stands between two parts."""
        self._air += tall

    def words(self, x: float, baseline: float, line: Sequence[Piece], size: float, *, goes_on: bool = False) -> None:
        """A line of a picture is painted again there; any other is heard."""
        if self._painted():
            self._stroke(lambda canvas: canvas.words(x, baseline, line, size, goes_on=goes_on))
        else:
            self._now.inside += [Run(piece.text, piece.face, piece.ink) for piece in line]

    def sign(
        self,
        x: float,
        baseline: float,
        sign: Sign,
        size: float,
        *,
        ink: Ink = Ink.INK,
        stands_for: str = "",
        face: Face = Face.REGULAR,
    ) -> None:
        """The character it stands for."""
        if self._painted():
            self._stroke(lambda canvas: canvas.sign(x, baseline, sign, size, ink=ink, stands_for=stands_for, face=face))
        else:
            self._now.inside.append(Run(stands_for or sign.value, face, ink))

    def line(self, x: float, y: float, to_x: float, to_y: float, *, ink: Ink = Ink.LINE, width: float = 0.6) -> None:
        """A line for the pen is kept; any other is decoration."""
        if self._painted():
            self._stroke(lambda canvas: canvas.line(x, y, to_x, to_y, ink=ink, width=width))
        elif ink is Ink.PEN_LINE:
            self._now.inside.append(PenLine())

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Ink | None = None,
        edge: Ink | None = None,
        radius: float = 0.0,
        pen: float = 0.6,
    ) -> None:
        """Decoration, but in a picture."""
        self._stroke(lambda canvas: canvas.box(x, y, width, height, fill=fill, edge=edge, radius=radius, pen=pen))

    def ellipse(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        *,
        fill: Ink | None = None,
        edge: Ink | None = None,
        pen: float = 0.6,
    ) -> None:
        """Only in pictures."""
        self._stroke(lambda canvas: canvas.ellipse(x, y, across, down, fill=fill, edge=edge, pen=pen))

    def dashes(self, *pattern: float) -> None:
        """Only in pictures."""
        self._stroke(lambda canvas: canvas.dashes(*pattern))

    def curves(self, curves: Iterable[Bezier], *, ink: Ink = Ink.INK, width: float = 1.4) -> None:
        """A signature, stroke by stroke."""
        kept = list(curves)
        self._stroke(lambda canvas: canvas.curves(kept, ink=ink, width=width))

    def squares(self, x: float, y: float, side: float, rows: Sequence[Sequence[bool]]) -> None:
        """No code stands in a document that anybody may change."""

    def pen_spot(self, left: float, bottom: float, right: float, top: float) -> None:
        """Nobody looks for it on a document."""
