"""How much ink is left, in plain words, and which of it is worth a word before one goes."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import danish
from app.printing.printer import Ink

_COLOURS = {
    "#000000": "sort",
    "#00FFFF": "blå",
    "#FF00FF": "rød",
    "#FFFF00": "gul",
}
_NAMES = (
    ("black", "sort"), ("sort", "sort"), ("cyan", "blå"), ("blå", "blå"), ("magenta", "rød"), ("yellow", "gul"),
    ("gul", "gul"), ("color", "farvet"), ("colour", "farvet"), ("farve", "farvet"), ("bk", "sort"),
)  # fmt: skip
_NEVER = ("waste", "opc", "drum", "fuser", "transfer", "cleaner", "developer", "staples")
"""Parts that are no ink: a full waste box is the printer's own to tell."""


def ink_lines(inks: Sequence[Ink]) -> tuple[str, ...]:
    """ "Sort blæk: omkring 20 %", black first; what the printer knows no level of is left out."""
    return tuple(_line(ink) for ink in _told(inks))


def low_say(inks: Sequence[Ink]) -> str:
    """ "Der er kun lidt sort blæk (omkring 8 %)"; "" when there is enough, or nobody knows."""
    low = [ink for ink in _told(inks) if ink.low]
    if not low:
        return ""
    colours = danish.join(*dict.fromkeys(_colour(ink) for ink in low))
    level = f" (omkring {_rounded(low[0].level or 0)} %)" if len(low) == 1 else ""
    return f"Der er kun lidt {colours} {_stuff(low[0])}{level}".replace("  ", " ")


def _told(inks: Sequence[Ink]) -> list[Ink]:
    known = [ink for ink in inks if ink.level is not None and not any(word in ink.kind.lower() for word in _NEVER)]
    return sorted(known, key=lambda ink: _colour(ink) != "sort")


def _line(ink: Ink) -> str:
    return f"{danish.capitalised(f'{_colour(ink)} {_stuff(ink)}'.strip())}: omkring {_rounded(ink.level or 0)} %"


def _rounded(level: int) -> int:
    """To the nearest five, for printers guess; the last ten as they are told."""
    return level if level <= 10 else 5 * round(level / 5)


def _stuff(ink: Ink) -> str:
    return "toner" if "toner" in ink.kind.lower() else "blæk"


def _colour(ink: Ink) -> str:
    known = _COLOURS.get(ink.colour.upper())
    if known:
        return known
    name = ink.name.lower()
    if ink.colour.count("#") > 1:
        return "farvet"
    return next((colour for part, colour in _NAMES if part in name), "")
