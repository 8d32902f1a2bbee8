"""A form that two people began at once: two documents, none of them wrong. One is kept, or both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from app.domain import danish
from app.domain.change import CaseId, DocumentId, Path, RowId
from app.domain.duties.notes import NOTE_FORM
from app.services.casework import journal
from app.services.casework.measures import INSTRUMENTS
from app.services.casework.people import REMOVED
from app.services.desk import Desk
from app.services.disagreements.who import name_of, when_say
from app.services.views.disagreements import Question, QuestionKind, Version
from app.services.writing.current import form_of, record_of
from app.services.writing.titles import titles
from app.storage import CaseRecord
from forms.answers import is_empty
from forms.model import Answers

KEPT_BOTH = "kept_both"
"""The journal's table of pairs that both are to stay: first, second, on."""

PATH = Path("_twice")
"""The place of such a question; nothing is ever written there."""

_AGAIN_AND_AGAIN = frozenset({NOTE_FORM, *INSTRUMENTS})
_SAY = "Skemaet er begyndt to steder på samme tid. Begge er gemt. Behold det ene, eller behold begge."


def all_open(desk: Desk) -> Iterator[Question]:
    """Every such pair in all cases."""
    for case, form, documents in desk.store.cases.begun_again():
        yield from _of_form(desk, case, form, documents)


def open_in(desk: Desk, case: CaseId) -> Iterator[Question]:
    """Every such pair in one case."""
    for _, form, documents in desk.store.cases.begun_again(case):
        yield from _of_form(desk, case, form, documents)


def _of_form(desk: Desk, case: CaseId, form: str, documents: tuple[DocumentId, ...]) -> Iterator[Question]:
    record = desk.store.cases.get(case)
    if record is None or record.person.get(REMOVED) is True or form in _AGAIN_AND_AGAIN:
        return
    began = {each: desk.store.log.beginning(case, each) for each in documents}
    devices = {each: change.device for each, change in began.items() if change is not None}
    if len(set(devices.values())) < 2:  # whoever begins again on one laptop has the first before their eyes
        return
    for one, other in combinations(devices, 2):
        if devices[one] != devices[other] and _asks(desk, record, one, other):
            yield _question(desk, record, one, other)


def _asks(desk: Desk, record: CaseRecord, one: DocumentId, other: DocumentId) -> bool:
    found = [desk.store.documents.get(record.case, each) for each in (one, other)]
    if any(each is None or each.gone for each in found) or _is_kept(record, one, other):
        return False
    started = [row for row in journal.rows(record, journal.STARTED) if row.get("document") in (one, other)]
    parties = {journal.text(row, "party") for row in started}
    letter = form_of(desk, record_of(desk, record.case, one)).letter is not None
    return len(parties) < 2 and not letter and desk.store.log.unaware(record.case, one, other)


def _is_kept(record: CaseRecord, one: DocumentId, other: DocumentId) -> bool:
    pair = row_of(one, other)
    return any(row.get("_id") == pair for row in journal.rows(record, KEPT_BOTH))


def row_of(one: DocumentId, other: DocumentId) -> RowId:
    """The row that stands for a pair: the same on every laptop, in whichever order."""
    first, second = sorted((one, other))
    return RowId(first[:4] + second[:4])


def _question(desk: Desk, record: CaseRecord, one: DocumentId, other: DocumentId) -> Question:
    names = titles(desk, record)
    versions = sorted((_version(desk, record, each, names.get(each, "")) for each in (one, other)), key=_by_time)
    return Question(
        case=record.case,
        document=versions[0].document or one,
        path=Path(f"{PATH}/{row_of(one, other)}"),
        kind=QuestionKind.TWICE,
        name=record.who.short_name(),
        title=names.get(versions[0].document or one, "Papir"),
        label="Begyndt to gange",
        versions=tuple(versions),
        say=_SAY,
        stops=False,
        both=True,
    )


def _by_time(version: Version) -> tuple[object, ...]:
    return version.at, version.document or ""


def _version(desk: Desk, record: CaseRecord, document: DocumentId, title: str) -> Version:
    found = record_of(desk, record.case, document)
    at = found.created_at.astimezone(desk.clock.now().tzinfo)
    begun = desk.store.log.beginning(record.case, document)
    return Version(
        change=None,
        who=name_of(desk, begun.device) if begun else "",
        when=when_say(at),
        at=at,
        words=f"{title}: {_lower(_written(found.answers))}",
        document=document,
    )


def _written(answers: Answers) -> str:
    """How much stands in it, to choose by."""
    filled = sum(not is_empty(value) for value in answers.values())
    return f"{danish.count(filled, 'felt', 'felter')} er udfyldt" if filled else "Intet er udfyldt endnu"


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
