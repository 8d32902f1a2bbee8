"""Documents: begun, typed in, settled, versioned, moved, removed."""

from __future__ import annotations

import math

import pytest

from app.domain.change import CaseId, Path
from app.domain.person import Person
from app.errors import InputError
from app.services import cases, documents, papers
from app.services.desk import Desk
from tests.support.offices import JONAS, fill, new_case

AGREEMENT = "cooperation_agreement"


def test_a_document_begins_with_what_is_known(desk: Desk, case: CaseId) -> None:
    answers = documents.view(desk, case, documents.start(desk, case, "screening")).answers
    assert answers["name"] == "Jonas Lindegaard"
    assert answers["referrer"] == "Boligselskabet Fjorden"
    assert answers["enquiry_date"] == "2026-11-23"


def test_a_protected_address_is_never_a_first_answer(desk: Desk) -> None:
    case = new_case(desk, Person(name="Line Overby", address="Sydvej 5", protected_address=True))
    view = documents.view(desk, case, documents.start(desk, case, "screening"))
    assert "Sydvej" not in str(view.answers)
    assert view.protected


def test_what_is_typed_stands_at_once_and_becomes_one_change(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    before = len(desk.store.log.register(case, document))
    for end in range(1, 6):
        documents.keep(desk, case, document, Path("situation"), "Posten"[:end])
    assert documents.view(desk, case, document).answers["situation"] == "Poste"
    assert len(desk.store.log.register(case, document)) == before
    changes = documents.settle(desk, case, document)
    assert changes.documents == {document}
    assert len(desk.store.log.register(case, document)) == before + 1
    assert not documents.settle(desk, case, document).documents


def test_typing_the_same_again_changes_nothing(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    documents.keep(desk, case, document, Path("name"), "Jonas Lindegaard")
    assert not documents.settle(desk, case).documents
    assert desk.store.drafts.all() == []


def test_rows_come_go_and_come_back_in_their_place(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    first, second = (documents.add_row(desk, case, document, "goals") for _ in range(2))
    fill(desk, case, document, {f"goals/{first}/goal": "Åbne post", f"goals/{second}/goal": "Sove"})
    documents.remove_row(desk, case, document, "goals", first)
    view = documents.view(desk, case, document)
    assert [row["goal"] for row in view.answers["goals"]] == ["Sove"]  # type: ignore[union-attr,index,call-overload]
    assert view.removed_rows[0].say.startswith("Åbne post")
    documents.bring_back_row(desk, case, document, "goals", first)
    rows = documents.view(desk, case, document).answers["goals"]
    assert [row["goal"] for row in rows] == ["Åbne post", "Sove"]  # type: ignore[union-attr,index,call-overload]


def test_a_finished_document_is_read_only_and_a_new_version_says_what_changed(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    row = documents.add_row(desk, case, document, "goals")
    fill(desk, case, document, {"situation": "Svært", f"goals/{row}/goal": "Åbne post"})
    papers.issue(desk, case, document)
    view = documents.view(desk, case, document)
    assert view.readonly and view.readonly_because
    for deed in (
        lambda: documents.keep(desk, case, document, Path("situation"), "Andet"),
        lambda: documents.add_row(desk, case, document, "goals"),
        lambda: documents.remove_row(desk, case, document, "goals", row),
        lambda: papers.issue(desk, case, document),
    ):
        with pytest.raises(InputError):
            deed()
    newer = documents.new_version(desk, case, document)
    fill(desk, case, newer, {"situation": "Lettere", f"goals/{row}/reached": "partly"})
    again = documents.view(desk, case, newer)
    assert again.previous == document
    assert documents.view(desk, case, document).newer == newer
    assert again.title == "Samarbejdsaftale 2"
    assert any("ituation" in line for line in again.changed_since_last)
    assert any("1 rettet" in line for line in again.changed_since_last)


def test_a_new_version_tells_of_the_meeting_that_was(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    was = {"next_meeting_on": "2026-11-20", "next_meeting_time": "13:00", "next_meeting_place": "hjemme hos Jonas"}
    fill(desk, case, document, was)
    papers.issue(desk, case, document)
    newer = documents.new_version(desk, case, document)
    told = [line for line in documents.view(desk, case, newer).changed_since_last if "øde" in line]
    assert told == ["Næste møde: det sidste var 20. november 2026"]
    fill(desk, case, newer, {"next_meeting_on": "2026-12-01"})
    told = [line for line in documents.view(desk, case, newer).changed_since_last if "øde" in line]
    assert told == ["Næste møde: nyt, det sidste var 20. november 2026"]


def test_a_meeting_still_to_come_is_corrected_like_any_other_answer(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    fill(desk, case, document, {"next_meeting_on": "2026-12-01", "next_meeting_time": "13:00"})
    papers.issue(desk, case, document)
    newer = documents.new_version(desk, case, document)
    fill(desk, case, newer, {"next_meeting_on": "2026-12-02"})
    told = [line for line in documents.view(desk, case, newer).changed_since_last if "øde" in line]
    assert told == ["Næste møde, dato: rettet"]


def test_a_moved_document_is_whole_in_the_right_case_and_gone_from_the_wrong(desk: Desk, case: CaseId) -> None:
    right = new_case(desk, Person(name="Sanne Rosager"))
    wrong = documents.start(desk, case, AGREEMENT)
    row = documents.add_row(desk, case, wrong, "goals")
    fill(desk, case, wrong, {"situation": "Sannes ord", f"goals/{row}/goal": "Synge"})
    moved = documents.move(desk, case, wrong, right)
    answers = documents.view(desk, right, moved).answers
    assert answers["situation"] == "Sannes ord"
    assert [row["goal"] for row in answers["goals"]] == ["Synge"]  # type: ignore[union-attr,index,call-overload]
    assert documents.view(desk, case, wrong).gone
    with pytest.raises(InputError):
        documents.move(desk, right, moved, right)


def test_a_removed_document_is_brought_back(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "network_map")
    documents.remove(desk, case, document)
    assert [row.gone for row in cases.case_view(desk, case).documents] == [True]
    with pytest.raises(InputError):
        documents.keep(desk, case, document, Path("name"), "x")
    documents.bring_back(desk, case, document)
    assert not documents.view(desk, case, document).gone


def test_what_cannot_be_an_answer_is_refused_and_the_last_words_stay(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    documents.keep(desk, case, document, Path("situation"), "Gemt")
    with pytest.raises(InputError):
        documents.keep(desk, case, document, Path("situation"), "x" * 300_000)
    with pytest.raises(InputError):
        documents.keep(desk, case, document, Path("age"), math.nan)
    assert documents.view(desk, case, document).answers["situation"] == "Gemt"


def test_an_impossible_date_is_kept_and_said(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    fill(desk, case, document, {"agreed_on": "2026-02-30"})
    view = documents.view(desk, case, document)
    assert view.answers["agreed_on"] == "2026-02-30"
    assert "kalenderen" in view.wrong["agreed_on"]


def test_the_screening_advises_and_the_worker_decides(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "screening")
    fill(desk, case, document, {"category_2": ["k2.b.1", "k2.c.1"]})
    advice = documents.view(desk, case, document).advice
    assert advice is not None and (advice.outcome, advice.group, advice.differs) == ("met", 1, False)
    fill(desk, case, document, {"decision": "not_in_target_group", "decided_by": "Mette Holm"})
    assert advice.forward_say == ""
    fill(desk, case, document, {"known_to_office": True, "in_contact": False})
    said = documents.view(desk, case, document).advice
    assert said is not None and said.forward_say.startswith("Trin 2: Skal videre til jer. Borgeren har ingen kontakt")
    fill(desk, case, document, {"in_contact": True})
    said = documents.view(desk, case, document).advice
    assert said is not None and said.forward_say.startswith("Trin 2: Skal ikke videre")
    decided = documents.view(desk, case, document).advice
    assert decided is not None and decided.differs
    desk.change_settings({"screening.group_1": None})
    undecided = documents.view(desk, case, document).advice
    assert undecided is not None and undecided.outcome == "undecided" and not undecided.ages_set


def test_people_and_places_are_suggested(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "network_map")
    row = documents.add_row(desk, case, document, "private")
    fill(desk, case, document, {f"private/{row}/name": "Lone Lindegaard"})
    view = documents.view(desk, case, document)
    assert {"Lone Lindegaard", "Mette Holm", JONAS.name} <= set(view.suggestions["person"])


def test_an_unknown_form_or_document_is_said_in_words(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError):
        documents.start(desk, case, "nothing")
    with pytest.raises(InputError):
        documents.view(desk, case, "f" * 32)  # type: ignore[arg-type]


def test_half_a_sign_from_a_keyboard_never_stops_the_saving(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, AGREEMENT)
    fill(desk, case, document, {"situation": "Glad \ud83d igen"})
    assert "igen" in str(documents.view(desk, case, document).answers["situation"])
