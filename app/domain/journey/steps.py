"""Where a case is: the furthest of fourteen steps, the phase, and the closing that counts (process.md §§ 1 and 3)."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.events import Event, EventKind, Exit

STEP_NAMES = (
    "Henvendelse",
    "Videregivelse",
    "Vurdering",
    "Kontakt",
    "Intern oplysning",
    "Første møde",
    "Ekstern oplysning",
    "Behovsvurdering",
    "Møder",
    "Indkaldelse",
    "Koordinerende møde",
    "Referat",
    "Opfølgning",
    "Afslutning",
)
LAST_STEP = len(STEP_NAMES)

PHASE_NAMES = {1: "Kontaktskabelse", 2: "Behovsvurdering", 3: "Overgang til ordinær sagsbehandling"}
PHASE_STEPS = {1: range(4, 7), 2: range(6, 14), 3: range(8, 15)}
"""The steps a phase spans; phases overlap (process.md § 1)."""

_REACHES = {
    EventKind.ENQUIRY_RECEIVED: 2,
    EventKind.PASSED_ON: 3,
    EventKind.ALLOCATED: 4,
    EventKind.CONTACT_MADE: 6,
    EventKind.FIRST_MEETING_HELD: 8,
    EventKind.NEEDS_ASSESSED: 9,
    EventKind.COORDINATION_PLANNED: 10,
    EventKind.COORDINATION_HELD: 12,
    EventKind.MINUTES_SENT: 13,
    EventKind.COORDINATION_NOT_RELEVANT: 13,
}
_CLOSES_AS = {EventKind.NOT_PASSED_ON: Exit.E1, EventKind.RETURNED_TO_REFERRER: Exit.E2}


@dataclass(frozen=True, slots=True)
class Closing:
    """The day a case ended, and how."""

    on: date
    exit: Exit


ENDS_OR_REOPENS = (*_CLOSES_AS, EventKind.CLOSED, EventKind.REOPENED)
"""The kinds of event that say whether a case is closed."""


def step_name(step: int) -> str:
    """The short Danish name of a step, 1 to 14."""
    return STEP_NAMES[step - 1]


def closing_of(events: Iterable[Event]) -> Closing | None:
    """The closing that counts: the earliest after the latest reopening, and of one day the lowest exit."""
    known = [event for event in events if event.kind in ENDS_OR_REOPENS]
    reopened = max((event.on for event in known if event.kind is EventKind.REOPENED), default=None)
    closings = [
        Closing(event.on, exit_)
        for event in known
        if (exit_ := _exit_of(event)) is not None and (reopened is None or event.on > reopened)
    ]
    return min(closings, key=lambda closing: (closing.on, closing.exit.number), default=None)


def _exit_of(event: Event) -> Exit | None:
    return event.exit if event.kind is EventKind.CLOSED else _CLOSES_AS.get(event.kind)


def step_of(kinds: Iterable[EventKind], closing: Closing | None) -> int:
    """The furthest step any kind of event on record reaches; 14 while closed."""
    if closing is not None:
        return LAST_STEP
    return max((_REACHES.get(kind, 1) for kind in kinds), default=1)


def phase_of(step: int, kinds: Container[EventKind], closing: Closing | None) -> int | None:
    """The phase 1-3: None before step 4 and when closed, 1 to step 6, 2 from step 8, 3 once needs are assessed."""
    if closing is not None or step < 4:
        return None
    if EventKind.NEEDS_ASSESSED in kinds:
        return 3
    return 1 if step <= 6 else 2
