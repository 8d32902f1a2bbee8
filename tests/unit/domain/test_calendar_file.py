"""The calendar file, read back by a strict reader."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.meeting.calendar_file import Appointment, calendar_file, folded, place_to_tell
from tests.support.calendar_reader import plain, read

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MEETING = Appointment(
    "sag/dagsorden", date(2026, 12, 8), time(10), time(11), "Havneby Kommune", "Mødelokale 2, Havnegade"
)


def test_the_file_says_when_and_where_and_nothing_about_whom() -> None:
    event = read(calendar_file(MEETING, NOW)).part("VEVENT")
    assert plain(event.values["SUMMARY"]) == "Møde, Havneby Kommune"
    assert event.values["DTSTART"] == "20261208T100000"
    assert event.params["DTSTART"] == "TZID=Europe/Copenhagen"
    assert event.values["DTEND"] == "20261208T110000"
    assert event.values["DTSTAMP"] == "20261123T080000Z"
    assert plain(event.values["LOCATION"]) == "Mødelokale 2, Havnegade"
    assert event.part("VALARM").values["TRIGGER"] == "-PT1H"


def test_the_same_meeting_is_the_same_entry_when_it_is_moved() -> None:
    later = Appointment("sag/dagsorden", date(2026, 12, 9), time(10), None, "Havneby Kommune")
    first, second = (read(calendar_file(each, NOW)).part("VEVENT").values for each in (MEETING, later))
    assert first["UID"] == second["UID"]
    assert second["DTEND"] == "20261209T110000"
    assert "LOCATION" not in second


def test_an_end_before_the_start_is_taken_for_an_hour() -> None:
    wrong = Appointment("x", date(2026, 12, 8), time(10), time(9), "")
    event = read(calendar_file(wrong, NOW)).part("VEVENT")
    assert event.values["DTEND"] == "20261208T110000"
    assert event.values["SUMMARY"] == "Møde"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Mødelokale 2", "Mødelokale 2"),
        ("hjemme hos Jonas", ""),
        ("Hos Lone", ""),
        ("Jonas' stue", ""),
        ("Tangvej 14", ""),
        ("Lindegaards køkken", ""),
        ("Rådhuset, stuen", "Rådhuset, stuen"),
    ],
)
def test_a_home_is_no_place_for_other_peoples_calendars(place: str, told: str) -> None:
    assert place_to_tell(place, ["Jonas Lindegaard", "Tangvej 14, 2. tv"]) == told


@given(st.text(max_size=200), st.text(max_size=300))
def test_whatever_is_typed_the_file_can_be_read(office: str, place: str) -> None:
    event = read(calendar_file(Appointment("x", date(2026, 3, 29), time(2, 30), None, office, place), NOW)).part(
        "VEVENT"
    )
    plain(event.values["SUMMARY"])
    plain(event.values.get("LOCATION", ""))


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300))
def test_a_folded_line_unfolds_to_itself(line: str) -> None:
    assert folded(line).removesuffix(b"\r\n").replace(b"\r\n ", b"").decode() == line
