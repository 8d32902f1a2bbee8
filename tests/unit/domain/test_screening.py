"""The screening rule and its JSON: the four control examples of the source, the edges of ages, and bad input."""

from __future__ import annotations

from itertools import product
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.screening import CATEGORY_1, CATEGORY_2, AgeGroup, Outcome, advise
from app.domain.screening_json import screen
from app.errors import InputError

GROUPS = [{"from": 18, "to": 29}, {"from": 30, "to": 64}]
BOTH = (AgeGroup(18, 29), AgeGroup(30, 64))


def test_the_form_has_3_criteria_in_category_1_and_22_in_category_2():
    assert len(CATEGORY_1) == 3
    assert len(CATEGORY_2) == 22
    assert {criterion.split(".")[1] for criterion in CATEGORY_2} == set("abcdefg")


@pytest.mark.parametrize(
    ("age", "one", "two", "outcome"),
    [
        (20, [], ["k2.b.1", "k2.b.2", "k2.b.3"], "not_met"),
        (20, [], ["k2.b.1", "k2.c.1"], "met"),
        (40, [], ["k2.b.1", "k2.c.1"], "not_met"),
        (40, ["k1.1"], ["k2.f.1", "k2.g.1"], "met"),
        (40, ["k1.1", "k1.2", "k1.3"], ["k2.f.1"], "not_met"),
        (20, ["k1.1"], [], "not_met"),
        (18, [], ["k2.a.1", "k2.g.1"], "met"),
        (29, [], ["k2.a.1", "k2.g.1"], "met"),
        (30, [], ["k2.a.1", "k2.g.1"], "not_met"),
        (64, ["k1.3"], ["k2.a.1", "k2.g.1"], "met"),
        (17, ["k1.3"], ["k2.a.1", "k2.g.1"], "undecided"),
        (65, ["k1.3"], ["k2.a.1", "k2.g.1"], "undecided"),
        (0, [], [], "undecided"),
        (130, [], [], "undecided"),
        (None, ["k1.3"], ["k2.a.1", "k2.g.1"], "undecided"),
    ],
)
def test_the_rule_says(age, one, two, outcome):
    answer = screen({"age": age, "category_1": one, "category_2": two, "age_groups": GROUPS})
    assert answer["outcome"] == outcome
    assert answer["category_1"] == len(one)
    assert answer["topics"] == sorted({criterion[3] for criterion in two})
    assert (answer["group"] is None) == (outcome == "undecided")
    assert str(answer["because"]).endswith(".")


@given(st.integers(0, 130), st.sets(st.sampled_from(CATEGORY_1)), st.sets(st.sampled_from(CATEGORY_2)), st.randoms())
def test_one_more_cross_never_makes_a_met_rule_unmet(age, one, two, chance):
    before = advise(age, one, two, BOTH)
    after = advise(age, one, two | {chance.choice(CATEGORY_2)}, BOTH)
    if before.outcome is Outcome.MET:
        assert after.outcome is Outcome.MET
    assert after.group == before.group
    assert set(before.topics) <= set(after.topics)


def test_the_first_of_the_groups_is_group_1_even_when_it_is_the_older():
    turned = [{"from": 30, "to": 64}, {"from": 18, "to": 29}]
    assert screen({"age": 40, "category_2": ["k2.a.1", "k2.b.1"], "age_groups": turned})["outcome"] == "met"
    assert screen({"age": 20, "category_2": ["k2.a.1", "k2.b.1"], "age_groups": turned})["group"] == 2


def test_an_absent_key_means_null():
    assert screen({}) | {"because": ""} == {
        "outcome": "undecided", "group": None, "category_1": 0, "topics": [], "because": "",
    }  # fmt: skip
    assert screen({"age_groups": GROUPS, "age": 20})["outcome"] == "not_met"
    assert screen({"age_groups": GROUPS, "on": "2026-01-01"})["outcome"] == "undecided"
    assert screen({"age_groups": GROUPS, "birth_date": "2000-01-01"})["outcome"] == "undecided"
    assert screen({"age_groups": GROUPS, "birth_date": None, "on": None, "age": None})["outcome"] == "undecided"


@pytest.mark.parametrize(
    ("birth_date", "on", "group"),
    [
        ("1996-11-24", "2026-11-23", 1), ("1996-11-24", "2026-11-24", 2), ("2008-11-24", "2026-11-23", None),
        ("2008-11-24", "2026-11-24", 1), ("2008-02-29", "2026-02-28", None), ("2008-02-29", "2026-03-01", 1),
        ("1996-02-29", "2026-02-28", 1), ("1996-02-29", "2026-03-01", 2), ("2026-11-24", "2026-11-24", None),
    ],
)  # fmt: skip
def test_an_age_is_counted_from_the_birth_date(birth_date, on, group):
    answer = screen({"birth_date": birth_date, "on": on, "age_groups": GROUPS, "category_2": ["k2.a.1"]})
    assert answer["group"] == group


def test_groups_may_stand_side_by_side_or_apart():
    for groups in ([(18, 29), (30, 64)], [(18, 25), (40, 64)], [(18, 18), (19, 19)]):
        screen({"age_groups": [{"from": first, "to": last} for first, last in groups]})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("age", -1), ("age", 131), ("age", 23.5), ("age", True), ("age", "23"), ("age", nan), ("age", inf), ("age", []),
        ("birth_date", "2027-01-01"), ("birth_date", "1890-01-01"), ("birth_date", "2001-02-29"),
        ("birth_date", "20010203"), ("birth_date", "1/2 2001"), ("birth_date", 20010203), ("birth_date", True),
        ("category_1", ["k1.4"]), ("category_1", ["k2.a.1"]), ("category_1", ["k1.1", "k1.1"]), ("category_1", "k1.1"),
        ("category_1", {"k1.1": True}), ("category_1", [1]), ("category_1", [None]), ("category_1", ["K1.1"]),
        ("category_2", ["k2.h.1"]), ("category_2", ["k2.a.4"]), ("category_2", ["k2.a.1", "k2.b.1", "k2.a.1"]),
        ("category_2", ["k1.1"]), ("category_2", [["k2.a.1"]]), ("category_2", ["k2.a"]), ("category_2", False),
        ("age_groups", []), ("age_groups", [GROUPS[0]]), ("age_groups", [*GROUPS, {"from": 70, "to": 80}]),
        ("age_groups", {}), ("age_groups", [{"from": 18, "to": 30}, {"from": 30, "to": 64}]),
        ("age_groups", [{"from": 18, "to": 64}, {"from": 30, "to": 40}]), ("age_groups", [GROUPS[0], GROUPS[0]]),
        ("age_groups", [{"from": 29, "to": 18}, GROUPS[1]]), ("age_groups", [{"from": 18}, GROUPS[1]]),
        ("age_groups", [{"from": "18", "to": 29}, GROUPS[1]]), ("age_groups", [{"from": True, "to": 29}, GROUPS[1]]),
        ("age_groups", [None, GROUPS[1]]), ("age_groups", [{"from": -5, "to": 29}, GROUPS[1]]), ("age_groups", False),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_the_name_of_the_field(field, value):
    good = {"on": "2026-11-24", "category_1": ["k1.1"], "category_2": ["k2.a.1"], "age_groups": GROUPS}
    with pytest.raises(InputError, match=field):
        screen(good | {field: value})


@pytest.mark.parametrize("document", [None, [], "age", 7, True])
def test_what_is_not_an_object_is_refused(document):
    with pytest.raises(InputError):
        screen(document)


def test_told_and_counted_age_must_agree():
    dates = {"birth_date": "2000-01-01", "on": "2026-01-01", "age_groups": GROUPS}
    assert screen(dates | {"age": 26})["group"] == 1
    with pytest.raises(InputError, match="age"):
        screen(dates | {"age": 40})


def test_a_whole_age_may_be_written_with_a_point():
    assert screen({"age": 20.0, "age_groups": GROUPS})["group"] == 1


def test_the_reason_is_a_sentence_a_caseworker_understands():
    def because(age: int | None, one: list[str], two: list[str], groups: object = GROUPS) -> object:
        return screen({"age": age, "category_1": one, "category_2": two, "age_groups": groups})["because"]

    assert because(23, [], ["k2.b.1", "k2.c.1"]) == (
        "Borgeren er 23 år og hører til gruppe 1 (18\u201329 år). Der er kryds i 2 forskellige emner i kategori 2 "
        "(b og c), og der skal være mindst 2. Kriterierne er opfyldt."
    )
    assert because(44, [], ["k2.b.1", "k2.b.2"]) == (
        "Borgeren er 44 år og hører til gruppe 2 (30\u201364 år). Der er kryds i 1 emne i kategori 2 (b), men der skal "
        "være mindst 2. Der er ingen kryds i kategori 1, men der skal være mindst 1. Kriterierne er ikke opfyldt."
    )
    assert because(71, [], []) == (
        "Borgeren er 71 år og er uden for begge aldersgrupper (18\u201329 år og 30\u201364 år). Derfor vurderer I selv."
    )
    assert because(None, [], []) == "Borgerens alder kendes ikke. Derfor vurderer I selv."
    assert because(23, [], [], None) == (
        "Kommunen har ikke sat aldersgrænser for de to grupper. Derfor vurderer I selv."
    )


def test_every_outcome_has_its_reason():
    for age, crosses, topics in product((None, 20, 40, 70), (0, 1), (0, 1, 2)):
        two = [f"k2.{topic}.1" for topic in "ab"[:topics]]
        for groups in (None, BOTH):
            assert advise(age, CATEGORY_1[:crosses], two, groups).because.endswith(".")
