"""What follows in the case's journey when a document is made final, and when a letter is sent."""

from __future__ import annotations

from datetime import date

from app.domain.change import CaseId
from app.services import needs, requests
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import Current, plain, table_rows
from app.storage import Edit
from forms.model import Value


def events_of_issue(desk: Desk, case: CaseId, now: Current) -> list[Edit]:
    """The journal rows to write together with the issue (process.md D11: goals are followed up on their own dates)."""
    if now.form.id == needs.FORM:
        return needs.events_of_issue(desk, case, now)
    if now.form.id != "cooperation_agreement":
        return requests.events_of_issue(desk, case, now)
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


def events_of_sending(desk: Desk, now: Current, on: date) -> list[Edit]:
    """A letter about a first visit is an attempt to reach somebody (process.md § 3, trin 4)."""
    if now.form.id != "contact_letter":
        return []
    values: dict[str, Value] = {"kind": "contact_attempted", "on": on.isoformat(), "channel": "letter"}
    return _event(desk, {**values, "result": "sent", "document": now.record.document})


def _event(desk: Desk, values: dict[str, Value]) -> list[Edit]:
    return journal.entry(desk, journal.EVENTS, values)
