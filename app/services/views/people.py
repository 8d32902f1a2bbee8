"""*Ringekort*: the people one may ring about a case, with their numbers and what may be told them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId, DocumentId


@dataclass(frozen=True, slots=True)
class RingPerson:
    """One person."""

    name: str
    phone: str  # as it was written; "" when nobody has written it
    relation: str  # "søster", "Cykelværkstedet"; "" when unknown
    talk_say: str  # "Talte sammen torsdag 12. november"; "Tilbudt samtale 3. marts: ikke nu, måske senere"; ""
    may_say: (
        str  # "Du må fortælle om helbred og økonomi."; "Du må kun lytte. Der er ikke sagt ja til at fortælle noget."
    )
    may_tell: bool
    event: str  # what is noted after a talk: "relative_talked" or "employer_talked"


@dataclass(frozen=True, slots=True)
class RingGroup:
    """The people of one part of life."""

    title: str  # "Familie og venner"
    people: tuple[RingPerson, ...]


@dataclass(frozen=True, slots=True)
class RingCard:
    """Everything the page shows."""

    case: CaseId
    person: str  # "Jonas L."
    call_name: str  # "Jonas"
    groups: tuple[RingGroup, ...]
    network_map: DocumentId | None  # where people and numbers are written
