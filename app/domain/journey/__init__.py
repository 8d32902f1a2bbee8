"""A case's journey, computed from its events: step, phase, whether it is closed, and every deadline with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from app.domain.calendar_dk import WorkingCalendar
from app.domain.events import Event, EventKind
from app.domain.journey.deadline import Deadline, DeadlineId, State
from app.domain.journey.deadlines import Deadlines
from app.domain.journey.limits import STANDARD, Limits
from app.domain.journey.path import STEP_STATE_WORDS, Mark, StepState, path_of_steps
from app.domain.journey.steps import (
    ENDS_OR_REOPENS,
    PHASE_NAMES,
    PHASE_STEPS,
    STEP_NAMES,
    Closing,
    closing_of,
    phase_of,
    step_name,
    step_of,
)

__all__ = [
    "PHASE_NAMES",
    "PHASE_STEPS",
    "STEP_NAMES",
    "STEP_STATE_WORDS",
    "Closing",
    "Deadline",
    "DeadlineId",
    "Journey",
    "Limits",
    "Mark",
    "State",
    "StepState",
    "closing_of",
    "follow",
    "step_name",
]


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a case is on a day. Computed anew each time; nothing of it is stored."""

    step: int
    phase: int | None
    closing: Closing | None
    deadlines: tuple[Deadline, ...]
    events: tuple[Event, ...] = field(default=(), compare=False, repr=False)  # by day

    @property
    def path(self) -> tuple[Mark, ...]:
        """The fourteen steps; worked out when they are drawn, for a list of cases draws none."""
        return path_of_steps(self.events, self.step, self.closing, self.deadlines)

    @property
    def closed(self) -> bool:
        """True while a closing counts."""
        return self.closing is not None


def follow(events: Iterable[Event], calendar: WorkingCalendar, today: date, limits: Limits = STANDARD) -> Journey:
    """The journey these events make, seen from `today`. The order of the events never matters."""
    known = tuple(sorted(events, key=_DAY))
    history: dict[EventKind, list[Event]] = {}
    for event in known:
        history.setdefault(event.kind, []).append(event)
    closing = closing_of(event for kind in ENDS_OR_REOPENS for event in history.get(kind, ()))
    step = step_of(history, closing)
    return Journey(
        step=step,
        phase=phase_of(step, history, closing),
        closing=closing,
        deadlines=tuple(Deadlines(history, closing, calendar, today, limits).rows()),
        events=known,
    )


_DAY = attrgetter("on")
