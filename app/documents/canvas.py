"""The canvas: all painting of every paper goes through `PaperCanvas`, and nothing else calls reportlab's canvas.

Places are points from the sheet's lower left corner, as PDF has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents.look import HAIRLINE, SHEET_HEIGHT, SHEET_WIDTH, Ink
from app.documents.tagging.marks import Marks
from app.documents.tagging.roles import Role, Tag
from app.documents.tagging.tree import Looks, Widget
from app.documents.tagging.writing import Info, finish
from app.documents.typeface import Face, Piece, Run, Sign, Typeface
from app.domain.signature import Bezier

rl_config.useA85 = 0  # streams as bytes, not as letters: a fifth smaller, and quicker

_PARTS = {ink: " ".join(f"{part / 255:.6g}" for part in ink.value) for ink in Ink}
_FILLS = {ink: f"{parts} rg" for ink, parts in _PARTS.items()}
_STROKES = {ink: f"{parts} RG" for ink, parts in _PARTS.items()}
_GHOSTS = {Sign.CHECKED: "x", Sign.UNCHECKED: "-", Sign.TICK: "x", Sign.ARROW: ">", Sign.UNKNOWN: "?"}
"""What a reader says that heeds no `ActualText`."""


class PaperCanvas:
    """Draws words, signs, lines and boxes on sheet after sheet; the same calls make the same bytes."""

    def __init__(self, typeface: Typeface, *, title: str, beside: str = "") -> None:
        """`beside`: the second language's code; what is drawn in its ink is read aloud in it."""
        self.typeface = typeface
        self.beside = beside
        self._title = title
        self._marks = Marks()
        self.unknown_signs = 0
        self.spots: list[tuple[int, tuple[float, float, float, float]]] = []  # page; left, bottom, right, top
        self._buffer = BytesIO()
        self._ink_set: Ink | None = None
        self._pen_set: tuple[Ink, float] | None = None
        self._font_set: tuple[Face, float] | None = None
        self._canvas = Canvas(
            self._buffer,
            pagesize=(SHEET_WIDTH, SHEET_HEIGHT),
            invariant=1,  # no clock and no random id in the file
            pageCompression=1,
            initialFontName=Face.REGULAR.value,  # or Helvetica, which is not embedded, stands in the resources
            pdfVersion=(1, 7),
            lang="da-DK",
        )
        self._canvas._doc.info = Info()
        self._canvas.setTitle(title)

    @property
    def _operators(self) -> list[str]:
        # reportlab has no call for marked content; its canvas keeps the page's operators in this list.
        operators: list[str] = self._canvas._code
        return operators

    def tagged(self, tag: Tag) -> AbstractContextManager[None]:
        """What is painted from now on belongs to that part of the paper."""
        return self._marks.tree.inside(tag)

    def pagination(self, kind: str) -> AbstractContextManager[None]:
        """What is painted untagged from now on stands on every page: `Header`, `Footer`, `Watermark`."""
        return self._marks.pagination(self._operators, kind)

    def seal_field(self, name: str) -> None:
        """The place for the seal: not to be seen, read aloud as `name` where the painting has come to."""
        with self.tagged(Tag(Role.FIELD)):
            field = self._marks.tree.now
            assert field is not None  # noqa: S101
            field.inside.append(Widget(len(self._marks.pages) - 1, name))

    def hears(self, runs: Sequence[Run], width: float) -> bool:
        """Whether a paragraph's words were taken whole, without lines; on paper they never are."""
        return False

    def air(self, tall: float) -> None:
        """Air between two blocks: nothing to paint."""

    def fill_in(self, name: str, looks: Looks) -> None:
        """A field to fill in on a screen; read aloud as `name` where the painting has come to."""
        with self.tagged(Tag(Role.FIELD)):
            field = self._marks.tree.now
            assert field is not None  # noqa: S101
            field.inside.append(Widget(len(self._marks.pages) - 1, name, looks))

    def words(self, x: float, baseline: float, line: Sequence[Piece], size: float, *, goes_on: bool = False) -> None:
        """One line of pieces from `x`. `goes_on`: the next line continues it, so a space ends the string."""
        for index, piece in enumerate(line):
            ending = " " if goes_on and index == len(line) - 1 and not piece.joins else ""
            if piece.sign:
                self.sign(x, baseline, piece.sign, size, ink=piece.ink, stands_for=piece.text, face=piece.face)
            else:
                self._string(x, baseline, piece, size, ending)
            x += piece.width * size

    def _string(self, x: float, baseline: float, piece: Piece, size: float, ending: str) -> None:
        part = self._part_of_line(piece)
        if part is not None:
            with self.tagged(part):
                self._draw_string(x, baseline, piece, size, ending)
        else:
            self._draw_string(x, baseline, piece, size, ending)

    def _part_of_line(self, piece: Piece) -> Tag | None:
        """What sets the piece apart for who has it read aloud: another language, or a hyphen that is ours."""
        owner = self._marks.tree.now
        if owner is None:
            return None
        lang = self.beside if piece.ink is Ink.BESIDE and owner.tag.lang != self.beside else ""
        soft = "\u00ad" if piece.hyphen else ""
        return Tag(Role.SPAN, lang=lang, stands_for=soft) if lang or soft else None

    def _draw_string(self, x: float, baseline: float, piece: Piece, size: float, ending: str) -> None:
        owner = self._marks.words(self._operators)
        if owner is not None and owner.tag.role.heading:
            owner.said.append(piece.text + ending)
            owner.at = owner.at or (len(self._marks.pages) - 1, baseline + size)
        self._ink(piece.ink)
        self._font(piece.face, size)
        self._canvas.drawString(x, baseline, piece.text + ending)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        face: Face = Face.REGULAR,
        ink: Ink = Ink.INK,
        *,
        goes_on: bool = False,
    ) -> float:
        """One line of text from `x`, in whatever characters; returns its width. `goes_on` as in `words`."""
        pieces = self._line(text, face, ink)
        self.words(x, baseline, pieces, size, goes_on=goes_on)
        return sum(piece.width for piece in pieces) * size

    def text_ending(
        self, right: float, baseline: float, text: str, size: float, face: Face = Face.REGULAR, ink: Ink = Ink.INK
    ) -> float:
        """One line of text that ends at `right`; returns its width."""
        pieces = self._line(text, face, ink)
        width = sum(piece.width for piece in pieces) * size
        self.words(right - width, baseline, pieces, size)
        return width

    def text_width(self, text: str, size: float, face: Face = Face.REGULAR) -> float:
        """How wide `text` (one line) would be, in points."""
        return sum(piece.width for piece in self._line(text, face, Ink.INK)) * size

    def _line(self, text: str, face: Face, ink: Ink) -> list[Piece]:
        return self.typeface.pieces(" ".join(text.split()), face, ink)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, *, ink: Ink = Ink.LINE, width: float = HAIRLINE
    ) -> None:
        """A straight line."""
        self._marks.path(self._operators)
        self._pen(ink, width)
        self._canvas.line(x, y, to_x, to_y)

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
        pen: float = HAIRLINE,
    ) -> None:
        """A box whose lower left corner is (x, y)."""
        self._marks.path(self._operators)
        if edge:
            self._pen(edge, pen)
        if fill:
            self._ink(fill)
        stroke, filled = int(edge is not None), int(fill is not None)
        if radius:
            self._canvas.roundRect(x, y, width, height, min(radius, height / 2), stroke=stroke, fill=filled)
        else:
            self._canvas.rect(x, y, width, height, stroke=stroke, fill=filled)

    def ellipse(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        *,
        fill: Ink | None = None,
        edge: Ink | None = None,
        pen: float = HAIRLINE,
    ) -> None:
        """An ellipse round (x, y), `across` and `down` its half axes."""
        self._marks.path(self._operators)
        if edge:
            self._pen(edge, pen)
        if fill:
            self._ink(fill)
        self._canvas.ellipse(
            x - across, y - down, x + across, y + down, stroke=int(edge is not None), fill=int(fill is not None)
        )

    def dashes(self, *pattern: float) -> None:
        """Lines from now on are dashed so, in points; whole again without a pattern."""
        self._canvas.setDash(list(pattern))

    @contextmanager
    def figure(self, tag: Tag, x: float = 0.0, y: float = 0.0, *, turned: bool = False) -> Iterator[None]:
        """A picture with words for who cannot see it. Its places count from (x, y); `turned`: a quarter to the left."""
        with self.tagged(tag), self.moved(x, y, 90 if turned else 0):
            yield

    @contextmanager
    def moved(self, x: float, y: float, angle: float) -> Iterator[None]:
        """Places count from (x, y), turned; no mark reaches across, so that marks and saved states nest."""
        self._marks.close(self._operators)
        self._canvas.saveState()
        self._canvas.translate(x, y)
        if angle:
            self._canvas.rotate(angle)
        self._forget()
        yield
        self._marks.close(self._operators)
        self._canvas.restoreState()
        self._forget()

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
        """A sign drawn as paths. Readers and copying get the character it stands for."""
        if sign is Sign.UNKNOWN:
            self.unknown_signs += 1
        owner = self._marks.tree.now
        if owner is None or owner.tag.stands_for:
            self._draw_sign(x, baseline, sign, size, ink, face)
        else:
            with self.tagged(Tag(Role.SPAN, stands_for=stands_for or sign.value)):
                self._draw_sign(x, baseline, sign, size, ink, face)

    def _draw_sign(self, x: float, baseline: float, sign: Sign, size: float, ink: Ink, face: Face) -> None:
        self._marks.words(self._operators)
        self._ghost(x, baseline, size, face, _GHOSTS[sign])
        self._pen(ink, max(size * 0.075, 0.8))
        side = size * 0.74
        if sign in (Sign.CHECKED, Sign.UNCHECKED):
            self._canvas.roundRect(x + size * 0.06, baseline - size * 0.08, side, side, size * 0.1, stroke=1, fill=0)
        if sign in (Sign.CHECKED, Sign.TICK):
            self._pen(ink, max(size * 0.12, 1.1))
            self._strokes(x, baseline, size, ((0.2, 0.32), (0.37, 0.12), (0.72, 0.56)))
        if sign is Sign.ARROW:
            self._strokes(x, baseline, size, ((0.1, 0.28), (0.86, 0.28)))
            self._strokes(x, baseline, size, ((0.6, 0.5), (0.86, 0.28), (0.6, 0.06)))
        if sign is Sign.UNKNOWN:
            self._canvas.rect(x + size * 0.08, baseline - size * 0.04, size * 0.54, size * 0.74, stroke=1, fill=0)

    def curves(self, curves: Iterable[Bezier], *, ink: Ink = Ink.INK, width: float = 1.4) -> None:
        """Cubic curves in the sheet's own points, with round ends, as a pen draws."""
        self._marks.path(self._operators)
        self._pen(ink, width)
        path = self._canvas.beginPath()
        at: tuple[float, float] | None = None
        for curve in curves:
            if at != curve.start:
                path.moveTo(*curve.start)
            path.curveTo(*curve.control_1, *curve.control_2, *curve.end)
            at = curve.end
        self._canvas.drawPath(path, stroke=1, fill=0)

    def squares(self, x: float, y: float, side: float, rows: Sequence[Sequence[bool]]) -> None:
        """A square raster (a QR code): dark where True, first row on top; neighbours are one rectangle."""
        self._marks.path(self._operators)
        self._ink(Ink.INK)
        step = side / len(rows)
        boxes = []
        for row, cells in enumerate(rows):
            column = 0
            while column < len(cells):
                start = column
                while column < len(cells) and cells[column]:
                    column += 1
                if column > start:
                    boxes.append(f"{start} {len(rows) - row - 1} {column - start} 1 re")
                column += 1
        # In the raster's own units, so that neighbours meet exactly.
        self._operator(f"q {step:.5f} 0 0 {step:.5f} {x:.3f} {y:.3f} cm {' '.join(boxes)} f Q")

    def pen_spot(self, left: float, bottom: float, right: float, top: float) -> None:
        """Somebody is meant to sign here: kept with the page it is on, to be looked at when the sheet comes back."""
        self.spots.append((len(self._marks.pages), (left, bottom, right, top)))

    def watermark(self, word: str) -> None:
        """A large pale word across the sheet; draw it first, so it lies under everything."""
        size = 118.0
        width = self.text_width(word, size, Face.BOLD)
        with self.pagination("Watermark"), self.moved(SHEET_WIDTH / 2, SHEET_HEIGHT / 2, 52):
            self.text(-width / 2, -size * 0.35, word, size, Face.BOLD, Ink.WATERMARK)

    def next_sheet(self) -> None:
        """Ends this sheet and takes the next."""
        self._marks.next_page(self._operators)
        self._canvas.showPage()
        self._forget()

    def finished(self) -> bytes:
        """The whole PDF; the last sheet has been ended."""
        languages = ["da-DK", *([self.beside] if self.beside else [])]
        finish(self._canvas._doc, self._marks, self._title, languages)
        self._canvas.save()
        return self._buffer.getvalue()

    def _strokes(self, x: float, baseline: float, size: float, points: Sequence[tuple[float, float]]) -> None:
        path = self._canvas.beginPath()
        path.moveTo(x + points[0][0] * size, baseline + points[0][1] * size)
        for across, up in points[1:]:
            path.lineTo(x + across * size, baseline + up * size)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def _font(self, face: Face, size: float) -> None:
        if self._font_set != (face, size):
            self._canvas.setFont(face.value, size)
            self._font_set = (face, size)

    def _ink(self, ink: Ink) -> None:
        if self._ink_set is not ink:
            self._operator(_FILLS[ink])
            self._ink_set = ink

    def _pen(self, ink: Ink, width: float) -> None:
        if self._pen_set is None:
            self._canvas.setLineCap(1)
            self._canvas.setLineJoin(1)
        if self._pen_set != (ink, width):
            self._operator(_STROKES[ink])
            self._canvas.setLineWidth(width)
            self._pen_set = (ink, width)

    def _forget(self) -> None:
        """What is set holds until the sheet ends or a saved state comes back."""
        self._ink_set = None
        self._pen_set = None
        self._font_set = None

    def _ghost(self, x: float, baseline: float, size: float, face: Face, letter: str) -> None:
        """An invisible letter: readers place a span's text where its letters are, and a path has none."""
        self._font(face, size)
        self._canvas.drawString(x, baseline, letter, mode=3)

    def _operator(self, operator: str) -> None:
        self._operators.append(operator)
