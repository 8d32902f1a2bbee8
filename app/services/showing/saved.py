"""When something was saved, in the words of the window's head: "Gemt 10:42"."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain import danish
from app.services.desk import Desk


def saved_say(desk: Desk, moment: datetime) -> str:
    """ "Gemt 10:42" today, "Gemt i går 10:42", else with the day."""
    local = moment.astimezone(desk.clock.now().tzinfo)
    clock = danish.clock_screen(local)
    today = desk.today()
    if local.date() == today:
        return f"Gemt {clock}"
    if local.date() == today - timedelta(days=1):
        return f"Gemt i går {clock}"
    return f"Gemt {danish.day_and_month(local.date())}"


def changed_say(desk: Desk, moment: datetime) -> str:
    """ "rettet i dag", "rettet i går", "rettet 3. marts", with the year when it is another."""
    day, today = moment.astimezone(desk.clock.now().tzinfo).date(), desk.today()
    if day == today:
        return "rettet i dag"
    if day == today - timedelta(days=1):
        return "rettet i går"
    return f"rettet {danish.day_and_month(day) if day.year == today.year else danish.date_with_year(day)}"
