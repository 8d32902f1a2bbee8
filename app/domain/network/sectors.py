"""Where each area of life lies around the middle, and how near a place is. The same for everybody, used or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import atan2, cos, hypot, radians, sin, tau

WIDTH, HEIGHT = 1000.0, 720.0
"""The box of the map; a row's `x` and `y` are parts of it, 0 to 1."""

MIDDLE_X, MIDDLE_Y = 500.0, 358.0
ACROSS, DOWN = 388.0, 300.0
"""How far the outermost ring lies from the middle, sideways and up or down."""

CORE = 62.0
"""The radius of the middle, *dig og mig*."""


class Nearness(StrEnum):
    """The column `nearness` of the form."""

    NEAR = "near"
    MIDDLE = "middle"
    FAR = "far"


RINGS = {Nearness.NEAR: (0.27, 0.54), Nearness.MIDDLE: (0.54, 0.78), Nearness.FAR: (0.78, 0.98)}
"""Nearness -> from and to, as parts of the way from the middle to the outermost ring."""


@dataclass(frozen=True, slots=True)
class Sector:
    """One area of life. Angles are radians, clockwise from three o'clock; `to` is larger than `begins`."""

    id: str  # the table of the form
    title: str
    begins: float
    ends: float
    tables: tuple[str, ...]  # every table whose people stand here

    @property
    def middle(self) -> float:
        """The angle halfway."""
        return (self.begins + self.ends) / 2

    def holds(self, angle: float) -> bool:
        """Whether an angle lies in it."""
        return (angle - self.begins) % tau <= self.ends - self.begins

    def nearest(self, angle: float, edge: float = 0.05) -> float:
        """The angle itself, or the edge of the sector that is nearest to it."""
        first, last = self.begins + edge, self.ends - edge
        if (angle - first) % tau <= last - first:
            return angle
        return first if (first - angle) % tau < (angle - last) % tau else last


_SHARES = (
    ("private", "Familie og venner", 80, ("private",)),
    ("housing", "Bolig", 36, ("housing",)),
    ("health", "Læge og behandling", 50, ("health",)),
    ("everyday", "Hverdagen", 40, ("everyday",)),
    ("interpreters", "Tolk", 26, ("interpreters",)),
    ("probation", "Kriminalforsorgen", 26, ("probation",)),
    ("social_services", "Kommunen", 42, ("social_services", "worker_area")),
    ("education", "Skole", 26, ("education",)),
    ("employment", "Arbejde", 34, ("employment",)),
)
"""Table, what a citizen calls it, degrees of the round, tables. Clockwise from the top."""


def _sectors() -> tuple[Sector, ...]:
    found, at = [], -90.0
    for name, title, degrees, tables in _SHARES:
        found.append(Sector(name, title, radians(at), radians(at + degrees), tables))
        at += degrees
    return tuple(found)


_REACH = 1.2  # as far out as somebody is still let go in an area: where its title stands

SECTORS = _sectors()
_BY_TABLE = {table: sector for sector in SECTORS for table in sector.tables}


def sector_of(table: str) -> Sector | None:
    """The sector a table's people stand in; None for a table the map does not know."""
    return _BY_TABLE.get(table)


def point(angle: float, way: float) -> tuple[float, float]:
    """The place at an angle, `way` of the way to the outermost ring."""
    return MIDDLE_X + ACROSS * way * cos(angle), MIDDLE_Y + DOWN * way * sin(angle)


def polar(x: float, y: float) -> tuple[float, float]:
    """Angle and way of a place: what `point` makes the place of."""
    across, down = (x - MIDDLE_X) / ACROSS, (y - MIDDLE_Y) / DOWN
    return atan2(down, across), hypot(across, down)


def sector_at(x: float, y: float) -> Sector | None:
    """The area a place lies in; None so near the middle that a hand's breadth would be another area, or off the map."""
    angle, way = polar(x, y)
    if not RINGS[Nearness.NEAR][0] <= way <= _REACH:
        return None
    return next((sector for sector in SECTORS if sector.holds(angle)), None)


def nearness_at(x: float, y: float) -> Nearness:
    """The ring a place lies in."""
    way = polar(x, y)[1]
    return next((near for near, (_, to) in RINGS.items() if way < to), Nearness.FAR)
