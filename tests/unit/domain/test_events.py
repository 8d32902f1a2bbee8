"""Events as JSON and as rows of the `_journey` document."""

from datetime import date

import pytest

from app.domain.events import (
    EXIT_WORDS,
    KIND_WORDS,
    Circle,
    Event,
    EventKind,
    Exit,
    NeedsOutcome,
    channel_id,
    event_of_row,
    events_of,
    read_event,
)

DAY = date(2026, 11, 24)
SOME = [
    Event(EventKind.ENQUIRY_RECEIVED, DAY, note="Naboen ringede"),
    Event(EventKind.CONTACT_MADE, DAY, channel="phone"),
    Event(EventKind.NEXT_ATTEMPT_PLANNED, DAY, on_date=DAY),
    Event(EventKind.NEEDS_ASSESSED, DAY, outcome=NeedsOutcome.NONE),
    Event(EventKind.COORDINATION_PLANNED, DAY, circle=Circle.EXTERNAL, meeting_on=DAY),
    Event(EventKind.GOAL_SET, DAY, goal="Åbne post", follow_up_on=DAY),
    Event(EventKind.CLOSED, DAY, exit=Exit.E10),
    Event(EventKind.AFTER_FOLLOW_UP_NOT_POSSIBLE, DAY, why="flyttet", asked=False),
]


@pytest.mark.parametrize("event", SOME, ids=lambda event: event.kind)
def test_an_event_comes_back_as_it_was_kept(event):
    assert read_event(event.to_json(), "event") == event
    assert event_of_row({"_id": "0000000a", **event.to_json()}) == event


def test_what_is_not_given_is_left_out():
    assert SOME[1].to_json() == {"kind": "contact_made", "on": "2026-11-24", "channel": "phone"}


def test_a_row_that_is_not_finished_is_passed_over():
    rows = [
        {"_id": "a", "kind": "allocated", "on": "2026-11-24", "channel": "", "circle": ""},
        {"_id": "b", "kind": "allocated"},
        {"_id": "c", "kind": "a_kind_of_next_year", "on": "2026-11-24"},
        {"_id": "d", "kind": "closed", "on": "2026-11-24"},
    ]
    assert events_of({"events": rows}) == (Event(EventKind.ALLOCATED, DAY),)
    assert events_of({}) == ()
    assert events_of({"events": "x"}) == ()


def test_every_kind_and_every_exit_has_its_danish_words():
    assert set(KIND_WORDS) == set(EventKind)
    assert set(EXIT_WORDS) == set(Exit)
    assert [way.number for way in Exit] == list(range(1, 11))


@pytest.mark.parametrize(
    ("kept", "channel"),
    [
        ("Telefon", "phone"), ("Mail", "mail"), ("Møde", "meeting"), ("Brev", "letter"), ("Borgeren kom selv", "self"),
        ("På en anden måde", "other"), ("Gennem nærmeste netværk", "network"), ("phone", "phone"), ("fax", "fax"),
    ],
)  # fmt: skip
def test_a_channel_that_was_kept_as_its_word_is_read_as_its_id(kept, channel):
    assert channel_id(kept) == channel
