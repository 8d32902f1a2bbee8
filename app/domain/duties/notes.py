"""Notes: one after every visit, and nothing lies here too long before it is in the municipality's own system.

OFL § 13 (a note as soon as possible) and § 15 (filed as soon as possible); reference § 3.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from app.domain import danish
from app.domain.calendar_dk import WorkingCalendar
from app.domain.dates import read_date
from app.domain.duties.duty import Duty, Facts, day_of, text_of

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
    since = facts.today - timedelta(days=REMEMBERED)
    ended = [day for row in facts.rows(VISITS) if (day := _day_in(text_of(row, "ended_at"))) is not None]
    recent = sorted(day for day in ended if since <= day <= facts.today)
    if not recent:
        return None
    noted = [day for row in facts.rows(NOTES) if (day := day_of(row, "written_on")) is not None and day >= recent[0]]
    return recent[-1] if len(noted) < len(recent) else None


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
    filed = {row.get("what") for row in facts.rows(PASTED)}
    notes = [text_of(row, "written_on") for row in facts.rows(NOTES) if row.get("document") not in filed]
    lines = [text_of(row, "on") for row in facts.rows("events") if row.get("_id") not in filed]
    if not notes and not lines:
        return
    limit = last_filed_in_time(facts.calendar, facts.today).isoformat()
    old = sorted(day for day in (*notes, *lines) if day and day < limit)
    if not old:
        return
    since = _day_say(old[0], facts.today)
    first_note = read_date(min((day for day in notes if day and day < limit), default=""))
    yield Duty(
        id="not_filed",
        title="Læg det nye i fagsystemet",
        because=f"Noget har ventet over {WAITS} arbejdsdage. Det ældste er fra {since}.",
        due=facts.calendar.add_working_days(first_note, WAITS)[0] if first_note else None,
        step=facts.step,
        label="Kopiér til fagsystem",
        place="notes",
        detail="copy",
    )


@lru_cache(maxsize=8)
def last_filed_in_time(calendar: WorkingCalendar, today: date) -> date:
    """What was written before this day has waited more than five working days."""
    day, left = today, WAITS
    while left:
        day -= timedelta(days=1)
        left -= calendar.is_working_day(day)
    return day


def _day_in(moment: str) -> date | None:
    return read_date(moment[:10])


def _day_say(day: str, today: date) -> str:
    found = read_date(day)
    if found is None:
        return ""
    return danish.day_and_month(found) if found.year == today.year else danish.date_with_year(found)
