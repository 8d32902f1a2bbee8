"""What helps at a step: the right texts, the citizen's name in them, and ticks that become part of the log."""

from datetime import date
from itertools import pairwise

import pytest

from app.domain.person import Person
from app.errors import InputError
from app.services import cases, guidance
from app.services.casework import journal
from app.services.showing.events import event_rows
from tests.support.offices import StandingClock, new_case


def log(desk, case):
    return [row for row in event_rows(journal.case_of(desk, case)) if row.kind == guidance.TICKED]


def point(view, item):
    return next(one for each in view.checklists for one in each.points if one.id == item)


@pytest.mark.parametrize("step", range(1, 15))
def test_every_step_has_help_with_its_sources(desk, case, step):
    view = guidance.for_step(desk, case, step)
    assert view.lead.endswith((".", "?"))
    assert view.checklists
    assert view.barriers
    assert view.principles
    for each in (*view.advice, *view.questions, *view.barriers):
        assert each.lines
        assert "Socialstyrelsen 20" in each.source or each.source == "Vores eget råd."
    assert not any(one.done for each in view.checklists for one in each.points)


def test_the_citizens_name_stands_in_the_texts(desk, case):
    view = guidance.for_step(desk, case, 4)
    assert view.lead.startswith("Jonas skal vide")
    assert view.checklists[0].title == "Det skal Jonas vide"


def test_a_citizen_without_a_name_is_called_borgeren_with_a_capital_where_a_sentence_begins(desk):
    view = guidance.for_step(desk, new_case(desk, Person()), 4)
    assert view.lead.startswith("Borgeren skal vide")
    assert view.checklists[0].title == "Det skal borgeren vide"


def test_the_talk_has_questions_where_one_talks(desk, case):
    with_questions = [step for step in range(1, 15) if guidance.for_step(desk, case, step).questions]
    assert with_questions == [6, 8, 9, 13]


def test_a_principle_shows_how_it_looks_at_the_step(desk, case):
    def first(step):
        return next(one for one in guidance.for_step(desk, case, step).principles if one.id == "p1")

    assert first(4).here != first(8).here
    assert first(4).title == first(8).title == "Tag udgangspunkt i borgernes håb, ønsker og drømme"
    assert first(4).questions


def test_methods_stand_under_the_eighth_principle_alone(desk, case):
    shown = {one.id: one.methods for one in guidance.for_step(desk, case, 6).principles}
    assert [name for name, methods in shown.items() if methods] == ["p8"]
    assert any(method.startswith("Åben Dialog: ") for method in shown["p8"])


def test_what_is_ticked_stays_ticked_and_says_when(desk, case):
    changes = guidance.tick(desk, case, "6.hello.who_asked", True)
    assert case in changes.cases
    ticked = point(guidance.for_step(desk, case, 6), "6.hello.who_asked")
    assert ticked.done
    assert ticked.done_say == "krydset af mandag 23. november"
    assert not point(guidance.for_step(desk, case, 6), "6.hello.me").done


def test_the_same_tick_twice_changes_nothing(desk, case):
    guidance.tick(desk, case, "6.hello.who_asked", True)
    assert not guidance.tick(desk, case, "6.hello.who_asked", True).cases
    assert not guidance.tick(desk, case, "6.hello.me", False).cases


def test_a_tick_can_be_taken_back_and_leaves_the_log(desk, case):
    guidance.tick(desk, case, "6.hello.who_asked", True)
    guidance.tick(desk, case, "6.hello.who_asked", False)
    assert not point(guidance.for_step(desk, case, 6), "6.hello.who_asked").done
    assert log(desk, case) == []
    guidance.tick(desk, case, "6.hello.who_asked", True)
    assert point(guidance.for_step(desk, case, 6), "6.hello.who_asked").done


def test_the_ticks_of_a_day_are_one_line_of_the_log(desk, case, clock: StandingClock):
    guidance.tick(desk, case, "6.hello.who_asked", True)
    guidance.tick(desk, case, "6.hello.me", True)
    guidance.tick(desk, case, "6.leave.papers", True)
    clock.move(days=1)
    guidance.tick(desk, case, "8.first_days.advice", True)
    tuesday, monday = log(desk, case)
    assert (tuesday.on, tuesday.title) == (date(2026, 11, 24), "Tjekliste: 1 punkt krydset af")
    assert monday.title == "Tjekliste: 3 punkter krydset af"
    assert monday.say == "Mandag 23. november 2026 · Når du kommer · Inden du går"
    assert monday in cases.case_view(desk, case).events


def test_a_tick_of_another_case_is_not_seen(desk, case):
    guidance.tick(desk, new_case(desk), "6.hello.who_asked", True)
    assert log(desk, case) == []


@pytest.mark.parametrize(
    "item", ["", "6", "6.hello", "6.hello.nothing", "99.hello.me", "x.hello.me", "6.hello.me.more"]
)
def test_a_point_that_is_on_no_list_is_refused_and_nothing_is_written(desk, case, item):
    with pytest.raises(InputError):
        guidance.tick(desk, case, item, True)
    assert log(desk, case) == []


def test_a_tick_from_a_newer_program_is_counted_though_nobody_knows_its_name(desk, case):
    journal.write(desk, case, journal.TICKS, {"item": "6.later.thing", "on": "2026-11-23", "done": True})
    assert [row.title for row in log(desk, case)] == ["Tjekliste: 1 punkt krydset af"]
    assert guidance.for_step(desk, case, 6).checklists


def test_no_step_but_the_fourteen_has_help(desk, case):
    for step in (0, 15):
        with pytest.raises(InputError):
            guidance.for_step(desk, case, step)


def test_no_two_points_share_a_row_of_the_journal(desk, case):
    items = [
        one.id
        for step in range(1, 15)
        for each in guidance.for_step(desk, case, step).checklists
        for one in each.points
    ]
    rows = sorted(str(guidance.row_of(item)) for item in items)
    assert len(items) > 100
    assert all(one != other for one, other in pairwise(rows))
