"""The card about notes on the case's page, worked out from the journal alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain import danish
from app.domain.dates import read_date
from app.domain.duties.notes import WAITS, last_filed_in_time
from app.services.casework import journal
from app.services.casework.standing import Counter
from app.services.views import Urgency
from app.services.views.notes import NotesCardView
from app.services.when import day_say
from app.storage import CaseRecord


def notes_card(record: CaseRecord, counter: Counter, *, asks_note: bool) -> NotesCardView | None:
    """The card on the case's page, from the journal alone; None while there is nothing to write or file."""
    today = counter.today
    notes = [(journal.text(row, "happened_on"), row) for row in journal.rows(record, journal.NOTES)]
    filed = {row.get("what") for row in journal.rows(record, journal.PASTED)}
    waits = [journal.text(row, "written_on") for _, row in notes if row.get("document") not in filed]
    waits += [
        journal.text(row, "on") for row in journal.rows(record, journal.EVENTS) if str(row.get("_id")) not in filed
    ]
    days = sorted(day for text in waits if (day := read_date(text)) is not None)
    if not notes and not days:
        return None
    latest = read_date(max((happened for happened, _ in notes), default=""))
    say = danish.count(len(notes), "notat", "notater") if notes else "Ingen notater endnu."
    if latest:
        say += f". Det seneste er fra {day_say(latest, today)}."
    late = bool(days) and days[0] < last_filed_in_time(counter.calendar, today)
    return NotesCardView(say, _waits_say(days, late), Urgency.SOON if late else Urgency.CALM, asks_note)


def _waits_say(days: Sequence[date], late: bool) -> str:
    if not days:
        return "Alt fra loggen er lagt i fagsystemet."
    say = "Noget er ikke lagt i fagsystemet endnu."
    return f"{say} Det ældste har ventet over {WAITS} arbejdsdage." if late else say
