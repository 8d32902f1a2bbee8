"""The network map drawn: a list of ellipses, lines and words, and how they come onto paper and into an SVG file.

The same list is what a PNG file is painted from, so that screen, paper and file show one picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from math import hypot

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block, Space, Stack
from app.documents.look import Ink
from app.documents.setter import Setter
from app.documents.tagging import Role, Tag
from app.documents.typeface import Face, load
from app.domain.network.layout import lay_out
from app.domain.network.people import NetworkPerson, people_of
from app.domain.network.say import area_contacts, contact_say, map_say
from app.domain.network.sectors import (
    ACROSS,
    CORE,
    DOWN,
    HEIGHT,
    MIDDLE_X,
    MIDDLE_Y,
    RINGS,
    SECTORS,
    WIDTH,
    Nearness,
    point,
    sector_of,
)
from app.domain.network.shapes import NAME_GAP, Size, letters_width, lines_under, reach, title_at
from app.domain.network.words import IN_DANISH, NORM, MapWords
from forms.model import Answers, Form

FORM = "network_map"
_SIGNS = {"talks": "line", "silent": "dots", "wishes": "orange"}
_DASHED, _DOTTED = (9.0, 6.0), (2.0, 5.0)
_UPRIGHT_LETTERS = 7.5  # points: with smaller names than this the picture is turned and fills the sheet
_LEAST_PART = 0.8  # of its size: a turned picture never shrinks further
_TURNED = 0.56  # points for each unit of the map, when it is turned


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Round (x, y)."""

    x: float
    y: float
    across: float
    down: float
    fill: Ink | None = None
    edge: Ink | None = None
    pen: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Straight:
    """A line."""

    x: float
    y: float
    to_x: float
    to_y: float
    ink: Ink = Ink.LINE
    pen: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """One line of words on `baseline`; `align` -1 ends at x, 0 is centred on it, 1 begins there."""

    x: float
    baseline: float
    text: str
    size: float
    ink: Ink = Ink.INK
    bold: bool = False
    align: int = 0


Mark = Ellipse | Straight | Writing


@dataclass(frozen=True, slots=True)
class Picture:
    """The map in its own units, y downwards. `alt` tells it in words."""

    marks: tuple[Mark, ...]
    alt: str
    size: Size
    width: float = WIDTH
    height: float = HEIGHT


def picture_of(
    people: Sequence[NetworkPerson],
    name: str,
    worker: str,
    contacts: Mapping[str, str] | None = None,
    words: MapWords = IN_DANISH,
    beside: MapWords | None = None,
) -> Picture:
    """The map of these people. `contacts`: a sector's id -> what is said of contact there; `beside`: the areas' names
    in a second language, beneath."""
    layout = lay_out(people)
    places = {person.key: layout.places[person.key] for person in people}
    marks: list[Mark] = [*_ground(people, contacts or {}, words, beside)]
    for person in people:
        marks += _tie(person, places[person.key].x, places[person.key].y, layout.size)
    marks += _middle(
        name or words.say("you"), worker and words.say("and", worker=worker), max(layout.size.letters, 15.0)
    )
    for person in people:
        marks += _dot(person, places[person.key].x, places[person.key].y, layout.size)
    return Picture(tuple(marks), map_say(name or words.say("you").lower(), people, words), layout.size)


def _ground(
    people: Sequence[NetworkPerson], contacts: Mapping[str, str], words: MapWords, beside: MapWords | None
) -> Iterator[Mark]:
    yield Ellipse(MIDDLE_X, MIDDLE_Y, ACROSS, DOWN, edge=Ink.LINE, dash=_DOTTED)
    for near in (Nearness.MIDDLE, Nearness.NEAR):
        way = RINGS[near][1]
        yield Ellipse(MIDDLE_X, MIDDLE_Y, ACROSS * way, DOWN * way, edge=Ink.LINE)
    used = {sector.id for person in people if (sector := sector_of(person.table))}
    for sector in SECTORS:
        if sector.id in used:
            for angle in (sector.begins, sector.ends):
                inner, outer = point(angle, RINGS[Nearness.NEAR][1]), point(angle, 1.0)
                yield Straight(*inner, *outer)
            title, also = words.area(sector), beside.area(sector) if beside else ""
            x, y, align = title_at(sector, max(title, also, key=len))
            yield Writing(x, y + 5, title, 15.0, Ink.QUIET, align=align)
            if also:
                yield Writing(x, y + 20, also, 13.0, Ink.BESIDE, align=align)
            yield Writing(x, y + (35 if also else 23), contacts.get(sector.id, ""), 13.0, Ink.QUIET, align=align)


def _tie(person: NetworkPerson, x: float, y: float, size: Size) -> Iterator[Mark]:
    if person.contact is None and not person.wished:
        return
    across, down = x - MIDDLE_X, y - MIDDLE_Y
    away = max(1.0, hypot(across, down))
    inner, outer = CORE - 8, max(CORE - 8, away - size.radius)
    dash = () if person.contact else (_DASHED if person.wished else _DOTTED)
    ink = Ink.WARM if person.wished else Ink.MAIN if person.contact else Ink.PEN_LINE
    yield Straight(
        MIDDLE_X + across * inner / away,
        MIDDLE_Y + down * inner / away,
        MIDDLE_X + across * outer / away,
        MIDDLE_Y + down * outer / away,
        ink,
        2.0,
        dash,
    )


def _middle(name: str, worker: str, letters: float) -> Iterator[Mark]:
    letters = min(letters, 22.0)
    yield Ellipse(MIDDLE_X, MIDDLE_Y, CORE - 8, CORE - 8, fill=Ink.MAIN)
    top = MIDDLE_Y + letters * (0.34 if not worker else -0.2)
    yield Writing(MIDDLE_X, top, _cut(name, letters, 2 * CORE - 26, bold=True), letters, Ink.PAPER, bold=True)
    if worker:
        words = _cut(worker, letters * 0.82, 2 * CORE - 26)
        yield Writing(MIDDLE_X, top + letters * 1.2, words, letters * 0.82, Ink.PAPER)


def _dot(person: NetworkPerson, x: float, y: float, size: Size) -> Iterator[Mark]:
    edge = Ink.WARM if person.wished else Ink.MAIN
    yield Ellipse(x, y, size.radius - 0.75, size.radius - 0.75, fill=Ink.SOFT, edge=edge, pen=1.5)
    room, top = 2 * reach(person.name, person.role, size)[0] + 1, y + size.radius + NAME_GAP
    for line in lines_under(person.name, person.role, size):
        words, base = _cut(line.text, line.letters, room), top + line.high
        middle, half = base - line.letters * 0.68, letters_width(words) * line.letters * 0.4
        yield Straight(x - half, middle, x + half, middle, Ink.PAPER, line.letters * 1.1)  # ties pass behind the words
        yield Writing(x, base - line.letters * 0.32, words, line.letters, Ink.QUIET if line.is_role else Ink.INK)
        top = base


def _cut(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """The words, or as many letters as there is room for and three dots."""
    face = load()
    weight = Face.SEMIBOLD if bold else Face.REGULAR

    def wide(text: str) -> float:
        return sum(piece.width for piece in face.pieces(text, weight, Ink.INK)) * size

    if wide(words) <= room:
        return words
    while words and wide(f"{words}…") > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


# ── on paper ─────────────────────────────────────────────────────────────────


def blocks(form: Form, answers: Answers, setter: Setter) -> list[Block]:
    """The picture that stands before a network map's tables; none on a blank, or while nobody is on the map."""
    if form.id != FORM or setter.blank:
        return []
    people = tuple(_guarded(person, setter) for person in people_of(form, answers))
    if not people:
        return []
    name = answers.get("name")
    called = setter.guard.text(None, name).split()[0] if isinstance(name, str) and name.strip() else ""
    worker, second = setter.options.worker.call_name, setter.options.beside
    beside = MapWords({name: second.words[f"map.{name}"] for name in NORM}) if second else None
    picture = picture_of(people, called, worker, area_contacts(answers), beside=beside)
    key = Stack(_key(people, setter, beside), keeps_next=True)
    return [key, Space(setter.sizes.gap), PictureBlock(picture), Space(setter.sizes.gap)]


def _guarded(person: NetworkPerson, setter: Setter) -> NetworkPerson:
    return replace(person, name=setter.guard.text(None, person.name), role=setter.guard.text(None, person.role))


def _key(people: Sequence[NetworkPerson], setter: Setter, beside: MapWords | None) -> Iterator[Block]:
    """What the lines mean, as far as they are drawn."""
    yield setter.small(_key_say(people, IN_DANISH))
    if beside is not None:
        yield setter.small(_key_say(people, beside), Ink.BESIDE)


def _key_say(people: Sequence[NetworkPerson], words: MapWords) -> str:
    kinds = {words.say(kind): words.say(sign) for kind, sign in _SIGNS.items()}
    said = {part for person in people for part in contact_say(person, words).split(", ") if part}
    lines = [f"{sign}: {kind}" for kind, sign in kinds.items() if kind in said]
    return f"{' · '.join([words.say('nearer'), *lines])}."


class PictureBlock:
    """The picture across the sheet; turned a quarter when names would otherwise be too small to read."""

    keeps_next = False

    def __init__(self, picture: Picture, part: float = 1.0) -> None:
        """`part`: how much of its usual size it has."""
        self._picture = picture
        self._part = part
        self._tag = Tag(Role.FIGURE, alt=picture.alt)

    def _turned(self, width: float) -> bool:
        return self._picture.size.letters * width / self._picture.width < _UPRIGHT_LETTERS

    def _scale(self, width: float) -> float:
        if not self._turned(width):
            return width / self._picture.width
        return min(_TURNED, width / self._picture.height) * self._part

    def height(self, width: float) -> float:
        """As wide as the sheet's text, or as tall as a turned one."""
        return (self._picture.width if self._turned(width) else self._picture.height) * self._scale(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A picture is never cut; a turned one is drawn somewhat smaller rather than leave half a sheet empty."""
        part = room / self.height(width)
        if not self._turned(width) or not _LEAST_PART <= part < 1:
            return None
        return PictureBlock(self._picture, part), Space(0)

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The marks, in their order."""
        scale, tall = self._scale(width), self._picture.height * self._scale(width)
        if self._turned(width):
            right = x + (width + tall) / 2
            bottom = top - self.height(width)
            self._tag.box = (right - tall, bottom, right, top)
            with canvas.figure(self._tag, right, bottom, turned=True):
                _paint(canvas, self._picture, scale, 0.0, tall)
        else:
            self._tag.box = (x, top - tall, x + width, top)
            with canvas.figure(self._tag, x, top - tall):
                _paint(canvas, self._picture, scale, 0.0, tall)


def _paint(canvas: PaperCanvas, picture: Picture, scale: float, left: float, top: float) -> None:
    """From (left, top) downwards, in the canvas's points."""
    for mark in picture.marks:
        x, y = left + mark.x * scale, top - (mark.baseline if isinstance(mark, Writing) else mark.y) * scale
        if isinstance(mark, Writing):
            _write(canvas, mark, x, y, scale)
            continue
        canvas.dashes(*(part * scale for part in mark.dash))
        if isinstance(mark, Ellipse):
            canvas.ellipse(
                x, y, mark.across * scale, mark.down * scale, fill=mark.fill, edge=mark.edge, pen=mark.pen * scale
            )
        else:
            to_x, to_y = left + mark.to_x * scale, top - mark.to_y * scale
            canvas.line(x, y, to_x, to_y, ink=mark.ink, width=mark.pen * scale)
    canvas.dashes()


def _write(canvas: PaperCanvas, mark: Writing, x: float, baseline: float, scale: float) -> None:
    size, face = mark.size * scale, Face.SEMIBOLD if mark.bold else Face.REGULAR
    wide = canvas.text_width(mark.text, size, face)
    canvas.text(x - wide * (1 - mark.align) / 2, baseline, mark.text, size, face, mark.ink, goes_on=True)


# ── as SVG ───────────────────────────────────────────────────────────────────

_ANCHOR = {-1: "end", 0: "middle", 1: "start"}


def to_svg(picture: Picture) -> bytes:
    """The picture as a drawing with its words as text, and the alternative text as title."""
    body = "\n".join(_svg(mark) for mark in picture.marks if not (isinstance(mark, Writing) and not mark.text))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width:g} {picture.height:g}" role="img" '
        f'font-family="Atkinson Hyperlegible Next, Verdana, sans-serif">\n<title>{_clean(picture.alt)}</title>\n'
        f'<rect width="100%" height="100%" fill="{colour(Ink.PAPER)}"/>\n{body}\n</svg>\n'
    ).encode()


def colour(ink: Ink) -> str:
    """An ink as #RRGGBB."""
    return "#{:02X}{:02X}{:02X}".format(*ink.value)


def _svg(mark: Mark) -> str:
    if isinstance(mark, Writing):
        weight = ' font-weight="600"' if mark.bold else ""
        return (
            f'<text x="{mark.x:.1f}" y="{mark.baseline:.1f}" font-size="{mark.size:.1f}" fill="{colour(mark.ink)}" '
            f'text-anchor="{_ANCHOR[mark.align]}"{weight}>{_clean(mark.text)}</text>'
        )
    dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in mark.dash)}"' if mark.dash else ""
    if isinstance(mark, Straight):
        return (
            f'<line x1="{mark.x:.1f}" y1="{mark.y:.1f}" x2="{mark.to_x:.1f}" y2="{mark.to_y:.1f}" '
            f'stroke="{colour(mark.ink)}" stroke-width="{mark.pen:g}"{dash}/>'
        )
    fill = colour(mark.fill) if mark.fill else "none"
    edge = f' stroke="{colour(mark.edge)}" stroke-width="{mark.pen:g}"{dash}' if mark.edge else ""
    return (
        f'<ellipse cx="{mark.x:.1f}" cy="{mark.y:.1f}" rx="{mark.across:.1f}" ry="{mark.down:.1f}" '
        f'fill="{fill}"{edge}/>'
    )


def _clean(words: str) -> str:
    return escape("".join(letter for letter in words if letter >= " " and letter not in "\ufffe\uffff"))
