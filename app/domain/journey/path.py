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
_DONE_BY = {
    1: (EventKind.ENQUIRY_RECEIVED,),
    2: (EventKind.PASSED_ON, EventKind.NOT_PASSED_ON),
    3: (EventKind.ALLOCATED, EventKind.RETURNED_TO_REFERRER),
    4: (EventKind.CONTACT_MADE,),
    6: (EventKind.FIRST_MEETING_HELD,),
    8: (EventKind.NEEDS_ASSESSED,),
    10: (EventKind.COORDINATION_PLANNED, EventKind.COORDINATION_HELD),
    11: (EventKind.COORDINATION_HELD,),
    12: (EventKind.MINUTES_SENT,),
    13: (EventKind.GOAL_FOLLOWED_UP,),
}


def path_of_steps(
    events: Iterable[Event], step: int, closing: Closing | None, deadlines: Sequence[Deadline]
) -> tuple[Mark, ...]:
    """All fourteen marks, in order. A step that was passed over without a trace counts as done."""
    kinds = {event.kind for event in events}
    # Nobody is late for a coordinating meeting that is not decided on, and D7 asks something of others only.
    own = [row for row in deadlines if row.id is not DeadlineId.D7]
    late = {row.step for row in own if row.state is State.OVERDUE}
    awaited = {row.step for row in own if row.state is State.OPEN or row.state is State.DUE_TODAY}
    return tuple(
        Mark(
            number,
            step_name(number),
            _deadline_state(number, step, late, awaited) or _state(number, step, kinds, closing),
        )
        for number in range(1, LAST_STEP + 1)
    )


def _deadline_state(number: int, step: int, late: set[int], awaited: set[int]) -> StepState | None:
    if number in late:
        return StepState.LATE
    return StepState.NOW if number in awaited and number <= step else None


def _state(number: int, step: int, kinds: set[EventKind], closing: Closing | None) -> StepState:
    if not kinds.isdisjoint(_DONE_BY.get(number, ())) or (number == LAST_STEP and closing is not None):
        return StepState.DONE
    if closing is not None:
        return StepState.NOT_NEEDED
    if number in _MEETING and EventKind.COORDINATION_NOT_RELEVANT in kinds:
        return StepState.NOT_NEEDED
    if number == step or (number == 8 and step > 8):
        return StepState.NOW
    return StepState.DONE if number < step else StepState.AHEAD
