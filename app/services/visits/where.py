"""Where the last visit in a case stopped, so the next one can go on there. Kept on this computer alone."""

from __future__ import annotations

from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.views import VisitStep

_STOPPED = "visit_stopped"


def stopped_at(desk: Desk, case: CaseId) -> VisitStep | None:
    """The step the last visit ended on before its end; None when it came to the end, or there was none."""
    raw = desk.store.local.get(_STOPPED)
    step = raw.get(case) if isinstance(raw, dict) else None
    return VisitStep(step) if isinstance(step, str) and step in set(VisitStep) else None


def note_stop(desk: Desk, case: CaseId, step: VisitStep) -> None:
    """Notes where a visit stops. The first and the last step are no places to go on from."""
    raw = desk.store.local.get(_STOPPED)
    stops = dict(raw) if isinstance(raw, dict) else {}
    stops.pop(case, None)
    if step not in (VisitStep.BEFORE, VisitStep.HELLO, VisitStep.LEAVING):
        stops[case] = step.value
    desk.store.local.put(_STOPPED, stops)
