"""What a sheet of the office itself says; apart, so that nothing is loaded to draw before something is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading and its lines; words between ** stand out."""

    title: str
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SheetWords:
    """All one sheet says. `groups` and `code`: letters to type, and the same for a reader of bar codes."""

    title: str
    keep: str  # in the head, to the right: "Gem arket et sikkert sted"
    lead: str
    parts: tuple[SheetPart, ...] = field(repr=False, default=())
    groups: tuple[str, ...] = field(repr=False, default=())
    code: str = field(repr=False, default="")
    foot: str = ""
