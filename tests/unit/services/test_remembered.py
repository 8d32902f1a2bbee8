"""The long lists remember what they worked out of each case, and are never behind what has happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.change import CaseId
from app.domain.events import Exit
from app.domain.person import Person
from app.services import cases, disagreements, documents, papers, team, today
from app.services.casework import critical, journal, promises
from app.services.desk import Desk
from app.services.showing.remembered import Remembered
from app.services.views import CaseFilter, TodayView
from app.services.views.team import TeamFilter, TeamView
from app.storage import CaseRecord
from tests.support.neighbours import Neighbours
from tests.support.offices import StandingClock, new_case

Lists = tuple[TodayView, tuple[int, int], object, object, TeamView]


def lists(desk: Desk) -> Lists:
    """All that is told of every case."""
    view = today.today(desk)
    return (
        replace(view, as_of=view.as_of.replace(hour=0, minute=0, second=0)),
        today.counts(desk),
        cases.list_cases(desk, CaseFilter(with_closed=True)),
        cases.list_cases(desk, CaseFilter(removed=True)),
        team.show(team.read(desk), TeamFilter()),
    )


def told_anew(desk: Desk) -> Lists:
    """The same from somebody who remembers nothing."""
    desk.remembered = Remembered()
    return lists(desk)


@pytest.fixture
def busy(desk: Desk, case: CaseId) -> Desk:
    """Some cases; the first one is on its way."""
    for name in ("Amira Khalil", "Bo Ågård", "Ida Toft"):
        new_case(desk, Person(name=name))
    cases.record_event(desk, case, "passed_on", desk.today())
    cases.record_event(desk, case, "allocated", desk.today(), to="Mette Holm")
    lists(desk)
    return desk


def remove_what_was_written(desk: Desk, case: CaseId) -> None:
    last = str(desk.store.cases.get(case).events[-1]["_id"])  # type: ignore[union-attr]
    cases.remove_event(desk, case, last)  # type: ignore[arg-type]


def finish_a_paper(desk: Desk, case: CaseId) -> None:
    papers.issue(desk, case, documents.start(desk, case, "action_agenda"), for_citizen=True)


ACTS: dict[str, Callable[[Desk, CaseId], object]] = {
    "something happened": lambda desk, case: cases.record_event(desk, case, "contact_made", desk.today()),
    "it is undone": remove_what_was_written,
    "the name is another": lambda desk, case: cases.change_person(desk, case, Person(name="Jonas Holm")),
    "the case is closed": lambda desk, case: cases.close_case(desk, case, Exit.E9, desk.today()),
    "the case is removed": lambda desk, case: cases.remove_case(desk, case),
    "somebody else has it": lambda desk, case: cases.record_event(
        desk, case, "allocated", desk.today() + timedelta(days=1), to="Søren Dahl"
    ),
    "a promise is made": lambda desk, case: promises.promise(desk, case, "ringe", desk.today()),
    "a date must not slip": lambda desk, case: critical.add(desk, case, "bailiff", desk.today() + timedelta(days=9)),
    "a meeting is today": lambda desk, case: journal.write(
        desk, case, journal.MEETINGS, {"kind": "meeting", "on": desk.today().isoformat()}
    ),
    "a document is begun": lambda desk, case: documents.start(desk, case, "screening"),
    "midnight passes": lambda desk, case: desk.clock.move(days=1),  # type: ignore[attr-defined]
    "months pass": lambda desk, case: desk.clock.move(days=70),  # type: ignore[attr-defined]
    "a deadline is longer": lambda desk, case: desk.change_settings({"deadlines.contact_days": 9}),
    "the office is closed a day": lambda desk, case: desk.change_settings({"deadlines.closed_days": ["2026-11-24"]}),
    "there is a new case": lambda desk, case: new_case(desk, Person(name="Karla Juhl")),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_lists_tell_what_has_just_happened(busy: Desk, case: CaseId, act: str) -> None:
    before = lists(busy)
    ACTS[act](busy, case)
    after = lists(busy)
    assert after == told_anew(busy)
    assert after != before


def test_a_case_that_is_brought_back_is_told_again(busy: Desk, case: CaseId) -> None:
    before = today.counts(busy)
    cases.remove_case(busy, case)
    assert today.counts(busy) != before
    cases.bring_back_case(busy, case)
    assert lists(busy) == told_anew(busy)
    assert today.counts(busy) == before


def test_what_an_older_laptop_wrote_is_told_once_it_is_here(two: Neighbours, clock: StandingClock) -> None:
    """Its clock is behind: the case's latest change stays the one that was made here."""
    assert isinstance(two.anders.clock, StandingClock)
    cases.record_event(two.anders, two.case, "passed_on", two.anders.today())
    two.mette.clock.move(hours=5)  # type: ignore[attr-defined]
    cases.change_person(two.mette, two.case, Person(name="Jonas Lindegaard", phone="99 99 20 02"))
    before, changed = lists(two.mette), two.mette.store.cases.get(two.case).changed_at  # type: ignore[union-attr]
    two.exchange()
    after = lists(two.mette)
    assert two.mette.store.cases.get(two.case).changed_at == changed  # type: ignore[union-attr]
    assert after != before
    assert after == told_anew(two.mette)


def test_what_was_settled_between_two_is_told(two: Neighbours) -> None:
    cases.change_person(two.mette, two.case, Person(name="Jonas Holm"))
    cases.change_person(two.anders, two.case, Person(name="Jonas Krog"))
    two.exchange()
    lists(two.mette)
    for question in disagreements.all_open(two.mette):
        disagreements.settle(two.mette, question, "Jonas Bech")
    assert "Jonas Bech" in str(lists(two.mette))
    assert lists(two.mette) == told_anew(two.mette)


class Watched:
    """Counts what is worked out."""

    def __init__(self) -> None:
        self.seen: list[CaseId] = []

    def of(self, record: CaseRecord) -> CaseId:
        self.seen.append(record.case)
        return record.case


def go_through(desk: Desk, watched: Watched, seen_from: object = "here") -> list[CaseId]:
    """Which cases were worked out this time."""
    watched.seen.clear()
    for record, known in desk.remembered.each(desk.store.cases.each(), seen_from):
        known.once("watched", lambda record=record: watched.of(record))  # type: ignore[misc]
    return list(watched.seen)


@pytest.fixture
def watched(busy: Desk) -> Iterator[Watched]:
    made = Watched()
    assert len(go_through(busy, made)) == 4
    yield made


def test_only_the_case_that_was_written_in_is_worked_out_again(busy: Desk, case: CaseId, watched: Watched) -> None:
    assert go_through(busy, watched) == []
    cases.record_event(busy, case, "contact_attempted", busy.today())
    assert go_through(busy, watched) == [case]


def test_typing_in_another_case_costs_the_list_nothing_here(busy: Desk, case: CaseId, watched: Watched) -> None:
    busy.store.local.put("anything", {"kept": True})
    assert go_through(busy, watched) == []


def test_everything_is_worked_out_again_from_another_day(busy: Desk, watched: Watched) -> None:
    assert len(go_through(busy, watched, "tomorrow")) == 4


def test_no_more_is_remembered_than_there_are_cases(busy: Desk, case: CaseId, watched: Watched) -> None:
    assert len(busy.remembered) == 4
    rest = [record for record in busy.store.cases.all() if record.case != case]
    for _ in busy.remembered.each(rest, "here"):
        pass
    assert len(busy.remembered) == 3


def test_a_record_whose_store_cannot_know_is_worked_out_each_time(busy: Desk, watched: Watched) -> None:
    for _ in range(2):
        watched.seen.clear()
        for record, known in busy.remembered.each(busy.store.cases.all(), "here"):
            assert record.mark is None
            known.once("watched", lambda record=record: watched.of(record))  # type: ignore[misc]
        assert len(watched.seen) == 4


@pytest.fixture
def two(tmp_path: object) -> Iterator[Neighbours]:
    made = Neighbours.meet(tmp_path)  # type: ignore[arg-type]
    yield made
    made.close()
