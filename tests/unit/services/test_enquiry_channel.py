"""How an enquiry came is kept as an id wherever it is written; what an earlier edition kept as a word is still read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.change import CaseId
from app.domain.events import CHANNEL_WORDS
from app.services import cases
from app.services.casework import journal
from app.services.casework.kinds import kinds
from app.services.desk import Desk
from app.services.exchange import cases_json, import_cases
from tests.support.offices import JONAS, new_office


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    opened = new_office(tmp_path / "other")
    yield opened
    opened.store.close()


def kept_as_a_word(desk: Desk) -> CaseId:
    """A case as an earlier edition wrote it."""
    case = cases.open_case(desk, JONAS)
    row = {"kind": "enquiry_received", "on": "2026-11-20", "referrer": "Egen læge", "channel": "Telefon"}
    journal.write(desk, case, journal.EVENTS, row)
    return case


def line(desk: Desk, case: CaseId) -> str:
    return cases.case_view(desk, case).events[0].say


def test_a_new_case_keeps_the_id_and_the_log_says_the_word(desk: Desk) -> None:
    case = cases.open_case(desk, JONAS, cases.Enquiry(desk.today(), channel="self"))
    assert journal.case_of(desk, case).events[0]["channel"] == "self"
    assert line(desk, case).endswith("borgeren kom selv")


def test_every_channel_that_can_be_chosen_has_words_in_the_log(desk: Desk) -> None:
    for kind in kinds().values():
        for field in kind.details:
            for choice in field.choices if field.id == "channel" else ():
                case = cases.open_case(desk, JONAS)
                cases.record_event(desk, case, kind.kind, desk.today(), channel=choice.id)
                assert line(desk, case).endswith(CHANNEL_WORDS[choice.id])


def test_a_word_of_an_earlier_edition_reads_the_same_and_leaves_as_an_id(desk: Desk, other: Desk) -> None:
    case = kept_as_a_word(desk)
    assert "telefon" in line(desk, case)
    file = cases_json(desk, [case])
    assert file["cases"][0]["events"][0]["channel"] == "phone"
    brought = import_cases(other, file).cases[0]
    assert journal.case_of(other, brought).events[0]["channel"] == "phone"


def test_a_file_of_an_earlier_edition_comes_in_as_an_id_and_only_once(desk: Desk, other: Desk) -> None:
    event = {"kind": "enquiry_received", "on": "2026-11-20", "channel": "Mail"}
    file = {"format": 1, "cases": [{"id": "a", "person": {"name": "Ida Toft"}, "events": [event]}]}
    case = import_cases(other, file).cases[0]
    assert [row["channel"] for row in journal.case_of(other, case).events] == ["mail"]
    assert import_cases(other, file).new_events == 0


def test_an_event_that_lies_here_with_its_word_is_not_written_again(desk: Desk) -> None:
    case = kept_as_a_word(desk)
    assert import_cases(desk, cases_json(desk, [case])).new_events == 0
