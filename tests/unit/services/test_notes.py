"""Notes: prefilled from the visit, promises follow what is agreed, and a finished note is only added to."""

from __future__ import annotations

import json

import pytest

from app.domain.change import CaseId, DocumentId, RowId
from app.errors import InputError
from app.services import cases, documents, visits
from app.services.casework import journal, promises
from app.services.casework.choices import event_choice
from app.services.desk import Desk
from app.services.exchange.incoming import import_cases
from app.services.exchange.outgoing import cases_json
from app.services.notes import note
from app.services.views import DutyRow
from app.services.views.notes import NoteView
from tests.support.offices import StandingClock, fill


def note_in(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "visit_note")
    fill(desk, case, document, {"kind": "visit", "happened_at": "10:00", "said": "Jeg tør ikke åbne posten."})
    return document


def agree(desk: Desk, case: CaseId, document: DocumentId, what: str, who: str, due: str = "2026-11-25") -> RowId:
    row = documents.add_row(desk, case, document, "agreed")
    fill(desk, case, document, {f"agreed/{row}/{name}": v for name, v in (("what", what), ("who", who), ("due", due))})
    return row


def promised(desk: Desk, case: CaseId) -> list[str]:
    return [each.what for each in promises.promises(journal.case_of(desk, case))]


def read(desk: Desk, case: CaseId) -> tuple[NoteView, ...]:
    return note.notes_of(desk, journal.case_of(desk, case))


def duties(desk: Desk, case: CaseId) -> dict[str, DutyRow]:
    return {duty.id: duty for duty in cases.case_view(desk, case).duties}


def test_a_visit_asks_for_a_note_with_the_visits_day(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    visits.begin(desk, case)
    visits.end(desk, case)
    clock.move(days=1)
    assert duties(desk, case)["visit_note"].say == "senest i dag"
    document = documents.start(desk, case, "visit_note")
    answers = documents.view(desk, case, document).answers
    assert (answers["happened_on"], answers["happened_at"], answers["kind"]) == ("2026-11-23", "08:00", "visit")
    assert "visit_note" not in duties(desk, case)


def test_a_removed_note_is_asked_for_again(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    visits.end(desk, case)
    document = note_in(desk, case)
    documents.remove(desk, case, document)
    assert "visit_note" in duties(desk, case)
    documents.bring_back(desk, case, document)
    assert "visit_note" not in duties(desk, case)


def test_what_the_worker_does_is_a_promise_and_follows_the_note(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    row = agree(desk, case, document, "Ringe til boligselskabet", "me")
    agree(desk, case, document, "Åbne posten", "citizen")
    assert promised(desk, case) == ["Ringe til boligselskabet"]
    fill(desk, case, document, {f"agreed/{row}/what": "Ringe til Boligselskabet Fjorden"})
    assert promised(desk, case) == ["Ringe til Boligselskabet Fjorden"]
    documents.remove_row(desk, case, document, "agreed", row)
    assert promised(desk, case) == []
    documents.bring_back_row(desk, case, document, "agreed", row)
    assert promised(desk, case) == ["Ringe til Boligselskabet Fjorden"]
    fill(desk, case, document, {f"agreed/{row}/who": "other"})
    assert promised(desk, case) == []


def test_a_promise_that_was_kept_stays_as_it_was(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    row = agree(desk, case, document, "Ringe til banken", "me")
    promises.keep(desk, case, row)
    documents.remove(desk, case, document)
    (kept,) = promises.promises(journal.case_of(desk, case))
    assert (kept.what, kept.kept_on) == ("Ringe til banken", desk.today())


def test_the_next_time_stands_where_i_dag_finds_it(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    fill(desk, case, document, {"next_meeting_on": "2026-12-01", "next_meeting_time": "13:00"})
    assert cases.case_view(desk, case).next_meeting_say.startswith("Tirsdag 1. december kl. 13.00")


def test_a_note_says_when_it_happened_and_when_it_was_written(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    clock.move(days=1)
    document = note_in(desk, case)
    fill(desk, case, document, {"happened_on": "2026-11-23"})
    (seen,) = read(desk, case)
    assert seen.happened_say == "Skete mandag 23. november 2026 kl. 10.00 · besøg"
    assert seen.written_say.startswith("Skrevet tirsdag 24. november 2026 kl. 08.00")


def test_a_finished_note_is_only_added_to(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    document = note_in(desk, case)
    with pytest.raises(InputError):
        note.add(desk, case, document, "For tidligt")
    note.finish(desk, case, document)
    with pytest.raises(InputError):
        fill(desk, case, document, {"said": "Noget andet"})
    with pytest.raises(InputError):
        documents.new_version(desk, case, document)
    clock.move(days=2)
    note.add(desk, case, document, "Det var tre breve.")
    (seen,) = read(desk, case)
    assert ("Det sagde borgeren", "Jeg tør ikke åbne posten.") in seen.lines
    assert [addition.words for addition in seen.additions] == ["Det var tre breve."]
    assert seen.additions[0].say.startswith("Føjet til onsdag 25. november 2026 kl. 08.00 af Mette Holm")


def test_an_unfinished_note_says_what_it_lacks(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "visit_note")
    with pytest.raises(InputError, match="Hvordan"):
        note.finish(desk, case, document)


def test_half_an_addition_is_kept_until_it_is_added(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    note.finish(desk, case, document)
    note.keep_half(desk, document, "Det var tre")
    assert read(desk, case)[0].half == "Det var tre"
    note.add(desk, case, document, "Det var tre breve.")
    assert read(desk, case)[0].half == ""


def test_an_addition_survives_export_and_import(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    note.finish(desk, case, document)
    note.add(desk, case, document, "Det var tre breve.")
    exported = json.loads(json.dumps(cases_json(desk, [case])).replace(document, "f" * 32))
    exported["cases"][0]["id"] = "another"
    (made,) = import_cases(desk, exported).cases
    added = [row for row in journal.rows(journal.case_of(desk, made), journal.EVENTS) if row["kind"] == note.ADDED]
    assert [row["note"] for row in added] == ["Det var tre breve."]
    assert [row["written_on"] for row in journal.rows(journal.case_of(desk, made), journal.NOTES)] == ["2026-11-23"]


def test_a_report_about_a_child_says_only_that_and_when(desk: Desk, case: CaseId) -> None:
    assert [field.id for field in event_choice(desk, "child_report").fields] == ["on"]
    with pytest.raises(InputError):
        cases.record_event(desk, case, "child_report", desk.today(), note="Fordi …")
    cases.record_event(desk, case, "child_report", desk.today())
    (line, *_) = cases.case_view(desk, case).events
    assert (line.title, line.say, line.note) == (
        "Underretning om et barn er sendt",
        "Mandag 23. november 2026",
        "",
    )
