"""The register by example: the cases a person can point at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import GONE, ORDER, Change, ChangeId, DeviceId, HybridTime, Path, RowId
from app.domain.merge import settle, union
from app.domain.register import Disagreement, Register, fingerprint, path_of
from forms.model import Value

from .histories import CASE, DOCUMENT, Laptop

PLACE = Path("place")
ROW = RowId("0000000a")
GOAL = path_of("goals", ROW, "goal")


@pytest.fixture
def mette() -> Laptop:
    return Laptop(DeviceId("a" * 32), 0)


@pytest.fixture
def anders() -> Laptop:
    return Laptop(DeviceId("b" * 32), 0)


def meet(*laptops: Laptop) -> None:
    """Everybody hears everything."""
    for laptop in laptops:
        for other in laptops:
            laptop.hear(other, len(other.written))


def change(device: str, sequence: int, path: str, value: Value, *parents: ChangeId, at: int = 0) -> Change:
    """A change written by hand."""
    return Change(
        ChangeId(DeviceId(device), "0", sequence, 0), CASE, DOCUMENT, Path(path), value, parents, HybridTime(at)
    )


def test_an_empty_register_says_nothing():
    register = Register()
    assert (register.answers(), register.paths(), register.disagreements(), register.gone()) == ({}, [], [], False)
    assert register.value(PLACE) is None
    assert register.rows("goals") == register.removed_rows("goals") == []


def test_two_texts_are_shown_with_the_latest_as_the_value(mette, anders):
    first = mette.write(PLACE, "Hos søsteren", 500)
    second = anders.write(PLACE, "På værestedet", 100)
    meet(mette, anders)
    assert mette.register.disagreements() == [Disagreement(PLACE, (second, first))]
    assert mette.register.value(PLACE) == anders.register.value(PLACE) == "Hos søsteren"


def test_keeping_both_puts_the_texts_under_one_another(mette, anders):
    mette.write(PLACE, "Hos søsteren", 1)
    anders.write(PLACE, "På værestedet", 2)
    meet(mette, anders)
    (question,) = mette.register.disagreements()
    assert question.values() == ["Hos søsteren", "På værestedet"]
    answer = settle(mette.register, PLACE, "\n\n".join(question.values()))
    mette.write(answer.path, answer.value, 3, answer.parents)
    meet(mette, anders)
    assert anders.register.disagreements() == []
    assert anders.register.value(PLACE) == "Hos søsteren\n\nPå værestedet"


def test_two_settlements_of_one_disagreement_are_a_new_disagreement(mette, anders):
    mette.write(PLACE, "A", 1)
    anders.write(PLACE, "B", 1)
    meet(mette, anders)
    for laptop, text in ((mette, "Begge A"), (anders, "Begge B")):
        answer = settle(laptop.register, PLACE, text)
        laptop.write(answer.path, answer.value, 2, answer.parents)
    meet(mette, anders)
    assert [q.values() for q in mette.register.disagreements()] == [["Begge A", "Begge B"]]


def test_a_question_in_a_removed_row_rests_until_the_row_returns(mette, anders):
    mette.write(GOAL, "Åbne post", 1)
    anders.write(GOAL, "Ringe til banken", 1)
    meet(mette, anders)
    mette.write(path_of("goals", ROW, GONE), True, 2)
    assert mette.register.disagreements() == []
    mette.write(path_of("goals", ROW, GONE), False, 3)
    assert [question.path for question in mette.register.disagreements()] == [GOAL]


def test_a_row_both_wrote_in_and_both_removed_is_removed(mette, anders):
    for laptop, words in ((mette, "Åbne post"), (anders, "Ringe til banken")):
        laptop.write(GOAL, words, 1)
        laptop.write(path_of("goals", ROW, GONE), True, 2)
    meet(mette, anders)
    assert mette.register.removed_rows("goals") == [ROW]
    assert mette.register.row("goals", ROW)["goal"] in ("Åbne post", "Ringe til banken")


def test_typing_on_in_a_removed_row_brings_it_back(mette):
    mette.write(GOAL, "Åbne post", 1)
    mette.write(path_of("goals", ROW, GONE), True, 2)
    mette.write(GOAL, "Åbne post sammen", 3)
    assert mette.register.rows("goals") == [ROW]
    assert mette.register.value(path_of("goals", ROW, GONE)) is False


def test_rows_stand_in_their_order_and_rows_without_one_stand_last(mette):
    for row, place in (("3", 2), ("1", 10), ("2", 2.5), ("4", None), ("0", True)):
        mette.write(path_of("goals", RowId(row), ORDER), place, 1)
    assert mette.register.rows("goals") == ["3", "2", "1", "0", "4"]


def test_a_table_whose_rows_are_all_removed_is_empty_and_not_missing(mette):
    mette.write(GOAL, "Åbne post", 1)
    mette.write(path_of("goals", ROW, GONE), True, 2)
    assert mette.register.answers() == {"goals": []}


def test_answers_hold_fields_rows_and_map_places_but_not_the_logs_own_marks(mette):
    mette.write(Path("_form"), "network_map@1", 1)
    mette.write(PLACE, "Hjemme", 1)
    mette.write(path_of("private", ROW, ORDER), 1, 1)
    mette.write(path_of("private", ROW, "name"), "Sif", 1)
    mette.write(path_of("private", ROW, "x"), 0.25, 1)
    mette.write(Path("private_note/felt/fra/senere"), "bliver her", 1)
    assert mette.register.answers() == {
        "place": "Hjemme",
        "private": [{"_id": ROW, "name": "Sif", "x": 0.25}],
        "private_note": [{"_id": "felt", "fra/senere": "bliver her"}],
    }


def test_the_log_s_own_marks_never_become_a_question(mette, anders):
    mette.write(Path("_issued"), "aa", 1)
    anders.write(Path("_issued"), "bb", 1)
    meet(mette, anders)
    assert mette.register.disagreements() == []
    assert [head.value for head in mette.register.heads(Path("_issued"))] == ["aa", "bb"]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("", None, True),
        ([], None, True),
        (1, 1.0, True),
        (True, 1, False),
        (False, 0, False),
        (False, None, False),
        (0, None, False),
        ("1", 1, False),
        (["a", "b"], ["b", "a"], False),
        ({"a": 1, "b": [2.0]}, {"b": [2], "a": 1}, True),
        ("Åbne", "åbne", False),
    ],
)
def test_values_agree_when_a_person_would_say_they_are_the_same(one, other, agree):
    assert (fingerprint(one) == fingerprint(other)) is agree


def test_two_changes_under_one_id_are_both_kept_and_superseded_together():
    """A cloned disk wrote under the same id; no word of either is lost."""
    one = change("a", 1, "place", "Hjemme")
    clone = change("a", 1, "place", "På værestedet")
    register = Register.of([one, clone, one])
    assert Register.of([clone, one]) == register
    assert len(register) == 2
    assert {head.value for head in register.heads(PLACE)} == {"Hjemme", "På værestedet"}
    register.take(change("b", 1, "place", "Hos søsteren", one.id))
    assert register.disagreements() == []
    assert len(register.history(PLACE)) == 3


def test_the_same_change_again_is_told_apart_from_a_number_that_only_looks_alike():
    yes = change("a", 1, "known", True)
    assert Register.of([yes]).take(replace(yes)) is False
    assert Register.of([yes]).take(replace(yes, value=1)) is True


def test_texts_of_the_same_moment_stand_in_the_same_order_everywhere():
    changes = [change(device, 1, "place", device, at=5) for device in "cab"] + [change("a", 1, "place", "klon", at=5)]
    orders = ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1])
    shown = [[head.value for head in Register.of(changes[i] for i in order).heads(PLACE)] for order in orders]
    assert shown == [["a", "klon", "b", "c"]] * 3


def test_a_parent_in_another_place_supersedes_nothing():
    first = change("a", 1, "place", "Hjemme")
    second = change("a", 2, "name", "Jonas", first.id)
    register = Register.of([first, second])
    assert register.value(PLACE) == "Hjemme"


def test_a_parent_that_has_not_come_yet_is_superseded_when_it_comes():
    first = change("a", 1, "place", "Hjemme")
    second = change("b", 1, "place", "Hos søsteren", first.id)
    register = Register.of([second])
    register.take(first)
    assert register.heads(PLACE) == (second,)


def test_forged_changes_that_name_each_other_hide_no_word():
    one = change("a", 1, "place", "Hjemme", ChangeId(DeviceId("b"), "0", 1, 0))
    other = change("b", 1, "place", "Ude", one.id)
    itself = change("c", 1, "name", "Jonas", ChangeId(DeviceId("c"), "0", 1, 0))
    register = Register.of([one, other, itself])
    assert {head.value for head in register.heads(PLACE)} == {"Hjemme", "Ude"}
    assert register.value(Path("name")) == "Jonas"


def test_adding_gives_a_new_register_and_leaves_the_old_one(mette):
    first = mette.write(PLACE, "Hjemme", 1)
    old = Register.of([first])
    new = old.add(change("b", 1, "place", "Ude", first.id))
    assert (old.value(PLACE), new.value(PLACE)) == ("Hjemme", "Ude")
    assert old != new
    assert first.id in new
    assert union(old, new) == new
