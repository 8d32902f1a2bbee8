"""*Sådan vil jeg kontaktes*: what the citizen wants stands in the case's head, on I dag and over a question."""

from __future__ import annotations

from pathlib import Path

from app.domain.change import CaseId, DocumentId
from app.services import cases, documents, today, visits
from app.services.desk import Desk
from app.services.exchange import cases_json, import_cases
from app.services.people import contact_terms
from forms.model import Value
from tests.support.offices import fill, new_case, new_office

TERMS: dict[str, Value] = {
    "contact_channels": ["sms", "visit"],
    "contact_time": "Efter kl. 12",
    "contact_digital_post_exempt": True,
    "contact_companion": "Mona",
    "contact_not": "Ring ikke om morgenen.",
}


def written(desk: Desk, case: CaseId, answers: dict[str, Value] = TERMS) -> DocumentId:
    document = documents.start(desk, case, "contact_terms")
    fill(desk, case, document, answers)
    return document


def test_the_terms_stand_in_the_head_of_the_case(desk: Desk, case: CaseId) -> None:
    written(desk, case)
    view = cases.case_view(desk, case)
    assert view.terms_say == "helst sms eller besøg efter kl. 12"
    assert view.terms_whole == (
        "Helst sms eller besøg efter kl. 12. Vil have Mona med. Fritaget for Digital Post. "
        "Lad være med: Ring ikke om morgenen."
    )


def test_the_visit_on_i_dag_says_how_the_citizen_wants_it(desk: Desk, case: CaseId) -> None:
    written(desk, case)
    agreement = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, agreement, {"next_meeting_on": desk.today().isoformat()})
    assert today.today(desk).visits[0].say == "Første møde. Helst sms eller besøg efter kl. 12."


def test_a_channel_may_go_through_somebody(desk: Desk, case: CaseId) -> None:
    written(desk, case, {"contact_channels": ["through"], "contact_through": "Mona"})
    assert cases.case_view(desk, case).terms_say == "helst gennem Mona"


def test_a_time_alone_is_enough(desk: Desk, case: CaseId) -> None:
    written(desk, case, {"contact_time": "Om aftenen"})
    assert cases.case_view(desk, case).terms_say == "helst om aftenen"


def test_the_newest_words_count_and_an_emptied_answer_is_gone(desk: Desk, case: CaseId) -> None:
    document = written(desk, case)
    fill(desk, case, document, {"contact_channels": [], "contact_time": ""})
    view = cases.case_view(desk, case)
    assert view.terms_say == ""
    assert view.terms_whole.startswith("Vil have Mona med.")


def test_the_terms_go_and_come_with_their_paper(desk: Desk, case: CaseId) -> None:
    document = written(desk, case)
    documents.remove(desk, case, document)
    assert cases.case_view(desk, case).terms_say == ""
    documents.bring_back(desk, case, document)
    assert cases.case_view(desk, case).terms_say


def test_terms_moved_to_another_case_stand_there_and_not_here(desk: Desk, case: CaseId) -> None:
    other = new_case(desk)
    documents.move(desk, case, written(desk, case), other)
    assert cases.case_view(desk, case).terms_say == ""
    assert cases.case_view(desk, other).terms_say


def test_a_new_version_keeps_the_terms_until_they_are_changed(desk: Desk, case: CaseId) -> None:
    document = written(desk, case)
    newer = documents.new_version(desk, case, document)
    assert cases.case_view(desk, case).terms_say == "helst sms eller besøg efter kl. 12"
    fill(desk, case, newer, {"contact_channels": ["letter"]})
    assert cases.case_view(desk, case).terms_say == "helst brev efter kl. 12"


def test_a_long_line_is_cut_and_the_whole_stands_in_the_paper(desk: Desk, case: CaseId) -> None:
    written(desk, case, {"contact_channels": ["sms"], "contact_time": "når " * 60})
    assert len(cases.case_view(desk, case).terms_say) <= contact_terms.LONGEST


def test_a_case_without_terms_says_nothing(desk: Desk, case: CaseId) -> None:
    assert contact_terms.whole(desk, case) == ""
    assert cases.case_view(desk, case).terms_say == ""


def test_terms_that_come_with_an_import_stand_in_the_head(desk: Desk, case: CaseId, tmp_path: Path) -> None:
    written(desk, case)
    other = new_office(tmp_path / "other")
    came = import_cases(other, cases_json(desk, [case])).cases[0]
    assert cases.case_view(other, came).terms_say == "helst sms eller besøg efter kl. 12"
    other.store.close()


def test_one_reads_the_terms_before_one_goes(desk: Desk, case: CaseId) -> None:
    written(desk, case)
    before = visits.begin(desk, case).before
    assert before is not None and before.known[0].startswith("Helst sms eller besøg efter kl. 12.")
