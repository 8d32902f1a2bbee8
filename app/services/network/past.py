"""How the map was on an earlier day, read from the change log; nothing is kept for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.change import CaseId, Change, DocumentId
from app.domain.network import Moved, NetworkPerson, compare, people_of
from app.domain.register import Register
from app.services import languages
from app.services.casework import journal
from app.services.desk import Desk
from app.services.network.words import words_of
from app.services.writing.current import current
from forms import spoken

_MOST = 60


@dataclass(frozen=True, slots=True)
class NetworkThen:
    """One earlier day beside now."""

    on: date
    title: str  # "Sådan var det 3. marts 2026", in the language of the case
    people: tuple[NetworkPerson, ...] = field(repr=False)
    moved: Moved = field(repr=False)


def days(desk: Desk, case: CaseId, document: DocumentId) -> list[date]:
    """The days before today on which the map, or a version it was made from, was written in; the newest first."""
    today = desk.today()
    found = {_day(desk, change) for each in _versions(desk, case, document) for change in _changes(desk, case, each)}
    return sorted((day for day in found if day < today), reverse=True)[:_MOST]


def then(desk: Desk, case: CaseId, document: DocumentId, on: date) -> NetworkThen:
    """The map as it stood at the end of that day, and what is different now; empty before anything was written."""
    now = current(desk, case, document)
    people: tuple[NetworkPerson, ...] = ()
    for each in _versions(desk, case, document):
        changes = [change for change in _changes(desk, case, each) if _day(desk, change) <= on]
        if changes:
            people = people_of(now.form, Register.of(changes).answers())
            break
    language = languages.chosen(desk, case)
    title = words_of(language).say("then", day=spoken.day(language, on))
    return NetworkThen(on, title, people, compare(people, people_of(now.form, now.answers)))


def _versions(desk: Desk, case: CaseId, document: DocumentId) -> Iterator[DocumentId]:
    """The document and those it was made from, the newest first."""
    previous = {
        journal.text(row, "document"): journal.text(row, "previous")
        for row in journal.rows(journal.case_of(desk, case), journal.STARTED)
    }
    seen: set[str] = set()
    each = str(document)
    while each and each not in seen:
        seen.add(each)
        yield DocumentId(each)
        each = previous.get(each, "")


def _changes(desk: Desk, case: CaseId, document: DocumentId) -> tuple[Change, ...]:
    return desk.store.log.changes(case, document)


def _day(desk: Desk, change: Change) -> date:
    return datetime.fromtimestamp(change.at.milliseconds / 1000, desk.clock.now().tzinfo).date()
