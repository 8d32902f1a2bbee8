"""What one does with a visit: begin it, go to a step, end it, and take back what was written in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.change import CaseId
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.services.office import home_safe
from app.services.office.safety import forget_backups_since
from app.services.views import Changes, VisitStep, VisitView, WrittenItem
from app.services.visits import flow, state
from app.services.visits.place import clear_pin
from app.services.visits.show import view
from app.services.visits.state import OpenVisit
from app.services.visits.written import written_since
from app.services.writing.start import new_version, start
from app.services.writing.typing import settle
from forms.model import Value

AGREEMENT = "cooperation_agreement"
MET_AGAIN = "meeting_held"
_MEETINGS = frozenset({"first_meeting_held", MET_AGAIN})


def open_visit(desk: Desk) -> CaseId | None:
    """The case of the open visit, None when there is none."""
    visit = state.read(desk)
    return visit.case if visit else None


def is_open(desk: Desk, case: CaseId) -> bool:
    """Whether a visit is open in this case."""
    return open_visit(desk) == case


def begin(desk: Desk, case: CaseId) -> VisitView:
    """Begins the visit, or goes on with the one that is open in this case, where it was.

    No paper is made before a step needs one (`go_to`): a visit that was never held leaves nothing.
    Raises InputError when a visit is open in another case: it is ended first.
    """
    visit = state.read(desk)
    if visit is not None and visit.case != case:
        raise InputError("Et andet besøg er stadig åbent.", safe="Alt er gemt.", todo="Afslut det først.")
    if visit is None:
        settle(desk, case)
        now = desk.clock.now()
        state.write(desk, OpenVisit(case, now, VisitStep.BEFORE, (), desk.store.log.mark(case)))
    return view(desk, case)


def _make_agreement(desk: Desk, visit: OpenVisit) -> None:
    """The agreement the step is written in: the last unfinished one, a new version of the last finished one, or new.

    One that was finished during this visit stays as it is; a new version of it is asked for by hand.
    """
    case = visit.case
    if not flow.needs(visit.step, AGREEMENT):
        return
    there = desk.store.documents.of(case, form=AGREEMENT)
    newest = max(there, key=lambda record: record.created_at, default=None)
    if newest is None:
        start(desk, case, AGREEMENT)
    elif newest.issued and newest.changed_at < visit.begun_at:
        new_version(desk, case, newest.document)


def go_to(desk: Desk, case: CaseId, step: VisitStep) -> VisitView:
    """Goes to a step; everything typed so far is settled."""
    visit = _open(desk, case)
    settle(desk, case)
    visit = state.at_step(visit, step)
    _make_agreement(desk, visit)
    state.write(desk, visit)
    return view(desk, case)


def answer(desk: Desk, case: CaseId, talked: str) -> None:
    """Notes how the citizen answered the one question about the talk: an id of `flow.TALKED`, "" takes it back."""
    visit = _open(desk, case)
    if talked and talked not in dict(flow.TALKED):
        raise InputError("Det svar findes ikke.")
    state.write(desk, replace(visit, talked=talked))


def short(desk: Desk, case: CaseId) -> VisitView:
    """*Kort besøg*: name, phone, next time."""
    return go_to(desk, case, VisitStep.SHORT)


def _open(desk: Desk, case: CaseId) -> OpenVisit:
    visit = state.read(desk)
    if visit is None or visit.case != case:
        raise InputError("Der er ikke noget åbent besøg i sagen.", todo="Begynd besøget først.")
    return visit


def end(desk: Desk, case: CaseId, *, met: bool = True) -> Changes:
    """Ends the visit kindly at any moment. Next time it goes on where it was.

    `met`: the citizen was there. Then the log says so: the first meeting the first time (a short visit counts as
    contact only), unless that is already noted for today.
    """
    visit = _open(desk, case)
    changes = settle(desk, case)
    now = desk.clock.now()
    kind = "short" if visit.step is VisitStep.SHORT else "whole"
    times = {"begun_at": visit.begun_at.isoformat(timespec="minutes"), "ended_at": now.isoformat(timespec="minutes")}
    edits = journal.entry(desk, journal.VISITS, {**times, "kind": kind, "talked": visit.talked})
    for event in _met_events(desk, case, kind) if met else ():
        channel = "" if event == MET_AGAIN else "visit"
        values: dict[str, Value] = {"kind": event, "on": desk.today().isoformat(), "channel": channel}
        edits += journal.entry(desk, journal.EVENTS, values)
    changes |= journal.commit(desk, case, edits)
    state.write(desk, None)
    clear_pin(desk)
    home_safe.visit_ended(desk, case, visit.begun_at)
    return changes


def _met_events(desk: Desk, case: CaseId, kind: str) -> list[str]:
    """What the log lacks: contact and the first meeting once, then a line for each whole visit on a later day."""
    rows = journal.rows(journal.case_of(desk, case), journal.EVENTS)
    said = {journal.text(row, "kind") for row in rows}
    wanted = ["contact_made"] if kind == "short" else ["contact_made", "first_meeting_held"]
    fresh = [event for event in wanted if event not in said]
    if kind == "short" or "first_meeting_held" in fresh:
        return fresh
    today = desk.today().isoformat()
    met = any(journal.text(row, "kind") in _MEETINGS and journal.text(row, "on") == today for row in rows)
    return fresh if met else [*fresh, MET_AGAIN]


def what_was_written(desk: Desk, case: CaseId) -> list[WrittenItem]:
    """The documents written in since the visit began."""
    return written_since(desk, _open(desk, case))


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken away. `sent`: how much had to stay, because it had left for the office before that."""

    changes: Changes
    sent: int


def remove_what_was_written(desk: Desk, case: CaseId) -> Removal:
    """Takes away, for good, everything written in the case since the visit began: the citizen said stop.

    Nothing of it stays in the store or in later backups; what was sent to an office before that cannot be called back.
    The visit goes on with a clean page.
    """
    visit = _open(desk, case)
    documents = frozenset(item.document for item in what_was_written(desk, case))
    forgotten = desk.store.log.forget_since(case, visit.mark)
    forget_backups_since(desk, visit.mark)
    fresh = replace(visit, mark=desk.store.log.mark(case), been=(), talked="")
    _make_agreement(desk, fresh)
    state.write(desk, fresh)
    return Removal(Changes(frozenset({case}), documents), forgotten.sent)
