"""What a closed case asks for, and one that was opened again."""

from __future__ import annotations

from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Facts
from app.domain.duties.follow_up import duties
from forms.model import Row

TODAY = date(2026, 11, 23)
CLOSED: Row = {"kind": "closed", "on": "2026-11-20", "exit": "E5"}


def asked(*events: Row, closed: bool = True) -> list[tuple[str, str]]:
    facts = Facts({"events": list(events)}, closed=closed, step=14, today=TODAY, calendar=WorkingCalendar())
    return [(duty.id, duty.due.isoformat() if duty.due else "") for duty in duties(facts)]


def test_a_closed_case_asks_for_an_agreed_day_until_there_is_one() -> None:
    assert asked(CLOSED) == [("follow_up/agree", "2026-11-27")]
    assert asked(CLOSED, {"kind": "after_follow_up_agreed", "on": "2026-11-20", "on_date": "2027-03-16"}) == []
    assert asked(CLOSED, {"kind": "after_follow_up_declined", "on": "2026-11-20"}) == []


def test_an_end_without_a_follow_up_asks_for_nothing() -> None:
    for exit_ in ("E1", "E2", "E3", "E8", "E9", "E10"):
        assert asked({**CLOSED, "exit": exit_}) == []
    assert asked({"kind": "returned_to_referrer", "on": "2026-11-19"}, CLOSED) == []


def test_an_attempt_asks_for_the_next_rung_until_a_new_day_is_agreed() -> None:
    tried: Row = {"kind": "follow_up_attempted", "on": "2026-11-21"}
    assert asked(CLOSED, tried) == [("follow_up/next", "2026-11-25")]
    again: Row = {"kind": "after_follow_up_agreed", "on": "2026-11-22", "on_date": "2027-03-16"}
    assert asked(CLOSED, tried, again) == []


def test_an_earlier_round_counts_no_longer() -> None:
    earlier: tuple[Row, ...] = (
        {"kind": "closed", "on": "2026-01-05", "exit": "E6"},
        {"kind": "after_follow_up_held", "on": "2026-05-05", "track": "between"},
        {"kind": "reopened", "on": "2026-05-06"},
    )
    assert asked(*earlier, CLOSED) == [("follow_up/agree", "2026-11-27")]


def test_a_follow_up_that_found_need_asks_for_a_decision() -> None:
    held: Row = {"kind": "after_follow_up_held", "on": "2026-11-22"}
    assert asked(CLOSED, {**held, "track": "worse"}) == [("follow_up/reopen", "2026-11-22")]
    assert asked(CLOSED, {**held, "track": "between", "next": "advice"}) == []
    assert asked(CLOSED, {**held, "track": "on_track"}) == []
    assert asked(CLOSED, {**held, "next": "reopen"}) == [("follow_up/reopen", "2026-11-22")]


def test_a_case_opened_again_says_where_to_begin_until_something_is_written() -> None:
    again: Row = {"kind": "reopened", "on": "2026-11-22", "from_step": "8"}
    assert asked(CLOSED, again, closed=False) == [("follow_up/begin", "2026-11-22")]
    assert asked(CLOSED, again, {"kind": "needs_assessed", "on": "2026-11-23"}, closed=False) == []
    assert asked(CLOSED, {**again, "from_step": "99"}, closed=False) == []
    assert asked(CLOSED, {**again, "from_step": ""}, closed=False) == []
