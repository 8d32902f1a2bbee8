"""The coordinating meeting's rules: who may be asked, who may read what, an hour, two minutes each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import meeting
from app.domain.consent import Verdict
from app.domain.events import Circle
from app.domain.meeting import Leave, Participant, Round, Side
from forms.answers import rows

BIRGIT = Participant("aaaa0001", "Birgit Larsen", "Jobcentret", side=Side.OWN)
OLE = Participant("aaaa0002", "Ole Friis", "Egen læge", side=Side.OUTSIDE)
LONE = Participant("aaaa0003", "Lone Lindegaard", "Mor", side=Side.PRIVATE)
NAMES = [BIRGIT.name, OLE.name, LONE.name]

YES = Verdict(True, "c1", "Samtykket gælder til og med 3. marts 2027.")
NO = Verdict(False, None, "Der er ikke noget samtykke.")


def judge(*open_for: str) -> Any:
    return lambda party: YES if party in open_for else NO


def test_a_colleague_needs_no_consent_and_everybody_else_does() -> None:
    assert meeting.standing(BIRGIT, judge(), ()).leave is Leave.FREE
    for person in (OLE, LONE, Participant("x", "Ukendt")):
        assert meeting.standing(person, judge(), ()).leave is Leave.MISSING
        assert not meeting.standing(person, judge(), ()).allowed


@pytest.mark.parametrize("party", ["Egen læge", "Ole Friis"])
def test_a_consent_may_name_the_workplace_or_the_person(party: str) -> None:
    found = meeting.standing(OLE, judge(party), ())
    assert found.leave is Leave.GIVEN
    assert found.by == "c1"


def test_a_consent_that_was_taken_back_is_said_and_a_new_one_opens_again() -> None:
    assert meeting.standing(OLE, judge(), {"Egen læge"}).leave is Leave.WITHDRAWN
    assert meeting.standing(OLE, judge("Egen læge"), {"Egen læge"}).leave is Leave.GIVEN


def test_the_circle_is_external_as_soon_as_one_comes_from_outside() -> None:
    assert meeting.circle([BIRGIT]) is Circle.INTERNAL
    for person in (OLE, LONE, Participant("x", "Ukendt")):
        assert meeting.circle([BIRGIT, person]) is Circle.EXTERNAL


def test_further_points_can_come_until_four_days_before() -> None:
    assert meeting.points_by(date(2026, 12, 8)) == date(2026, 12, 4)
    assert meeting.prepare_by(date(2026, 12, 8)) == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("only_for", "known"),
    [
        ("Birgit Larsen", ("Birgit Larsen",)),
        ("birgit  larsen; Ole Friis", ("Birgit Larsen", "Ole Friis")),
        ("Birgit Larsen, Ole Friis og Lone Lindegaard", tuple(NAMES)),
        ("Birgit", ("Birgit",)),
    ],
)
def test_the_names_a_point_is_kept_to_are_read_as_people_write_them(only_for: str, known: tuple[str, ...]) -> None:
    assert meeting.names_in(only_for, NAMES) == known


def test_a_name_with_a_comma_in_it_is_one_name() -> None:
    assert meeting.names_in("Larsen, Birgit; Ole Friis", ["Larsen, Birgit", "Ole Friis"]) == (
        "Larsen, Birgit",
        "Ole Friis",
    )


def test_a_point_kept_to_a_name_nobody_bears_is_in_no_copy() -> None:
    answers: Any = {"points": [{"_id": "p1", "topic": "Gæld", "only_for": "Birgitte"}]}
    for person in (BIRGIT, OLE, LONE):
        copy = meeting.copy_for(answers, person, NAMES)
        assert rows(copy.answers, "points") == []
        assert [left.row for left in copy.left_out] == ["p1"]


def test_each_sees_only_the_own_invitation() -> None:
    answers: Any = {"invited": [{"_id": p.row, "name": p.name, "why": p.workplace} for p in (BIRGIT, OLE)]}
    assert [row["name"] for row in rows(meeting.copy_for(answers, OLE, NAMES).answers, "invited")] == ["Ole Friis"]
    assert "invited" not in meeting.copy_for_all(answers, NAMES).answers


ROW = st.fixed_dictionaries(
    {"topic": st.text(max_size=8), "what": st.text(max_size=8)},
    optional={
        "only_for": st.one_of(st.none(), st.integers(), st.sampled_from([*NAMES, "; ".join(NAMES[:2]), "?", " "]))
    },
)
TABLE = st.lists(ROW, max_size=6).map(lambda found: [{**row, "_id": f"r{n}"} for n, row in enumerate(found)])


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("points", "tasks", "parked"), TABLE)))
def test_a_row_is_either_in_a_copy_or_said_to_be_left_out_and_never_both(answers: Any) -> None:
    for person in (BIRGIT, OLE, LONE):
        copy = meeting.copy_for(answers, person, NAMES)
        out = {(left.table, left.row) for left in copy.left_out}
        kept = {(table, row["_id"]) for table in answers for row in rows(copy.answers, table)}
        assert not out & kept
        assert out | kept == {(table, row["_id"]) for table in answers for row in answers[table]}
        for left in copy.left_out:
            assert person.called() not in left.only_for


@given(st.lists(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=3), st.booleans())))
def test_the_minutes_are_never_less_than_nothing_whatever_was_typed(minutes: list[Any]) -> None:
    assert meeting.minutes_in({"points": [{"_id": str(n), "minutes": each} for n, each in enumerate(minutes)]}) >= 0


def test_the_minutes_of_all_points_are_added() -> None:
    assert meeting.minutes_in({"points": [{"minutes": 25}, {"minutes": 10}, {"minutes": "ti"}]}) == 35


@pytest.mark.parametrize(
    ("owner", "own"),
    [("Mette Holm", True), ("mette", True), ("jeg", True), ("Mette Jensen", False), ("", False), ("Ole", False)],
)
def test_a_task_is_the_workers_own_by_name_or_as_jeg(owner: str, own: bool) -> None:
    assert meeting.is_worker(owner, "Mette Holm") is own


def test_a_turn_that_runs_out_waits_until_somebody_goes_on() -> None:
    now = Round(("Jonas", "Birgit")).start().after(119)
    assert now.turn is not None
    assert now.turn.clock() == "0:01"
    now = now.after(5)
    assert (now.seconds, now.running) == (0, False)
    now = now.go_on()
    assert now.turn is not None
    assert (now.turn.name, now.turn.clock(), now.running) == ("Birgit", "2:00", True)
    assert now.go_on().over
    assert not now.go_on().start().running


def test_a_pause_holds_the_time() -> None:
    now = Round(("Jonas", "Birgit")).start().after(30).pause()
    assert now.after(50) == now
    assert now.start().after(1).seconds == 89
    assert not now.go_on().running


@given(st.lists(st.sampled_from(["start", "pause", "go_on", "again", 1, 45, 500]), max_size=40))
def test_a_round_never_runs_below_nought_or_past_the_last(acts: list[str | int]) -> None:
    now = Round(("a", "b", "c"))
    for act in acts:
        now = now.after(act) if isinstance(act, int) else getattr(now, act)()
        assert 0 <= now.seconds <= 120
        assert 0 <= now.at <= 3
        assert not (now.running and now.over)
