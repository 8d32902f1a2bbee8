"""*Kontoret*: how it stands between this computer and the office, in words."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case in which something waits to be sent; no `case`: the office's own words."""

    case: CaseId | None
    name: str
    say: str  # "3 ændringer"


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One thing somebody must see. `case`: where it can be opened here."""

    case: CaseId | None
    name: str
    say: str


@dataclass(frozen=True, slots=True)
class Reached:
    """How far what was written has come: one line of three."""

    label: str
    say: str
    count: int


@dataclass(frozen=True, slots=True)
class OfficePage:
    """All that *Kontoret* shows. `code`: six digits while this computer waits to be let in, else ""."""

    practice: bool
    joined: bool
    code: str
    office: str
    has_cases: bool
    administrator: bool
    last_say: str  # "På kontoret sidst i dag 08:55", "Har ikke talt med kontoret endnu"
    waiting: int
    waiting_say: str  # "14 ændringer venter"
    cases: tuple[WaitingCase, ...] = ()
    told: tuple[ToldRow, ...] = ()
    told_upto: int = 0
    attachments_say: str = ""
    reached: tuple[Reached, ...] = ()
    notices: tuple[str, ...] = ()
