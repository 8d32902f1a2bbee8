"""Orders that cannot well be: a clear question before something is written, never a refusal.

The engine itself counts every event as it stands (contracts.md, `journey`); people make slips of the date, and some
journeys really are odd. So the window asks once, and whoever says "det skriver jeg alligevel" is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import danish
from app.domain.events import KIND_WORDS, Event, EventKind
from app.domain.journey.steps import Closing, closing_of

LONG_AGO = timedelta(days=730)

_BEFORE = {
    EventKind.PASSED_ON: EventKind.ENQUIRY_RECEIVED,
    EventKind.ALLOCATED: EventKind.ENQUIRY_RECEIVED,
    EventKind.CONTACT_ATTEMPTED: EventKind.ALLOCATED,
    EventKind.CONTACT_MADE: EventKind.ALLOCATED,
    EventKind.FIRST_MEETING_HELD: EventKind.CONTACT_MADE,
    EventKind.ADVICE_GIVEN: EventKind.FIRST_MEETING_HELD,
    EventKind.NEEDS_ASSESSED: EventKind.FIRST_MEETING_HELD,
    EventKind.AGREEMENT_MADE: EventKind.FIRST_MEETING_HELD,
    EventKind.COORDINATION_HELD: EventKind.COORDINATION_PLANNED,
    EventKind.MINUTES_SENT: EventKind.COORDINATION_HELD,
}
"""What one would expect to have happened before (process.md § 3, in the order of the steps)."""

_ONCE = frozenset({EventKind.ENQUIRY_RECEIVED, EventKind.FIRST_MEETING_HELD, EventKind.NEEDS_ASSESSED})
_FOLLOWS_AN_END = frozenset(
    {
        EventKind.REOPENED,
        EventKind.AFTER_FOLLOW_UP_AGREED,
        EventKind.AFTER_FOLLOW_UP_HELD,
        EventKind.AFTER_FOLLOW_UP_DECLINED,
        EventKind.AFTER_FOLLOW_UP_NOT_POSSIBLE,
    }
)
_CLOSES = frozenset({EventKind.CLOSED, EventKind.NOT_PASSED_ON, EventKind.RETURNED_TO_REFERRER})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A new event against what is on record."""

    new: Event
    known: Sequence[Event]
    closing: Closing | None
    today: date

    def days(self, kind: EventKind) -> list[date]:
        return sorted(event.on for event in self.known if event.kind is kind)


def questions(known: Sequence[Event], new: Event, today: date) -> tuple[str, ...]:
    """What to ask before `new` is written, in Danish; empty when nothing is odd. Never raises."""
    asked = _Asked(new, known, closing_of(known), today)
    return tuple(question for rule in _RULES for question in rule(asked))


def _day(asked: _Asked) -> Iterator[str]:
    on, today = asked.new.on, asked.today
    if on > today:
        yield f"{danish.capitalised(danish.long_date_with_year(on))} er ikke kommet endnu. Er det sket?"
    elif on < today - LONG_AGO:
        yield f"{danish.capitalised(danish.long_date_with_year(on))} er over to år siden. Er årstallet rigtigt?"


def _expected_before(asked: _Asked) -> Iterator[str]:
    before = _BEFORE.get(asked.new.kind)
    if before is None:
        return
    days, words = asked.days(before), f"”{KIND_WORDS[before]}”"
    if not days:
        yield f"{words} står ikke i loggen endnu. Vil du skrive det her alligevel?"
    elif asked.new.on < days[0]:
        yield f"{words} står først {danish.long_date_with_year(days[0])}. Er datoen rigtig?"


def _twice(asked: _Asked) -> Iterator[str]:
    days = asked.days(asked.new.kind)
    if asked.new.kind in _ONCE and days:
        words = KIND_WORDS[asked.new.kind]
        yield f"”{words}” står allerede {danish.long_date_with_year(days[0])}. Den første tæller. Skal den stå igen?"
    elif asked.new.on in days:
        yield f"”{KIND_WORDS[asked.new.kind]}” står allerede den dag. Er det sket én gang til?"


def _the_end(asked: _Asked) -> Iterator[str]:
    kind, closing = asked.new.kind, asked.closing
    if closing is None:
        if kind is EventKind.REOPENED:
            yield "Forløbet er ikke afsluttet. Skal der stå, at det begynder igen?"
        elif kind in _FOLLOWS_AN_END and kind is not EventKind.AFTER_FOLLOW_UP_AGREED:
            yield "Forløbet er ikke afsluttet. Opfølgningen efter afslutning tæller først bagefter."
        return
    ended = danish.long_date_with_year(closing.on)
    if kind in _CLOSES:
        yield f"Forløbet er allerede afsluttet {ended}. Den første afslutning tæller. Vil du afslutte igen?"
    elif kind in _FOLLOWS_AN_END and asked.new.on < closing.on:
        yield f"Forløbet sluttede først {ended}. Er datoen rigtig?"
    elif kind not in _FOLLOWS_AN_END | {EventKind.MINUTES_SENT} and asked.new.on > closing.on:
        yield f"Forløbet sluttede {ended}. Skal det åbnes igen først?"


def _days_ahead(asked: _Asked) -> Iterator[str]:
    new = asked.new
    for day, what in ((new.on_date, "Dagen, du vil sætte,"), (new.meeting_on, "Mødets dag")):
        if day is not None and day < new.on:
            yield f"{what} er {danish.long_date_with_year(day)}. Det er før den dag, det blev aftalt. Er den rigtig?"
    if new.follow_up_on is not None and new.follow_up_on < new.on:
        yield "Målet skal følges op før den dag, det blev sat. Er datoen rigtig?"


def _known_goal(asked: _Asked) -> Iterator[str]:
    new = asked.new
    if new.kind is not EventKind.GOAL_FOLLOWED_UP or not new.goal:
        return
    set_on = [event.on for event in asked.known if event.kind is EventKind.GOAL_SET and event.goal == new.goal]
    if set_on and new.on < min(set_on):
        yield f"Målet blev først sat {danish.long_date_with_year(min(set_on))}. Er datoen rigtig?"


_RULES: tuple[Callable[[_Asked], Iterator[str]], ...] = (
    _day,
    _expected_before,
    _twice,
    _the_end,
    _days_ahead,
    _known_goal,
)
