"""Shapes in a plane: the hull around points, the four sides of something nearly four-sided, what a picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees

from app.scanning.geometry import Corners, Point, distance

Line = tuple[float, float, float]
"""ax + by = c, a² + b² = 1."""

_BEND = 14.0  # degrees within which edges of a hull are one side
_AT_EDGE = 1.5  # pixels from the picture's own edge


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull, clockwise on a screen, without needless points."""
    ordered = sorted(set(points))
    halves: list[list[Point]] = []
    for sequence in (ordered, ordered[::-1]):
        half: list[Point] = []
        for point in sequence:
            while len(half) >= 2 and turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return [*halves[0], *halves[1]]


def turn(one: Point, two: Point, three: Point) -> float:
    """Twice the area of the triangle; positive when it goes clockwise on a screen."""
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def four_sides(around: Sequence[Point], size: tuple[int, int]) -> Corners | None:
    """Corners of the four longest sides of a hull, the upper left first; None when it has no four.

    A side that runs along the picture's own edge is none: what is there may go on beyond it, or be cut off by a dark
    field on the sheet itself. Corners may lie outside the picture.
    """
    sides = sorted(_sides(around, size), key=lambda side: -distance(*side))[:4]
    sides.sort(key=_direction)
    if len(sides) < 4:
        return None
    lines = [through(*side) for side in sides]
    corners = [meeting(lines[number - 1], lines[number]) for number in range(4)]
    known = [corner for corner in corners if corner is not None]
    return from_upper_left(known) if len(known) == 4 else None


def _sides(around: Sequence[Point], size: tuple[int, int]) -> list[tuple[Point, Point]]:
    """The hull's edges, those that hardly bend taken together; each from its first point to its last."""
    edges = [(start, around[(n + 1) % len(around)]) for n, start in enumerate(around)]
    edges = sorted((edge for edge in edges if not _along_edge(*edge, size)), key=_direction)
    groups: list[list[tuple[Point, Point]]] = []
    for edge in edges:
        if groups and _bend(groups[-1], edge) < _BEND:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    if len(groups) > 1 and _bend(groups[-1], groups[0][0]) < _BEND:
        groups[0] = groups.pop() + groups[0]
    return [(group[0][0], group[-1][1]) for group in groups]


def _bend(group: list[tuple[Point, Point]], edge: tuple[Point, Point]) -> float:
    """Degrees between an edge and the longest of a group."""
    longest = max(group, key=lambda each: distance(*each))
    apart = abs(_direction(longest) - _direction(edge)) % 360
    return min(apart, 360 - apart)


def _direction(edge: tuple[Point, Point]) -> float:
    (ax, ay), (bx, by) = edge
    return degrees(atan2(by - ay, bx - ax))


def _along_edge(one: Point, two: Point, size: tuple[int, int]) -> bool:
    return any(
        abs(one[axis] - at) <= _AT_EDGE and abs(two[axis] - at) <= _AT_EDGE for axis in (0, 1) for at in (0, size[axis])
    )


def from_upper_left(corners: Sequence[Point]) -> Corners:
    """The same four corners, clockwise on a screen, the one nearest the upper left first."""
    if turn(*corners[:3]) < 0:
        corners = corners[::-1]
    first = min(range(4), key=lambda number: sum(corners[number]))
    one, two, three, four = (corners[(first + number) % 4] for number in range(4))
    return (one, two, three, four)


def clipped(points: Sequence[Point], size: tuple[int, int]) -> list[Point]:
    """What of a polygon lies inside a picture of this size."""
    for axis, at, sign in ((0, 0, 1), (0, size[0], -1), (1, 0, 1), (1, size[1], -1)):
        inside: list[Point] = []
        for number, end in enumerate(points):
            start = points[number - 1]
            far, near = sign * (start[axis] - at), sign * (end[axis] - at)
            if (far < 0) != (near < 0):
                share = far / (far - near)
                inside.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
            if near >= 0:
                inside.append(end)
        points = inside
    return list(points)


def through(one: Point, two: Point) -> Line:
    """The line through two points."""
    long = distance(one, two) or 1.0
    a, b = (two[1] - one[1]) / long, (one[0] - two[0]) / long
    return a, b, a * one[0] + b * one[1]


def meeting(one: Line, two: Line) -> Point | None:
    """Where two lines cross; None when they nearly run side by side."""
    below = one[0] * two[1] - two[0] * one[1]
    if abs(below) < 0.2:
        return None
    return ((one[2] * two[1] - two[2] * one[1]) / below, (one[0] * two[2] - two[0] * one[2]) / below)
