"""Odd orders get a clear question: dates ahead, meeting before contact, closing twice; nothing is ever refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.events import Event, EventKind, Exit
from app.domain.order_questions import questions

TODAY = date(2026, 11, 23)
CONTACT = Event(EventKind.CONTACT_MADE, date(2026, 11, 10))
ALLOCATED = Event(EventKind.ALLOCATED, date(2026, 11, 9))
CLOSED = Event(EventKind.CLOSED, date(2026, 11, 16), exit=Exit.E5)


def asked(*known: Event, kind: EventKind, on: date = TODAY, **details: object) -> str:
    return " ".join(questions(known, Event(kind, on, **details), TODAY))  # type: ignore[arg-type]


def test_the_ordinary_way_is_asked_nothing() -> None:
    assert asked(ALLOCATED, kind=EventKind.CONTACT_MADE, on=date(2026, 11, 10)) == ""
    assert asked(ALLOCATED, CONTACT, kind=EventKind.FIRST_MEETING_HELD) == ""


def test_a_meeting_before_contact_is_asked_about() -> None:
    assert "står ikke i loggen endnu" in asked(kind=EventKind.FIRST_MEETING_HELD)
    early = asked(CONTACT, kind=EventKind.FIRST_MEETING_HELD, on=date(2026, 11, 9))
    assert "står først tirsdag 10. november 2026" in early


def test_a_day_that_has_not_come_is_asked_about() -> None:
    assert "er ikke kommet endnu" in asked(ALLOCATED, kind=EventKind.CONTACT_MADE, on=date(2026, 11, 24))
    assert "over to år siden" in asked(kind=EventKind.ENQUIRY_RECEIVED, on=date(2022, 11, 24))


def test_closing_twice_is_asked_about() -> None:
    assert "allerede afsluttet mandag 16. november 2026" in asked(CLOSED, kind=EventKind.CLOSED, exit=Exit.E6)
    assert asked(CLOSED, Event(EventKind.REOPENED, date(2026, 11, 20)), kind=EventKind.CLOSED, exit=Exit.E6) == ""


def test_what_comes_after_the_end_is_asked_about() -> None:
    assert "Skal det åbnes igen først?" in asked(ALLOCATED, CLOSED, kind=EventKind.CONTACT_MADE)
    assert asked(CLOSED, kind=EventKind.AFTER_FOLLOW_UP_HELD) == ""
    assert "ikke afsluttet" in asked(ALLOCATED, kind=EventKind.AFTER_FOLLOW_UP_HELD)
    assert "ikke afsluttet" in asked(ALLOCATED, kind=EventKind.REOPENED)


def test_the_same_thing_twice_a_day_is_asked_about() -> None:
    tried = Event(EventKind.CONTACT_ATTEMPTED, TODAY)
    assert "står allerede den dag" in asked(ALLOCATED, tried, kind=EventKind.CONTACT_ATTEMPTED)
    assert "Den første tæller" in asked(
        CONTACT, Event(EventKind.FIRST_MEETING_HELD, TODAY - timedelta(3)), kind=EventKind.FIRST_MEETING_HELD
    )


@pytest.mark.parametrize(
    "details", [{"on_date": date(2026, 11, 2)}, {"meeting_on": date(2026, 11, 2)}, {"follow_up_on": date(2026, 11, 2)}]
)
def test_a_day_set_in_the_past_is_asked_about(details: dict[str, date]) -> None:
    assert "rigtig?" in asked(kind=EventKind.GOAL_SET, **details)


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
EVENTS = st.builds(Event, st.sampled_from(EventKind), DAYS, on_date=st.none() | DAYS, meeting_on=st.none() | DAYS,
                   goal=st.none() | st.just("post"), exit=st.none() | st.sampled_from(Exit))  # fmt: skip


@given(st.lists(EVENTS, max_size=12), EVENTS, DAYS)
def test_whatever_is_on_record_the_question_is_a_question(known: list[Event], new: Event, today: date) -> None:
    for question in questions(known, new, today):
        assert question[0].isupper() or question[0] == "”"
        assert question.endswith(("?", "."))
