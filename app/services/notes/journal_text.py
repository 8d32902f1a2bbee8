"""*Kopiér til fagsystem*: what a case holds that the municipality's own system does not, as plain text to paste.

Every piece says when it happened and when it was written; the citizen's words, what was seen and the assessment keep
their own headings. No CPR number and no protected address ever stands in it (OFL § 15; reference § 3.3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.documents.guard import Guard
from app.domain import danish
from app.domain.calendar_dk import WorkingCalendar
from app.domain.change import JOURNEY, ORDER, CaseId, DocumentId, RowId
from app.domain.dates import read_date
from app.domain.duties.notes import NOTE_FORM, WAITS
from app.domain.register import Register, path_of
from app.services.casework import journal
from app.services.casework.people import person_view
from app.services.desk import Desk
from app.services.disagreements.gate import unsettled
from app.services.notes import note
from app.services.notes.filed import filed_at
from app.services.showing.events import event_rows
from app.services.views import Changes, EventRow, Urgency
from app.services.views.notes import FiledRow, FileRow, NotesView
from app.services.when import day_say
from app.services.writing.current import Current, currents, plain
from app.services.writing.titles import titles
from app.services.writing.typing import settle
from app.storage import CaseRecord, Edit
from forms.answers import is_empty, is_shown
from forms.model import Audience, Form

_NO_FORM = Form("", 1, "", ())
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that can be filed: a line of the log or a document."""

    key: str
    title: str
    happened: date
    written: datetime  # local
    changed: datetime
    text: str
    unsettled: bool = False


def view(desk: Desk, case: CaseId) -> NotesView:
    """The page *Notater*. Raises InputError when there is no such case."""
    record = journal.case_of(desk, case)
    pieces = _pieces(desk, record)
    return NotesView(
        case=case,
        heading=person_view(record.who, desk.today()).heading,
        notes=note.notes_of(desk, record),
        waiting=tuple(_row(desk, piece) for piece in _waiting(record, pieces)),
        filed=_filed(record, {piece.key: piece.title for piece in pieces}),
        system=_system(record),
    )


def copied(rows: Iterable[FileRow]) -> str:
    """The text to paste: one piece after another, with a blank line between."""
    return _BETWEEN.join(row.text for row in rows)


def mark_filed(desk: Desk, case: CaseId, rows: Sequence[FileRow]) -> Changes:
    """Notes that these pieces lie in the municipality's system now."""
    record, now = journal.case_of(desk, case), desk.clock.now()
    system = _system(record)
    edits: list[Edit] = []
    for row in rows:
        values = {"what": row.key, "on": now.date().isoformat(), "at": now.isoformat(), "system": system}
        edits += journal.entry(desk, journal.PASTED, {**values, "print": _print(row.text)})
    documents = frozenset(DocumentId(row.key) for row in rows)
    return journal.commit(desk, case, edits, documents)


def take_back(desk: Desk, case: CaseId, key: str) -> Changes:
    """It does not lie there after all."""
    record = journal.case_of(desk, case)
    changes = Changes(frozenset({case}))
    for row in journal.rows(record, journal.PASTED):
        if row.get("what") == key:
            changes |= journal.set_gone(desk, case, JOURNEY, journal.PASTED, RowId(str(row.get("_id"))), True)
    return changes


def _system(record: CaseRecord) -> str:
    """What the municipality's system is called in the log, where somebody has said so."""
    said = [row for row in journal.rows(record, journal.EVENTS) if row.get("kind") == "marked_in_system"]
    name = journal.text(said[-1], "system") if said else ""
    return "" if name.lower() == "fagsystemet" else name


def _print(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# ── what there is to file ────────────────────────────────────────────────


def _pieces(desk: Desk, record: CaseRecord) -> list[Piece]:
    """Everything of a case that can be filed, in the order it happened."""
    if desk.store.writer:
        settle(desk, record.case)
    found = [*_log(desk, record), *_documents(desk, record)]
    return sorted(found, key=_in_time)


def _in_time(piece: Piece) -> tuple[date, datetime]:
    return piece.happened, piece.written


def _waiting(record: CaseRecord, pieces: Iterable[Piece]) -> list[Piece]:
    """Those that were never filed, and papers that were written in since and say something else."""
    prints = {journal.text(row, "print") for row in journal.rows(record, journal.PASTED)}
    found = []
    for piece in pieces:
        at = filed_at(record, piece.key)
        if at is None or (piece.changed > at and _print(piece.text) not in prints):
            found.append(piece)
    return found


def _log(desk: Desk, record: CaseRecord) -> list[Piece]:
    register = desk.store.log.register(record.case, JOURNEY)
    guard = Guard(_NO_FORM, {}, Audience.CITIZEN, record.who.protected_address, [record.who.address or ""])
    return [_line(desk, register, row, guard) for row in event_rows(record) if row.kind not in ("talked", "ticked")]


def _line(desk: Desk, register: Register, row: EventRow, guard: Guard) -> Piece:
    written = _written(desk, register, row.row, row.on)
    details = row.say.split(" · ", 1)[1] if " · " in row.say else ""
    text = f"{danish.date_with_year(row.on)}: {row.title}" + (f" ({details})" if details else "")
    text += f"\n{row.note}" if row.note else ""
    if written.date() != row.on:
        text += f"\nSkrevet {danish.date_with_year(written.date())} {danish.clock_paper(written)}."
    return Piece(row.row, row.title, row.on, written, written, guard.text(None, text))


def _written(desk: Desk, register: Register, row: RowId, on: date) -> datetime:
    """When a line of the log was written: its place in the log is the moment it was appended."""
    place = register.value(path_of(journal.EVENTS, row, ORDER))
    zone = desk.clock.now().tzinfo
    if isinstance(place, int | float):
        return datetime.fromtimestamp(place / 1000, zone)
    return datetime(on.year, on.month, on.day, tzinfo=zone)


def _documents(desk: Desk, record: CaseRecord) -> list[Piece]:
    names = titles(desk, record)
    found = []
    for now in currents(desk, record.case):
        body = _body(desk, record, now) if _says_something(now) else ""
        if body:
            title = _guard(record, now.form, now).text(None, names.get(now.record.document, now.form.title))
            found.append(_document(desk, now, title, body))
    return found


def _says_something(now: Current) -> bool:
    """Whether somebody has answered anything that was not filled in beforehand."""
    return any(not field.default and not is_empty(now.answers.get(field.id)) for field in now.form.fields())


def _document(desk: Desk, now: Current, title: str, body: str) -> Piece:
    zone = desk.clock.now().tzinfo
    written = now.record.created_at.astimezone(zone)
    happened = read_date(plain(now.answers, "happened_on")) or written.date()
    head = [f"{danish.date_with_year(happened)}: {title}"]
    if now.form.id == NOTE_FORM:
        head.append(f"{note.happened_say(now)}.")
    head.append(f"{note.written_say(desk, now.record.created_at)} af {desk.worker.name}.")
    changed, text = now.record.changed_at.astimezone(zone), "\n".join([*head, body])
    two = bool(unsettled(desk, now.record.case, now.record.document))
    return Piece(now.record.document, title, happened, written, changed, text, two)


def _guard(record: CaseRecord, form: Form, now: Current) -> Guard:
    """Masks every CPR number, as for the citizen, and keeps a protected address off."""
    return Guard(form, now.answers, Audience.CITIZEN, record.who.protected_address, [record.who.address or ""])


def _body(desk: Desk, record: CaseRecord, now: Current) -> str:
    """The answers under their sections' headings, so that the citizen's words never run into the assessment."""
    form = desk.shown(now.form)
    guard = _guard(record, form, now)
    parts, skipped = [], note.IN_HEAD if form.id == NOTE_FORM else frozenset()
    for section in form.sections:
        if not is_shown(section, now.answers):
            continue
        lines = []
        for field in section.fields:
            left_out = field.retired or field.id in skipped or not is_shown(field, now.answers)
            words = "" if left_out else note.answer(field, now, guard)
            if words:
                lines.append(_labelled(field.label.rstrip(": "), words))
        if lines:
            heading = section.title.rstrip(":")
            parts.append("\n".join([heading.upper(), *lines] if heading else lines))
    return "\n".join(parts)


def _labelled(label: str, words: str) -> str:
    mark = "" if label.endswith(("?", "!", ".")) else ":"
    return f"{label}{mark}\n{words}" if "\n" in words or words.startswith("–") else f"{label}{mark} {words}"


# ── how it is shown ──────────────────────────────────────────────────────


def _row(desk: Desk, piece: Piece) -> FileRow:
    today = desk.today()
    days = _working_days(desk.calendar, piece.written.date(), today)
    parts = [day_say(piece.happened, today)]
    if piece.written.date() != piece.happened:
        parts.append(f"skrevet {day_say(piece.written.date(), today)}")
    if days:
        parts.append(danish.count(days, "arbejdsdag", "arbejdsdage"))
    tone = Urgency.LATE if days > WAITS else Urgency.CALM
    if piece.unsettled:
        parts.append("vælg først i To udgaver")
    return FileRow(piece.key, piece.title, " · ".join(parts), tone, piece.happened, piece.text, piece.unsettled)


def _working_days(calendar: WorkingCalendar, start: date, today: date) -> int:
    """Working days that have passed since a day; a year and more is said as a year."""
    days, day = 0, max(start, today - timedelta(days=366))
    while day < today:
        day += timedelta(days=1)
        days += calendar.is_working_day(day)
    return days


def _filed(record: CaseRecord, names: dict[str, str]) -> tuple[FiledRow, ...]:
    rows = journal.rows(record, journal.PASTED)
    latest = {journal.text(row, "what"): row for row in rows}
    found = []
    for key, row in latest.items():
        day = read_date(journal.text(row, "on"))
        system = journal.text(row, "system")
        if key in names and day is not None:
            say = danish.date_with_year(day) + (f" · {system}" if system else "")
            found.append((journal.text(row, "at"), FiledRow(key, names[key], say)))
    return tuple(row for _, row in sorted(found, key=lambda item: item[0], reverse=True))
