"""The needs assessment as a paper: made final it is also the event that meets the deadline of one month.

process.md § 3, trin 8 (D4); the outcomes are the source's 8.1, 8.2 and support from network and volunteers.
"""

from __future__ import annotations

from app.domain.change import CaseId
from app.domain.events import NeedsOutcome
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import Current, plain
from app.storage import Edit
from forms.model import Value

FORM = "needs_assessment"
ASSESSED = "needs_assessed"


def events_of_issue(desk: Desk, case: CaseId, now: Current) -> list[Edit]:
    """The journal's line to write together with the issue; none when the same was written by hand on that day."""
    outcome = plain(now.answers, "outcome")
    if outcome not in set(NeedsOutcome):
        return []
    on = plain(now.answers, "assessed_on") or desk.today().isoformat()
    values: dict[str, Value] = {"kind": ASSESSED, "on": on, "outcome": outcome}
    rows = journal.rows(journal.case_of(desk, case), journal.EVENTS)
    if any(all(row.get(name) == value for name, value in values.items()) for row in rows):
        return []
    more: dict[str, Value] = {"helped_by": plain(now.answers, "helped_by"), "document": now.record.document}
    return journal.entry(desk, journal.EVENTS, {**values, **more})
