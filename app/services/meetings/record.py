"""What the journal knows of the coordinating meetings of a case: which agenda, convened, held, sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import meeting as rules
from app.domain.change import CaseId, DocumentId
from app.domain.consent import INVITATION, Direction, State, Verdict
from app.domain.dates import read_date
from app.errors import InputError
from app.services import consents
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import ConsentRow
from app.services.writing.current import Current, current, record_of
from app.storage import CaseRecord
from forms.model import Answers

FORM = "action_agenda"
INVITED = "invitation"
MINUTES = "minutes"
WAYS = (
    ("digital_post", "Digital Post"),
    ("secure_mail", "Sikker mail"),
    ("letter", "Brev"),
    ("by_hand", "I hånden"),
)
"""How a paper about a citizen may be sent today (process.md § 7, 7): never by open mail."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """How far one meeting has come."""

    planned_on: date | None = None
    meeting_on: date | None = None
    circle: str = ""
    names: str = ""  # what was written as participants when it was convened
    held_on: date | None = None
    minutes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """One paper that went to one participant."""

    row: str
    what: str
    how: str
    on: date | None


def agenda(desk: Desk, case: CaseId, document: DocumentId) -> Current:
    """The agenda of a meeting. Raises InputError when the document is none."""
    now = current(desk, case, document)
    if now.form.id != FORM:
        raise InputError("Det er ikke en dagsorden.")
    return now


def latest(desk: Desk, record: CaseRecord) -> DocumentId | None:
    """The agenda begun last that was not removed; None when there is none."""
    for row in reversed(journal.rows(record, journal.STARTED)):
        if row.get("form") == FORM:
            document = DocumentId(journal.text(row, "document"))
            if desk.store.documents.get(record.case, document) and not record_of(desk, record.case, document).gone:
                return document
    return None


def gathering(record: CaseRecord, document: DocumentId) -> Gathering:
    """How far the meeting of an agenda has come; a new version of an agenda is the same meeting."""
    mine = set(_versions(record, document))
    known: dict[str, str] = {}
    noted = journal.rows(record, journal.GATHERINGS)
    if not noted:
        return _from_log(record)
    for row in noted:
        if row.get("document") in mine:
            known |= {name: journal.text(row, name) for name in row if journal.text(row, name)}
    return Gathering(
        planned_on=read_date(known.get("planned_on", "")),
        meeting_on=read_date(known.get("meeting_on", "")),
        circle=known.get("circle", ""),
        names=known.get("names", ""),
        held_on=read_date(known.get("held_on", "")),
        minutes_on=read_date(known.get("minutes_on", "")),
    )


def _from_log(record: CaseRecord) -> Gathering:
    """The same for a case whose meetings were only written in the log, or came from elsewhere."""
    events = [
        (day, number, row)
        for number, row in enumerate(journal.rows(record, journal.EVENTS))
        if (day := read_date(journal.text(row, "on"))) is not None
    ]
    events.sort(key=lambda each: each[:2])
    planned = [each for each in events if each[2].get("kind") == "coordination_planned"]
    if not planned:
        return Gathering()
    since, _, plan = planned[-1]

    def last(kind: str) -> date | None:
        return max((day for day, _, row in events if row.get("kind") == kind and day >= since), default=None)

    return Gathering(
        planned_on=since,
        meeting_on=read_date(journal.text(plan, "meeting_on")),
        circle=journal.text(plan, "circle"),
        held_on=last("coordination_held"),
        minutes_on=last("minutes_sent"),
    )


def sent(record: CaseRecord, document: DocumentId) -> list[Sent]:
    """What was sent of one meeting, in the order it went."""
    mine = set(_versions(record, document))
    return [
        Sent(
            journal.text(row, "row"),
            journal.text(row, "what"),
            journal.text(row, "how"),
            read_date(journal.text(row, "on")),
        )
        for row in journal.rows(record, journal.SENT)
        if row.get("document") in mine
    ]


def _versions(record: CaseRecord, document: DocumentId) -> Iterator[str]:
    """The document, and those it was made from."""
    before = {row.get("document"): journal.text(row, "previous") for row in journal.rows(record, journal.STARTED)}
    seen: set[str] = set()
    here: str = document
    while here and here not in seen:
        seen.add(here)
        yield here
        here = before.get(here, "")


class Consents:
    """Judges invitations of one case today; each party is asked about once."""

    def __init__(self, desk: Desk, case: CaseId) -> None:
        self._desk, self._case = desk, case
        self._known: dict[str, Verdict] = {}
        self._rows: list[ConsentRow] | None = None

    def standing(self, person: rules.Participant) -> rules.Standing:
        """Whether somebody may be invited, and have the minutes."""
        if person.side is rules.Side.OWN:
            return rules.standing(person, self._judge, ())
        taken_back = frozenset(row.party for row in self._register() if row.state == State.WITHDRAWN)
        found = rules.standing(person, self._judge, taken_back)
        begun = self.begun(person) if found.leave is rules.Leave.MISSING else None
        return rules.Standing(found.leave, begun.because) if begun else found

    def begun(self, person: rules.Participant) -> ConsentRow | None:
        """The newest consent to this party that somebody began and nobody finished."""
        rows = (row for row in self._register() if row.state == State.INCOMPLETE and row.party in person.parties())
        return next(rows, None)

    def _judge(self, party: str) -> Verdict:
        if party not in self._known:
            self._known[party] = consents.may(
                self._desk, self._case, party=party, direction=Direction.DISCLOSE, kind=INVITATION
            )
        return self._known[party]

    def _register(self) -> list[ConsentRow]:
        if self._rows is None:
            self._rows = consents.register(self._desk, self._case)
        return self._rows


def person_of(answers: Answers, row: str) -> rules.Participant:
    """The participant of a row. Raises InputError when nobody stands there."""
    found = next((person for person in rules.participants(answers) if person.row == row), None)
    if found is None:
        raise InputError("Deltageren står ikke på listen mere.", safe="Der er ikke sendt noget.")
    return found


def names_of(answers: Answers) -> list[str]:
    """What the participants are called."""
    return [person.called() for person in rules.participants(answers)]
