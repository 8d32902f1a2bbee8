"""A laptop is gone: what was on it, what the office has of it, what lies on paper in the bag, and how long one has.

Made in one click by an administrator, from what this computer knows; an office station knows every case. It says what
is known and what is not: whether the lost laptop was locked nobody can see from here. The municipality has 72 hours
from when it learned of a breach to notify the Danish Data Protection Agency, unless a risk is unlikely (GDPR, art. 33).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain import access
from app.domain.change import GONE, ORDER, CaseId, DeviceId, DocumentId, Path, RowId
from app.domain.register import path_of
from app.errors import InputError
from app.services.desk import Desk
from app.services.enrolment import names
from app.services.papers.owed import owed_in
from app.services.views import OwedState
from app.storage import Edit
from app.storage.records import at
from app.wire.membership import Member, PersonId, Why

LOSSES = DocumentId("_losses")
TABLE = "losses"
HOURS = 72
LONGEST = 5_000

NOT_KNOWN = (
    "Om computeren var låst, kan ikke ses herfra. Spørg den, der havde den: Var låget lukket? Stod den fremme? "
    "Lå adgangskoden ved den?"
)
WHAT_PROTECTS = (
    "Alt på computeren er krypteret og kan kun læses med adgangskoden. Den låser selv, når låget lukkes, og når den "
    "ikke bruges. Når den er taget ud, får den ikke noget nyt, og den sletter sine nøgler, hvis den kommer på nettet."
)


@dataclass(frozen=True, slots=True)
class LostCase:
    """One case that was on the laptop, as this computer knows it."""

    case: CaseId
    name: str
    last_words: datetime | None  # the newest from the laptop that reached here, UTC; None: none ever did
    bundles: int  # how many of its packages reached here
    others: tuple[str, ...]  # who else has the case


@dataclass(frozen=True, slots=True)
class LostPaper:
    """A paper that was printed and, as far as is known, lies in the bag: not handed over."""

    case: CaseId
    name: str
    title: str
    say: str


@dataclass(frozen=True, slots=True)
class LossReport:
    """What the municipality needs to judge a loss."""

    device: DeviceId
    person: PersonId
    name: str
    learned_at: datetime
    notify_by: datetime  # 72 hours later
    revoked: Why | None
    cases: tuple[LostCase, ...]
    papers: tuple[LostPaper, ...]
    lock: str = NOT_KNOWN
    protects: str = WHAT_PROTECTS

    def hours_left(self, now: datetime) -> float:
        """Of the 72; negative when they have passed."""
        return (self.notify_by - now) / timedelta(hours=1)


def report(desk: Desk, device: DeviceId, learned_at: datetime | None = None) -> LossReport:
    """What this computer knows of a lost one. InputError for a computer that never belonged."""
    members = desk.store.membership.members()
    member = members.of(device)
    if member is None:
        raise InputError("Den computer hører ikke til kontoret.", safe="Der er ikke ændret noget.")
    learned = learned_at or _learned(desk, device) or desk.clock.now()
    on_it = _cases_on(desk, member)
    return LossReport(
        device,
        member.person,
        names.name_of(desk, member.person),
        learned,
        learned + timedelta(hours=HOURS),
        members.revoked.get(device),
        _lost_cases(desk, member, on_it),
        tuple(paper for case in on_it for paper in _papers(desk, case)),
    )


def keep(desk: Desk, device: DeviceId, learned_at: datetime, what: str = "") -> None:
    """Note in the office's own case that a laptop was lost, when the office learned it, and what somebody told."""
    if len(what) > LONGEST:
        raise InputError("Teksten er for lang.", safe="Det, du skrev, står her stadig.")
    case, row = desk.store.people.begin_office_case(), RowId(device)
    cells = {"learned_at": learned_at.isoformat(), "by": names.me(desk), "what": what.strip()}
    edits = [Edit(LOSSES, path_of(TABLE, row, ORDER), 0), Edit(LOSSES, path_of(TABLE, row, GONE), False)]
    edits += [Edit(LOSSES, path_of(TABLE, row, name), words) for name, words in cells.items() if words]
    desk.store.log.commit(case, edits)


def _learned(desk: Desk, device: DeviceId) -> datetime | None:
    heads = desk.store.log.heads(
        desk.store.people.office_case(), LOSSES, Path(path_of(TABLE, RowId(device), "learned_at"))
    )
    try:
        return min(datetime.fromisoformat(str(head.value)) for head in heads) if heads else None
    except ValueError:
        return None


def _cases_on(desk: Desk, member: Member) -> list[CaseId]:
    """The cases whose newest key the laptop had, or that were first written on it; not the office's own."""
    office, found = desk.store.people.office_case(), []
    for case, grants in desk.store.people.every_grant().items():
        if case != office and any(grant.recipient == member.hpke for grant in grants):
            found.append(case)
    return found


def _lost_cases(desk: Desk, member: Member, cases: list[CaseId]) -> tuple[LostCase, ...]:
    known, last = names.everybody(desk), desk.store.people.last_from(member.device)
    rows, found = desk.store.people.every_access(), []
    for case in cases:
        record = desk.store.cases.get(case)
        ms, count = last.get(case, (None, 0))
        people = access.people_on(rows.get(case, ()), desk.today()) - {member.person}
        others = (known[PersonId(one)].name if one in known else names.SOMEBODY for one in people)
        found.append(
            LostCase(
                case,
                record.who.full_name() if record else "En sag, der ikke er hentet hertil",
                at(ms) if ms is not None else None,
                count,
                tuple(sorted(others)),
            )
        )
    return tuple(sorted(found, key=lambda one: one.name))


def _papers(desk: Desk, case: CaseId) -> list[LostPaper]:
    record = desk.store.cases.get(case)
    if record is None:
        return []
    return [
        LostPaper(case, record.who.full_name(), paper.title, paper.say)
        for paper in owed_in(desk, record)
        if paper.state is OwedState.PRINTED
    ]
