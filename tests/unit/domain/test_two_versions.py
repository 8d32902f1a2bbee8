"""Which places ask a person to choose, and who wrote a version first."""

from __future__ import annotations

from hypothesis import given

from app.domain.change import GONE, JOURNEY, DeviceId, Path, RowId
from app.domain.merge import settle, union
from app.domain.register import Register, path_of
from app.domain.two_versions import first_written, is_removal, open_questions
from tests.unit.domain.histories import DOCUMENT, TABLE, Laptop, Office, offices

ROW = RowId("0000000a")
GOAL, ROW_GONE = path_of(TABLE, ROW, "goal"), path_of(TABLE, ROW, GONE)


def pair() -> tuple[Laptop, Laptop]:
    """Two laptops with one row."""
    here, there = Laptop(DeviceId("a" * 32), 0), Laptop(DeviceId("b" * 32), 0)
    here.write(GOAL, "Åbne post", 1)
    there.hear(here, 1)
    return here, there


def test_a_removal_that_met_an_edit_is_a_question_until_somebody_answers() -> None:
    here, there = pair()
    removal = here.write(ROW_GONE, True, 2)
    edit = there.write(GOAL, "Åbne post sammen", 3)
    register = union(here.register, there.register)
    (question,) = open_questions(DOCUMENT, register)
    assert (question.path, question.changes) == (ROW_GONE, (removal, edit))
    assert is_removal(question.path)
    here.register = register
    for gone in (False, True):
        laptop = Laptop(DeviceId("c" * 32), 0, register.copy())
        laptop.write(ROW_GONE, gone, 4)
        assert open_questions(DOCUMENT, laptop.register) == []
        assert (ROW in laptop.register.rows(TABLE)) is not gone


def test_a_removal_that_had_seen_everything_asks_nothing() -> None:
    here, there = pair()
    here.write(ROW_GONE, True, 2)
    there.hear(here, 2)
    assert open_questions(DOCUMENT, there.register) == []


def test_the_lines_a_document_leaves_in_the_journal_ask_nothing_but_a_persons_lines_do() -> None:
    here, there = Laptop(DeviceId("a" * 32), 0), Laptop(DeviceId("b" * 32), 0)
    for path in (Path("consents/0000000a/ends"), Path("events/0000000a/note")):
        here.write(path, "den ene", 1)
        there.write(path, "den anden", 2)
    register = union(here.register, there.register)
    assert [question.path for question in open_questions(JOURNEY, register)] == ["events/0000000a/note"]


def test_a_choice_that_is_taken_back_still_tells_who_wrote_first() -> None:
    here, there = pair()
    one, other = here.write(GOAL, "Den ene", 2), there.write(GOAL, "Den anden", 3)
    here.register = union(here.register, there.register)
    choice = here.write(GOAL, "Den ene", 4)
    back = [here.write(GOAL, value, 5, (choice.id,)) for value in ("Den ene", "Den anden")]
    (question,) = open_questions(DOCUMENT, here.register)
    assert first_written(here.register, question) == {back[0].id: one.id, back[1].id: other.id}


@given(offices())
def test_whatever_is_chosen_every_word_stays_in_the_log_and_the_same_question_is_gone(office: Office) -> None:
    everything = office.everything()
    for question in open_questions(DOCUMENT, everything):
        laptop = Laptop(DeviceId("f" * 32), 0, everything.copy())
        words = [change.value for change in laptop.register.changes()]
        answer = True if is_removal(question.path) else question.values()[0]
        chosen = settle(laptop.register, question.path, answer)
        laptop.write(chosen.path, chosen.value, 99_999, chosen.parents)
        left = {each.path for each in open_questions(DOCUMENT, laptop.register)}
        assert question.path not in left
        assert laptop.register.value(question.path) == answer
        for value in words:
            assert value in [change.value for change in laptop.register.changes()]


@given(offices())
def test_laptops_that_hold_the_same_ask_the_same(office: Office) -> None:
    everything = office.everything()
    backwards = Register.of(reversed(list(everything.changes())))
    assert open_questions(DOCUMENT, everything) == open_questions(DOCUMENT, backwards)


@given(offices())
def test_a_choice_taken_back_asks_the_same_question_with_the_same_words(office: Office) -> None:
    everything = office.everything()
    for question in open_questions(DOCUMENT, everything):
        if is_removal(question.path):
            continue
        laptop = Laptop(DeviceId("f" * 32), 0, everything.copy())
        choice = laptop.write(question.path, "Noget tredje", 99_999)
        for value in question.values():
            laptop.write(question.path, value, 100_000, (choice.id,))
        again = {each.path: each for each in open_questions(DOCUMENT, laptop.register)}
        assert again[question.path].values() == question.values()
