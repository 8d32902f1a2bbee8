"""*Computere og kolleger* and the report on a lost computer, in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.change import CaseId, DeviceId
from app.wire.membership import PersonId


@dataclass(frozen=True, slots=True)
class ComputerRow:
    """One computer of somebody's."""

    device: DeviceId
    name: str  # "Denne computer", "Computer 2"
    say: str  # "Sidste ord herfra i dag 08:55"
    this: bool
    out_say: str = ""  # "Taget ud: mistet eller stjålet"
    lost: bool = False


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the office, with their computers; `roles` are the ids of what they may."""

    person: PersonId
    name: str
    roles: tuple[str, ...]
    roles_say: str
    me: bool
    station: bool
    computers: tuple[ComputerRow, ...]


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that may still be used; who has the text can ask to be let in."""

    key: str = field(repr=False)
    text: str = field(repr=False)
    groups: tuple[str, ...] = field(repr=False)
    name: str
    say: str  # "Gælder til 10:42"
    paper_say: str = ""  # "Gælder til kl. 10.42"


@dataclass(frozen=True, slots=True)
class ColleaguesPage:
    """The office's people, their computers and the invitations made here."""

    joined: bool
    administrator: bool
    office: str
    people: tuple[PersonRow, ...]
    former: tuple[ComputerRow, ...]  # taken out, with whose it was
    invitations: tuple[InvitationRow, ...] = ()
    key_say: str = ""
    makes_key: bool = False  # whether this computer can make the three papers
    key_uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LossCase:
    """A case that was on the lost computer."""

    case: CaseId | None
    name: str
    say: str


@dataclass(frozen=True, slots=True)
class LossPage:
    """What is known of a lost computer, and what must be done by when."""

    device: DeviceId
    name: str
    learned_say: str
    notify_say: str
    clock_say: str  # "Der er 61 timer tilbage"
    late: bool
    learned_at: datetime
    out_say: str
    lock: str
    protects: str
    cases: tuple[LossCase, ...]
    papers: tuple[LossCase, ...]
    todo: tuple[str, ...]
