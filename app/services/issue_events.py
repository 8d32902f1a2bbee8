"""What follows in the case's journey when a document is made final: an agreement is made, its goals have dates."""

from __future__ import annotations

from app.domain.change import CaseId
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import Current, plain, table_rows
from app.storage import Edit
from forms.model import Value


def events_of_issue(desk: Desk, case: CaseId, now: Current) -> list[Edit]:
    """The journal rows to write together with the issue (process.md D11: goals are followed up on their own dates)."""
    if now.form.id != "cooperation_agreement":
        return []
    record = journal.case_of(desk, case)
    known = {journal.text(row, "goal") for row in journal.rows(record, journal.EVENTS) if row.get("kind") == "goal_set"}
    on = plain(now.answers, "reviewed_on") or plain(now.answers, "agreed_on") or desk.today().isoformat()
    document = now.record.document
    made = _event(desk, {"kind": "agreement_made", "on": on, "document": document})
    for row in table_rows(now.answers, "goals"):
        goal, follow_up = plain(row, "goal"), plain(row, "follow_up_on")
        if goal and follow_up and goal not in known:
            values: dict[str, Value] = {"kind": "goal_set", "on": on, "goal": goal, "follow_up_on": follow_up}
            made += _event(desk, {**values, "document": document})
    return made


def _event(desk: Desk, values: dict[str, Value]) -> list[Edit]:
    return journal.entry(desk, journal.EVENTS, values)
