"""The journey rules a second time, written from the contract's sentences alone and sharing no line with the product.

Slow and plain on purpose; `test_rules_again.py` holds the product against it.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

Case = dict[str, Any]
DAY = timedelta(days=1)
STEPS = {
    "enquiry_received": 2, "passed_on": 3, "allocated": 4, "contact_made": 6, "first_meeting_held": 8,
    "needs_assessed": 9, "coordination_planned": 10, "coordination_held": 12, "minutes_sent": 13,
    "coordination_not_relevant": 13,
}  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7  # noqa: E741
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_free(day: date, own: Case) -> bool:
    """A day that never counts."""
    moving = [-3, -2, 0, 1, 39, 49, 50] + ([26] if day.year <= 2023 else [])
    fixed = [(1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)] + ([(5, 1)] if own.get("workers_day") else [])
    return (
        day.weekday() >= 5
        or (day - easter(day.year)).days in moving
        or (day.month, day.day) in fixed
        or day.isoformat() in (own.get("closed") or [])
    )


def working_days(day: date, number: int, own: Case) -> date:
    """So many working days later."""
    while number:
        day += DAY
        number -= not is_free(day, own)
    return day


def months(day: date, number: int) -> date:
    """The same day number, else the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_moved(day: date, own: Case) -> date:
    """One month, moved to the next working day."""
    day = months(day, 1)
    while is_free(day, own):
        day += DAY
    return day


class Again:
    """One case, as the contract reads."""

    def __init__(self, case: Case, today: date) -> None:
        self.today, self.own = today, case.get("calendar") or {}
        self.events = sorted(({**e, "on": date.fromisoformat(e["on"])} for e in case["events"]), key=lambda e: e["on"])
        self.closing = self._closing()
        self.rows: list[Case] = []

    def of(self, *kinds: str) -> list[Case]:
        return [event for event in self.events if event["kind"] in kinds]

    def first(self, *kinds: str, since: date = date.min) -> date | None:
        return next((event["on"] for event in self.of(*kinds) if event["on"] >= since), None)

    def _closing(self) -> tuple[date, int] | None:
        reopened = max((event["on"] for event in self.of("reopened")), default=date.min)
        named = {"not_passed_on": "E1", "returned_to_referrer": "E2"}
        closings = [(e["on"], e.get("exit") or named[e["kind"]]) for e in self.of("closed", *named)]
        return min(((on, int(exit_[1:])) for on, exit_ in closings if on > reopened), default=None)

    def row(
        self, id_: str, starts: date | None, due: date | None, done: date | None, *, outlives: bool = False
    ) -> Case:
        row: Case = {"id": id_, "starts": starts, "due": due}
        closed = self.closing is not None and not outlives
        if due is None:
            row["state"] = "not_needed" if closed else "waiting"
        elif done is not None:
            row |= {"state": "met" if done <= due else "met_late", "done": done}
        elif closed:
            row["state"] = "not_needed"
        else:
            row["state"] = "open" if self.today < due else "due_today" if self.today == due else "overdue"
        self.rows.append(row)
        return row

    def answer(self) -> Case:
        step = 14 if self.closing else max([1, *(STEPS.get(event["kind"], 1) for event in self.events)])
        late = 3 if self.of("needs_assessed") else 1 if step <= 6 else 2
        self._always()
        self._coordination()
        self._agenda()
        self._minutes()
        self._after()
        self._goals()
        return {
            "step": step,
            "phase": None if self.closing or step < 4 else late,
            "closed": self.closing is not None,
            "deadlines": sorted((as_text(row) for row in self.rows), key=str),
        }

    def _always(self) -> None:
        def due(start: date | None, count: Callable[[date], date]) -> date | None:
            return count(start) if start else None

        allocated, contact = self.first("allocated"), self.first("contact_made")
        meeting = self.first("first_meeting_held")
        tried = self.first("contact_attempted", "contact_made")
        self.row("D1", allocated, due(allocated, lambda on: working_days(on, 2, self.own)), tried)
        self.row("D2", contact, due(contact, lambda on: working_days(on, 5, self.own)), meeting)
        self.row("D3", meeting, due(meeting, lambda on: working_days(on, 2, self.own)), self.first("advice_given"))
        self.row("D4", meeting, due(meeting, lambda on: month_moved(on, self.own)), self.first("needs_assessed"))

    def _coordination(self) -> None:
        meeting, held = self.first("first_meeting_held"), self.first("coordination_held")
        named = [event for event in self.of("coordination_planned", "coordination_held") if event.get("circle")]
        external = any(event["circle"] == "external" for event in named if event["on"] == named[-1]["on"])
        due = working_days(meeting, 14 if external else 5, self.own) if meeting else None
        row = self.row("D6" if external else "D5", meeting, due, held)
        if held is None and self.of("coordination_not_relevant"):
            row["state"] = "not_needed"
        elif not self.of("coordination_planned", "coordination_held") and meeting and not self.closing:
            row["state"] = "decide" if self.today > meeting else row["state"]

    def _agenda(self) -> None:
        plans = self.of("coordination_planned")
        latest = [plan for plan in plans if plan["on"] == plans[-1]["on"]]
        meetings = [date.fromisoformat(plan["meeting_on"]) for plan in latest if plan.get("meeting_on")]
        if meetings:
            row = self.row("D7", None, max(meetings) - 4 * DAY, None)
            row["state"] = "not_needed" if row["state"] == "overdue" else row["state"]

    def _minutes(self) -> None:
        unused = [event["on"] for event in self.of("minutes_sent")]
        for held in self.of("coordination_held"):
            sent = next((on for on in unused if on >= held["on"]), None)
            unused.remove(sent) if sent else None
            self.row("D8", held["on"], working_days(held["on"], 5, self.own), sent, outlives=True)

    def _after(self) -> None:
        if self.closing is None or self.closing[1] not in (4, 5, 6, 7):
            return
        on = self.closing[0]
        held = self.first("after_follow_up_held", since=on)
        off = self.first("after_follow_up_declined", "after_follow_up_not_possible", since=on)
        row = self.row("D10", on, months(on, 6), held, outlives=True)
        row["opens"] = months(on, 3)
        if held is None and (off or self.today < row["opens"]):
            row["state"] = "not_needed" if off else "waiting"

    def _goals(self) -> None:
        unused = self.of("goal_followed_up")
        goals = self.of("goal_set")
        for goal in sorted(goals, key=lambda event: (event["on"], event["follow_up_on"], event["goal"])):
            met = next((e for e in unused if e["on"] >= goal["on"] and e.get("goal") == goal["goal"]), None)
            unused.remove(met) if met else None
            self.row("D11", goal["on"], date.fromisoformat(goal["follow_up_on"]), met["on"] if met else None)
        agreed = self.first("agreement_made")
        if agreed and not goals:
            self.row("D11", agreed, months(agreed, 3), self.first("goal_followed_up", since=agreed))


def as_text(row: Case) -> Case:
    """The row as JSON has it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
