"""Papers owed until handed over; visits that go on where they were and can be taken back; I dag; finding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.change import CaseId
from app.domain.change import Path as AnswerPath
from app.domain.person import Person
from app.errors import InputError
from app.services import cases, documents, office, papers, search, visits
from app.services.desk import Desk
from app.services.office import safety
from app.services.today import headline, pack
from app.services.today import today as look
from app.services.views import ActKind, OwedState, Place, VisitStep
from forms.model import Audience
from tests.support.offices import JONAS, StandingClock, fill, new_case

AGREEMENT = "cooperation_agreement"


def finished(desk: Desk, case: CaseId) -> str:
    document = documents.start(desk, case, AGREEMENT)
    fill(desk, case, document, {"situation": "Det går fremad"})
    papers.issue(desk, case, document)
    return document


def test_a_final_paper_is_kept_and_owed_until_it_is_handed_over(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    assert papers.owed(desk) == []
    paper = papers.issue(desk, case, document)
    assert paper.pdf.startswith(b"%PDF")
    assert papers.issued(desk, case, document, Audience.CITIZEN) == paper
    other = papers.issued(desk, case, document, Audience.CASE)
    assert other is not None and other.issue != paper.issue
    assert "Jonas" not in paper.job_title and "Jonas" not in repr(paper)
    assert papers.owed(desk)[0].state is OwedState.ISSUED
    papers.record_print(desk, case, document, 1, papers.AS_FILE)
    assert papers.owed(desk)[0].state is OwedState.ISSUED, "a file is no paper yet"
    papers.record_print(desk, case, document, 2, "Mobil")
    assert papers.owed(desk)[0].state is OwedState.PRINTED
    assert papers.prints(desk, case, document)[-1].say.endswith("2 stk., Mobil")
    papers.hand_over(desk, case, document)
    assert papers.owed(desk) == []


def test_a_paper_saved_as_a_file_is_not_called_printed(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "cooperation_agreement")
    papers.record_print(desk, case, document, 1, papers.AS_FILE)
    (mark,) = papers.prints(desk, case, document)
    assert mark.say.startswith("Gemt som fil ")
    (row,) = cases.case_view(desk, case).documents
    assert any(each.say.startswith("gemt som fil ") for each in row.marks)
    papers.record_print(desk, case, document, 1, "Mobil")
    (row,) = cases.case_view(desk, case).documents
    assert any(each.say.startswith("udskrevet ") for each in row.marks)


def test_a_promised_paper_is_owed_before_it_is_final(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    papers.promise(desk, case, document)
    assert papers.owed(desk)[0].state is OwedState.PROMISED


def test_a_newer_final_version_takes_the_place_of_the_one_owed(desk: Desk, case: CaseId) -> None:
    first = finished(desk, case)
    second = documents.new_version(desk, case, first)  # type: ignore[arg-type]
    assert [paper.document for paper in papers.owed(desk)] == [first]
    papers.issue(desk, case, second)
    assert [paper.document for paper in papers.owed(desk)] == [second]


def test_what_is_missing_is_named_and_nothing_is_made_final(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "screening")
    with pytest.raises(InputError, match="mangler"):
        papers.issue(desk, case, document)
    assert not documents.view(desk, case, document).readonly
    assert papers.preview(desk, case, document, Audience.CASE).startswith(b"%PDF")


def test_blank_papers_and_the_sheet_on_rights_need_no_case(desk: Desk) -> None:
    for form in desk.catalogue.all():
        assert papers.blank(desk, form.id).startswith(b"%PDF")
    assert papers.rights_sheet(desk, large=True).startswith(b"%PDF")


def test_a_visit_goes_on_where_it_was(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    visits.go_to(desk, case, VisitStep.WANT)
    again = visits.begin(desk, case)
    assert again.step is VisitStep.WANT
    assert again.title == "Besøg hos Jonas"
    assert [mark.step for mark in again.marks if mark.been] == [VisitStep.BEFORE]
    act = cases.case_view(desk, case).visit_act
    assert act is not None and act.kind is ActKind.CONTINUE_VISIT


def test_only_the_first_step_knows_who_asked_and_where_one_lives(desk: Desk, case: CaseId) -> None:
    before = visits.begin(desk, case).before
    assert before is not None and before.who_asked.startswith("Boligselskabet Fjorden")
    for step in list(VisitStep)[1:]:
        assert visits.go_to(desk, case, step).before is None


def test_screening_is_never_in_hand_during_a_visit(desk: Desk, case: CaseId) -> None:
    documents.start(desk, case, "screening")
    visits.begin(desk, case)
    view = visits.go_to(desk, case, VisitStep.KNOW)
    assert "screening" not in view.documents
    assert AGREEMENT in view.documents


def test_a_visit_without_a_name_calls_nobody_the_citizen(desk: Desk) -> None:
    case = cases.open_case(desk, Person())
    texts = [visits.begin(desk, case).title]
    for step in VisitStep:
        view = visits.go_to(desk, case, step)
        texts += [view.title, view.view.heading, *view.hello]
    assert not [text for text in texts if "borgeren" in text]


def test_another_visit_waits_until_the_open_one_is_ended(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    other = new_case(desk, Person(name="Sanne Rosager"))
    with pytest.raises(InputError):
        visits.begin(desk, other)
    visits.end(desk, case)
    assert visits.open_visit(desk) is None
    visits.begin(desk, other)


def test_a_visit_that_ended_is_a_first_meeting_in_the_log(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    visits.go_to(desk, case, VisitStep.HELLO)
    visits.end(desk, case)
    assert {"contact_made", "first_meeting_held"} <= {event.kind for event in cases.case_view(desk, case).events}
    short = new_case(desk, Person(name="Kaj Ibsen"))
    visits.begin(desk, short)
    visits.short(desk, short)
    visits.end(desk, short)
    assert "first_meeting_held" not in {event.kind for event in cases.case_view(desk, short).events}


def test_nobody_home_is_no_meeting(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    visits.end(desk, case, met=False)
    assert "contact_made" not in {event.kind for event in cases.case_view(desk, case).events}


def test_what_was_just_written_is_removed_on_the_spot(desk: Desk, case: CaseId) -> None:
    kept = documents.start(desk, case, AGREEMENT)
    fill(desk, case, kept, {"situation": "Det fra sidst"})
    view = visits.begin(desk, case)
    assert not view.written and visits.what_was_written(desk, case) == []
    fill(desk, case, kept, {"situation": "HEMMELIGT nyt"})
    new = documents.start(desk, case, "network_map")
    documents.keep(desk, case, new, AnswerPath("name"), "HEMMELIGT kladde")
    assert [item.say for item in visits.what_was_written(desk, case)] == ["rettet i dag", "ny"]
    safety.back_up(desk)
    removal = visits.remove_what_was_written(desk, case)
    assert {kept, new} <= removal.changes.documents and removal.sent == 0
    assert documents.view(desk, case, kept).answers["situation"] == "Det fra sidst"
    assert desk.store.documents.get(case, new) is None
    assert search.find(desk, "HEMMELIGT") == []
    assert not visits.view(desk, case).written
    assert len(desk.store.backups.kept()) == 1


def test_a_visit_that_was_never_held_leaves_no_paper(desk: Desk, case: CaseId) -> None:
    assert visits.begin(desk, case).documents == {}
    visits.go_to(desk, case, VisitStep.HELLO)
    visits.end(desk, case, met=False)
    assert cases.case_view(desk, case).documents == ()


def test_the_paper_of_the_last_visit_goes_on_as_a_new_version_and_one_finished_in_this_visit_stays(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    visits.begin(desk, case)
    first = visits.go_to(desk, case, VisitStep.KNOW).documents[AGREEMENT][0]
    fill(desk, case, first, {"situation": "Bor alene"})
    papers.issue(desk, case, first)
    assert visits.go_to(desk, case, VisitStep.CAN).documents[AGREEMENT] == (first,)
    visits.end(desk, case)
    clock.move(days=14)
    visits.begin(desk, case)
    second = visits.go_to(desk, case, VisitStep.KNOW).documents[AGREEMENT][0]
    assert second != first
    assert documents.view(desk, case, second).answers["situation"] == "Bor alene"


def test_the_answer_about_the_talk_stands_on_the_case(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    view = visits.go_to(desk, case, VisitStep.LEAVING)
    assert [words for _, words in view.question_answers] == ["Ja", "Noget af det", "Nej"]
    visits.answer(desk, case, "partly")
    assert visits.view(desk, case).question_answer == "partly"
    with pytest.raises(InputError):
        visits.answer(desk, case, "maybe")
    visits.end(desk, case)
    said = [event.say for event in cases.case_view(desk, case).events if event.kind == "talked"]
    assert len(said) == 1 and said[0].endswith("Noget af det")


def test_the_place_is_remembered_until_its_case_is_gone(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    place = Place("form", case, document, "situation", "120")
    visits.remember(desk, place)
    assert visits.recall(desk) == place
    visits.remember(desk, replace(place, case=CaseId("0" * 32)))
    assert visits.recall(desk) is None


def test_the_pin_belongs_to_this_visit(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    assert not visits.check_pin(desk, "1234")
    visits.set_pin(desk, "1234")
    assert visits.check_pin(desk, "1234") and not visits.check_pin(desk, "4321")
    assert visits.view(desk, case).has_pin
    with pytest.raises(InputError):
        visits.set_pin(desk, "12")
    visits.end(desk, case)
    assert not visits.check_pin(desk, "1234")


def test_the_summary_holds_the_citizens_own_words(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    agreement = visits.go_to(desk, case, VisitStep.KNOW).documents[AGREEMENT][0]
    row = documents.add_row(desk, case, agreement, "goals")
    goal = f"goals/{row}"
    fill(desk, case, agreement, {f"{goal}/goal": "Åbne post", f"{goal}/citizen_does": "Lægger den frem"})
    fill(desk, case, agreement, {"next_meeting_on": "2026-12-08", "next_meeting_time": "13:00"})
    view = visits.go_to(desk, case, VisitStep.LEAVING)
    assert view.summary == ("Dit mål: Åbne post", "Du: Lægger den frem")
    assert view.next_meeting_say == "Tirsdag 8. december kl. 13.00"
    assert view.question.endswith("?")


def test_today_says_what_is_due_and_who_waits(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    cases.record_event(desk, case, "allocated", desk.today())
    agreement = documents.start(desk, case, AGREEMENT)
    fill(desk, case, agreement, {"next_meeting_on": "2026-11-23", "next_meeting_time": "10:30"})
    view = look(desk)
    assert view.date_say == "Mandag 23. november"
    assert [visit.when for visit in view.visits] == ["Kl. 10.30"]
    assert view.items[0].because.startswith("Senest onsdag 25. november: 2 arbejdsdage efter tildeling")
    assert view.items[0].act is not None
    assert [item.title for item in view.unfinished] == ["Samarbejdsaftale"]
    clock.move(days=4)
    assert look(desk).items[0].urgency == "late"
    assert look(desk).visits == ()


def test_today_asks_for_ages_that_are_not_set(desk: Desk) -> None:
    assert not any("Aldersgrænserne" in notice.say for notice in look(desk).notices)
    desk.change_settings({"screening.group_2": None})
    assert any("Aldersgrænserne" in notice.say for notice in look(desk).notices)


@pytest.mark.parametrize(
    ("visit_count", "urgent", "words"),
    [
        (0, 0, "En stille dag"),
        (1, 0, "Ét besøg"),
        (2, 3, "To besøg og tre ting, der haster"),
        (0, 1, "Én ting, der haster"),
    ],
)
def test_the_headline_counts_in_words(visit_count: int, urgent: int, words: str) -> None:
    assert headline(visit_count, urgent) == words


def test_the_backpack_says_what_is_in_it(desk: Desk) -> None:
    assert {"blank", "backup"} <= {line.name for line in pack(desk)}


def test_the_emergency_card_says_whom_to_ring_also_when_locked(desk: Desk) -> None:
    locked = office.emergency_card(None)
    assert locked.lines[0].phone == "112" and locked.missing == ()
    assert len(office.emergency_card(desk).missing) == 2
    desk.change_settings({"office.leader_phone": "99 99 10 20", "office.emergency_extra": "Døgnvagten: 99 99 00 00"})
    card = office.emergency_card(desk)
    assert "99 99 10 20" in [line.phone for line in card.lines]
    assert "Din leder" in [line.title for line in card.lines]
    assert card.lines[-1].title == "Døgnvagten"


def test_a_name_is_found_before_other_words(desk: Desk, case: CaseId) -> None:
    other = new_case(desk, Person(name="Sanne Rosager"))
    agreement = documents.start(desk, other, AGREEMENT)
    fill(desk, other, agreement, {"present": "Jonas var med"})
    hits = search.find(desk, "jonas")
    assert hits[0].document is None and hits[0].case == case
    assert ("Jonas", True) in hits[0].snippet
    cases.remove_case(desk, case)
    assert {hit.case for hit in search.find(desk, "jonas")} == {other}


def test_a_backup_may_not_lie_in_the_home(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        safety.back_up(desk, desk.home / "kopi.rygsaek")
    assert safety.back_up(desk, tmp_path / "kopi.rygsaek").is_file()


def test_a_protected_address_is_on_no_paper(desk: Desk, case: CaseId) -> None:
    import pypdfium2

    cases.change_person(desk, case, replace(JONAS, protected_address=True))
    document = documents.start(desk, case, "network_map")
    fill(desk, case, document, {"address": "Tangvej 14, 2. tv"})
    for audience in Audience:
        pages = pypdfium2.PdfDocument(papers.preview(desk, case, document, audience))
        text = "".join(page.get_textpage().get_text_range() for page in pages)
        assert "Tangvej" not in text
        pages.close()


def test_a_meeting_today_is_the_first_only_where_nobody_has_met(desk: Desk, case: CaseId) -> None:
    met_before = new_case(desk, Person(name="Poul Eskildsen"))
    cases.record_event(desk, met_before, "first_meeting_held", desk.today())
    for each in (case, met_before):
        agreement = documents.start(desk, each, AGREEMENT)
        fill(desk, each, agreement, {"next_meeting_on": desk.today().isoformat(), "next_meeting_time": "14:00"})
    assert {visit.case: visit.say for visit in look(desk).visits} == {
        case: "Første møde.",
        met_before: "I har mødtes før.",
    }
