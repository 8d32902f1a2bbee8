"""Where everybody's dot stands. Dots and their names never cover each other; somebody new moves nobody.

Who was put somewhere stands there. The others get the first free place of their area and ring, in order. A dot's
size is the largest at which nothing touches; a smaller size lies within the larger, so making room moves nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from math import cos, pi, sin

from app.domain.network.people import NetworkPerson
from app.domain.network.sectors import (
    CORE,
    HEIGHT,
    MIDDLE_X,
    MIDDLE_Y,
    RINGS,
    SECTORS,
    WIDTH,
    Nearness,
    Sector,
    point,
    polar,
    sector_of,
)

AIR = 4.0
"""Between any two things on the map, at least."""

_NAME_GAP = 3.0
_LINE = 1.3
_TITLE_SIZE = 15.0


class Size(Enum):
    """How large dots are drawn: the dot's radius, the height of the letters, the longest a name may be."""

    HUGE = (30.0, 26.0, 220.0)
    LARGE = (21.0, 16.5, 140.0)
    MEDIUM = (16.0, 15.0, 136.0)
    COMPACT = (12.0, 13.5, 126.0)
    SMALL = (9.0, 12.0, 112.0)

    @property
    def radius(self) -> float:
        """Of the dot."""
        return self.value[0]

    @property
    def letters(self) -> float:
        """Height of the letters."""
        return self.value[1]

    @property
    def longest(self) -> float:
        """The widest a name may be; a longer one is cut."""
        return self.value[2]


_WIDE = 1.7  # how much wider than high what belongs to a dot is
_ENOUGH = 130.0  # more room than this is not worth standing aside for
_ROOMY_UNTIL = {Size.HUGE: 10, Size.LARGE: 22, Size.MEDIUM: 36, Size.COMPACT: 54}
"""So many people may be on the map for a new one to look for a place that roomy."""


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a dot."""

    x: float
    y: float


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Everybody's place by key, and how large all are drawn."""

    places: Mapping[str, Place]
    size: Size


def letters_width(text: str) -> float:
    """How wide words are at size 1, a little more than they are in our face; the same on every computer."""
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if letter in "iIjlft.,:;'|!() ":
        return 0.34
    if letter in "mwMW@%—&":
        return 0.94
    return 0.72 if letter.isupper() or ord(letter) > 0x2FF else 0.6


def box_at(name: str, x: float, y: float, size: Size) -> Box:
    """What a dot and the name under it take."""
    half = max(size.radius, min(size.longest, letters_width(name) * size.letters) / 2)
    return x - half, y - size.radius, x + half, y + size.radius + _NAME_GAP + size.letters * _LINE


def title_at(sector: Sector) -> tuple[float, float, int]:
    """Where a sector's title stands, with a line under it: x, its middle, and -1, 0 or 1 for ending there, centred or
    beginning."""
    x, y = point(sector.middle, 1.05)
    side = cos(sector.middle)
    align = 0 if abs(side) < 0.25 else (1 if side > 0 else -1)
    wide = letters_width(sector.title) * _TITLE_SIZE
    x = min(x, WIDTH - wide) if align > 0 else max(x, wide) if align < 0 else x
    return x, min(max(y + 16 * sin(sector.middle), 18.0), HEIGHT - 36), align


def _title_box(sector: Sector) -> Box:
    x, y, align = title_at(sector)
    wide = letters_width(sector.title) * _TITLE_SIZE
    left = x - wide / 2 if align == 0 else x - wide if align < 0 else x
    return left, y - 14, left + wide, y + 32


_CORE_BOX: Box = (MIDDLE_X - CORE, MIDDLE_Y - CORE, MIDDLE_X + CORE, MIDDLE_Y + CORE)
_FIXED: tuple[Box, ...] = (_CORE_BOX, *(_title_box(sector) for sector in SECTORS))


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] + AIR and other[0] < one[2] + AIR and one[1] < other[3] + AIR and other[1] < one[3] + AIR


def _inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


class _Ground:
    """Who stands where already. Boxes of a size are made once."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self._boxes: dict[Size, list[Box]] = {size: [] for size in Size}

    def put(self, person: NetworkPerson, place: Place) -> None:
        self.places[person.key] = place
        for size in Size:
            self._boxes[size].append(box_at(person.name, place.x, place.y, size))

    def is_free(self, name: str, place: Place, size: Size) -> bool:
        left, top, right, bottom = box_at(name, place.x, place.y, size)
        if left < 0 or top < 0 or right > WIDTH or bottom > HEIGHT:
            return False
        left, top, right, bottom = left - AIR, top - AIR, right + AIR, bottom + AIR
        # A loop, not `any`: a crowded map asks this a hundred thousand times.
        for boxes in (self._boxes[size], _FIXED):
            for other in boxes:
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        return True

    def roomiest(self, name: str, spots: Iterable[Place], size: Size) -> Place | None:
        """Of the free places that with most room round it, the first of several; on a crowded map the first free one,
        as looking at all takes time and gains nothing. None when none is free."""
        free = (place for place in spots if self.is_free(name, place, size))
        if len(self.places) >= _ROOMY_UNTIL[Size.COMPACT] or not self.places:
            return next(free, None)
        return max(free, key=self._room, default=None)

    def _room(self, place: Place) -> float:
        """To the nearest dot; names are wide, so sideways counts less."""
        away = [((p.x - place.x) / _WIDE) ** 2 + (p.y - place.y) ** 2 for p in self.places.values()]
        return round(min(min(away), _ENOUGH**2), 3)

    def size(self) -> Size:
        """The largest size at which nothing touches; the smallest when something always does."""
        return next((size for size in Size if self._all_apart(size)), Size.SMALL)

    def _all_apart(self, size: Size) -> bool:
        boxes = sorted(self._boxes[size])
        for index, box in enumerate(boxes):
            if not _inside(box) or any(_touch(box, fixed) for fixed in _FIXED):
                return False
            for other in boxes[index + 1 :]:
                if other[0] >= box[2] + AIR:
                    break
                if _touch(box, other):
                    return False
        return True


def lay_out(people: Sequence[NetworkPerson]) -> Layout:
    """A place for everybody. Who has one keeps it; of two in one spot the later steps aside as little as may be."""
    ground = _Ground()
    for person in people:
        if person.x is not None and person.y is not None:
            ground.put(person, _aside(ground, person.name, Place(person.x, person.y), (Size.SMALL,)))
    for person in people:
        if person.key not in ground.places:
            ground.put(person, _first_free(ground, person))
    return Layout(ground.places, ground.size())


def free_place(people: Iterable[NetworkPerson], layout: Layout, moved: NetworkPerson, wish: Place) -> Place:
    """Where `moved` comes to stand when it is let go at `wish`: there, or the nearest free place in its area."""
    ground = _Ground()
    for person in people:
        if person.key != moved.key:
            ground.put(person, layout.places[person.key])
    sector = sector_of(moved.table)
    if sector is not None:
        wish = _in_sector(sector, wish)
    return _aside(ground, moved.name, wish, tuple(size for size in Size if size.radius <= layout.size.radius))


def _in_sector(sector: Sector, wish: Place) -> Place:
    angle, way = polar(wish.x, wish.y)
    kept, nearest = min(max(way, RINGS[Nearness.NEAR][0]), RINGS[Nearness.FAR][1]), sector.nearest(angle)
    return wish if (kept, nearest) == (way, angle) else Place(*point(nearest, kept))


def _aside(ground: _Ground, name: str, wish: Place, sizes: tuple[Size, ...]) -> Place:
    """The free place nearest to the wish, at the roomiest of the sizes that has one within reach."""
    for size in sizes:
        if ground.is_free(name, wish, size):
            return wish
        for reach in range(1, 40 if size is not Size.SMALL else 160):
            for place in _round(wish, reach * 6.0):
                if ground.is_free(name, place, size):
                    return place
    return wish


def _round(middle: Place, away: float) -> Iterator[Place]:
    steps = max(8, int(away / 6))
    for step in range(steps):
        angle = 2 * pi * step / steps
        yield Place(middle.x + away * cos(angle), middle.y + away * sin(angle))


def _first_free(ground: _Ground, person: NetworkPerson) -> Place:
    """The first free place of its area and ring; else of its area, of its ring, and at last anywhere."""
    sector = sector_of(person.table) or SECTORS[0]
    ring = person.nearness or Nearness.MIDDLE
    others = [each for each in (Nearness.MIDDLE, Nearness.FAR, Nearness.NEAR) if each is not ring]
    for size in Size:
        if len(ground.places) >= _ROOMY_UNTIL.get(size, 1 << 30):
            continue
        # A ring that somebody chose is left only when there is no room in it at all.
        anywhere = person.nearness is None or size is Size.SMALL
        rings = (ring, *others) if anywhere else (ring,)
        for near in rings:
            place = ground.roomiest(person.name, _spots(sector, near), size)
            if place is None and size is not Size.HUGE:
                place = ground.roomiest(person.name, _fine_spots(sector, near), size)
            if place is not None:
                return place
    return _aside(ground, person.name, Place(*point(sector.middle, sum(RINGS[ring]) / 2)), (Size.SMALL,))


@cache
def _fine_spots(sector: Sector, near: Nearness) -> tuple[Place, ...]:
    """Every place of an area and ring on a fine lattice, the roomier middle of the area first."""
    inner, outer = RINGS[near]
    found = []
    for across in range(0, round(WIDTH), _LATTICE):
        for down in range(0, round(HEIGHT), _LATTICE):
            angle, way = polar(across, down)
            if inner <= way < outer and sector.holds(angle):
                off = abs((angle - sector.middle + pi) % (2 * pi) - pi)
                found.append((round(off, 6), across, down))
    return tuple(Place(float(across), float(down)) for _, across, down in sorted(found))


_LATTICE = 14
_PARTS = (0.5, 0.25, 0.75, 0.12, 0.88, 0.37, 0.63, 0.06, 0.94, 0.18, 0.82, 0.31, 0.69, 0.44, 0.56)
_DEPTHS = (0.55, 0.25, 0.85, 0.4, 0.7, 0.1)


@cache
def _spots(sector: Sector, near: Nearness) -> tuple[Place, ...]:
    """Places of an area and ring, from its middle outwards."""
    inner, outer = RINGS[near]
    wide = sector.ends - sector.begins
    return tuple(
        Place(*point(sector.begins + wide * part, inner + (outer - inner) * depth))
        for depth in _DEPTHS
        for part in _PARTS
    )
