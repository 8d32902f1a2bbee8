"""The open visit as it is remembered on this computer: case, step, since when, and the mark to go back to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.views import VisitStep
from app.storage import Mark

_VISIT = "visit"


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """One visit that was begun and not ended."""

    case: CaseId
    begun_at: datetime
    step: VisitStep
    been: tuple[VisitStep, ...]
    mark: Mark
    talked: str = ""  # the answer to the one question about the talk


def read(desk: Desk) -> OpenVisit | None:
    """The open visit; None when there is none."""
    raw = desk.store.local.get(_VISIT)
    if not isinstance(raw, dict) or not isinstance(raw.get("mark"), dict):
        return None
    been = raw.get("been")
    return OpenVisit(
        case=CaseId(str(raw["case"])),
        begun_at=datetime.fromisoformat(str(raw["begun_at"])),
        step=VisitStep(str(raw["step"])),
        been=tuple(VisitStep(str(step)) for step in been) if isinstance(been, list) else (),
        mark=Mark(**raw["mark"]),
        talked=str(raw.get("talked") or ""),
    )


def write(desk: Desk, visit: OpenVisit | None) -> None:
    """Remembers the visit; None ends it."""
    if visit is None:
        desk.store.local.put(_VISIT, None)
        return
    desk.store.local.put(
        _VISIT,
        {
            "case": visit.case,
            "begun_at": visit.begun_at.isoformat(),
            "step": visit.step.value,
            "been": [step.value for step in visit.been],
            "mark": asdict(visit.mark),
            "talked": visit.talked,
        },
    )


def at_step(visit: OpenVisit, step: VisitStep) -> OpenVisit:
    """The visit at another step; the one left is one that has been visited."""
    been = visit.been if visit.step in visit.been else (*visit.been, visit.step)
    return replace(visit, step=step, been=been)
