"""A signature on paper: the drawn line as vector, or the way it was given in words, or a line for the pen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block, Stack
from app.documents.look import HANDWRITING, MM, Ink
from app.documents.setter import Setter
from app.documents.tagging import Role, Tag, drawn_field
from app.domain import danish
from app.domain.dates import read_date
from app.domain.signature import Bezier, Point, Signature, Way, smooth
from app.errors import InputError
from forms.model import Audience

_BOX_WIDTH = 92 * MM
_BOX_HEIGHT = 27 * MM


class Strokes:
    """The drawn signature, as large as its box allows, standing on a line."""

    keeps_next = True

    def __init__(self, signature: Signature) -> None:
        self._signature = signature
        self._tag = Tag(Role.FIGURE, alt=alternative(signature))

    def height(self, width: float) -> float:
        """The box."""
        return _BOX_HEIGHT

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never cut."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The curves, fitted into the box with their proportions kept."""
        wide = min(_BOX_WIDTH, width)
        bottom = top - _BOX_HEIGHT + 3 * MM
        place = _fitting(self._signature, x + 3 * MM, bottom + 1 * MM, wide - 6 * MM, _BOX_HEIGHT - 5 * MM)
        self._tag.box = (x, bottom, x + wide, top)
        with canvas.tagged(self._tag):
            _paint(canvas, self._signature, place)
            canvas.line(x, bottom, x + wide, bottom, ink=Ink.PEN_LINE)


class PenPlace:
    """An empty line to sign on, with room for a hand."""

    keeps_next = True

    def height(self, width: float) -> float:
        """Room for a signature."""
        return 2 * HANDWRITING

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never cut."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """A line for the name and a shorter one for the date."""
        y = top - 2 * HANDWRITING + 2 * MM
        wide = min(_BOX_WIDTH, width * 0.62)
        canvas.pen_spot(x, y, x + wide, top)
        canvas.line(x, y, x + wide, y, ink=Ink.PEN_LINE)
        canvas.line(x + wide + 6 * MM, y, x + width, y, ink=Ink.PEN_LINE)


def paint_strokes(canvas: PaperCanvas, signature: Signature, box: tuple[float, float, float, float]) -> None:
    """A drawn signature in a box of somebody else's form: left, bottom, right, top."""
    left, bottom, right, top = box
    _paint(canvas, signature, _fitting(signature, left + 2, bottom + 1, right - left - 4, top - bottom - 2))


def _paint(canvas: PaperCanvas, signature: Signature, place: _Place) -> None:
    for stroke in signature.strokes:
        curves = [_moved(curve, place) for curve in smooth(stroke)]
        if curves:
            canvas.curves(curves)


def signature_block(value: object, setter: Setter) -> Block:
    """What stands under the label of a signature field; `value` as `Signature.to_value` made it, or None."""
    signature = read(value)
    if setter.blank or (signature is None and setter.audience is Audience.CASE) or _is(signature, Way.PAPER):
        said = in_words(value, setter.audience)
        below = [setter.small("Underskrift og dato")]
        above = [setter.body(said, keeps_next=True)] if said and not setter.blank else []
        place = Stack([PenPlace()], keeps_next=True, tag=drawn_field("Underskrift og dato"))
        return Stack([*above, place, *below], whole=True)
    if signature is None:
        return Stack(())
    words = setter.body(in_words(value, setter.audience))
    if signature.way is Way.DRAWN and any(signature.strokes):
        return Stack([Strokes(signature), words], whole=True)
    return words


def read(value: object) -> Signature | None:
    """The signature in an answer; None when there is none, or none that can be read."""
    if not isinstance(value, dict):
        return None
    try:
        return Signature.from_value(value)
    except InputError:
        return None


def in_words(value: object, audience: Audience) -> str:
    """How and when it was given, in a sentence; "" when nothing was chosen."""
    signature = read(value)
    if signature is None:
        return ""
    moment = _moment(signature.signed_on)
    when = f" {moment}" if moment else ""
    who = f" af {signature.signer}" if signature.signer and audience is Audience.CASE else ""
    to_citizen = audience is Audience.CITIZEN
    if signature.way is Way.DRAWN:
        if not signature.is_given():
            return ""
        return f"Du skrev under{when}." if to_citizen else f"Skrevet under på skærmen{who}{when}."
    if signature.way is Way.PAPER:
        return "Du skriver under her på papiret." if to_citizen else f"Der skrives under på papir{who}."
    if signature.way is Way.SAID:
        return f"Du sagde ja{when}." if to_citizen else f"Sagt ja mundtligt{who}{when}."
    return (
        "Du har ikke skrevet under i dag. Det er i orden." if to_citizen else f"Ikke skrevet under{when}: ikke i dag."
    )


def alternative(signature: Signature) -> str:
    """A drawn signature for who cannot see it: who, when and how."""
    who = f" af {signature.signer}" if signature.signer else ""
    moment = _moment(signature.signed_on)
    return f"Underskrift{who}, skrevet på skærmen{f' {moment}' if moment else ''}."


def _is(signature: Signature | None, way: Way) -> bool:
    return signature is not None and signature.way is way


def _moment(text: str) -> str:
    """ "den 24. november 2026 kl. 10.42" of an ISO moment, or only the day of an ISO date."""
    day = read_date(text)
    if day:
        return f"den {danish.date_with_year(day)}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    local = moment.astimezone() if moment.tzinfo else moment
    return f"den {danish.date_with_year(local.date())} {danish.clock_paper(local)}"


class _Place:
    """From the pad's 0-1 box (y downwards) to points on the sheet (y upwards)."""

    def __init__(self, scale_x: float, scale_y: float, x: float, top: float) -> None:
        self._scale_x, self._scale_y, self._x, self._top = scale_x, scale_y, x, top

    def of(self, point: Point) -> Point:
        """The point on the sheet."""
        return (self._x + point[0] * self._scale_x, self._top - point[1] * self._scale_y)


def _fitting(signature: Signature, x: float, y: float, width: float, height: float) -> _Place:
    """The place that fits the drawn part into the box, never enlarged beyond the pad filling it twice."""
    across = signature.width if signature.width > 0 else 3.0
    down = signature.height if signature.height > 0 else 1.0
    points = [(px * across, py * down) for px, py in _points(signature)]
    left, top = min(p[0] for p in points), min(p[1] for p in points)
    wide = max(max(p[0] for p in points) - left, 1e-6)
    tall = max(max(p[1] for p in points) - top, 1e-6)
    most = 2 * min(width / across, height / down)
    scale = min(width / wide, height / tall, most)
    return _Place(scale * across, scale * down, x - left * scale, y + tall * scale + top * scale)


def _points(signature: Signature) -> Iterator[Point]:
    for stroke in signature.strokes:
        for curve in smooth(stroke):
            yield from (curve.start, curve.control_1, curve.control_2, curve.end)


def _moved(curve: Bezier, place: _Place) -> Bezier:
    return Bezier(place.of(curve.start), place.of(curve.control_1), place.of(curve.control_2), place.of(curve.end))
