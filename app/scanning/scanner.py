"""What a scanner is to the rest: one port, what can be wished of it, and what it says of itself in Danish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from app.errors import ScannerFailed

Kind = Literal["escl", "sane", "wia"]
Colour = Literal["gray", "color", "bw"]
Source = Literal["auto", "feeder", "flatbed"]

MOST_PAGES = 200
"""Of one go; a feeder that never runs dry is broken."""
MOST_PAGE_BYTES = 120 * 1024 * 1024
"""Of one page as it comes; A4 in colour at 600 dpi, unpacked, is 105 MB."""


class Condition(StrEnum):
    """How a scanner is. `say` is what a person reads."""

    READY = "ready"
    BUSY = "busy"
    NO_PAPER = "no_paper"
    JAM = "jam"
    COVER_OPEN = "cover_open"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    STOPPED = "stopped"
    CANCELLED = "cancelled"

    @property
    def say(self) -> str:
        """In a word or two."""
        return _WORDS[self]


_WORDS = {
    Condition.READY: "klar",
    Condition.BUSY: "er i gang",
    Condition.NO_PAPER: "mangler papir",
    Condition.JAM: "papir sidder fast",
    Condition.COVER_OPEN: "låge åben",
    Condition.NO_ANSWER: "svarer ikke",
    Condition.REFUSED: "siger nej",
    Condition.STOPPED: "gik i stå",
    Condition.CANCELLED: "stoppet",
}

_SAFE = "De sider, der er kommet, er her."
_HAPPENED = {
    Condition.READY: ("Der kom ingen side.", "Læg papiret i igen, og prøv en gang til."),
    Condition.BUSY: ("Scanneren er optaget.", "Vent lidt, og prøv igen."),
    Condition.NO_PAPER: ("Der er intet papir i scanneren.", "Læg papiret i, og prøv igen."),
    Condition.JAM: ("Papiret sidder fast i scanneren.", "Træk det forsigtigt ud, læg det i igen, og prøv igen."),
    Condition.COVER_OPEN: ("En låge på scanneren er åben.", "Luk den, og prøv igen."),
    Condition.NO_ANSWER: ("Scanneren svarer ikke.", "Se, om den er tændt og forbundet, og prøv igen."),
    Condition.REFUSED: ("Scanneren ville ikke scanne på den måde.", "Prøv igen, eller prøv en anden scanner."),
    Condition.STOPPED: ("Scanneren gik i stå.", "Sluk og tænd den, og prøv igen. Du kan også tage et billede."),
    Condition.CANCELLED: ("Scanningen blev stoppet.", "Tryk på Scan, når du vil begynde igen."),
}


def failed(condition: Condition) -> ScannerFailed:
    """The failure that tells a person of it; raise it."""
    happened, todo = _HAPPENED[condition]
    return ScannerFailed(happened, safe=_SAFE, todo=todo, condition=condition.value)


@dataclass(frozen=True, slots=True)
class FoundScanner:
    """A scanner to choose. `id` is stable from day to day and opens it: an address or the driver's own name."""

    id: str
    name: str
    kind: Kind
    feeder: bool
    flatbed: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """How the pages should be. What a scanner cannot do, it does as near as it can; the sheet is A4."""

    dpi: int = 300
    colour: Colour = "gray"
    source: Source = "auto"  # auto: the feeder when paper lies in it, else the glass
    duplex: bool = False  # both sides, where the feeder can


@dataclass(frozen=True, slots=True)
class ScannerState:
    """What a scanner says of itself now. `paper`: it lies in the feeder; None when it cannot tell."""

    name: str
    condition: Condition
    paper: bool | None = None

    @property
    def ready(self) -> bool:
        """True when a scan may begin."""
        return self.condition is Condition.READY

    @property
    def say(self) -> str:
        """In a word or two."""
        return self.condition.say


class Scanner(Protocol):
    """A place pages come in. Every wait is bounded; nothing is written to disk on the way."""

    @property
    def name(self) -> str:
        """What it is called, for people."""
        ...

    def look(self) -> ScannerState:
        """What it says of itself now; never raises, a silent scanner is NO_ANSWER."""
        ...

    def pages(self, wish: Wish) -> Iterator[bytes]:
        """Each page as a PNG, JPEG or PNM picture, as it comes: keep one before asking for the next.

        From the glass one page, from the feeder all that lies there. ScannerFailed when none came, or when it broke
        off midway; the pages already given stand. Closing the iterator stops the scanner.
        """
        ...
