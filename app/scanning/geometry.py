"""Points and plane mappings: which point of one picture is which point of another. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees, hypot

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Of a four-sided thing: top left, top right, bottom right, bottom left as the thing itself sees it."""

Mapping = tuple[float, float, float, float, float, float, float, float]
"""(a, b, c, d, e, f, g, h): x' = (ax + by + c) / (gx + hy + 1), y' = (dx + ey + f) / (gx + hy + 1); Pillow's order."""


def rectangle(width: float, height: float, left: float = 0.0, top: float = 0.0) -> Corners:
    """The corners of an upright rectangle."""
    right, bottom = left + width, top + height
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def mapping(source: Corners, target: Corners) -> Mapping:
    """The mapping that takes each corner of `source` to that of `target`. ValueError when three lie on one line."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    a, b, c, d, e, f, g, h = _solve(rows)
    return (a, b, c, d, e, f, g, h)


def _solve(rows: list[list[float]]) -> list[float]:
    """Gaussian elimination with pivoting; each row is its coefficients and, last, its right-hand side."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        if abs(rows[pivot][column]) < 1e-12:
            raise ValueError("three points on one line")
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column]
        for row in range(size):
            if row != column:
                share = rows[row][column] / lead[column]
                rows[row] = [value - share * other for value, other in zip(rows[row], lead, strict=True)]
    return [rows[row][size] / rows[row][row] for row in range(size)]


def moved(how: Mapping, point: Point) -> Point:
    """Where a point comes to lie."""
    a, b, c, d, e, f, g, h = how
    x, y = point
    below = g * x + h * y + 1
    return ((a * x + b * y + c) / below, (d * x + e * y + f) / below)


def all_moved(how: Mapping, corners: Corners) -> Corners:
    """Where four corners come to lie."""
    one, two, three, four = (moved(how, corner) for corner in corners)
    return (one, two, three, four)


def quarter_turned(corners: Corners, width: int, height: int, quarters: int) -> Corners:
    """Corners in a picture of this size after the picture is turned clockwise so many quarters."""
    for _ in range(quarters % 4):
        one, two, three, four = ((height - y, x) for x, y in corners)
        corners, width, height = (one, two, three, four), height, width
    return corners


def angle(corners: Corners) -> float:
    """How far the thing is turned clockwise, in degrees from -180 to 180; the mean of its upper and lower side."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    return degrees(atan2((by - ay) + (cy - dy), (bx - ax) + (cx - dx)))


def side(corners: Corners) -> float:
    """The mean length of the four sides."""
    return sum(distance(corners[n], corners[(n + 1) % 4]) for n in range(4)) / 4


def distance(one: Point, two: Point) -> float:
    """Between two points."""
    return hypot(one[0] - two[0], one[1] - two[1])


def area(points: Sequence[Point]) -> float:
    """Of a polygon, never negative."""
    turned = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in turned)) / 2
