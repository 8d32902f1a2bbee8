"""One scanned or photographed sheet made straight: upright, cut to A4, evenly lit, its marks read, small to keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.scanning.clean import black_and_white, coloured, empty, evened, lightest
from app.scanning.geometry import Corners, all_moved, angle, distance, mapping, rectangle, side
from app.scanning.lines import WIDEST, lean, rows_or_columns
from app.scanning.marks import Mark, read_marks
from app.scanning.outline import outline
from app.scanning.picture import Look, decode, encode, turned
from app.scanning.place import MARK_SHARE, TALL, shape, sheet_in, shrunk, turning

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300  # the most that is kept
_LONGEST = 297 / 25.4 * DPI
_JPEG = b"\xff\xd8"  # how `encode` writes colours
_A4_LIKE = 0.12  # a flattened photo whose shape is this near A4 is A4
_STRAIGHT = 0.12  # degrees; less is not worth a new picture
_SIDEWAYS = 0.62  # rows against columns: writing that surely runs up or down

Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is kept. `marks` lie in this picture's pixels; `turned`: degrees clockwise it was turned to stand
    upright (0, 90, 180, 270); `blank`: nothing stands on it but specks."""

    picture: bytes = field(repr=False)
    width: int
    height: int
    marks: Marks
    turned: int
    blank: bool

    @property
    def mark(self) -> Mark | None:
        """The mark of one of our papers, when there is one."""
        return _ours(self.marks)


def read_sheet(picture: bytes, look: Look = "gray") -> Sheet:
    """A page from a scanner, or a photo of a sheet, made ready to be kept.

    `picture`: PNG, JPEG, PNM or BMP. InputError when it cannot be read, is too large or too small. Nothing that lies
    on the sheet is cut away; where no sheet stands out, the whole picture is kept.
    """
    taken = decode(picture, look)
    marks = read_marks(taken.convert("L"))
    flat = _flattened(taken, marks)
    if flat is not None:
        taken, marks = flat
    taken, marks, quarters = _upright(taken, marks)
    if flat is None:
        taken, marks = _straight(taken, marks)
    return _kept(taken, marks, quarters, look)


def turn(picture: bytes, quarters: int) -> bytes:
    """A kept sheet turned clockwise, for one without a mark that lies on its head. InputError when it is no picture."""
    colour = picture.startswith(_JPEG)
    kept = turned(decode(picture, "color" if colour else "gray"), quarters)
    return encode(kept, "color" if colour else "gray", _dpi(kept))


def _ours(marks: Marks) -> Mark | None:
    return next((mark for mark in marks if mark.ours), None)


def _flattened(taken: Image, marks: Marks) -> tuple[Image, Marks] | None:
    """A sheet on a darker table as if seen from straight above; None when the picture is no such photo."""
    found = outline(taken.convert("L"))
    if found is None:
        return None
    width, height = _flat_size(found)
    there = mapping(found, rectangle(width, height))
    marks = tuple(mark.moved(there) for mark in marks)
    ours = _ours(marks)
    if ours is not None and abs(side(ours.corners) / (min(width, height) * MARK_SHARE) - 1) > 0.2:
        return None  # the light thing is not the sheet the mark stands on
    flat = _laid(taken, found, width, height)
    return flat, marks if ours is not None else read_marks(flat.convert("L"))


def _flat_size(corners: Corners) -> tuple[int, int]:
    """In pixels: as fine as the photo's nearer side, at most 300 dpi; A4 when it is nearly that shape."""
    one, two, three, four = corners
    width = max(distance(one, two), distance(four, three))
    height = max(distance(two, three), distance(one, four))
    long, short = max(width, height), min(width, height)
    if abs(long / short / TALL - 1) <= _A4_LIKE:
        long = max(long, short * TALL)
        short = long / TALL
    return shrunk(short, long, _LONGEST) if width <= height else shrunk(long, short, _LONGEST)


def _laid(picture: Image, source: Corners, width: int, height: int) -> Image:
    """What lies between four corners of a picture, as a picture of its own; paper where there is nothing."""
    from PIL import Image

    shade = lightest(picture.reduce(8).convert("L"))
    paper: int | tuple[int, int, int] = shade if picture.mode == "L" else (shade, shade, shade)
    back = mapping(rectangle(width, height), source)
    straight = abs(back[6]) < 1e-12 and abs(back[7]) < 1e-12
    how, data = (Image.Transform.AFFINE, back[:6]) if straight else (Image.Transform.PERSPECTIVE, back)
    return picture.transform((width, height), how, data, Image.Resampling.BICUBIC, fillcolor=paper)


def _upright(taken: Image, marks: Marks) -> tuple[Image, Marks, int]:
    """Turned so that our mark stands upright; without one, so that the writing runs across. Quarters clockwise."""
    ours = _ours(marks)
    if ours is not None:
        quarters = -round(angle(ours.corners) / 90) % 4
    else:
        quarters = 3 if rows_or_columns(taken.convert("L")) < _SIDEWAYS else 0
    if not quarters:
        return taken, marks, 0
    return turned(taken, quarters), tuple(mark.turned(*taken.size, quarters) for mark in marks), quarters


def _straight(taken: Image, marks: Marks) -> tuple[Image, Marks]:
    """A scan with its writing made level, cut to the sheet."""
    ours = _ours(marks)
    leaning = _lean(taken, ours)
    if abs(leaning) < _STRAIGHT:
        leaning = 0.0
    level = all_moved(turning(taken.size, -leaning), ours.corners) if ours is not None else None
    sheet = sheet_in(taken.size, level)
    width, height = shrunk(*shape(sheet), _LONGEST)
    if not leaning and (width, height) == taken.size and sheet == rectangle(width, height):
        return taken, marks
    source = all_moved(turning(taken.size, leaning), sheet)
    there = mapping(source, rectangle(width, height))
    return _laid(taken, source, width, height), tuple(mark.moved(there) for mark in marks)


def _lean(taken: Image, ours: Mark | None) -> float:
    """Degrees clockwise: what the lines of writing say, near what the mark says; 0 when there is nothing to go by."""
    grey = taken.convert("L")
    if ours is None:
        return lean(grey) or 0.0
    said = angle(ours.corners)
    return said if abs(said) > WIDEST else (lean(grey, said) or said)


def _kept(straight: Image, marks: Marks, quarters: int, look: Look) -> Sheet:
    """The picture as it is written down, in the look that is wanted."""
    grey = straight.convert("L")
    clean = evened(grey)
    written = coloured(straight) if look == "color" else black_and_white(grey) if look == "bw" else clean
    blank = not marks and empty(clean)
    return Sheet(encode(written, look, _dpi(straight)), straight.width, straight.height, marks, quarters * 90, blank)


def _dpi(picture: Image) -> int:
    """As if it were A4."""
    return max(1, round(max(picture.size) / 297 * 25.4))
