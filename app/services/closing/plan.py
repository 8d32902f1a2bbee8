"""The agreement about the follow-up: read from its paper, with a consent looked up for everybody one may ask."""

from __future__ import annotations

from datetime import date

from app.domain import danish
from app.domain.change import CaseId
from app.domain.consent import Direction
from app.domain.dates import add_months
from app.services import consents
from app.services.casework import journal
from app.services.casework.standing import limits_of
from app.services.closing.follow_up_plan import day_of, newest
from app.services.desk import Desk
from app.services.views import Urgency
from app.services.views.closing import AskRow, PlanView
from app.services.writing.current import plain, table_rows
from app.storage import CaseRecord
from forms.model import Row, Value

KIND = "social"
"""The kind of information one asks for: how everyday life goes, and how to get in touch."""
PURPOSE = "at følge op, når forløbet er slut"


def window(desk: Desk, ends_on: date) -> tuple[date, date]:
    """First and last day of the follow-up for a journey that ends that day (process.md D10, as this office counts)."""
    limits = limits_of(desk.settings)
    return add_months(ends_on, limits.follow_up_from_months), add_months(ends_on, limits.follow_up_to_months)


def first_day(desk: Desk) -> date:
    """The day to propose: a working day, a month into the window where there is room, so there is time to look."""
    limits = limits_of(desk.settings)
    first, last = limits.follow_up_from_months, limits.follow_up_to_months
    months = first + 1 if last > first + 1 else first
    return desk.calendar.next_working_day(add_months(desk.today(), months))


def window_doubt(desk: Desk, ends_on: date, day: date | None) -> str:
    """What to ask about a day outside the window; "" when it lies in it or there is none."""
    if day is None:
        return ""
    opens, due = window(desk, ends_on)
    said = f"Opfølgningen er sat til {danish.date_with_year(day)}."
    if day < opens:
        return f"{said} Den kan tidligst holdes {danish.date_with_year(opens)}."
    if day > due:
        return f"{said} Den skal holdes senest {danish.date_with_year(due)}."
    return ""


def view(desk: Desk, record: CaseRecord, ends_on: date) -> PlanView | None:
    """The agreement as the page shows it; None while there is none."""
    now = newest(desk, record)
    if now is None:
        return None
    day, document = day_of(now), now.record.document
    when = danish.capitalised(danish.long_date_with_year(day)) if day else "Ingen dag endnu"
    clock, place = plain(now.answers, "follow_up_time"), plain(now.answers, "follow_up_place")
    say = when + (f" kl. {clock.replace(':', '.')}" if clock else "") + (f" · {place}" if place else "")
    people = tuple(
        _person(desk, record.case, row, day) for row in table_rows(now.answers, "may_ask") if plain(row, "name")
    )
    handed = bool(journal.of_document(record, journal.HANDED, document))
    printed = "Borgeren har fået den." if handed else "Borgeren har ikke fået den endnu."
    return PlanView(document, day, say, people, printed, window_doubt(desk, ends_on, day))


def _person(desk: Desk, case: CaseId, row: Row, day: date | None) -> AskRow:
    name = plain(row, "name")
    say = " · ".join(part for part in (plain(row, "who"), plain(row, "phone")) if part)
    now = consents.may(desk, case, name, Direction.OBTAIN, KIND)
    if not now.allowed:
        return AskRow(name, say, "mangler samtykke", now.because, Urgency.SOON, False)
    later = consents.may(desk, case, name, Direction.OBTAIN, KIND, on=day) if day else now
    if not later.allowed:
        return AskRow(name, say, "gælder ikke så længe", later.because, Urgency.SOON, True)
    return AskRow(name, say, "samtykke", later.because, Urgency.CALM, True)


def consent_answers(name: str) -> dict[str, Value]:
    """What a consent to ask somebody begins with."""
    return {
        "party": name,
        "party_kind": "network",
        "direction": "obtain",
        "kinds": [KIND],
        "purpose": PURPOSE,
    }
