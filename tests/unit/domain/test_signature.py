"""Signatures: the path and nothing more."""

import json
from itertools import pairwise
from math import nan

import pytest

from app.domain.signature import Bezier, Signature, Way, smooth
from app.errors import InputError

DRAWN = Signature(
    Way.DRAWN, (((0.1, 0.2), (0.3, 0.4)), ((0.5, 0.5),)), 600.0, 200.0, "2026-11-24T10:42", "citizen", "ab" * 32
)


def test_a_signature_comes_back_as_it_was_kept():
    assert Signature.from_value(json.loads(json.dumps(DRAWN.to_value()))) == DRAWN


def test_the_four_ways_are_equal_but_not_today_is_no_signature():
    assert DRAWN.is_given()
    assert Signature(Way.PAPER).is_given()
    assert Signature(Way.SAID).is_given()
    assert not Signature(Way.NOT_TODAY).is_given()
    assert not Signature(Way.DRAWN).is_given()
    assert not Signature(Way.DRAWN, ((),)).is_given()


def test_a_changed_text_is_no_longer_covered():
    assert DRAWN.covers("ab" * 32)
    assert not DRAWN.covers("cd" * 32)


@pytest.mark.parametrize(
    "value",
    [
        None, "x", 7, {}, {"way": "stamp"}, {"way": "drawn", "strokes": "x"}, {"way": "drawn", "strokes": [["x"]]},
        {"way": "drawn", "strokes": [[[0.1]]]}, {"way": "drawn", "strokes": [[[True, 0.1]]]},
        {"way": "drawn", "strokes": [[[nan, 0.1]]]}, {"way": "drawn", "strokes": [[[0.1, 0.1]] * 20_001]},
        {"way": "drawn", "width": None},
    ],
)  # fmt: skip
def test_what_is_no_signature_is_said_so(value):
    with pytest.raises(InputError):
        Signature.from_value(value)


def test_a_smoothed_stroke_goes_through_every_point():
    stroke = ((0.0, 0.0), (0.2, 0.5), (0.2, 0.5), (0.6, 0.1), (1.0, 1.0))
    curves = smooth(stroke)
    assert [curves[0].start, *(curve.end for curve in curves)] == [(0.0, 0.0), (0.2, 0.5), (0.6, 0.1), (1.0, 1.0)]
    for before, after in pairwise(curves):
        assert before.end == after.start
        leaving = (before.end[0] - before.control_2[0], before.end[1] - before.control_2[1])
        arriving = (after.control_1[0] - after.start[0], after.control_1[1] - after.start[1])
        assert leaving == pytest.approx(arriving)


def test_a_dot_is_a_dot_and_two_points_a_line():
    assert smooth(((0.5, 0.5), (0.5, 0.5))) == [Bezier(*[(0.5, 0.5)] * 4)]
    assert smooth(()) == []
    (line,) = smooth(((0.0, 0.0), (0.6, 0.6)))
    assert line.control_1 == pytest.approx((0.1, 0.1))
    assert line.control_2 == pytest.approx((0.5, 0.5))
