"""Which step's help belongs beside a form: the step it is written at, and of several the one nearest the case."""

from __future__ import annotations

from app.domain.change import CaseId
from app.services import guidance
from app.services.casework import journal
from app.services.casework.standing import journey_of
from app.services.desk import Desk
from app.services.steps.catalogue import steps
from app.services.views.guidance import StepGuidance

_WRITTEN_AT = {
    "screening": (2, 3),
    "network_map": (6, 7, 9),
    "cooperation_agreement": (6, 9, 13),
    "consent": (6, 7, 10),
    "action_agenda": (10, 11, 12),
}
"""The forms of the method and the steps they live at (process § 3); a newer form says so in the steps' own texts."""


def for_form(desk: Desk, case: CaseId, form: str) -> StepGuidance:
    """What helps while that form is filled in. Raises InputError when there is no such case."""
    here = journey_of(desk, journal.case_of(desk, case)).step
    return guidance.for_step(desk, case, nearest(_steps_of(form), here))


def nearest(at: tuple[int, ...], here: int) -> int:
    """The last of these steps that the case has come to, else the first; where the case is when there are none."""
    if not at:
        return here
    return max((step for step in at if step <= here), default=at[0])


def _steps_of(form: str) -> tuple[int, ...]:
    if form in _WRITTEN_AT:
        return _WRITTEN_AT[form]
    return tuple(number for number, step in sorted(steps().items()) if any(each.form == form for each in step.things))
