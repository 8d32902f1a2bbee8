"""Everything the map shows. What the citizen may not see on a shared screen is apart: `WorkerNote`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain import danish, meeting
from app.domain.change import CaseId, DocumentId
from app.domain.consent import Direction
from app.domain.network import NetworkPerson, people_of
from app.domain.network.words import IN_DANISH, MapWords
from app.errors import InputError
from app.services import consents, documents, languages
from app.services.casework import journal
from app.services.desk import Desk
from app.services.meetings import record as gatherings
from app.services.network.words import words_of
from app.services.views import DocumentView
from app.services.words import first_name
from app.services.writing.current import current, record_of
from app.storage import CaseRecord

FORM = "network_map"
_NOTHING = "Der er ikke sagt ja til, at du fortæller noget."


@dataclass(frozen=True, slots=True)
class WorkerNote:
    """What the caseworker alone sees of a person."""

    may_say: str  # "Du må fortælle om helbred."
    may_tell: bool
    invited_say: str = ""  # "Er med til mødet 3. december"


@dataclass(frozen=True, slots=True)
class NetworkView:
    """One map. `document` has the answers; `people` is read from them."""

    document: DocumentView
    people: tuple[NetworkPerson, ...] = field(repr=False)
    worker: str  # the caseworker's first name
    words: MapWords = IN_DANISH  # in the language of the case
    notes: Mapping[str, WorkerNote] = field(default_factory=dict, repr=False)  # a person's key -> note; () for nobody


def view(desk: Desk, case: CaseId, document: DocumentId) -> NetworkView:
    """The map. Raises InputError when the document is none."""
    shown = documents.view(desk, case, document)
    if shown.form.id != FORM:
        raise InputError("Det er ikke et netværkskort.")
    people = people_of(shown.form, shown.answers)
    words = words_of(languages.chosen(desk, case))
    return NetworkView(shown, people, first_name(desk.worker.name), words, _notes(desk, case, people))


def find(desk: Desk, case: CaseId) -> DocumentId:
    """The newest map of a case; a new one where there is none."""
    found = desk.store.documents.of(case, form=FORM)
    return found[-1].document if found else documents.start(desk, case, FORM)


def _notes(desk: Desk, case: CaseId, people: tuple[NetworkPerson, ...]) -> dict[str, WorkerNote]:
    record = journal.case_of(desk, case)
    parties = {row.party for row in consents.register(desk, case)}
    invited = _invited(desk, record)
    found = {}
    for person in people:
        told = _may_tell(desk, case, person.name) if person.name in parties else []
        say = f"Du må fortælle om {danish.join(*told)}." if told else _NOTHING
        found[person.key] = WorkerNote(say, bool(told), invited.get(person.name.casefold(), ""))
    return found


def _may_tell(desk: Desk, case: CaseId, name: str) -> list[str]:
    kinds = desk.catalogue.form(consents.FORM).field("kinds")
    return [
        choice.label[0].lower() + choice.label[1:]
        for choice in kinds.choices
        if consents.may(desk, case, name, Direction.DISCLOSE, choice.id).allowed
    ]


def _invited(desk: Desk, record: CaseRecord) -> dict[str, str]:
    """Name, folded -> words, for those on the list of the latest meeting."""
    document = gatherings.latest(desk, record)
    if document is None or record_of(desk, record.case, document).gone:
        return {}
    on = gatherings.gathering(record, document).meeting_on
    say = f"Er på listen til mødet {danish.day_and_month(on)}" if on else "Er på listen til mødet"
    people = meeting.participants(current(desk, record.case, document).answers)
    return {person.name.casefold(): say for person in people if person.name}
