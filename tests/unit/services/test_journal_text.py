"""Kopiér til fagsystem: dated text without CPR, what waits and since when, and what was filed."""

from __future__ import annotations

from datetime import date

from app.domain.change import CaseId, DocumentId
from app.services import cases, documents
from app.services.casework import journal
from app.services.desk import Desk
from app.services.notes import journal_text, note
from app.services.views import MarkKind, Urgency
from tests.support.offices import StandingClock, fill

SAID, THOUGHT = "Jeg tør ikke åbne posten.", "Post er det sværeste."


def note_in(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "visit_note")
    said = f"{SAID} Mit nummer er 720397-1234."
    fill(desk, case, document, {"kind": "visit", "happened_on": "2026-11-20", "said": said, "assessment": THOUGHT})
    return document


def text(desk: Desk, case: CaseId) -> str:
    return journal_text.copied(journal_text.view(desk, case).waiting)


def test_a_note_is_text_with_both_days_and_the_words_kept_apart(desk: Desk, case: CaseId) -> None:
    note_in(desk, case)
    words = text(desk, case)
    assert "20. november 2026: Bilnotat\nSkete fredag 20. november 2026 · besøg." in words
    assert "Skrevet mandag 23. november 2026 kl. 08.00 af Mette Holm." in words
    said, thought = words.index(f"Det sagde borgeren: {SAID}"), words.index("MIN FAGLIGE VURDERING")
    assert said < thought < words.index(THOUGHT)


def test_no_cpr_number_stands_in_it(desk: Desk, case: CaseId) -> None:
    note_in(desk, case)
    documents.start(desk, case, "consent")
    cases.record_event(desk, case, "note", desk.today(), note="Ringede om 720397-1234")
    words = text(desk, case)
    assert "1234" not in words
    assert "720397-••••" in words


def test_a_line_written_late_says_so(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "contact_attempted", date(2026, 11, 20), channel="phone", note="Lagde en besked.")
    assert (
        "20. november 2026: Forsøgte at få kontakt (telefon)\nLagde en besked.\nSkrevet 23. november 2026 kl. 08.00."
        in text(desk, case)
    )


def test_what_was_filed_is_gone_until_it_is_written_in_again(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    journal_text.mark_filed(desk, case, journal_text.view(desk, case).waiting)
    seen = journal_text.view(desk, case)
    assert seen.waiting == ()
    assert {row.title for row in seen.filed} == {"Henvendelse modtaget", "Bilnotat"}
    fill(desk, case, document, {"seen": "To breve på bordet."})
    assert [row.key for row in journal_text.view(desk, case).waiting] == [document]


def test_finishing_a_filed_note_does_not_ask_to_file_it_again(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    journal_text.mark_filed(desk, case, journal_text.view(desk, case).waiting)
    note.finish(desk, case, document)
    assert journal_text.view(desk, case).waiting == ()


def test_an_addition_waits_by_itself(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    note.finish(desk, case, document)
    journal_text.mark_filed(desk, case, journal_text.view(desk, case).waiting)
    note.add(desk, case, document, "Det var tre breve.")
    (row,) = journal_text.view(desk, case).waiting
    assert "Det var tre breve." in row.text
    assert document not in row.text


def test_a_mistake_can_be_taken_back(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    journal_text.mark_filed(desk, case, journal_text.view(desk, case).waiting)
    journal_text.take_back(desk, case, document)
    assert [row.key for row in journal_text.view(desk, case).waiting] == [document]


def test_the_paper_bears_the_mark_of_where_it_lies(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    journal_text.mark_filed(desk, case, journal_text.view(desk, case).waiting)
    marks = {mark.kind: mark.say for mark in documents.view(desk, case, document).marks}
    assert marks[MarkKind.FILED] == "lagt i fagsystemet 23. november"


def test_what_waits_tells_how_long(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    note_in(desk, case)
    clock.move(days=8)
    rows = {row.title: row for row in journal_text.view(desk, case).waiting}
    assert rows["Bilnotat"].say == "20. november · skrevet 23. november · 6 arbejdsdage"
    assert rows["Bilnotat"].urgency is Urgency.LATE
    duties = {duty.id: duty for duty in cases.case_view(desk, case).duties}
    assert duties["not_filed"].urgency is Urgency.LATE


def test_a_paper_nobody_has_written_in_does_not_wait(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "who5")
    assert document not in {row.key for row in journal_text.view(desk, case).waiting}
    fill(desk, case, document, {"cheerful": "3"})
    assert document in {row.key for row in journal_text.view(desk, case).waiting}


def test_a_removed_paper_does_not_wait(desk: Desk, case: CaseId) -> None:
    document = note_in(desk, case)
    documents.remove(desk, case, document)
    assert [row.title for row in journal_text.view(desk, case).waiting] == ["Henvendelse modtaget"]


def test_the_case_says_that_something_waits(desk: Desk, case: CaseId) -> None:
    seen = cases.case_view(desk, case).notes
    assert seen is not None
    assert seen.waits_say == "Noget er ikke lagt i fagsystemet endnu."
    journal_text.mark_filed(desk, case, journal_text.view(desk, case).waiting)
    assert len(journal.rows(journal.case_of(desk, case), journal.PASTED)) == 1
