"""Where the sheet lies in a photo: the four corners of the largest light thing on a darker table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.scanning.geometry import Corners, Point, area, distance
from app.scanning.polygon import Line, clipped, four_sides, hull, meeting, through

if TYPE_CHECKING:
    from PIL.Image import Image

_SMALL = 260  # pixels on the longer side of the copy looked at
_LEAST_CONTRAST = 38  # grey values between table and paper
_LEAST_SHARE = 0.2  # of the picture is paper
_FOUR_SIDED = 0.06  # its hull may differ from four straight sides: else it is no sheet
_MOST_HIDDEN = 1.3  # corners may lie outside the picture, but not much of the sheet
_FILLED = 0.86  # of the four-sided thing is light

Run = tuple[int, int, int]  # row, first column, column after the last


def outline(picture: Image) -> Corners | None:
    """The sheet's corners in a grey picture, the upper left first; None when none stands out clearly."""
    from PIL import ImageFilter

    factor = max(1, max(picture.size) // _SMALL)
    small = picture.reduce(factor).filter(ImageFilter.MedianFilter(5))
    threshold = _between(small.histogram())
    if threshold is None:
        return None
    runs = _largest(_runs(small, threshold))
    around = hull([point for row, first, after in runs for y in (row, row + 1) for point in ((first, y), (after, y))])
    four = four_sides(around, small.size) if len(around) >= 4 else None
    if four is None or not _is_sheet(four, around, runs, small.size):
        return None
    return _scaled(_fitted(four, runs), factor)


def _is_sheet(four: Corners, around: Sequence[Point], runs: list[Run], size: tuple[int, int]) -> bool:
    """Large enough, light all over, and no other shape than four-sided; what lies outside the picture is not asked."""
    seen = area(clipped(four, size))
    light = sum(after - first for _, first, after in runs)
    return (
        seen >= _LEAST_SHARE * size[0] * size[1]
        and abs(area(around) / seen - 1) <= _FOUR_SIDED
        and light >= _FILLED * seen
        and area(four) <= _MOST_HIDDEN * seen
    )


def _between(histogram: Sequence[int]) -> int | None:
    """The grey value that parts table from paper best (Otsu); None when the two are too alike."""
    total, whole = sum(histogram), sum(value * count for value, count in enumerate(histogram))
    best, threshold, apart = 0.0, None, 0.0
    below = weight = 0
    for value, count in enumerate(histogram[:-1]):
        below += count
        weight += value * count
        if not below or below == total:
            continue
        dark, light = weight / below, (whole - weight) / (total - below)
        between = below * (total - below) * (light - dark) ** 2
        if between > best:
            best, threshold, apart = between, value, light - dark
    return threshold if apart >= _LEAST_CONTRAST else None


def _runs(small: Image, threshold: int) -> list[list[Run]]:
    """Row by row the stretches that are light."""
    width, height = small.size
    data = small.point([int(value > threshold) for value in range(256)]).tobytes()
    rows = []
    for row in range(height):
        line, runs, at = data[row * width : (row + 1) * width], [], 0
        while (first := line.find(1, at)) >= 0:
            at = line.find(0, first)
            at = width if at < 0 else at
            runs.append((row, first, at))
        rows.append(runs)
    return rows


def _largest(rows: list[list[Run]]) -> list[Run]:
    """Of all light things the one that covers most; stretches that touch from row to row are one thing."""
    parent: list[int] = []
    things: dict[int, list[Run]] = {}
    above: list[tuple[Run, int]] = []

    def root(of: int) -> int:
        while parent[of] != of:
            parent[of] = parent[parent[of]]
            of = parent[of]
        return of

    numbered: list[tuple[Run, int]] = []
    for runs in rows:
        here = []
        for run in runs:
            number = len(parent)
            parent.append(number)
            for other, theirs in above:
                if other[1] < run[2] and run[1] < other[2]:
                    parent[root(theirs)] = root(number)
            here.append((run, number))
        numbered += here
        above = here
    for run, number in numbered:
        things.setdefault(root(number), []).append(run)
    return max(things.values(), key=lambda thing: sum(after - first for _, first, after in thing), default=[])


def _fitted(four: Corners, runs: list[Run]) -> Corners:
    """Corners where straight lines through the edge's points meet: finer than the copy's pixels."""
    edge = _edge(runs)
    lines = [_line(four[n], four[(n + 1) % 4], edge) for n in range(4)]
    one, two, three, four_ = (meeting(lines[n - 1], lines[n]) or four[n] for n in range(4))
    return (one, two, three, four_)


def _edge(runs: list[Run]) -> list[Point]:
    """The outermost points of a thing, seen from the left, the right, above and below."""
    left: dict[int, int] = {}
    right: dict[int, int] = {}
    top: dict[int, int] = {}
    bottom: dict[int, int] = {}
    for row, first, after in runs:
        left[row] = min(left.get(row, first), first)
        right[row] = max(right.get(row, after), after)
        for column in range(first, after):
            top.setdefault(column, row)
            bottom[column] = row + 1
    across = [(float(x), row + 0.5) for side in (left, right) for row, x in side.items()]
    return across + [(column + 0.5, float(y)) for side in (top, bottom) for column, y in side.items()]


def _line(start: Point, end: Point, edge: list[Point]) -> Line:
    """The line through the edge's points near this side; twice, the second time without those that stand out."""
    line = through(start, end)
    long = distance(start, end) or 1.0
    across = ((end[0] - start[0]) / long, (end[1] - start[1]) / long)
    for near in (3.0, 1.0):
        a, b, c = line
        close = [
            (x, y)
            for x, y in edge
            if abs(a * x + b * y - c) <= near
            and 0.04 * long < (x - start[0]) * across[0] + (y - start[1]) * across[1] < 0.96 * long
        ]
        if len(close) < 8:
            break
        line = _least_squares(close)
    return line


def _least_squares(points: list[Point]) -> Line:
    from math import atan2, cos, sin

    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    xx = sum((x - middle_x) ** 2 for x, _ in points)
    yy = sum((y - middle_y) ** 2 for _, y in points)
    xy = sum((x - middle_x) * (y - middle_y) for x, y in points)
    along = atan2(2 * xy, xx - yy) / 2
    a, b = -sin(along), cos(along)
    return a, b, a * middle_x + b * middle_y


def _scaled(corners: Corners, factor: int) -> Corners:
    one, two, three, four = ((x * factor, y * factor) for x, y in corners)
    return (one, two, three, four)
