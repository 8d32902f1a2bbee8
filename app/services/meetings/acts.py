"""What one does with a meeting: begin, ask somebody, convene, hold, finish the minutes, send them, say it is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain import danish
from app.domain import meeting as rules
from app.domain.change import JOURNEY, CaseId, DocumentId, Path, RowId
from app.domain.consent import INVITATION
from app.domain.dates import read_date
from app.domain.register import path_of
from app.errors import InputError
from app.services import consents, documents, papers
from app.services.casework import journal, promises
from app.services.casework.acts import checked_event
from app.services.casework.people import person
from app.services.desk import Desk
from app.services.meetings import copies, network
from app.services.meetings.record import (
    FORM,
    INVITED,
    MINUTES,
    WAYS,
    Consents,
    Gathering,
    agenda,
    gathering,
    latest,
    person_of,
)
from app.services.views import Changes
from app.services.writing.current import Current, plain
from app.storage import Edit
from forms.model import Audience, Row, Value


def begin(desk: Desk, case: CaseId) -> DocumentId:
    """A new agenda; the one before keeps what it says."""
    return documents.start(desk, case, FORM)


def ask_somebody(desk: Desk, case: CaseId, document: DocumentId, key: str) -> tuple[RowId, Row]:
    """Puts somebody of the network map on the list; returns the new row."""
    values = network.row_for(desk, case, key)
    if not values:
        raise InputError("Personen står ikke på netværkskortet mere.", safe="Der er ikke ændret noget.")
    row = documents.add_row(desk, case, document, "invited")
    edits = [Edit(document, path_of("invited", row, name), value) for name, value in values.items() if value]
    desk.store.log.commit(case, edits)
    return row, values


def ask_for_consent(desk: Desk, case: CaseId, document: DocumentId, row: str) -> DocumentId:
    """The consent to invite the participant of a row: the one that was begun, else a new one with what is known.

    The purpose is for the citizen to say.
    """
    somebody = person_of(agenda(desk, case, document).answers, row)
    begun = Consents(desk, case).begun(somebody)
    if begun is not None:
        return begun.document
    known: dict[str, Value] = {"party": somebody.parties()[0], "kinds": [INVITATION], "direction": "disclose"}
    if somebody.side is rules.Side.PRIVATE:
        known["party_kind"] = "network"
    return consents.ask_for(desk, case, known)


def convene(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """Notes that the invitation is out: the plan with its circle, the names on the paper, what each rests on.

    Once more when the day or the circle has changed. Raises InputError while no day is set, or when somebody is on
    the list who may not be invited.
    """
    now = _settled(desk, case, document)
    day = read_date(plain(now.answers, "held_on"))
    if day is None:
        raise InputError("Skriv først, hvilken dag mødet er.", safe="Alt er gemt.")
    people, asked = rules.participants(now.answers), Consents(desk, case)
    standings = {each.row: asked.standing(each) for each in people}
    refused = [each.called() for each in people if not standings[each.row].allowed]
    if refused:
        raise InputError(
            f"{danish.count(len(refused), 'deltager', 'deltagere')} må ikke indkaldes endnu.",
            safe="Alt er gemt.",
            todo="Lav et samtykke sammen med borgeren, eller tag personen af listen.",
        )
    circle = rules.circle(people).value
    today = desk.today().isoformat()
    event = checked_event("coordination_planned", desk.today(), {"circle": circle, "meeting_on": day.isoformat()})
    edits = journal.entry(desk, journal.EVENTS, event)
    rests_on = " ".join(sorted({each.by for each in standings.values() if each.by}))
    edits += _note(
        desk, document, planned_on=today, meeting_on=day.isoformat(), circle=circle, rests_on=rests_on or None
    )
    edits += _write_names(desk, case, now, _names(desk, case, now))
    if not now.record.issued:
        edits += [
            Edit(document, path_of("invited", RowId(row), "consent"), standing.because)
            for row, standing in standings.items()
        ]
    return journal.commit(desk, case, edits)


def hold(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """Notes that the meeting was held, who sent regrets, and makes the worker's own tasks promises."""
    now = _settled(desk, case, document)
    day = read_date(plain(now.answers, "held_on")) or desk.today()
    if day > desk.today():
        raise InputError(
            f"Mødet er først {danish.long_date(day)}.",
            safe="Alt er gemt.",
            todo="Ret dagen, hvis det blev holdt før.",
        )
    people = rules.participants(now.answers)
    here = [each for each in people if each.present is not False]
    event = checked_event("coordination_held", day, {"circle": rules.circle(here).value})
    edits = [*journal.entry(desk, journal.EVENTS, event), *_note(desk, document, held_on=day.isoformat())]
    edits += _write_names(desk, case, now, _names(desk, case, now))
    absent = ", ".join(each.called() for each in people if each.present is False)
    if absent and not plain(now.answers, "absent") and not now.record.issued:
        edits.append(Edit(document, Path("absent"), absent))
    changes = journal.commit(desk, case, edits)
    return changes | promise_own_tasks(desk, case, document)


def promise_own_tasks(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """The tasks the worker took on become promises, each once."""
    now = agenda(desk, case, document)
    record = journal.case_of(desk, case)
    known = {each.what for each in promises.promises(record) if each.document == document}
    for task in rules.tasks(now.answers):
        if task.what not in known and rules.is_worker(task.owner, desk.worker.name):
            promises.promise(desk, case, task.what[: promises.LONGEST], task.due, document=document)
            known.add(task.what)
    return Changes(frozenset({case}), frozenset({JOURNEY}))


def make_final(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """The minutes are finished: read-only from now on. Raises InputError that names what is missing."""
    now = _settled(desk, case, document)
    if not plain(now.answers, "participants"):
        journal.commit(desk, case, _write_names(desk, case, now, _names(desk, case, now)))
    promise_own_tasks(desk, case, document)
    papers.issue(desk, case, document, Audience.CASE)
    return Changes(frozenset({case}), frozenset({document, JOURNEY}))


def note_sent(
    desk: Desk, case: CaseId, document: DocumentId, row: str, what: str, how: str, on: date | None = None
) -> Changes:
    """Notes that one participant was sent the invitation or the minutes; the copy of the minutes is kept.

    Raises InputError when this person may have none, when the minutes are not finished, or for an unknown way.
    """
    if what not in (INVITED, MINUTES) or how not in dict(WAYS):
        raise InputError("Vælg, hvordan papiret blev sendt.")
    now = _settled(desk, case, document)
    somebody = copies.allowed(desk, case, now, row)
    if what == MINUTES and not now.record.issued:
        raise InputError("Referatet er ikke færdigt endnu.", safe="Alt er gemt.", todo="Gør det færdigt først.")
    left_out = len(rules.copy_for(now.answers, somebody, _known(now)).left_out)
    day = (on or desk.today()).isoformat()
    values: dict[str, Value] = {"document": document, "row": row, "to": somebody.called(), "what": what}
    values |= {"how": how, "on": day, "left_out": left_out}
    edits = journal.entry(desk, journal.SENT, values)
    if what == MINUTES:
        paper = papers.sealed(desk, copies.draw_for(desk, case, now, somebody, MINUTES, to_seal=True))
        kept = papers.issue_row(desk, case, document, Audience.RECIPIENT, paper)
        edits += journal.entry(desk, journal.ISSUED, {**kept, "to": somebody.called()})
    return journal.commit(desk, case, edits, [document])


def finish(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """Notes that the minutes are out (process.md D8)."""
    if gathering(journal.case_of(desk, case), document).held_on is None:
        raise InputError("Skriv først, at mødet er holdt.", safe="Alt er gemt.")
    event = checked_event("minutes_sent", desk.today(), {})
    edits = journal.entry(desk, journal.EVENTS, event)
    edits += _note(desk, document, minutes_on=desk.today().isoformat())
    return journal.commit(desk, case, edits)


def moved(now: Current, known: Gathering) -> bool:
    """Whether day or circle are others than what was noted when the meeting was convened."""
    if known.planned_on is None or known.held_on is not None:
        return False
    day = read_date(plain(now.answers, "held_on"))
    return day != known.meeting_on or rules.circle(rules.participants(now.answers)).value != known.circle


def newest(desk: Desk, case: CaseId) -> DocumentId | None:
    """The agenda one works with; None when there is none."""
    return latest(desk, journal.case_of(desk, case))


def _settled(desk: Desk, case: CaseId, document: DocumentId) -> Current:
    documents.settle(desk, case, document)
    return agenda(desk, case, document)


def _note(desk: Desk, document: DocumentId, **values: str | None) -> list[Edit]:
    row: Mapping[str, Value] = {"document": document, **values}
    return journal.entry(desk, journal.GATHERINGS, row, journal.row_of(document))


def _known(now: Current) -> list[str]:
    return [each.called() for each in rules.participants(now.answers)]


def _names(desk: Desk, case: CaseId, now: Current) -> str:
    """Those who come, as the paper lists them: the citizen first, the caseworker last."""
    citizen = [] if now.answers.get("citizen_comes") is False else [person(desk, case).name or ""]
    people = [
        f"{each.name} ({each.workplace})" if each.name and each.workplace else each.called()
        for each in rules.participants(now.answers)
        if each.present is not False
    ]
    return ", ".join(name for name in (*citizen, *people, desk.worker.name) if name)


def _write_names(desk: Desk, case: CaseId, now: Current, names: str) -> list[Edit]:
    """The list of participants on the paper, unless somebody wrote one by hand."""
    before = gathering(journal.case_of(desk, case), now.record.document).names
    standing = plain(now.answers, "participants")
    if now.record.issued or not names or standing not in ("", before):
        return []
    return [
        Edit(now.record.document, Path("participants"), names),
        *_note(desk, now.record.document, names=names),
    ]
