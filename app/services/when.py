"""Days as one says them beside a task: "i dag", "i fredags", "onsdag", "25. november"."""

from __future__ import annotations

from datetime import date

from app.domain import danish
from app.services.views import Urgency

SOON_DAYS = 7


def day_say(day: date, today: date) -> str:
    """A day relative to today; within a week by its weekday, else by its date."""
    apart = (day - today).days
    if apart in (-1, 0, 1):
        return {-1: "i går", 0: "i dag", 1: "i morgen"}[apart]
    if -7 < apart < -1:
        return f"i {danish.weekday(day)}s"
    if 1 < apart < 7:
        return danish.weekday(day)
    return danish.day_and_month(day) if day.year == today.year else danish.date_with_year(day)


def on_day(day: date, today: date) -> str:
    """A day with its weekday: "onsdag 25. november"; the year only when it is another."""
    return danish.long_date(day) if day.year == today.year else danish.long_date_with_year(day)


def urgency(due: date | None, today: date) -> Urgency:
    """How a due date is toned."""
    if due is None:
        return Urgency.CALM
    apart = (due - today).days
    if apart < 0:
        return Urgency.LATE
    if apart == 0:
        return Urgency.TODAY
    return Urgency.SOON if apart <= SOON_DAYS else Urgency.CALM
