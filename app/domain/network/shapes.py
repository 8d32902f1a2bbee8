"""How much room a dot takes with the words under it, and where an area's title stands. The same on every computer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import cos, sin

from app.domain.network.sectors import CORE, HEIGHT, MIDDLE_X, MIDDLE_Y, SECTORS, WIDTH, Sector, point

AIR = 4.0
"""Between any two things on the map, at least."""

ROLE_PART = 0.82
"""How high the letters of a role are, as a part of those of a name."""

NAME_GAP, LINE = 3.0, 1.3
"""From the dot to its name; a line, as a part of its letters."""

_TITLE_SIZE = 15.0
_ONE_LINE = 9.5  # times the height of its letters: what is wider stands on two lines
_SLIM, _BROAD = 0.34, 0.94
_WIDTHS = dict.fromkeys("iIjlft.,:;'|!() ", _SLIM) | dict.fromkeys("mwMW@%—&", _BROAD)


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


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Reach = tuple[float, float, float]
"""From the middle of a dot: sideways, up, down."""


def letters_width(text: str) -> float:
    """How wide words are at size 1, a little more than they are in our face."""
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    found = _WIDTHS.get(letter)
    return found if found is not None else 0.72 if letter.isupper() or ord(letter) > 0x2FF else 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words under a dot."""

    text: str
    letters: float
    is_role: bool

    @property
    def high(self) -> float:
        """From this line to the next."""
        return self.letters * LINE


def lines_under(name: str, role: str, size: Size) -> tuple[Line, ...]:
    """What stands under a dot: the name, and the role in smaller letters; each over two lines when it is long."""
    letters, small = size.letters, size.letters * ROLE_PART
    name_lines = tuple(Line(part, letters, False) for part in _in_lines(name, _ONE_LINE))
    role_lines = tuple(Line(part, small, True) for part in _in_lines(role, _ONE_LINE / ROLE_PART)) if role else ()
    return name_lines + role_lines


def _in_lines(words: str, room: float) -> tuple[str, ...]:
    """The same at every size, so that a smaller dot lies within a larger one."""
    if " " not in words or letters_width(words) <= room:
        return (words,)
    cuts = [place for place, letter in enumerate(words) if letter == " "]
    best = min(cuts, key=lambda cut: max(letters_width(words[:cut]), letters_width(words[cut + 1 :])))
    return words[:best], words[best + 1 :]


def reach(name: str, role: str, size: Size) -> Reach:
    """How far a dot with the words under it goes to each side."""
    radius, _, longest = size.value
    lines = lines_under(name, role, size)
    widest = max(letters_width(line.text) * line.letters for line in lines)
    high = sum(line.high for line in lines)
    return max(radius, min(longest, widest) / 2), radius, radius + NAME_GAP + high


def box_at(name: str, x: float, y: float, size: Size, role: str = "") -> Box:
    """What a dot and the words under it take."""
    side, up, down = reach(name, role, size)
    return x - side, y - up, x + side, y + down


def title_at(sector: Sector, title: str = "") -> tuple[float, float, int]:
    """Where a sector's title stands, with a line under it: x, its middle, and -1, 0 or 1 for ending there, centred or
    beginning. `title`: what it is called, where that is not the Danish."""
    x, y = point(sector.middle, 1.05)
    side = cos(sector.middle)
    align = 0 if abs(side) < 0.25 else (1 if side > 0 else -1)
    wide = letters_width(title or sector.title) * _TITLE_SIZE
    x = min(x, WIDTH - wide) if align > 0 else max(x, wide) if align < 0 else x
    return x, min(max(y + 16 * sin(sector.middle), 18.0), HEIGHT - 36), align


def title_box(sector: Sector, title: str = "") -> Box:
    """What a sector's title takes, with the line under it."""
    x, y, align = title_at(sector, title)
    wide = letters_width(title or sector.title) * _TITLE_SIZE
    left = x - wide / 2 if align == 0 else x - wide if align < 0 else x
    return left, y - 14, left + wide, y + 32


FIXED: tuple[Box, ...] = (
    (MIDDLE_X - CORE, MIDDLE_Y - CORE, MIDDLE_X + CORE, MIDDLE_Y + CORE),
    *(title_box(sector) for sector in SECTORS),
)
"""What nobody may stand on: the middle, and the areas' titles."""
