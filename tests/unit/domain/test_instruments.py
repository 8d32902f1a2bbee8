"""Scores of WHO-5 and Brief INSPIRE-O: unrounded, never imputed."""

from __future__ import annotations

from itertools import product
from math import inf, nan

import pytest

from app.domain.instruments_json import score_answers
from app.errors import InputError

EMPTY = {"raw": None, "score": None, "band": None, "change": None, "notable": None}


def who5(*items: object, previous: object = None) -> dict[str, object]:
    """A WHO-5 score."""
    return score_answers({"instrument": "who5", "items": list(items), "previous": previous})


def test_who5_is_four_times_the_sum_exactly():
    for raw in range(26):
        items = [raw // 5 + (index < raw % 5) for index in range(5)]
        answer = who5(*items)
        assert (answer["raw"], answer["score"]) == (raw, 4 * raw)


@pytest.mark.parametrize(
    ("items", "band"),
    [((0, 0, 0, 0, 0), "0-35"), ((2, 2, 2, 1, 1), "0-35"), ((2, 2, 2, 2, 1), "36-50"), ((3, 3, 2, 2, 2), "36-50"),
     ((3, 3, 3, 2, 2), "51-100"), ((5, 5, 5, 5, 5), "51-100")],
)  # fmt: skip
def test_the_bands_of_who5(items, band):
    assert who5(*items)["band"] == band


@pytest.mark.parametrize(
    ("previous", "change", "notable"),
    [(34, 10, True), (35, 9, False), (54, -10, True), (53.5, -9.5, False), (44, 0, False), (None, None, None)],
)
def test_a_change_of_ten_points_either_way_is_notable(previous, change, notable):
    answer = who5(2, 3, 2, 1, 3, previous=previous)
    assert (answer["change"], answer["notable"]) == (change, notable)


def test_the_two_scales_of_brief_inspire_go_from_lowest_to_highest():
    for version, low, high in (("0-4", 0, 4), ("1-4", 1, 4)):
        instrument = f"brief_inspire_o/{version}"
        for items in product((low, high), repeat=5):
            answer = score_answers({"instrument": instrument, "items": list(items), "previous": 50})
            assert answer["score"] == 100 * (sum(items) - 5 * low) / (5 * (high - low))
            assert answer["band"] is None
            assert answer["notable"] is None
            assert answer["change"] == answer["score"] - 50  # type: ignore[operator]


def test_a_missing_answer_makes_everything_null_even_the_change():
    assert who5(2, None, 2, 1, 3, previous=32) == EMPTY
    assert who5(None, None, None, None, None) == EMPTY


def test_an_absent_previous_means_null():
    assert score_answers({"instrument": "who5", "items": [1, 1, 1, 1, 1]})["change"] is None


def test_a_whole_answer_may_be_written_with_a_point():
    assert who5(2.0, 3, 2, 1, 3) == who5(2, 3, 2, 1, 3)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("instrument", "who-5"), ("instrument", None), ("instrument", "brief_inspire_o"), ("instrument", 5),
        ("items", [1, 2, 3, 4]), ("items", [1, 2, 3, 4, 5, 0]), ("items", []), ("items", None), ("items", "12345"),
        ("items", [6, 1, 1, 1, 1]), ("items", [-1, 1, 1, 1, 1]), ("items", [2.5, 1, 1, 1, 1]),
        ("items", [True, 1, 1, 1, 1]), ("items", ["1", 1, 1, 1, 1]), ("items", [nan, 1, 1, 1, 1]),
        ("items", [None, 6, 1, 1, 1]), ("items", [[1], 1, 1, 1, 1]), ("items", {"0": 1}),
        ("previous", -1), ("previous", 100.5), ("previous", True), ("previous", "32"), ("previous", nan),
        ("previous", inf), ("previous", [32]),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_the_name_of_the_field(field, value):
    good = {"instrument": "who5", "items": [1, 1, 1, 1, 1], "previous": None}
    with pytest.raises(InputError, match=field):
        score_answers(good | {field: value})


def test_a_nought_is_off_the_scale_that_begins_with_one():
    with pytest.raises(InputError, match=r"items\[1\]"):
        score_answers({"instrument": "brief_inspire_o/1-4", "items": [1, 0, 1, 1, 1]})
    with pytest.raises(InputError, match=r"items\[0\]"):
        score_answers({"instrument": "brief_inspire_o/0-4", "items": [5, 0, 1, 1, 1]})
