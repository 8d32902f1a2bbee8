"""One note after another: finish it, add to it, and read them with both days: when it happened, when it was written.

A finished note is never changed again. What has to be corrected is added under it, with its own day and name; the
first words stay as they were (OFL § 13; reference § 3.3).
"""

from __future__ import annotations

from datetime import date, datetime

from app.documents.guard import Guard
from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.duties.notes import NOTE_FORM
from app.errors import InputError
from app.services import papers
from app.services.casework import journal
from app.services.casework.acts import LONGEST
from app.services.desk import Desk
from app.services.notes.filed import filed_say
from app.services.signing.text import shown
from app.services.views import Changes
from app.services.views.notes import Addition, NoteView
from app.services.writing.current import Current, current, currents, plain, table_rows
from app.services.writing.titles import titles
from app.storage import CaseRecord
from forms.answers import shown_fields
from forms.model import Audience, Field, Kind, Row

ADDED = "note_added"
"""The kind of event an addition is."""

_HALF = "addition:"
"""Under keys that begin so lie additions that are being written."""

IN_HEAD = frozenset({"happened_on", "happened_at", "kind", "citizen_name"})
"""Answers that `happened_say` tells already, and the name of a case that is named anyway."""


def finish(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """The note is done: read-only from now on. Raises InputError that names what is missing."""
    _a_note(desk, case, document)
    papers.issue(desk, case, document, Audience.CASE)
    return Changes(frozenset({case}), frozenset({document}))


def keep_half(desk: Desk, document: DocumentId, words: str) -> None:
    """Keeps an addition that is being written, so that a lock or a flat battery costs nothing."""
    desk.store.local.put(f"{_HALF}{document}", words[:LONGEST] or None)


def half(desk: Desk, document: DocumentId) -> str:
    """The addition that was begun and not added yet; "" when there is none."""
    kept = desk.store.local.get(f"{_HALF}{document}")
    return kept if isinstance(kept, str) else ""


def add(desk: Desk, case: CaseId, document: DocumentId, words: str) -> Changes:
    """Adds to a finished note. Raises InputError for a note that is still open, and for nothing written."""
    if not _a_note(desk, case, document).record.issued:
        raise InputError("Notatet er ikke færdigt endnu.", todo="Skriv direkte i det.")
    text = words.strip()
    if not text:
        raise InputError("Skriv, hvad der skal føjes til.")
    if len(text) > LONGEST:
        raise InputError("Teksten er for lang.", safe="Intet er tabt.", todo="Del den i to.")
    now = desk.clock.now()
    journal.write(
        desk,
        case,
        journal.EVENTS,
        {
            "kind": ADDED,
            "on": now.date().isoformat(),
            "note": text,
            "document": document,
            "written_at": now.isoformat(timespec="minutes"),
            "by": desk.worker.name,
        },
    )
    keep_half(desk, document, "")
    return Changes(frozenset({case}), frozenset({document}))


def _a_note(desk: Desk, case: CaseId, document: DocumentId) -> Current:
    now = current(desk, case, document)
    if now.form.id != NOTE_FORM:
        raise InputError("Det er ikke et notat.")
    return now


def notes_of(desk: Desk, record: CaseRecord) -> tuple[NoteView, ...]:
    """Every note of a case, the one that happened last first."""
    names = titles(desk, record)
    found = []
    for now in currents(desk, record.case, NOTE_FORM):
        view = _view(desk, record, now, names.get(now.record.document, "Bilnotat"))
        found.append((_happened(now), now.record.created_at, view))
    return tuple(view for _, _, view in sorted(found, key=_in_time, reverse=True))


def _in_time(item: tuple[date, datetime, NoteView]) -> tuple[date, datetime]:
    return item[:2]


def _happened(now: Current) -> date:
    return read_date(plain(now.answers, "happened_on")) or now.record.created_at.date()


def _view(desk: Desk, record: CaseRecord, now: Current, title: str) -> NoteView:
    document = now.record.document
    return NoteView(
        document=document,
        title=title,
        happened_say=happened_say(now),
        written_say=written_say(desk, now.record.created_at),
        lines=lines(desk, record, now),
        additions=additions(record, document),
        finished=now.record.issued is not None,
        filed_say=filed_say(record, document, now.record.changed_at),
        half=half(desk, document),
    )


def happened_say(now: Current) -> str:
    """ "Skete mandag 23. november 2026 kl. 10.00 · besøg"."""
    clock = plain(now.answers, "happened_at").replace(":", ".")
    how = shown(now.form.field("kind"), now.answers.get("kind")).lower()
    when = danish.long_date_with_year(_happened(now)) + (f" kl. {clock}" if clock else "")
    return f"Skete {when}" + (f" · {how}" if how else "")


def written_say(desk: Desk, at: datetime) -> str:
    """ "Skrevet tirsdag 24. november 2026 kl. 8.40", as the change log has it."""
    local = at.astimezone(desk.clock.now().tzinfo)
    return f"Skrevet {danish.long_date_with_year(local.date())} {danish.clock_paper(local)}"


def lines(desk: Desk, record: CaseRecord, now: Current) -> tuple[tuple[str, str], ...]:
    """The note's answers as label and words; CPR numbers masked, a protected address kept off."""
    form = desk.shown(now.form)
    guard = Guard(form, now.answers, Audience.CITIZEN, record.who.protected_address, [record.who.address or ""])
    found = []
    for field in shown_fields(form, now.answers):
        words = answer(field, now, guard)
        if words and field.id not in IN_HEAD:
            found.append((field.label.rstrip(":"), words))
    return tuple(found)


def answer(field: Field, now: Current, guard: Guard) -> str:
    """One answer in words, as it may stand in a text for others; "" for a CPR number, a signature, nothing said."""
    if field.kind in (Kind.CPR, Kind.SIGNATURE, Kind.INSTRUCTION):
        return ""
    if field.kind is Kind.TABLE:
        rows = [_row(field, row, guard) for row in table_rows(now.answers, field.id)]
        return "\n".join(f"– {row}" for row in rows if row)
    return guard.text(field, _labelled(field, now.answers.get(field.id)))


def _row(table: Field, row: Row, guard: Guard) -> str:
    """ "Sende en sms (jeg, 23. november 2026)": the first answer, and what is known of it."""
    cells = [
        (column, guard.text(column, words))
        for column in table.columns
        if column.kind is not Kind.CPR and (words := _labelled(column, row.get(column.id)))
    ]
    if not cells:
        return ""
    rest = ", ".join(f"{words[:1].lower()}{words[1:]}" if column.choices else words for column, words in cells[1:])
    return f"{cells[0][1]} ({rest})" if rest else cells[0][1]


def _labelled(field: Field, value: object) -> str:
    """The answer with the form's own labels, not the citizen's."""
    if field.choices:
        chosen = value if isinstance(value, list) else [value]
        return danish.join(*[choice.label for choice in field.choices if choice.id in chosen])
    return shown(field, value)


def additions(record: CaseRecord, document: DocumentId) -> tuple[Addition, ...]:
    """What was added to a note, in the order it was written."""
    rows = [row for row in journal.of_document(record, journal.EVENTS, document) if row.get("kind") == ADDED]
    return tuple(Addition(addition_say(row), journal.text(row, "note")) for row in rows)


def addition_say(row: journal.JournalRow) -> str:
    """ "Føjet til onsdag 25. november 2026 kl. 9.10 af Mette Holm"."""
    day, who = read_date(journal.text(row, "on")), journal.text(row, "by")
    clock = journal.text(row, "written_at")[11:16].replace(":", ".")
    when = danish.long_date_with_year(day) if day else ""
    return f"Føjet til {when}" + (f" kl. {clock}" if clock else "") + (f" af {who}" if who else "")
