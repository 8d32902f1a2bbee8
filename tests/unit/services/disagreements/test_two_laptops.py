"""Two people write in one field without seeing each other; both see both, one chooses, and all say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import JOURNEY, PERSON, Path
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import cases, disagreements, documents
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views.disagreements import Question, QuestionKind
from app.services.writing.versions import Shown
from app.storage import Edit
from tests.support.neighbours import Neighbours

ONE, OTHER = "Han åbner ikke sin post.", "Han åbner ikke sin post, og han er bange for telefonen."


def only(desk: Desk) -> Question:
    """The one question there is."""
    (question,) = disagreements.all_open(desk)
    return question


def test_both_laptops_see_the_same_two_versions(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", ONE, OTHER)
    mine, theirs = (only(desk) for desk in two.both)
    assert (
        [version.value for version in mine.versions] == [version.value for version in theirs.versions] == [ONE, OTHER]
    )
    assert [version.who for version in mine.versions] == ["denne computer", "en anden computer"]
    assert [version.who for version in theirs.versions] == ["en anden computer", "denne computer"]
    assert (
        [version.shown for version in mine.versions] == [version.shown for version in theirs.versions] == [False, True]
    )
    assert mine.versions[0].when.startswith("mandag 23. november ")
    assert mine.heads == theirs.heads
    assert (mine.name, mine.title, mine.kind) == ("Jonas L.", "Samarbejdsaftale", QuestionKind.WORDS)
    form = documents.view(two.mette, two.case, document).form
    assert mine.label == form.field("situation").label.rstrip(": ")


def test_what_one_of_them_chooses_stands_on_both(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", ONE, OTHER)
    settled = disagreements.settle(two.anders, only(two.anders), ONE)
    assert settled.say.startswith("Afgjort mandag 23. november ")
    assert settled.words == ONE
    two.exchange()
    assert two.answers(document, "situation") == [ONE, ONE]
    assert two.each(disagreements.all_open) == [(), ()]
    assert two.each(disagreements.waiting) == [0, 0]
    words = {change.value for change in two.mette.store.log.register(two.case, document).history(Path("situation"))}
    assert {ONE, OTHER} <= words


def test_both_texts_stand_under_each_other_the_older_first(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", "Han sover dårligt.", "Han vil gerne arbejde.")
    question = only(two.mette)
    assert question.both == "Han sover dårligt.\n\nHan vil gerne arbejde."
    disagreements.settle(two.mette, question, question.both)
    two.exchange()
    assert two.answers(document, "situation") == [question.both] * 2


def test_a_third_text_takes_the_place_of_both(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", ONE, OTHER)
    disagreements.settle(two.mette, only(two.mette), "Vi ser på det sammen.")
    two.exchange()
    assert two.answers(document, "situation") == ["Vi ser på det sammen."] * 2


def test_a_choice_taken_back_leaves_both_as_they_were_with_who_and_when(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", ONE, OTHER)
    before = only(two.mette)
    settled = disagreements.settle(two.mette, before, "Noget helt tredje.")
    disagreements.undo(two.mette, settled)
    two.exchange()
    for desk in two.both:
        after = only(desk)
        assert [version.value for version in after.versions] == [ONE, OTHER]
        assert [version.when for version in after.versions] == [version.when for version in before.versions]
        assert [version.shown for version in after.versions] == [False, True]
    assert [version.who for version in only(two.mette).versions] == ["denne computer", "en anden computer"]
    disagreements.settle(two.anders, only(two.anders), ONE)
    two.exchange()
    assert two.answers(document, "situation") == [ONE, ONE]


def test_a_choice_is_not_taken_back_over_what_was_written_since(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", ONE, OTHER)
    settled = disagreements.settle(two.mette, only(two.mette), ONE)
    two.write(two.mette, document, "situation", "Skrevet bagefter")
    with pytest.raises(InputError, match="siden du valgte"):
        disagreements.undo(two.mette, settled)
    assert documents.view(two.mette, two.case, document).answers["situation"] == "Skrevet bagefter"


def test_a_choice_between_versions_that_are_not_the_last_is_refused(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", ONE, OTHER)
    seen = only(two.mette)
    two.write(two.anders, document, "situation", "Han har ringet selv.")
    two.exchange()
    with pytest.raises(InputError, match="skrevet her igen"):
        disagreements.settle(two.mette, seen, ONE)
    assert "Han har ringet selv." in [version.value for version in only(two.mette).versions]


def test_two_who_choose_differently_are_asked_again(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", ONE, OTHER)
    disagreements.settle(two.mette, only(two.mette), ONE)
    disagreements.settle(two.anders, only(two.anders), OTHER)
    two.exchange()
    assert [version.value for version in only(two.mette).versions] == [ONE, OTHER]


# --- typing never takes another's words ---


def test_what_came_while_somebody_typed_is_not_taken_away_by_the_typing(two: Neighbours) -> None:
    document = two.begin()
    documents.keep(two.mette, two.case, document, Path("situation"), "Mens jeg skr")
    two.write(two.anders, document, "situation", "Anders var her.")
    for data in list(two.anders.store.log.bundles(two.case)):
        two.mette.store.log.take_bundle(data)
    documents.keep(two.mette, two.case, document, Path("situation"), "Mens jeg skrev")
    documents.settle(two.mette, two.case, document)
    assert {version.value for version in only(two.mette).versions} == {"Anders var her.", "Mens jeg skrev"}


def test_typing_on_what_the_screen_still_shows_leaves_what_came_meanwhile(two: Neighbours) -> None:
    document = two.begin()
    two.write(two.mette, document, "situation", "Han sover dårligt")
    two.exchange()
    two.write(two.anders, document, "situation", "Han sover godt nu")
    two.exchange()
    path, before = Path("situation"), Shown("Han sover dårligt")
    documents.keep(two.mette, two.case, document, path, "Han sover dårligt.", before)
    documents.keep(two.mette, two.case, document, path, "Han sover dårligt. Og lidt.", Shown("Han sover dårligt."))
    documents.settle(two.mette, two.case, document)
    values = [version.value for version in only(two.mette).versions]
    assert values == ["Han sover godt nu", "Han sover dårligt. Og lidt."]


def test_typing_on_what_stands_takes_its_place(two: Neighbours) -> None:
    document = two.begin()
    for before, words in (("", "Han"), ("Han", "Han sover"), ("Han sover", "")):
        documents.keep(two.mette, two.case, document, Path("situation"), words, Shown(before))
        documents.settle(two.mette, two.case, document)
        two.exchange()
    assert two.each(disagreements.all_open) == [(), ()]


def test_typing_on_in_one_version_leaves_the_other(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", "Han sover dårligt", "Penge er det værste")
    two.write(two.mette, document, "situation", "Penge er det værste lige nu")
    assert {version.value for version in only(two.mette).versions} == {
        "Han sover dårligt",
        "Penge er det værste lige nu",
    }


def test_words_that_were_typed_and_taken_back_are_no_version(two: Neighbours) -> None:
    document = two.begin()
    two.apart(document, "situation", ONE, OTHER)
    documents.keep(two.mette, two.case, document, Path("situation"), OTHER)
    documents.settle(two.mette, two.case, document)
    assert len(only(two.mette).versions) == 2


def test_mending_a_detail_of_the_citizen_leaves_the_other_version(two: Neighbours) -> None:
    for desk, name in zip(two.both, ("Jonas Lindgaard", "Jonas Lindegård"), strict=True):
        cases.change_person(desk, two.case, replace(cases.person(desk, two.case), name=name))
    two.exchange()
    question = only(two.mette)
    assert (question.title, question.label, question.document) == ("Borgerens oplysninger", "Navn", PERSON)
    cases.change_person(two.mette, two.case, replace(cases.person(two.mette, two.case), name="Jonas Lindegård-Holm"))
    assert {version.value for version in only(two.mette).versions} == {"Jonas Lindgaard", "Jonas Lindegård-Holm"}
    disagreements.settle(two.mette, only(two.mette), "Jonas Lindegaard")
    two.exchange()
    assert [cases.person(desk, two.case).name for desk in two.both] == ["Jonas Lindegaard"] * 2


# --- kinds ---


@pytest.mark.parametrize(
    ("form", "path", "one", "other", "words", "both"),
    [
        ("consent", "direction", "obtain", "both", None, None),
        ("consent", "kinds", ["health"], ["treatment"], None, ["health", "treatment"]),
        ("consent", "informed_no", True, False, ["Ja", "Nej"], None),
        ("consent", "valid_to", "2027-03-03", "2027-04-04", ["3. marts 2027", "4. april 2027"], None),
        ("screening", "age", 24, 25, ["24", "25"], None),
        ("consent", "party", "Egen læge", "Psykiatrien", ["Egen læge", "Psykiatrien"], "Egen læge / Psykiatrien"),
    ],
)
def test_each_kind_of_answer_is_told_in_words(two: Neighbours, form, path, one, other, words, both) -> None:  # type: ignore[no-untyped-def]
    document = two.begin(form)
    two.apart(document, path, one, other)
    question = only(two.mette)
    assert [version.value for version in question.versions] == [one, other]
    assert all(version.words for version in question.versions)
    if words:
        assert [version.words for version in question.versions] == words
    assert question.both == both
    disagreements.settle(two.mette, question, other)
    two.exchange()
    assert two.each(disagreements.all_open) == [(), ()]
    assert two.answers(document, path) == [other, other]


def test_two_cpr_numbers_are_kept_from_sight(two: Neighbours) -> None:
    for desk, cpr in zip(two.both, ("720397-1236", "720397-1235"), strict=True):
        cases.change_person(desk, two.case, replace(cases.person(desk, two.case), cpr=cpr))
    two.exchange()
    question = only(two.mette)
    assert question.label == "CPR-nummer"
    assert question.secret
    assert "1235" not in repr(question)


def test_two_answers_to_the_question_of_signing_are_a_question_too(two: Neighbours) -> None:
    document = two.begin()
    drawn = Signature(Way.DRAWN, (((0.1, 0.2), (0.8, 0.4)),), 300, 100, "2026-11-23T10:00", "Jonas")
    later = Signature(Way.NOT_TODAY, signed_on="2026-11-23T11:00")
    field = next(f.id for f in documents.view(two.mette, two.case, document).form.fields() if f.kind == "signature")
    two.apart(document, field, drawn.to_value(), later.to_value())
    question = only(two.mette)
    assert question.kind is QuestionKind.SIGNATURE
    assert [version.words for version in question.versions] == [
        "Skrevet under på skærmen 23. november, Jonas",
        "Ikke i dag 23. november",
    ]
    assert question.both is None


# --- rows ---


def test_a_row_removed_while_another_wrote_in_it_stands_and_is_told(two: Neighbours) -> None:
    document = two.begin()
    row = documents.add_row(two.mette, two.case, document, "goals")
    two.write(two.mette, document, f"goals/{row}/goal", "At åbne min post")
    two.exchange()
    documents.remove_row(two.mette, two.case, document, "goals", row)
    two.write(two.anders, document, f"goals/{row}/goal", "At åbne min post sammen med Mette")
    two.exchange()
    for desk in two.both:
        question = only(desk)
        assert question.kind is QuestionKind.ROW
        assert not question.stops
        assert "At åbne min post sammen med Mette" in question.place
        assert [version.words for version in question.versions] == ["Skal væk", "Skal blive stående"]
    settled = disagreements.settle(two.mette, only(two.mette), True)
    two.exchange()
    assert [len(found) for found in two.answers(document, "goals")] == [0, 0]  # type: ignore[arg-type]
    assert two.each(disagreements.all_open) == [(), ()]
    disagreements.undo(two.mette, settled)
    two.exchange()
    assert [only(desk).kind for desk in two.both] == [QuestionKind.ROW] * 2
    disagreements.settle(two.anders, only(two.anders), False)
    two.exchange()
    assert [len(found) for found in two.answers(document, "goals")] == [1, 1]  # type: ignore[arg-type]
    assert two.each(disagreements.all_open) == [(), ()]


def test_where_a_row_stands_settles_by_itself(two: Neighbours) -> None:
    document = two.begin("network_map")
    table = next(f.id for f in documents.view(two.mette, two.case, document).form.fields() if f.kind == "table")
    row = documents.add_row(two.mette, two.case, document, table)
    two.exchange()
    two.apart(document, f"{table}/{row}/x", 0.25, 0.75)
    assert two.each(disagreements.all_open) == [(), ()]


def test_a_line_of_the_log_is_asked_about_by_what_it_is(two: Neighbours) -> None:
    record = journal.case_of(two.mette, two.case)
    row = journal.rows(record, journal.EVENTS)[0]["_id"]
    for desk, note in zip(two.both, ("Ringede i går", "Skrev i går"), strict=True):
        desk.store.log.commit(two.case, [Edit(JOURNEY, Path(f"events/{row}/note"), note)])
    two.exchange()
    question = only(two.mette)
    assert (question.title, question.label) == ("Loggen", "Loggen: Bemærkning")
    assert question.place
    disagreements.settle(two.mette, question, question.both)
    two.exchange()
    assert two.each(disagreements.all_open) == [(), ()]


# --- the whole paper ---


def test_a_paper_removed_while_another_wrote_in_it_is_told(two: Neighbours) -> None:
    document = two.begin()
    documents.remove(two.mette, two.case, document)
    two.write(two.anders, document, "situation", ONE)
    two.exchange()
    question = only(two.mette)
    assert question.kind is QuestionKind.DOCUMENT
    disagreements.settle(two.mette, question, True)
    two.exchange()
    assert [documents.view(desk, two.case, document).gone for desk in two.both] == [True, True]
    assert two.each(disagreements.all_open) == [(), ()]


def test_a_form_begun_twice_is_one_question_and_one_or_both_are_kept(two: Neighbours) -> None:
    first = documents.start(two.mette, two.case, "cooperation_agreement")
    second = documents.start(two.anders, two.case, "cooperation_agreement")
    two.exchange()
    for desk in two.both:
        question = only(desk)
        assert question.kind is QuestionKind.TWICE
        assert {version.document for version in question.versions} == {first, second}
    question = only(two.mette)
    settled = disagreements.keep_document(two.mette, question, question.versions[0])
    two.exchange()
    assert two.each(disagreements.all_open) == [(), ()]
    disagreements.undo(two.mette, settled)
    two.exchange()
    kept = disagreements.keep_both_documents(two.anders, only(two.anders))
    two.exchange()
    assert two.each(disagreements.all_open) == [(), ()]
    disagreements.undo(two.anders, kept)
    assert only(two.anders).kind is QuestionKind.TWICE


def test_a_second_form_begun_by_one_who_saw_the_first_is_no_question(two: Neighbours) -> None:
    two.begin()
    documents.start(two.anders, two.case, "cooperation_agreement")
    two.exchange()
    assert two.each(disagreements.all_open) == [(), ()]


def test_consents_for_two_parties_are_no_question(two: Neighbours) -> None:
    for desk, party in zip(two.both, ("Egen læge", "Psykiatrien"), strict=True):
        two.write(desk, documents.start(desk, two.case, "consent"), "party", party)
    two.exchange()
    assert two.each(disagreements.all_open) == [(), ()]
