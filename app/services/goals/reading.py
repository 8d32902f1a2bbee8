"""The newest cooperation agreement of a case."""

from __future__ import annotations

from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.goals.agreement import FORM
from app.services.writing.current import Current, current


def newest(desk: Desk, case: CaseId) -> Current | None:
    """The agreement begun last and not removed; None when there is none."""
    found = [record for record in desk.store.documents.of(case) if record.form == FORM]
    return current(desk, case, found[-1].document) if found else None
