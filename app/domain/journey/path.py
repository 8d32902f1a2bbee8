"""The path of fourteen steps as it is drawn: done, now, late, ahead or not needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.events import Event, EventKind
from app.domain.journey.deadline import Deadline, DeadlineId, State
from app.domain.journey.steps import LAST_STEP, Closing, step_name


class StepState(StrEnum):
    """How a step looks on the path."""

    DONE = "done"
    NOW = "now"
    LATE = "late"
    AHEAD = "ahead"
    NOT_NEEDED = "not_needed"


STEP_STATE_WORDS = {
    StepState.DONE: "klaret",
    StepState.NOW: "nu",
    StepState.LATE: "over tid",
    StepState.AHEAD: "kommer senere",
    StepState.NOT_NEEDED: "ikke nødvendigt",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One step on the path: its number 1-14, its short name and how it stands."""

    step: int
    name: str
    state: StepState


_MEETING = range(10, 13)  # invitation, meeting, minutes: not needed where no coordinating meeting is
_DOES: dict[EventKind, tuple[int, ...]] = {
    EventKind.ENQUIRY_RECEIVED: (1,),
    EventKind.PASSED_ON: (2,),
    EventKind.NOT_PASSED_ON: (2,),
    EventKind.ALLOCATED: (3,),
    EventKind.RETURNED_TO_REFERRER: (3,),
    EventKind.CONTACT_MADE: (4,),
    EventKind.FIRST_MEETING_HELD: (6,),
    EventKind.NEEDS_ASSESSED: (8,),
    EventKind.COORDINATION_PLANNED: (10,),
    EventKind.COORDINATION_HELD: (10, 11),
    EventKind.MINUTES_SENT: (12,),
    EventKind.GOAL_FOLLOWED_UP: (13,),
}
"""The steps that an event of a kind shows as done."""


def path_of_steps(
    events: Iterable[Event], step: int, closing: Closing | None, deadlines: Sequence[Deadline]
) -> tuple[Mark, ...]:
    """All fourteen marks, in order. A step that was passed over without a trace counts as done."""
    kinds = {event.kind for event in events}
    done = {number for kind in kinds for number in _DOES.get(kind, ())}
    # Nobody is late for a coordinating meeting that is not decided on, and D7 asks something of others only.
    own = [row for row in deadlines if row.id is not DeadlineId.D7]
    late = {row.step for row in own if row.state is State.OVERDUE}
    awaited = {row.step for row in own if row.state is State.OPEN or row.state is State.DUE_TODAY}
    no_meeting = EventKind.COORDINATION_NOT_RELEVANT in kinds

    def state(number: int) -> StepState:
        if number in late:
            return StepState.LATE
        if number in awaited and number <= step:
            return StepState.NOW
        if number in done or (number == LAST_STEP and closing is not None):
            return StepState.DONE
        if closing is not None or (no_meeting and number in _MEETING):
            return StepState.NOT_NEEDED
        if number == step or (number == 8 and step > 8):
            return StepState.NOW
        return StepState.DONE if number < step else StepState.AHEAD

    states = [state(number) for number in range(1, LAST_STEP + 1)]
    if closing is None and StepState.NOW not in states and StepState.LATE not in states:
        states[_waiting_at(step, states) - 1] = StepState.NOW
    return tuple(Mark(number, step_name(number), each) for number, each in enumerate(states, 1))


def _waiting_at(step: int, states: Sequence[StepState]) -> int:
    """Where an open case stands when its step is done: at the next one, and before the end with the goals."""
    following = (number for number in range(step, LAST_STEP) if states[number - 1] is StepState.AHEAD)
    return next(following, LAST_STEP - 1)
