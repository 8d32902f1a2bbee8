"""Where everybody's dot stands. Dots and their names never cover each other; somebody new moves nobody.

Who was put somewhere stands there. The others get the first free place of their area and ring, in order. A dot's
size is the largest at which nothing touches; a smaller size lies within the larger, so making room moves nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin

from app.domain.network.people import NetworkPerson
from app.domain.network.sectors import (
    HEIGHT,
    RINGS,
    SECTORS,
    WIDTH,
    Nearness,
    Sector,
    point,
    polar,
    sector_at,
    sector_of,
)
from app.domain.network.shapes import AIR, FIXED, Box, Reach, Size, reach

_WIDE = 1.7  # how much wider than high what belongs to a dot is
_ENOUGH = 130.0  # more room than this is not worth standing aside for
_ROOMY_UNTIL = {Size.HUGE: 10, Size.LARGE: 22, Size.MEDIUM: 36, Size.COMPACT: 54}
"""So many people may be on the map for a new one to look for a place that roomy."""
_BREADTH = 0.09  # radians
_STEP, _STEPS_OVER = 18.0, 9
_NOWHERE: Box = (0.0, 0.0, -1.0, -1.0)


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a dot."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everybody's place by key, and how large all are drawn."""

    places: Mapping[str, Place]
    size: Size


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] + AIR and other[0] < one[2] + AIR and one[1] < other[3] + AIR and other[1] < one[3] + AIR


def _inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


class _Figure:
    """Somebody's dot and words, at each size: asked of the letters once, as a crowded map asks very often."""

    def __init__(self, person: NetworkPerson) -> None:
        self.person = person
        self._reach: dict[str, Reach] = {}

    def reach(self, size: Size) -> Reach:
        found = self._reach.get(size.name)
        if found is None:
            found = self._reach[size.name] = reach(self.person.name, self.person.role, size)
        return found

    def box(self, place: Place, size: Size) -> Box:
        side, up, down = self.reach(size)
        return place.x - side, place.y - up, place.x + side, place.y + down


class _Ground:
    """Who stands where already. Boxes of a size are made once."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self._boxes: dict[Size, list[Box]] = {size: [] for size in Size}

    def put(self, figure: _Figure, place: Place) -> None:
        self.places[figure.person.key] = place
        for size, boxes in self._boxes.items():
            boxes.append(figure.box(place, size))

    def free(self, figure: _Figure, spots: Iterable[Place], size: Size) -> Iterator[Place]:
        """Those of the spots at which the figure touches nothing, in their order."""
        side, up, down = figure.reach(size)
        boxes = [*self._boxes[size], *FIXED]
        air_side, air_up, air_down = side + AIR, up + AIR, down + AIR
        far_right, far_down = WIDTH - side, HEIGHT - down
        last = _NOWHERE  # what stood in the way of one spot mostly stands in the way of the next
        # Loops, not `any`: a crowded map asks this ten thousand times.
        for place in spots:
            x, y = place.x, place.y
            if x < side or y < up or x > far_right or y > far_down:
                continue
            left, top, right, bottom = x - air_side, y - air_up, x + air_side, y + air_down
            if left < last[2] and last[0] < right and top < last[3] and last[1] < bottom:
                continue
            for box in boxes:
                if left < box[2] and box[0] < right and top < box[3] and box[1] < bottom:
                    last = box
                    break
            else:
                yield place

    def roomiest(self, figure: _Figure, spots: Iterable[Place], size: Size) -> Place | None:
        """Of the free places that with most room round it, the first of several; on a crowded map the first free one,
        as looking at all takes time and gains nothing. None when none is free."""
        free = self.free(figure, spots, size)
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
            if not _inside(box) or any(_touch(box, fixed) for fixed in FIXED):
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
            figure = _Figure(person)
            ground.put(figure, _aside(ground, figure, Place(person.x, person.y), (Size.SMALL,)))
    for person in people:
        if person.key not in ground.places:
            figure = _Figure(person)
            ground.put(figure, _first_free(ground, figure))
    return Layout(ground.places, ground.size())


def free_place(
    people: Iterable[NetworkPerson], layout: Layout, moved: NetworkPerson, wish: Place, table: str = ""
) -> Place:
    """Where `moved` comes to stand when it is let go at `wish`: there, or the nearest free place in its area.
    `table`: the area it moves to, when that is another."""
    ground = _Ground()
    for person in people:
        if person.key != moved.key:
            ground.put(_Figure(person), layout.places[person.key])
    sector = sector_of(table or moved.table)
    if sector is not None:
        wish = _in_sector(sector, wish)
    return _aside(ground, _Figure(moved), wish, tuple(size for size in Size if size.radius <= layout.size.radius))


def step_from(
    people: Sequence[NetworkPerson], layout: Layout, moved: NetworkPerson, across: int, down: int
) -> Place | None:
    """Where one press of an arrow key leads: a step, or several where somebody stands in the way, so that nobody is a
    wall. None where there is no way on."""
    here = layout.places[moved.key]
    for count in range(1, _STEPS_OVER + 1):
        wish = Place(here.x + across * _STEP * count, here.y + down * _STEP * count)
        place = free_place(people, layout, moved, wish)
        if (place.x - here.x) * across + (place.y - here.y) * down > _STEP / 3:
            return place
    return None


def area_under(person: NetworkPerson, x: float, y: float) -> Sector | None:
    """The area somebody comes to when they are let go there. Their own where the place lies near its edge: a name
    reaches over it, and nobody changes area by a finger's breadth. None where there is none to come to."""
    there, own = sector_at(x, y), sector_of(person.table)
    if there is None or own is None:
        return own
    angle = polar(x, y)[0]
    return own if abs((own.nearest(angle, 0) - angle + pi) % (2 * pi) - pi) < _BREADTH else there


def _in_sector(sector: Sector, wish: Place) -> Place:
    angle, way = polar(wish.x, wish.y)
    kept, nearest = min(max(way, RINGS[Nearness.NEAR][0]), RINGS[Nearness.FAR][1]), sector.nearest(angle)
    return wish if (kept, nearest) == (way, angle) else Place(*point(nearest, kept))


def _aside(ground: _Ground, figure: _Figure, wish: Place, sizes: tuple[Size, ...]) -> Place:
    """The free place nearest to the wish, at the roomiest of the sizes that has one within reach."""
    for size in sizes:
        place = next(ground.free(figure, _outwards(wish, 40 if size is not Size.SMALL else 160), size), None)
        if place is not None:
            return place
    return wish


def _outwards(middle: Place, rings: int) -> Iterator[Place]:
    """The place itself, and then round it, farther and farther."""
    yield middle
    for ring in range(1, rings):
        away = ring * 6.0
        steps = max(8, int(away / 6))
        for step in range(steps):
            angle = 2 * pi * step / steps
            yield Place(middle.x + away * cos(angle), middle.y + away * sin(angle))


def _first_free(ground: _Ground, figure: _Figure) -> Place:
    """The first free place of its area and ring; else of its area, of its ring, and at last anywhere."""
    person = figure.person
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
            place = ground.roomiest(figure, _spots(sector, near), size)
            if place is None and size is not Size.HUGE:
                place = ground.roomiest(figure, _fine_spots(sector, near), size)
            if place is not None:
                return place
    return _aside(ground, figure, Place(*point(sector.middle, sum(RINGS[ring]) / 2)), (Size.SMALL,))


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
