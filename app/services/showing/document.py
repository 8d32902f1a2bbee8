"""One document as the form screen shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.domain.change import CaseId, DocumentId
from app.domain.duties.notes import NOTE_FORM
from app.domain.meeting import ONLY_FOR, participants
from app.domain.register import Register
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.desk import Desk
from app.services.disagreements import open_in
from app.services.showing.advice import advice_of
from app.services.showing.moved_rows import went_elsewhere
from app.services.showing.papers import marks_of, party_of
from app.services.showing.saved import saved_say
from app.services.signing.acts import view_of
from app.services.signing.text import shown
from app.services.views import DocumentView, GapRow, RemovedRow, SignatureNeed
from app.services.writing.changes import changed_since
from app.services.writing.current import Current, current, plain
from app.services.writing.titles import titled, titles
from app.storage import CaseRecord
from forms.answers import gaps, rows, unanswered, wrong
from forms.model import Answers, Field, Form, Kind, Row, Value

_KNOWN_OF_PEOPLE = 60


def view(desk: Desk, case: CaseId, document: DocumentId) -> DocumentView:
    """Everything the form screen shows. Raises InputError when the document or its form is not there."""
    now = current(desk, case, document)
    record = journal.case_of(desk, case)
    register = desk.store.log.register(case, document)
    form = desk.shown(now.form)
    needs = now.form.signature == SignatureNeed.REQUIRED
    missing = gaps(form, now.answers) if needs else unanswered(form, now.answers)
    previous, newer = _neighbours(record, document)
    return DocumentView(
        case=case,
        document=document,
        form=form,
        title=_title(desk, record, now),
        easy_title=form.easy or form.title,
        call_name=call_name(record.who),
        person_heading=record.who.short_name(),
        answers=now.answers,
        readonly=bool(now.record.issued) or now.record.gone,
        readonly_because=_why_readonly(now),
        marks=marks_of(desk, record, now),
        saved_at=now.saved_at,
        saved_say=saved_say(desk, now.saved_at),
        gaps_heading="Mangler før underskrift" if needs else "Kan udfyldes senere",
        gaps=tuple(GapRow(gap.path, gap.label.rstrip(":"), gap.short) for gap in missing),
        wrong=dict(_wrong(form, now.answers)),
        signature=view_of(desk, now),
        removed_rows=_removed(form, register),
        disagreements=open_in(desk, case, document),
        suggestions=suggestions(desk, record),
        advice=advice_of(desk, now) if now.form.id == "screening" else None,
        unknown=tuple(_unknown(now)),
        changed_since_last=_changed(desk, case, now, previous),
        previous=previous,
        newer=newer,
        protected=record.who.protected_address,
        created_on=now.record.created_at.astimezone(desk.clock.now().tzinfo).date(),
        gone=now.record.gone,
        several=_several(now.form, now.answers),
    )


def _several(form: Form, answers: Answers) -> dict[str, tuple[str, ...]]:
    """For whom alone a point of an agenda is: chosen among those who are on its list."""
    if not any(column.id == ONLY_FOR for field in form.fields() for column in field.columns):
        return {}
    return {ONLY_FOR: tuple(dict.fromkeys(person.called() for person in participants(answers)))}


def _title(desk: Desk, record: CaseRecord, now: Current) -> str:
    if now.form.id == "consent":
        return titled(desk, "consent", 1, party_of(now))
    return titles(desk, record).get(now.record.document, now.form.title)


def _why_readonly(now: Current) -> str:
    if now.record.gone:
        return "Dokumentet er fjernet. Hent det tilbage, hvis du vil skrive i det."
    if now.record.issued and now.form.id == NOTE_FORM:
        return "Notatet er færdigt og bliver stående. Du kan føje noget til det."
    if now.record.issued:
        return "Papiret er færdigt. Lav en ny udgave, hvis noget skal rettes."
    return ""


def _neighbours(record: CaseRecord, document: DocumentId) -> tuple[DocumentId | None, DocumentId | None]:
    """The version this one was made from, and the one made from it."""
    previous = newer = None
    for row in journal.rows(record, journal.STARTED):
        if row.get("document") == document and journal.text(row, "previous"):
            previous = DocumentId(journal.text(row, "previous"))
        if row.get("previous") == document:
            newer = DocumentId(journal.text(row, "document"))
    return previous, newer


def _changed(desk: Desk, case: CaseId, now: Current, previous: DocumentId | None) -> tuple[str, ...]:
    if previous is None or desk.store.documents.get(case, previous) is None:
        return ()
    made_on = now.record.created_at.astimezone(desk.clock.now().tzinfo).date()
    return tuple(changed_since(now.form, current(desk, case, previous).answers, now.answers, made_on))


def _wrong(form: Form, answers: Mapping[str, Value | list[Row]]) -> Iterator[tuple[str, str]]:
    for field in form.fields():
        if field.kind is Kind.TABLE:
            for row in rows(answers, field.id):
                for column in field.columns:
                    if say := wrong(column, row.get(column.id)):
                        yield f"{field.id}/{row.get('_id')}/{column.id}", say
        elif field.kind not in (Kind.INSTRUCTION, Kind.SIGNATURE):
            value = answers.get(field.id)
            if (say := wrong(field, value)) is not None:  # type: ignore[arg-type]
                yield field.id, say


def _removed(form: Form, register: Register) -> tuple[RemovedRow, ...]:
    found = []
    for field in form.fields():
        if field.kind is Kind.TABLE:
            found += [
                RemovedRow(field.id, row, row_say(field, register.row(field.id, row)))
                for row in register.removed_rows(field.id)
                if not went_elsewhere(register, field.id, row)
            ]
    return tuple(found)


def row_say(table: Field, row: Row) -> str:
    """The first two answers of a row, to recognise it by."""
    said = [words for column in table.columns if (words := shown(column, row.get(column.id)))]
    return ", ".join(said[:2]) or "En tom række"


def suggestions(desk: Desk, record: CaseRecord) -> dict[str, tuple[str, ...]]:
    """What may be typed again: people of the case and its network, places, phone numbers."""
    people = [record.who.name or "", desk.worker.name]
    people += [journal.text(row, "party") for row in journal.rows(record, journal.STARTED)]
    phones: list[str] = [record.who.phone or "", desk.worker.phone]
    for document in desk.store.documents.of(record.case):
        for value in document.answers.values():
            for row in value if isinstance(value, list) else ():
                if isinstance(row, dict) and len(people) < _KNOWN_OF_PEOPLE:
                    people.append(plain(row, "name"))
                    phones.append(plain(row, "phone"))
    home = f"hjemme hos {call_name(record.who)}"
    return {
        "person": tuple(dict.fromkeys(name for name in people if name)),
        "phone": tuple(dict.fromkeys(phone for phone in phones if phone)),
        "place": (home, "på kontoret", "på værestedet", "over telefonen"),
    }


def _unknown(now: Current) -> Iterator[tuple[str, str]]:
    known = {field.id for field in now.form.fields()}
    for name, value in now.answers.items():
        if name not in known and value not in (None, "", []):
            yield name, value if isinstance(value, str) else "(svar fra en nyere udgave)"
