"""The deadlines D1-D11: from which event each runs, what meets it, and what makes it not needed (process.md § 2).

The engine judges neither order nor future dates: every event counts as recorded, the first of its kind where one is
meant. The day of an event never counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.events import Circle, Event, EventKind, Exit
from app.domain.journey.counting import counter_of
from app.domain.journey.deadline import Count, Deadline, DeadlineId, State
from app.domain.journey.limits import STANDARD, START_WORDS, Limits
from app.domain.journey.steps import Closing

FOLLOWED_UP_EXITS = frozenset({Exit.E4, Exit.E5, Exit.E6, Exit.E7})
"""The ways to end that are followed up after 3 to 6 months (process.md, Opfølgningsmetoden)."""


class Deadlines:
    """Reads one case's events, given by kind and day; writes one row per deadline, in the order of their numbers."""

    __slots__ = ("_by_kind", "_closing", "_count", "_limits")

    def __init__(
        self,
        history: Mapping[EventKind, list[Event]],
        closing: Closing | None,
        calendar: WorkingCalendar,
        today: date,
        limits: Limits = STANDARD,
    ) -> None:
        self._by_kind = history
        self._closing, self._limits = closing, limits
        self._count = counter_of(calendar, today)

    def rows(self) -> list[Deadline]:
        """Every deadline of the case."""
        return [
            self._contact(),
            self._first_meeting(),
            self._advice(),
            self._needs(),
            self._coordination(),
            *self._agenda_points(),
            *self._minutes(),
            *self._after_follow_up(),
            *self._goals(),
        ]

    # --- D1-D6: always there, waiting until they start ---

    def _contact(self) -> Deadline:
        started = self._limits.contact_starts
        done = self._first(EventKind.CONTACT_MADE, EventKind.CONTACT_ATTEMPTED)
        how = "Der blev forsøgt kontakt" if done and done.kind is EventKind.CONTACT_ATTEMPTED else "Der var kontakt"
        return self._after(DeadlineId.D1, started, self._limits.contact, done, how)

    def _first_meeting(self) -> Deadline:
        done = self._first(EventKind.FIRST_MEETING_HELD)
        started = self._limits.first_meeting_starts
        return self._after(DeadlineId.D2, started, self._limits.first_meeting, done, "Mødet blev holdt")

    def _advice(self) -> Deadline:
        done, words = self._first(EventKind.ADVICE_GIVEN), "Råd og vejledning blev givet"
        return self._after(DeadlineId.D3, EventKind.FIRST_MEETING_HELD, self._limits.advice, done, words)

    def _needs(self) -> Deadline:
        start = self._first(self._limits.needs_starts)
        name, waits = START_WORDS[self._limits.needs_starts]
        counted = None if start is None else self._count.moved_months(start.on, self._limits.needs_months, name)
        done = self._first(EventKind.NEEDS_ASSESSED)
        return self._row(DeadlineId.D4, start, counted, done, f"Begynder, når {waits}.", "Vurderingen blev afsluttet")

    def _after(
        self, which: DeadlineId, started_by: EventKind, days: int, done: Event | None, done_words: str
    ) -> Deadline:
        """A row of so many working days after the first event of a kind."""
        start = self._first(started_by)
        name, waits = START_WORDS[started_by]
        counted = None if start is None else self._count.working_days(start.on, days, name)
        return self._row(which, start, counted, done, f"Begynder, når {waits}.", done_words)

    def _coordination(self) -> Deadline:
        """D5 or D6: one is shown, by the latest circle anybody named."""
        meeting = self._first(EventKind.FIRST_MEETING_HELD)
        circle = self._circle()
        external = circle is Circle.EXTERNAL
        which = DeadlineId.D6 if external else DeadlineId.D5
        days = self._limits.external_meeting if external else self._limits.internal_meeting
        counted = None if meeting is None else self._count.working_days(meeting.on, days, "første møde")
        held = self._first(EventKind.COORDINATION_HELD)
        dropped = self._first(EventKind.COORDINATION_NOT_RELEVANT)
        called_off = ""
        if held is None and dropped is not None:
            called_off = (
                f"Det blev vurderet {self._count.named(dropped.on)}, at et koordinerende møde ikke er relevant."
            )
        row = self._row(which, meeting, counted, held, _FROM_MEETING, "Mødet blev holdt", called_off)
        decided = circle or held or dropped or self._first(EventKind.COORDINATION_PLANNED)
        if meeting is None or decided or self._closing or self._count.today <= meeting.on:
            return row
        question = "Tag stilling til, om der skal holdes et koordinerende møde."
        return Deadline(which, row.starts, row.due, State.DECIDE, f"{row.because} {question}")

    def _circle(self) -> Circle | None:
        kinds = (EventKind.COORDINATION_PLANNED, EventKind.COORDINATION_HELD)
        named = [event for event in self._of(*kinds) if event.circle is not None]
        latest = {event.circle for event in named if event.on == named[-1].on}
        return Circle.EXTERNAL if Circle.EXTERNAL in latest else next(iter(latest), None)

    # --- the others: only once started ---

    def _agenda_points(self) -> list[Deadline]:
        """D7: counted backwards from the latest plan's meeting; nobody can be late for it."""
        plans = self._of(EventKind.COORDINATION_PLANNED)
        meetings = [plan.meeting_on for plan in plans if plan.on == plans[-1].on and plan.meeting_on is not None]
        if not meetings:
            return []
        counted = self._count.days_before(max(meetings), self._limits.agenda_points, "mødet")
        passed = "Fristen for nye punkter er passeret." if self._count.today > counted.due else ""
        row = self._row(DeadlineId.D7, None, counted, None, "", "", passed)
        return [row]

    def _minutes(self) -> list[Deadline]:
        """D8: one row per meeting, each met by the first minutes on or after it that no earlier meeting took."""
        unused = self._of(EventKind.MINUTES_SENT)
        rows, days, saturdays = [], self._limits.minutes, self._limits.minutes_count_saturdays
        for meeting in self._of(EventKind.COORDINATION_HELD):
            sent = _take_first(unused, meeting.on)
            counted = self._count.weekdays(meeting.on, days, "mødet", saturdays=saturdays)
            rows.append(self._row(DeadlineId.D8, meeting, counted, sent, "", "Referatet blev sendt", outlives=True))
        return rows

    def _after_follow_up(self) -> list[Deadline]:
        """D10: a window of 3 to 6 months after the closing that counts, where there is something to follow up on."""
        if self._closing is None or self._closing.exit not in FOLLOWED_UP_EXITS:
            return []
        closed_on = self._closing.on
        first, last = self._limits.follow_up_from_months, self._limits.follow_up_to_months
        opens, counted = self._count.window(closed_on, first, last, "afslutning")
        held = self._first(EventKind.AFTER_FOLLOW_UP_HELD, since=closed_on)
        off = self._first(EventKind.AFTER_FOLLOW_UP_DECLINED, EventKind.AFTER_FOLLOW_UP_NOT_POSSIBLE, since=closed_on)
        called_off = "" if held or off is None else f"{_OFF_WORDS[off.kind]} ({self._count.named(off.on)})."
        start = Event(EventKind.CLOSED, closed_on)
        row = self._row(DeadlineId.D10, start, counted, held, "", "Mødet blev holdt", called_off, outlives=True)
        waits = self._count.today < opens and held is None and off is None
        return [replace(row, opens=opens, state=State.WAITING if waits else row.state)]

    def _goals(self) -> list[Deadline]:
        """D11: one row per goal with its own date, else one from the agreement."""
        unused = self._of(EventKind.GOAL_FOLLOWED_UP)
        goals = [goal for goal in self._of(EventKind.GOAL_SET) if goal.follow_up_on is not None]
        if goals:
            return [self._goal(goal, unused) for goal in sorted(goals, key=_by_day)]
        agreement = self._first(EventKind.AGREEMENT_MADE)
        if agreement is None:
            return []
        counted = self._count.months(agreement.on, self._limits.goals_months, "aftalen")
        done = _take_first(unused, agreement.on)
        return [self._row(DeadlineId.D11, agreement, counted, done, "", "Der blev fulgt op")]

    def _goal(self, goal: Event, unused: list[Event]) -> Deadline:
        counted = self._count.chosen(goal.on, goal.follow_up_on or goal.on)
        done = _take_first(unused, goal.on, goal.goal)
        return self._row(DeadlineId.D11, goal, counted, done, "", "Der blev fulgt op", goal=goal.goal)

    # --- one row ---

    def _row(
        self,
        which: DeadlineId,
        start: Event | None,
        counted: Count | None,
        done: Event | None,
        waits_for: str,
        done_words: str,
        called_off: str = "",
        *,
        outlives: bool = False,
        goal: str | None = None,
    ) -> Deadline:
        """A row from its parts. `called_off`: why it is not needed, if it is; `outlives`: a closing leaves it be."""
        starts, due = start.on if start else None, counted.due if counted else None
        because = waits_for if counted is None else counted.sentence
        if done is not None and due is not None:
            late = done.on > due
            because = f"{because} {done_words} {self._count.named(done.on)}{', efter fristen' if late else ''}."
            return Deadline(which, starts, due, State.MET_LATE if late else State.MET, because, done=done.on, goal=goal)
        if self._closing is not None and not outlives and not called_off:
            called_off = (
                f"Forløbet blev afsluttet {self._count.named(self._closing.on)}, så fristen gælder ikke længere."
            )
        if called_off:
            return Deadline(which, starts, due, State.NOT_NEEDED, f"{because} {called_off}".strip(), goal=goal)
        return Deadline(which, starts, due, self._by_date(due), because, goal=goal)

    def _by_date(self, due: date | None) -> State:
        if due is None:
            return State.WAITING
        if self._count.today == due:
            return State.DUE_TODAY
        return State.OPEN if self._count.today < due else State.OVERDUE

    def _of(self, *kinds: EventKind) -> list[Event]:
        found = [event for kind in kinds for event in self._by_kind.get(kind, ())]
        return found if len(kinds) == 1 else sorted(found, key=lambda event: event.on)

    def _first(self, *kinds: EventKind, since: date | None = None) -> Event | None:
        """The earliest of these kinds; of one day the kind named first."""
        first: Event | None = None
        for kind in kinds:
            for event in self._by_kind.get(kind, ()):
                if since is None or event.on >= since:
                    if first is None or event.on < first.on:
                        first = event
                    break
        return first


_FROM_MEETING = "Begynder, når første møde er holdt."
_OFF_WORDS = {
    EventKind.AFTER_FOLLOW_UP_DECLINED: "Borgeren ønsker ikke opfølgning",
    EventKind.AFTER_FOLLOW_UP_NOT_POSSIBLE: "Opfølgning er ikke mulig",
}


def _take_first(unused: list[Event], since: date, goal: str | None = None) -> Event | None:
    """Take the earliest event on or after a day (of one goal) out of the unused ones."""
    for event in unused:
        if event.on >= since and (goal is None or event.goal == goal):
            unused.remove(event)
            return event
    return None


def _by_day(goal: Event) -> tuple[date, date, str]:
    return goal.on, goal.follow_up_on or goal.on, goal.goal or ""
