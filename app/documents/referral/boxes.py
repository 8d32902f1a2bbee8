"""Fields to fill in on a screen, as blocks: a line to write on, and a box to tick beside its words."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block
from app.documents.look import Ink
from app.documents.tagging import Role, Tag
from app.documents.tagging.objects import Objects, stream
from app.documents.tagging.roles import pdf_text
from app.documents.words import Words

_TALL = 19.0  # of a line to write on: room for 11 points
_SIZE = 11.0
_TICK = 11.5
_BESIDE = 18.0
_AIR = 3.0
_INK = " ".join(f"{part / 255:.3g}" for part in Ink.INK.value)
_PRINTED, _HIDDEN = 4, 2
_REQUIRED, _READ_ONLY = 2, 1


@dataclass(frozen=True, slots=True)
class Line:
    """A text field. `name` in the file, `words` for whoever hears the form."""

    name: str
    words: str
    box: tuple[float, float, float, float]
    longest: int
    required: bool

    def entries(self, objects: Objects) -> str:
        """As `tagging.tree.Looks`; empty, so there is nothing to see yet."""
        left, bottom, right, top = self.box
        empty = objects.new(
            stream(f"/Type /XObject /Subtype /Form /BBox [0 0 {right - left:.2f} {top - bottom:.2f}]", b"/Tx BMC EMC")
        )
        return (
            f"/FT /Tx /T {pdf_text(self.name)} /TU {pdf_text(self.words)} /Ff {_REQUIRED if self.required else 0} "
            f"/MaxLen {self.longest} /DA (/Helv {_SIZE} Tf {_INK} rg) /F {_PRINTED} "
            f"/Rect [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}] /AP <</N {empty.ref}>>"
        )


@dataclass(frozen=True, slots=True)
class Tick:
    """A check box."""

    name: str
    words: str
    box: tuple[float, float, float, float]

    def entries(self, objects: Objects) -> str:
        """As `tagging.tree.Looks`; the tick is drawn, so it needs no font."""
        left, bottom, right, top = self.box
        side = f"/Type /XObject /Subtype /Form /BBox [0 0 {right - left:.2f} {top - bottom:.2f}]"
        path = " ".join(f"{x * _TICK:.2f} {y * _TICK:.2f} {how}" for x, y, how in _STROKES)
        on = objects.new(stream(side, f"q 1.6 w 1 J 1 j {_INK} RG {path} S Q".encode()))
        off = objects.new(stream(side, b"q Q"))
        return (
            f"/FT /Btn /T {pdf_text(self.name)} /TU {pdf_text(self.words)} /V /Off /AS /Off /F {_PRINTED} "
            f"/Rect [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}] /MK <</CA (4)>> /DA (/ZaDb 0 Tf {_INK} rg) "
            f"/AP <</N <</Ja {on.ref} /Off {off.ref}>>>>"
        )


_STROKES = ((0.18, 0.5, "m"), (0.41, 0.24, "l"), (0.84, 0.8, "l"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A hidden field that says which form this is."""

    name: str
    said: str

    def entries(self, objects: Objects) -> str:
        """As `tagging.tree.Looks`."""
        hidden = f"/Ff {_READ_ONLY} /F {_HIDDEN} /Rect [0 0 0 0]"
        return f"/FT /Tx /T {pdf_text(self.name)} /TU (Skemaets udgave) /V {pdf_text(self.said)} {hidden}"


class LineRoom:
    """A box across to write in."""

    keeps_next = False

    def __init__(self, name: str, words: str, longest: int, required: bool) -> None:
        self._name, self._words, self._longest, self._required = name, words, longest, required

    def height(self, width: float) -> float:
        """One line, and a little air below."""
        return _TALL + _AIR

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never cut."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The box and the field in it."""
        canvas.box(x, top - _TALL, width, _TALL, fill=Ink.PAPER, edge=Ink.PEN_LINE, radius=3)
        place = (x + 3, top - _TALL + 1, x + width - 3, top - 1)
        canvas.fill_in(self._words, Line(self._name, self._words, place, self._longest, self._required))


class TickRoom:
    """A box to tick and the words beside it; an item of a list of them."""

    keeps_next = False

    def __init__(self, name: str, told: str, words: Words) -> None:
        """`told`: what is heard at the box, the question with it."""
        self._name, self._told = name, told
        self._words = words.as_part(Tag(Role.ITEM_BODY))
        self._item, self._label = Tag(Role.ITEM), Tag(Role.LABEL)

    def height(self, width: float) -> float:
        """The words, and a little air."""
        return max(self._words.height(width - _BESIDE), _TICK) + _AIR

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Kept together: a box without its words says nothing."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The box beside the first line."""
        bottom = top - _TICK - 1.5
        with canvas.tagged(self._item):
            with canvas.tagged(self._label):
                canvas.box(x, bottom, _TICK, _TICK, fill=Ink.PAPER, edge=Ink.PEN_LINE, radius=2, pen=0.9)
                canvas.fill_in(self._told, Tick(self._name, self._told, (x, bottom, x + _TICK, bottom + _TICK)))
            self._words.paint(canvas, x + _BESIDE, top, width - _BESIDE)


class HiddenMark:
    """Takes no room."""

    keeps_next = True

    def __init__(self, name: str, said: str) -> None:
        self._mark = Mark(name, said)

    def height(self, width: float) -> float:
        """None."""
        return 0.0

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never cut."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """Only the field."""
        canvas.fill_in("", self._mark)
