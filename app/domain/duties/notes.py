"""Notes: one after every visit, and nothing lies here too long before it is in the municipality's own system.

OFL § 13 (a note as soon as possible) and § 15 (filed as soon as possible); reference § 3.3.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from app.domain import danish
from app.domain.calendar_dk import WorkingCalendar
from app.domain.cells import text_of
from app.domain.dates import read_date
from app.domain.duties.duty import Duty, Facts
from forms.model import Row, Value

NOTE_FORM = "visit_note"
NOTES = "notes"  # document, happened_on, written_on: one row for each note
PASTED = "pasted"  # what, on, system: an event's row or a document that lies in the municipality's system
VISITS = "visits"
REMEMBERED = 7
"""Days a visit without a note is asked about; a week covers the days off in between."""
WAITS = 5
"""Working days something may wait before it is asked about."""


def duties(facts: Facts) -> Iterator[Duty]:
    """A note for the latest visit, and what has waited too long for the municipality's system."""
    yield from _after_a_visit(facts)
    yield from _not_filed(facts)


def visit_without_note(facts: Facts) -> date | None:
    """The day of the latest visit of the last week that has no note yet; None when there is none."""
    visits = facts.rows(VISITS)
    if not visits:
        return None
    first, last = (facts.today - timedelta(days=REMEMBERED)).isoformat(), facts.today.isoformat()
    ended = [day for row in visits if first <= (day := text_of(row, "ended_at")[:10]) <= last]
    if not ended:
        return None
    oldest = min(ended)
    noted = sum(text_of(row, "written_on") >= oldest for row in facts.rows(NOTES))
    return read_date(max(ended)) if noted < len(ended) else None


def _after_a_visit(facts: Facts) -> Iterator[Duty]:
    day = visit_without_note(facts)
    if day is None:
        return
    later = facts.calendar.add_working_days(day, 1)[0]
    yield Duty(
        id=NOTE_FORM,
        title="Skriv et notat om besøget",
        because=f"Du var på besøg {danish.long_date(day)}. Skriv, mens du husker det.",
        due=day if day == facts.today else later,
        step=facts.step,
        label="Skriv bilnotat",
        form=NOTE_FORM,
    )


def _not_filed(facts: Facts) -> Iterator[Duty]:
    """Notes have a day they should have been filed; the rest of the log is only said on the case itself."""
    limit = _limit(facts.calendar, facts.today)
    filed = {row.get("what") for row in facts.rows(PASTED)}
    notes = _oldest(facts.rows(NOTES), "document", "written_on", filed, limit)
    oldest = min(notes, _oldest(facts.rows("events"), "_id", "on", filed, limit))
    if oldest >= limit:
        return
    written = read_date(notes) if notes < limit else None
    yield Duty(
        id="not_filed",
        title="Læg det nye i fagsystemet",
        because=f"Noget har ventet over {WAITS} arbejdsdage. Det ældste er fra {_day_say(oldest, facts.today)}.",
        due=facts.calendar.add_working_days(written, WAITS)[0] if written else None,
        step=facts.step,
        label="Kopiér til fagsystem",
        place="notes",
        detail="copy",
    )


def _oldest(rows: Sequence[Row], key: str, column: str, filed: Container[Value], limit: str) -> str:
    """The earliest day (ISO) before the limit of what is not filed; the limit itself when there is none."""
    oldest = limit
    for row in rows:
        day = row.get(column)
        if isinstance(day, str) and "" < day < oldest and row.get(key) not in filed:
            oldest = day
    return oldest


@lru_cache(maxsize=8)
def _limit(calendar: WorkingCalendar, today: date) -> str:
    return last_filed_in_time(calendar, today).isoformat()


def last_filed_in_time(calendar: WorkingCalendar, today: date) -> date:
    """What was written before this day has waited more than five working days."""
    day, left = today, WAITS
    while left:
        day -= timedelta(days=1)
        left -= calendar.is_working_day(day)
    return day


def _day_say(day: str, today: date) -> str:
    found = read_date(day)
    if found is None:
        return ""
    return danish.day_and_month(found) if found.year == today.year else danish.date_with_year(found)
