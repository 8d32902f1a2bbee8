"""The office itself: the corner's words, the emergency card, checks, and the doors in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HomeState(StrEnum):
    """What a folder holds. DAMAGED never leads to set-up."""

    EMPTY = "empty"  # first run
    READY = "ready"  # lock screen
    DAMAGED = "damaged"  # something of ours is there but does not verify: recovery and backup, never set-up


@dataclass(frozen=True, slots=True)
class PassphraseAdvice:
    """Whether a passphrase may be used, and one Danish sentence about it while it is typed."""

    ok: bool
    say: str
    strength: float = 0.0  # 0-1, for a bar with words


@dataclass(frozen=True, slots=True)
class Status:
    """The window's lower left corner."""

    worker: str  # "Mette Holm"
    office: str  # "Havneby Kommune"
    say: str  # "Alt ligger på denne computer", "På kontoret sidst 08:55 · 14 ændringer venter"
    backup_say: str  # "Sikkerhedskopi i dag 08:55", "Ingen sikkerhedskopi endnu"
    practice: bool
    to_see: int = 0  # how many things at *Kontoret* somebody must see


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """One number."""

    title: str  # "Fare for liv"
    phone: str  # "112"
    say: str  # "Politi, brand og ambulance"


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """Always one key away, also on the lock screen's side when the office is locked."""

    lines: tuple[EmergencyLine, ...]
    missing: tuple[str, ...]  # what the office has not filled in: "Din leders telefon står ikke i Indstillinger."
    steps: tuple[str, ...] = ()  # what to do, one sentence each


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `rygsaek doctor`."""

    name: str  # "store", "keys", "fonts", "printer"
    ok: bool
    say: str
