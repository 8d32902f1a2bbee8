"""What follows in the case's journey when a document is made final, and when a letter is sent."""

from __future__ import annotations

from datetime import date

from app.domain.change import CaseId
from app.services.casework import journal, needs
from app.services.closing import follow_up_plan
from app.services.consents import requests
from app.services.desk import Desk
from app.services.goals import agreement
from app.services.writing.current import Current
from app.storage import Edit
from forms.model import Value


def events_of_issue(desk: Desk, case: CaseId, now: Current) -> list[Edit]:
    """The journal rows to write together with the issue (process.md D11: goals are followed up on their own dates)."""
    if now.form.id == needs.FORM:
        return needs.events_of_issue(desk, case, now)
    if now.form.id == agreement.FORM:
        return agreement.events_of_issue(desk, case, now)
    if now.form.id == follow_up_plan.FORM:
        return follow_up_plan.events_of_issue(desk, case, now)
    return requests.events_of_issue(desk, case, now)


def events_of_sending(desk: Desk, now: Current, on: date) -> list[Edit]:
    """A letter about a first visit is an attempt to reach somebody (process.md § 3, trin 4)."""
    if now.form.id != "contact_letter":
        return []
    values: dict[str, Value] = {"kind": "contact_attempted", "on": on.isoformat(), "channel": "letter"}
    return _event(desk, {**values, "result": "sent", "document": now.record.document})


def _event(desk: Desk, values: dict[str, Value]) -> list[Edit]:
    return journal.entry(desk, journal.EVENTS, values)
