"""A signature: which of the four equal ways was used, and the drawn path. Pressure and timing are never kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from app.errors import InputError
from forms.model import Value

Point = tuple[float, float]
Stroke = tuple[Point, ...]

MOST_POINTS = 20_000
"""More than a person draws; a bound against a file made to hurt."""


class Way(StrEnum):
    """The four ways, all equal: *Skriv her · Skriv på papir · Sig det · Ikke i dag*. No reason is asked."""

    DRAWN = "drawn"
    PAPER = "paper"
    SAID = "said"
    NOT_TODAY = "not_today"


@dataclass(frozen=True, slots=True)
class Bezier:
    """One cubic curve, in the strokes' own 0-1 box."""

    start: Point
    control_1: Point
    control_2: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Signature:
    """Strokes lie in a 0-1 box, y downwards; width and height (pixels of the pad) keep the shape.

    `signed_on` is the moment of signing, ISO 8601; `text_hash` the SHA-256 (hex) of the text that was shown, so that
    any later change of the text voids the signature.
    """

    way: Way
    strokes: tuple[Stroke, ...] = ()
    width: float = 0.0
    height: float = 0.0
    signed_on: str = ""
    signer: str = ""
    text_hash: str = ""

    def is_given(self) -> bool:
        """True when the citizen said yes, in whatever way; a drawing without a line is not one."""
        return self.way is not Way.NOT_TODAY and (self.way is not Way.DRAWN or any(self.strokes))

    def covers(self, text_hash: str) -> bool:
        """True when it was given to exactly the text with this hash."""
        return self.is_given() and self.text_hash == text_hash

    def to_value(self) -> Value:
        """The answer of a SIGNATURE field. Coordinates keep four decimals: finer than any printer."""
        return {
            "way": self.way.value,
            "strokes": [[[round(x, 4), round(y, 4)] for x, y in stroke] for stroke in self.strokes],
            "width": self.width,
            "height": self.height,
            "signed_on": self.signed_on,
            "signer": self.signer,
            "text_hash": self.text_hash,
        }

    @classmethod
    def from_value(cls, value: Value) -> Signature:
        """The signature in an answer; InputError when it is none."""
        if not isinstance(value, dict):
            raise InputError("Underskriften kan ikke læses.")
        try:
            return cls(
                way=Way(str(value.get("way"))),
                strokes=_strokes(value.get("strokes")),
                width=_number(value.get("width", 0.0)),
                height=_number(value.get("height", 0.0)),
                signed_on=str(value.get("signed_on") or ""),
                signer=str(value.get("signer") or ""),
                text_hash=str(value.get("text_hash") or ""),
            )
        except (ValueError, TypeError) as error:
            raise InputError("Underskriften kan ikke læses.") from error


def _strokes(value: Value) -> tuple[Stroke, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TypeError("strokes")
    strokes = tuple(_stroke(stroke) for stroke in value)
    if sum(len(stroke) for stroke in strokes) > MOST_POINTS:
        raise ValueError("too many points")
    return strokes


def _stroke(value: Value) -> Stroke:
    if not isinstance(value, list):
        raise TypeError("stroke")
    return tuple(_point(point) for point in value)


def _point(value: Value) -> Point:
    if not isinstance(value, list) or len(value) != 2:
        raise TypeError("point")
    return (_number(value[0]), _number(value[1]))


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise TypeError("number")
    return float(value)


def smooth(stroke: Stroke) -> list[Bezier]:
    """The stroke as cubic curves through every point (Catmull-Rom). One point gives a dot, no point gives nothing."""
    points = [point for index, point in enumerate(stroke) if index == 0 or point != stroke[index - 1]]
    if len(points) == 1:
        return [Bezier(points[0], points[0], points[0], points[0])]
    curves = []
    for index in range(len(points) - 1):
        start, end = points[index], points[index + 1]
        before = points[index - 1] if index else start
        after = points[index + 2] if index + 2 < len(points) else end
        curves.append(Bezier(start, _towards(start, before, end, 1), _towards(end, start, after, -1), end))
    return curves


def _towards(point: Point, before: Point, after: Point, direction: int) -> Point:
    return (
        point[0] + direction * (after[0] - before[0]) / 6,
        point[1] + direction * (after[1] - before[1]) / 6,
    )
