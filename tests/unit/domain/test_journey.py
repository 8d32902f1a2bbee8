"""The journey by example: each deadline at its edges."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar_dk import WorkingCalendar
from app.domain.events import Circle, Event, EventKind, Exit, NeedsOutcome
from app.domain.journey import State, StepState, follow
from app.domain.journey_json import follow_events
from app.errors import InputError

TODAY = "2026-11-24"


def event(kind: str, on: str, **details: object) -> dict[str, object]:
    """One event as JSON."""
    return {"kind": kind, "on": on, **details}


def journey(*events: dict[str, object], today: str = TODAY, calendar: object = None) -> dict[str, Any]:
    """The journey's JSON."""
    answer: Any = follow_events({"events": list(events), "calendar": calendar}, date.fromisoformat(today))
    return answer


def rows(which: str, *events: dict[str, object], today: str = TODAY) -> list[dict[str, Any]]:
    """The rows of one deadline."""
    return [row for row in journey(*events, today=today)["deadlines"] if row["id"] == which]


def row(which: str, *events: dict[str, object], today: str = TODAY) -> dict[str, Any]:
    """The only row of one deadline."""
    (only,) = rows(which, *events, today=today)
    return only


def told(which: str, *events: dict[str, object], today: str = TODAY) -> tuple[object, object, object]:
    """Due, state and done of the only row."""
    found = row(which, *events, today=today)
    return found["due"], found["state"], found.get("done")


ALLOCATED = event("allocated", "2026-11-23")
CONTACT = event("contact_made", "2026-11-02", channel="phone")
MEETING = event("first_meeting_held", "2026-11-05")
HELD = event("coordination_held", "2026-11-10", circle="internal")
AGREEMENT = event("agreement_made", "2026-11-05")


def closed(on: str = "2026-11-20", way: str = "E5") -> dict[str, object]:
    return event("closed", on, exit=way)


# --- step, phase, closing ---


@pytest.mark.parametrize(
    ("kinds", "step", "phase"),
    [
        ([], 1, None), (["contact_attempted"], 1, None), (["enquiry_received"], 2, None), (["passed_on"], 3, None),
        (["allocated"], 4, 1), (["allocated", "contact_attempted"], 4, 1), (["contact_made"], 6, 1),
        (["first_meeting_held"], 8, 2), (["needs_assessed"], 9, 3), (["coordination_planned"], 10, 2),
        (["coordination_held"], 12, 2), (["minutes_sent"], 13, 2), (["coordination_not_relevant"], 13, 2),
        (["minutes_sent", "needs_assessed"], 13, 3), (["not_passed_on"], 14, None),
        (["returned_to_referrer"], 14, None), (["declined"], 1, None), (["declined", "allocated"], 4, 1),
        (["agreement_made", "goal_set", "contact_made"], 6, 1), (["next_attempt_planned"], 1, None),
        (["outreach_assessed"], 1, None),
    ],
)  # fmt: skip
def test_the_step_is_the_furthest_anything_reaches(kinds, step, phase):
    details: dict[str, dict[str, object]] = {"goal_set": {"goal": "g", "follow_up_on": "2027-01-01"}}
    answer = journey(*(event(kind, "2026-11-02", **details.get(kind, {})) for kind in kinds))
    assert (answer["step"], answer["phase"], answer["closed"]) == (step, phase, step == 14)


def test_a_reopened_case_is_where_it_was():
    answer = journey(ALLOCATED, MEETING, closed("2026-11-10"), event("reopened", "2026-11-11"))
    assert (answer["step"], answer["phase"], answer["closed"]) == (8, 2, False)
    assert rows("D10", MEETING, closed("2026-11-10"), event("reopened", "2026-11-11")) == []


def test_a_closing_on_the_day_of_the_reopening_no_longer_counts():
    assert journey(closed("2026-11-11"), event("reopened", "2026-11-11"))["closed"] is False
    assert journey(closed("2026-11-12"), event("reopened", "2026-11-11"))["closed"] is True
    assert journey(event("reopened", "2026-11-11"), closed("2026-11-10"), closed("2026-11-12"))["closed"] is True


def test_of_several_closings_the_earliest_counts_and_of_one_day_the_lowest_exit():
    assert rows("D10", closed("2026-05-01", "E8"), closed("2026-05-02", "E5")) == []
    assert row("D10", closed("2026-05-02", "E5"), closed("2026-05-09", "E4"))["starts"] == "2026-05-02"
    assert rows("D10", closed("2026-05-01", "E10"), closed("2026-05-01", "E4"))
    assert rows("D10", closed("2026-05-01", "E2"), closed("2026-05-01", "E4")) == []
    assert rows("D10", event("not_passed_on", "2026-05-01"), closed("2026-05-01", "E4")) == []


def test_declining_closes_nothing():
    assert journey(ALLOCATED, event("declined", "2026-11-24"))["closed"] is False


# --- D1-D4 ---


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-11-20", "open"), ("2026-11-24", "open"), ("2026-11-25", "due_today"), ("2026-11-26", "overdue")],
)
def test_a_deadline_turns_from_open_to_due_to_overdue(today, state):
    assert told("D1", ALLOCATED, today=today) == ("2026-11-25", state, None)


@pytest.mark.parametrize(
    ("on", "state"),
    [("2026-11-01", "met"), ("2026-11-25", "met"), ("2026-11-26", "met_late"), ("2027-01-01", "met_late")],
)
def test_an_attempt_meets_d1_whenever_it_was(on, state):
    assert told("D1", ALLOCATED, event("contact_attempted", on)) == ("2026-11-25", state, on)


def test_the_first_of_attempt_and_contact_meets_d1():
    events = (ALLOCATED, event("contact_made", "2026-11-24"), event("contact_attempted", "2026-11-27"))
    assert told("D1", *events)[2] == "2026-11-24"


def test_the_first_allocation_counts():
    assert row("D1", event("allocated", "2026-11-26"), ALLOCATED)["starts"] == "2026-11-23"


def test_d1_to_d5_wait_until_they_start_whatever_else_happened():
    events = [event(kind, "2026-11-02") for kind in ("contact_attempted", "advice_given", "needs_assessed")]
    answer = journey(*events, event("coordination_held", "2026-11-02"))
    waiting = {r["id"]: (r["starts"], r["due"], r["state"]) for r in answer["deadlines"] if r["id"] != "D8"}
    assert waiting == {f"D{number}": (None, None, "waiting") for number in range(1, 6)}


def test_an_attempt_is_not_contact():
    assert told("D2", ALLOCATED, event("contact_attempted", "2026-11-24"))[1] == "waiting"


def test_d2_runs_five_working_days_from_the_first_contact():
    assert told("D2", event("contact_made", "2026-11-24"), CONTACT) == ("2026-11-09", "overdue", None)
    assert told("D2", CONTACT, MEETING) == ("2026-11-09", "met", "2026-11-05")


def test_d3_runs_two_working_days_from_the_first_meeting():
    assert told("D3", MEETING, event("advice_given", "2026-11-10")) == ("2026-11-09", "met_late", "2026-11-10")
    assert told("D3", MEETING, event("advice_given", "2026-11-04")) == ("2026-11-09", "met", "2026-11-04")


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        ("2026-01-31", "2026-03-02"),  # 28 February is a Saturday
        ("2028-01-31", "2028-02-29"),
        ("2026-11-24", "2026-12-28"),  # 24 December is closed, then Christmas and a weekend
        ("2026-03-02", "2026-04-07"),  # Maundy Thursday to Easter Monday
        ("2026-05-05", "2026-06-08"),  # Constitution Day, then a weekend
        ("2026-12-01", "2027-01-04"),
        ("2026-04-01", "2026-05-01"),
    ],
)
def test_d4_is_one_month_moved_to_the_next_working_day(meeting, due):
    assert row("D4", event("first_meeting_held", meeting))["due"] == due


def test_the_calendar_of_the_municipality_is_followed():
    def due(calendar: object) -> object:
        (found,) = [r for r in journey(event("first_meeting_held", "2026-04-01"), calendar=calendar)["deadlines"]
                    if r["id"] == "D4"]  # fmt: skip
        return found["due"]

    assert due({"workers_day": True}) == "2026-05-04"
    assert due({"workers_day": False}) == due({}) == due(None) == "2026-05-01"
    assert due({"closed": ["2026-05-01", "2026-05-04"]}) == "2026-05-05"


# --- D5 and D6 ---


def test_on_the_day_of_the_meeting_nothing_is_to_be_decided_yet():
    assert told("D5", MEETING, today="2026-11-05") == ("2026-11-12", "open", None)
    for today in ("2026-11-06", "2026-11-12", "2026-11-13", "2027-06-01"):
        assert told("D5", MEETING, today=today) == ("2026-11-12", "decide", None)


@pytest.mark.parametrize(
    ("plans", "which"),
    [
        ([("2026-11-06", "internal")], "D5"),
        ([("2026-11-06", "external")], "D6"),
        ([("2026-11-06", "internal"), ("2026-11-07", "external")], "D6"),
        ([("2026-11-06", "external"), ("2026-11-07", "internal")], "D5"),
        ([("2026-11-06", "internal"), ("2026-11-06", "external")], "D6"),
        ([("2026-11-06", "external"), ("2026-11-06", "internal")], "D6"),
        ([("2026-11-06", "external"), ("2026-11-07", None)], "D6"),
    ],
)
def test_one_of_the_two_is_shown_by_the_latest_circle_named(plans, which):
    events = [event("coordination_planned", on, circle=circle) for on, circle in plans]
    answer = journey(MEETING, *events)
    assert [r["id"] for r in answer["deadlines"] if r["id"] in ("D5", "D6")] == [which]
    assert row(which, MEETING, *events)["due"] == ("2026-11-25" if which == "D6" else "2026-11-12")


def test_the_circle_of_a_held_meeting_counts_too():
    plan = event("coordination_planned", "2026-11-06", circle="internal", meeting_on="2026-11-10")
    held = event("coordination_held", "2026-11-10", circle="external")
    assert told("D6", MEETING, plan, held) == ("2026-11-25", "met", "2026-11-10")


def test_a_plan_without_a_circle_decides_so_one_can_be_late():
    assert told("D5", MEETING, event("coordination_planned", "2026-11-06"))[1] == "overdue"


def test_the_first_meeting_held_meets_it():
    later = event("coordination_held", "2026-11-20", circle="internal")
    assert told("D5", MEETING, later, HELD) == ("2026-11-12", "met", "2026-11-10")
    assert told("D5", MEETING, later) == ("2026-11-12", "met_late", "2026-11-20")


def test_not_relevant_is_not_needed_also_before_the_meeting():
    dropped = event("coordination_not_relevant", "2026-11-03")
    assert told("D5", dropped) == (None, "not_needed", None)
    assert told("D5", dropped, MEETING) == ("2026-11-12", "not_needed", None)


def test_a_meeting_held_beats_not_relevant():
    dropped = event("coordination_not_relevant", "2026-11-06")
    assert told("D5", MEETING, dropped, HELD)[1] == "met"
    assert told("D5", dropped, HELD)[1] == "waiting"


# --- D7 ---


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-11-20", "open"), ("2026-11-27", "due_today"), ("2026-11-28", "not_needed"), ("2026-12-24", "not_needed")],
)
def test_d7_is_four_days_before_the_meeting_and_never_overdue(today, state):
    found = row(
        "D7", event("coordination_planned", "2026-11-16", circle="internal", meeting_on="2026-12-01"), today=today
    )
    assert (found["starts"], found["due"], found["state"]) == (None, "2026-11-27", state)


def test_d7_follows_the_latest_plan_and_of_one_day_the_later_meeting():
    def plan(on: str, meeting_on: str | None) -> dict[str, object]:
        return event("coordination_planned", on, circle="internal", meeting_on=meeting_on)

    assert row("D7", plan("2026-11-17", "2026-12-01"), plan("2026-11-16", "2026-12-20"))["due"] == "2026-11-27"
    assert row("D7", plan("2026-11-16", "2026-12-20"), plan("2026-11-16", "2026-12-01"))["due"] == "2026-12-16"
    assert row("D7", plan("2026-11-16", None), plan("2026-11-16", "2026-12-01"))["due"] == "2026-11-27"
    assert rows("D7", plan("2026-11-16", "2026-12-01"), plan("2026-11-17", None)) == []
    assert rows("D7", MEETING) == []


# --- D8 ---


def test_each_meeting_takes_the_first_minutes_no_earlier_meeting_took():
    first, second = HELD, event("coordination_held", "2026-11-16", circle="external")
    early, late = event("minutes_sent", "2026-11-16"), event("minutes_sent", "2026-11-24")
    assert [(r["starts"], r["due"], r["state"], r.get("done")) for r in rows("D8", second, late, first, early)] == [
        ("2026-11-10", "2026-11-17", "met", "2026-11-16"),
        ("2026-11-16", "2026-11-23", "met_late", "2026-11-24"),
    ]
    assert [r["state"] for r in rows("D8", first, second, early)] == ["met", "overdue"]
    assert [r["state"] for r in rows("D8", first, second, late)] == ["met_late", "overdue"]


def test_minutes_before_the_meeting_are_not_its_minutes():
    assert told("D8", HELD, event("minutes_sent", "2026-11-09"))[1] == "overdue"
    assert told("D8", HELD, event("minutes_sent", "2026-11-10"))[1] == "met"
    assert rows("D8", event("minutes_sent", "2026-11-10")) == []


def test_two_meetings_on_one_day_need_two_sets_of_minutes():
    assert [r["state"] for r in rows("D8", HELD, HELD, event("minutes_sent", "2026-11-11"))] == ["met", "overdue"]


# --- closing ---


def test_a_closing_calls_off_everything_unmet_but_minutes_and_the_follow_up_after():
    plan = event("coordination_planned", "2026-11-18", circle="internal", meeting_on="2026-12-10")
    answer = journey(ALLOCATED, CONTACT, MEETING, AGREEMENT, HELD, plan, closed())
    assert {r["id"]: r["state"] for r in answer["deadlines"]} == {
        "D1": "met", "D2": "met", "D3": "not_needed", "D4": "not_needed", "D5": "met", "D7": "not_needed",
        "D8": "overdue", "D10": "waiting", "D11": "not_needed",
    }  # fmt: skip


def test_a_closed_case_waits_for_nothing():
    answer = journey(event("enquiry_received", "2026-11-02"), event("not_passed_on", "2026-11-03"))
    assert {r["id"]: r["state"] for r in answer["deadlines"]} == {f"D{n}": "not_needed" for n in range(1, 6)}


def test_what_was_met_stays_met_in_a_closed_case():
    late = event("advice_given", "2026-11-17")
    assert told("D3", MEETING, late, closed())[1] == "met_late"


def test_nothing_is_to_be_decided_in_a_closed_case():
    assert told("D5", MEETING, closed())[1] == "not_needed"
    assert told("D5", MEETING, closed(), event("reopened", "2026-11-22"))[1] == "decide"


# --- D10 ---


@pytest.mark.parametrize("way", [f"E{number}" for number in range(1, 11)])
def test_only_four_ways_to_end_are_followed_up(way):
    assert bool(rows("D10", closed("2026-05-31", way))) == (way in ("E4", "E5", "E6", "E7"))


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-05-31", "waiting"), ("2026-08-30", "waiting"), ("2026-08-31", "open"), ("2026-11-29", "open"),
     ("2026-11-30", "due_today"), ("2026-12-01", "overdue")],
)  # fmt: skip
def test_d10_is_a_window_and_not_moved(today, state):
    found = row("D10", closed("2026-05-31"), today=today)
    assert (found["starts"], found["opens"], found["due"], found["state"]) == (
        "2026-05-31", "2026-08-31", "2026-11-30", state,
    )  # fmt: skip
    assert row("D10", closed("2026-08-31"))["due"] == "2027-02-28"


def test_a_follow_up_meets_d10_also_before_it_opens():
    held = event("after_follow_up_held", "2026-06-15")
    assert told("D10", closed("2026-05-31"), held, today="2026-06-20") == ("2026-11-30", "met", "2026-06-15")
    late = event("after_follow_up_held", "2026-12-02")
    assert told("D10", closed("2026-05-31"), late) == ("2026-11-30", "met_late", "2026-12-02")


def test_follow_ups_from_before_the_closing_do_not_count():
    for kind in ("after_follow_up_held", "after_follow_up_declined", "after_follow_up_not_possible"):
        assert told("D10", closed("2026-05-31"), event(kind, "2026-05-30"), today="2026-09-01")[1] == "open"
        assert told("D10", closed("2026-05-31"), event(kind, "2026-05-31"), today="2026-09-01")[1] != "open"


@pytest.mark.parametrize("kind", ["after_follow_up_declined", "after_follow_up_not_possible"])
def test_d10_is_not_needed_when_it_is_called_off_unless_it_was_held(kind):
    off = event(kind, "2026-07-01", why="flyttet")
    assert told("D10", closed("2026-05-31"), off, today="2026-06-01")[1] == "not_needed"
    assert told("D10", closed("2026-05-31"), off, today="2027-06-01")[1] == "not_needed"
    held = event("after_follow_up_held", "2026-09-01")
    assert told("D10", closed("2026-05-31"), off, held)[1] == "met"


def test_an_agreed_follow_up_alone_meets_nothing():
    agreed = event("after_follow_up_agreed", "2026-05-31", on_date="2026-09-10")
    assert told("D10", closed("2026-05-31"), agreed, today="2026-12-24")[1] == "overdue"


# --- D11 ---


def goal(name: str, on: str, follow_up_on: str) -> dict[str, object]:
    return event("goal_set", on, goal=name, follow_up_on=follow_up_on)


def test_each_goal_has_its_own_day_and_its_own_follow_up():
    goals = goal("post", "2026-11-05", "2026-11-20"), goal("bolig", "2026-11-05", "2026-12-01")
    answer = rows("D11", AGREEMENT, *goals, event("goal_followed_up", "2026-11-19", goal="bolig"))
    assert [(r["goal"], r["starts"], r["due"], r["state"]) for r in answer] == [
        ("post", "2026-11-05", "2026-11-20", "overdue"),
        ("bolig", "2026-11-05", "2026-12-01", "met"),
    ]


def test_one_goal_set_twice_needs_two_follow_ups():
    goals = goal("post", "2026-11-05", "2026-11-12"), goal("post", "2026-11-12", "2026-11-19")
    once = event("goal_followed_up", "2026-11-12", goal="post")
    twice = event("goal_followed_up", "2026-11-20", goal="post")
    assert [r["state"] for r in rows("D11", *goals, once)] == ["met", "overdue"]
    assert [r["state"] for r in rows("D11", *goals, once, twice)] == ["met", "met_late"]


def test_a_follow_up_before_the_goal_was_set_does_not_count():
    early = event("goal_followed_up", "2026-11-04", goal="post")
    assert [r["state"] for r in rows("D11", goal("post", "2026-11-05", "2026-11-20"), early)] == ["overdue"]


def test_without_goals_the_agreement_is_followed_up_after_three_months_not_moved():
    assert told("D11", AGREEMENT) == ("2027-02-05", "open", None)
    assert row("D11", event("agreement_made", "2026-11-30"))["due"] == "2027-02-28"  # a Sunday
    any_goal = event("goal_followed_up", "2026-11-10", goal="post")
    assert told("D11", AGREEMENT, any_goal) == ("2027-02-05", "met", "2026-11-10")
    assert told("D11", AGREEMENT, event("goal_followed_up", "2026-11-04"))[1] == "open"
    assert rows("D11", event("agreement_made", "2026-11-20"), AGREEMENT)[0]["starts"] == "2026-11-05"


def test_no_goal_and_no_agreement_is_no_row():
    assert rows("D11", MEETING, event("goal_followed_up", "2026-11-10", goal="post")) == []


# --- all of it ---

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
EVENTS = st.builds(
    lambda kind, on, other, circle, name, way: Event(
        kind,
        on,
        outcome=NeedsOutcome.OWN if kind is EventKind.NEEDS_ASSESSED else None,
        circle=circle if kind in (EventKind.COORDINATION_PLANNED, EventKind.COORDINATION_HELD) else None,
        meeting_on=other if kind is EventKind.COORDINATION_PLANNED else None,
        goal=name if kind in (EventKind.GOAL_SET, EventKind.GOAL_FOLLOWED_UP) else None,
        follow_up_on=other if kind is EventKind.GOAL_SET else None,
        exit=way if kind is EventKind.CLOSED else None,
    ),
    st.sampled_from(EventKind),
    DAYS,
    DAYS,
    st.sampled_from([None, *Circle]),
    st.sampled_from(["post", "bolig"]),
    st.sampled_from(Exit),
)


@given(st.lists(EVENTS, max_size=15), DAYS, st.randoms())
def test_the_order_of_the_events_never_matters(events, today, chance):
    mixed = list(events)
    chance.shuffle(mixed)
    assert follow(mixed, WorkingCalendar(), today) == follow(events, WorkingCalendar(), today)


@given(st.lists(EVENTS, max_size=15), DAYS)
def test_every_row_keeps_its_promises(events, today):
    answer = follow(events, WorkingCalendar(), today)
    numbers = [int(found.id[1:]) for found in answer.deadlines]
    assert numbers == sorted(numbers)
    assert [n for n in numbers if n <= 6] in ([1, 2, 3, 4, 5], [1, 2, 3, 4, 6])
    for found in answer.deadlines:
        assert found.because.endswith(".")
        assert found.because[0].isupper()
        assert found.title
        assert (found.done is not None) == (found.state in (State.MET, State.MET_LATE))
        if found.state in (State.OPEN, State.DUE_TODAY, State.OVERDUE, State.DECIDE):
            assert found.due is not None
            assert not answer.closed or found.id in ("D8", "D10")
        if found.state is State.OVERDUE:
            assert found.due is not None
            assert found.due < today
    assert len(answer.path) == 14
    assert (answer.phase is None) == (answer.closed or answer.step < 4)


def test_a_deadline_explains_itself():
    found = row("D1", event("allocated", "2026-11-20"))
    assert found["because"] == (
        "Senest tirsdag 24. november: 2 arbejdsdage efter tildeling fredag 20. november; lørdag og søndag tæller ikke."
    )
    assert row("D3", closed())["because"] == (
        "Begynder, når første møde er holdt. "
        "Forløbet blev afsluttet fredag 20. november, så fristen gælder ikke længere."
    )
    assert row("D11", goal("post", "2026-11-05", "2027-01-12"))["because"] == (
        "Senest tirsdag 12. januar 2027: den dag blev valgt, da målet blev sat torsdag 5. november."
    )


def test_the_path_shows_what_is_done_now_late_and_ahead():
    def path(*events: dict[str, object], today: str = TODAY) -> str:
        from app.domain.events import read_event

        signs = {"done": "x", "now": "N", "late": "L", "ahead": ".", "not_needed": "-"}
        known = [read_event(one, "e") for one in events]
        marks = follow(known, WorkingCalendar(), date.fromisoformat(today)).path
        assert [mark.step for mark in marks] == list(range(1, 15))
        return "".join(signs[mark.state] for mark in marks)

    start = [event(kind, "2026-11-02") for kind in ("enquiry_received", "passed_on", "allocated")]
    advice = event("advice_given", "2026-11-05")
    assert path() == "N............."
    assert path(*start, today="2026-11-03") == "xxxN.........."
    assert path(*start) == "xxxL.........."
    assert path(*start, CONTACT, MEETING, advice, today="2026-11-06") == "xxxxxxxN......"
    assert path(*start, CONTACT, MEETING, advice, HELD) == "xxxxxxxNxxxL.."
    needs = event("needs_assessed", "2026-11-06")
    not_relevant = event("coordination_not_relevant", "2026-11-06")
    assert path(*start, CONTACT, MEETING, advice, needs, not_relevant) == "xxxxxxxxx---N."
    assert path(*start, CONTACT, MEETING, advice, needs, not_relevant, closed()) == "xxxx-x-x-----x"
    assert path(event("enquiry_received", "2026-11-02"), event("not_passed_on", "2026-11-03")) == "xx-----------x"


def test_an_open_case_always_stands_somewhere_on_the_path():
    from app.domain.events import read_event

    def now(*events: dict[str, object]) -> list[int]:
        known = [read_event(one, "e") for one in events]
        marks = follow(known, WorkingCalendar(), date.fromisoformat("2026-11-06")).path
        return [mark.step for mark in marks if mark.state is StepState.NOW]

    so_far = [event(kind, "2026-11-02") for kind in ("enquiry_received", "passed_on", "allocated")]
    so_far += [CONTACT, event("first_meeting_held", "2026-11-03"), event("advice_given", "2026-11-04")]
    so_far += [event("needs_assessed", "2026-11-05", outcome="ordinary")]
    convened = [*so_far, event("coordination_planned", "2026-11-05", circle="internal", meeting_on="2026-11-10")]
    assert now(*convened) == [11]
    held = [*convened, event("coordination_held", "2026-11-06", circle="internal"), event("minutes_sent", "2026-11-06")]
    assert now(*held) == [13]
    assert now(*held, event("goal_followed_up", "2026-11-06", goal="Ro")) == [13]
    assert now(*held, closed("2026-11-06")) == []


def test_the_names_of_the_steps_are_short():
    answer = follow([], WorkingCalendar(), date(2026, 11, 24))
    assert [mark.name for mark in answer.path][:4] == ["Henvendelse", "Videregivelse", "Vurdering", "Kontakt"]
    assert all(len(mark.name) <= 18 for mark in answer.path)
    assert answer.path[0].state is StepState.NOW


@pytest.mark.parametrize(
    ("field", "document"),
    [
        (r"events\[0\]\.kind", {"events": [event("visited", "2026-11-02")]}),
        (r"events\[0\]\.kind", {"events": [{"on": "2026-11-02"}]}),
        (r"events\[1\]\.on", {"events": [ALLOCATED, {"kind": "allocated"}]}),
        (r"events\[0\]\.on", {"events": [event("allocated", "2026-02-29")]}),
        (r"events\[0\]\.on", {"events": [event("allocated", "9999-12-31")]}),
        (r"events\[0\]\.on", {"events": [event("allocated", "0001-01-01")]}),
        (r"events\[0\]\.on", {"events": [{"kind": "allocated", "on": True}]}),
        (r"events\[0\]\.exit", {"events": [event("closed", "2026-11-02")]}),
        (r"events\[0\]\.exit", {"events": [event("closed", "2026-11-02", exit="E11")]}),
        (r"events\[0\]\.exit", {"events": [event("closed", "2026-11-02", exit=5)]}),
        (r"events\[0\]\.circle", {"events": [event("coordination_held", "2026-11-02", circle="both")]}),
        (r"events\[0\]\.meeting_on", {"events": [event("coordination_planned", "2026-11-02", meeting_on="")]}),
        (r"events\[0\]\.outcome", {"events": [event("needs_assessed", "2026-11-02", outcome="yes")]}),
        (r"events\[0\]\.goal", {"events": [event("goal_set", "2026-11-02", follow_up_on="2026-12-02")]}),
        (r"events\[0\]\.goal", {"events": [event("goal_followed_up", "2026-11-02", goal=7)]}),
        (r"events\[0\]\.follow_up_on", {"events": [event("goal_set", "2026-11-02", goal="post")]}),
        (r"events\[0\]\.channel", {"events": [event("contact_made", "2026-11-02", channel=["sms"])]}),
        (r"events\[0\]", {"events": ["allocated"]}),
        ("events", {"events": {}}),
        ("calendar", {"calendar": []}),
        (r"calendar\.closed", {"calendar": {"closed": "2026-05-15"}}),
        (r"calendar\.closed\[0\]", {"calendar": {"closed": ["15-05-2026"]}}),
        (r"calendar\.workers_day", {"calendar": {"workers_day": 1}}),
    ],
)
def test_bad_input_is_refused_with_the_name_of_the_field(field, document):
    with pytest.raises(InputError, match=field):
        follow_events(document, date(2026, 11, 24))


def test_nothing_recorded_is_step_one():
    assert journey()["step"] == 1
    assert follow_events({}, date(2026, 11, 24))["step"] == 1
