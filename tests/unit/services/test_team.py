"""Teamet: piles, load and filters over one reading, and what may stand on the two lists."""

from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
import pytest

from app.domain.change import CaseId
from app.domain.events import Exit
from app.domain.person import Person
from app.errors import InputError
from app.services import cases, team
from app.services.casework import critical, journal
from app.services.desk import Desk
from app.services.team.sheets import team_words, week_words
from app.services.views import Urgency
from app.services.views.team import NOBODY, Pile, TeamFilter
from tests.support.offices import StandingClock, new_case

MONDAY = date(2026, 11, 23)
AMIRA = Person(name="Amira Khalil", cpr="740388-1234", phone="99 99 20 02")
POUL = Person(name="Poul Eskildsen", call_name="Poulemand", birth_date=date(1965, 3, 9))


def days(number: int) -> date:
    return MONDAY + timedelta(days=number)


def held_by(desk: Desk, person: Person, worker: str, on: date) -> CaseId:
    case = new_case(desk, person)
    cases.record_event(desk, case, "passed_on", on)
    cases.record_event(desk, case, "allocated", on, to=worker)
    return case


def counts(desk: Desk, narrowed: TeamFilter | None = None) -> dict[Pile, int]:
    view = team.show(team.read(desk), narrowed or TeamFilter())
    return {each.pile: each.count for each in view.piles if each.count}


def names(desk: Desk, narrowed: TeamFilter) -> list[str]:
    return [row.name for row in team.show(team.read(desk), narrowed).rows]


def test_a_case_lies_in_the_pile_of_its_day(desk: Desk) -> None:
    held_by(desk, AMIRA, "Mette Holm", days(-20))  # first contact is long due
    held_by(desk, POUL, "Søren Dahl", days(-4))  # Thursday: two working days end today
    held_by(desk, Person(name="Ida Toft"), "Søren Dahl", days(0))
    waiting = new_case(desk, Person(name="Kaj Ibsen"))
    cases.record_event(desk, waiting, "passed_on", days(0))
    assert counts(desk) == {Pile.OVERDUE: 1, Pile.TODAY: 1, Pile.WEEK: 1, Pile.ALLOCATE: 1}
    assert names(desk, TeamFilter(pile=Pile.OVERDUE)) == ["Amira K."]
    assert names(desk, TeamFilter(pile=Pile.ALLOCATE)) == ["Kaj I."]


def test_the_worker_is_the_one_it_was_allocated_to_last(desk: Desk) -> None:
    case = held_by(desk, AMIRA, "Mette Holm", days(-10))
    cases.record_event(desk, case, "allocated", days(-2), to="Søren Dahl")
    cases.record_event(desk, case, "allocated", days(-5), to="Karen Toft")  # noted later, happened before
    (row,) = team.show(team.read(desk), TeamFilter()).rows
    assert row.changed_say == "Søren Dahl"


def test_what_stands_above_all_comes_before_what_is_late(desk: Desk) -> None:
    held_by(desk, AMIRA, "Mette Holm", days(-20))
    case = held_by(desk, POUL, "Mette Holm", days(0))
    critical.add(desk, case, "eviction", days(40))
    rows = team.show(team.read(desk), TeamFilter()).rows
    assert [row.name for row in rows] == ["Poulemand E.", "Amira K."]
    assert rows[0].urgency is Urgency.LATE


def test_filters_count_together(desk: Desk) -> None:
    held_by(desk, AMIRA, "Mette Holm", days(-20))
    held_by(desk, POUL, "Mette Holm", days(0))
    held_by(desk, Person(name="Ida Toft"), "Søren Dahl", days(-20))
    new_case(desk, Person(name="Kaj Ibsen"))
    assert names(desk, TeamFilter(worker="Mette Holm", pile=Pile.OVERDUE)) == ["Amira K."]
    assert names(desk, TeamFilter(worker=NOBODY)) == ["Kaj I."]
    assert names(desk, TeamFilter(step=4, words="søren toft")) == ["Ida T."]
    assert names(desk, TeamFilter(step=9)) == []
    assert counts(desk, TeamFilter(worker="Mette Holm", pile=Pile.TODAY)) == {Pile.OVERDUE: 1, Pile.WEEK: 1}


def test_the_load_tells_who_has_how_much(desk: Desk) -> None:
    held_by(desk, AMIRA, "Mette Holm", days(-20))
    held_by(desk, POUL, "Mette Holm", days(0))
    new_case(desk, Person(name="Kaj Ibsen"))
    mette, nobody = team.show(team.read(desk), TeamFilter(words="ingen")).load
    assert (mette.name, mette.open, mette.phases, mette.late, mette.week) == ("Mette Holm", 2, (2, 0, 0), 1, 1)
    assert mette.say == "2 i fase 1"
    assert (nobody.name, nobody.say) == ("", "1 før fase 1")


def test_a_closed_case_stands_only_while_something_waits_in_it(desk: Desk) -> None:
    case = held_by(desk, AMIRA, "Mette Holm", days(-20))
    cases.close_case(desk, case, Exit.E8, days(-1))
    assert team.show(team.read(desk), TeamFilter()).rows == ()


def test_the_filter_is_remembered(desk: Desk) -> None:
    wanted = TeamFilter("jonas", "Mette Holm", 4, Pile.DECIDE)
    team.keep_filter(desk, wanted)
    assert team.kept_filter(desk) == wanted
    desk.store.local.put("team_filter", {"step": 99, "pile": "nothing", "worker": None})
    assert team.kept_filter(desk) == TeamFilter()


def test_a_question_stands_until_it_was_talked_over(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "team_question", days(0), question="Hvad gør vi nu?")
    (row,) = team.show(team.read(desk), TeamFilter(pile=Pile.QUESTION)).rows
    assert row.found == "Sag A: Hvad gør vi nu?"
    cases.record_event(desk, case, "team_answered", days(0), agreed="Vi prøver igen.")
    assert counts(desk).get(Pile.QUESTION) is None
    cases.record_event(desk, case, "team_question", days(0), question="Og nu?")
    assert counts(desk)[Pile.QUESTION] == 1


# --- on paper ---


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
    finally:
        document.close()


def test_the_week_list_names_nobody_in_full(desk: Desk, case: CaseId) -> None:
    held_by(desk, AMIRA, "Søren Dahl", days(-20))
    held_by(desk, POUL, "Søren Dahl", days(0))
    journal.write(
        desk,
        case,
        journal.MEETINGS,
        {"on": days(2).isoformat(), "time": "10:30", "place": "hjemme hos Jonas Lindegaard, Tangvej 14"},
    )
    said = text_of(team.week_sheet(desk, team.read(desk)))
    for secret in ("Lindegaard", "Khalil", "Eskildsen", "Tangvej", "720397", "740388"):
        assert secret not in said
    assert "Kl. 10.30: besøg hos Jonas L." in said
    assert "Amira K." in said and "Søren Dahl" in said
    assert "Søndag 29. november" in said and "Mandag 30. november" not in said


def test_the_week_list_comes_in_large_print(desk: Desk, case: CaseId) -> None:
    held_by(desk, AMIRA, "Søren Dahl", days(-20))
    now = team.read(desk)
    small, large = team.week_sheet(desk, now), team.week_sheet(desk, now, large=True)
    assert letters(large) > letters(small)
    assert set(text_of(large).split()) >= {word for word in text_of(small).split() if word.isalpha()}


def letters(pdf: bytes) -> float:
    """The height of a typical letter on the first page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        heights = sorted(box[3] - box[1] for box in map(text.get_charbox, range(text.count_chars())))
        return heights[len(heights) // 2]
    finally:
        document.close()


def test_goals_and_other_people_stay_off_the_week_list(desk: Desk, case: CaseId) -> None:
    cases.record_event(
        desk, case, "goal_set", days(-1), goal="Blive fri for Hanne Vind", follow_up_on=days(1).isoformat()
    )
    lines = [line.what for day in week_words(team.read(desk)).days for line in day.lines]
    assert "Jonas L. – følg op på målet" in lines
    assert not any("Hanne" in line for line in lines)


def test_the_week_list_of_a_weekend_is_the_next_weeks(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    clock.move(days=5)
    words = week_words(team.read(desk))
    assert words.title == "Ugeliste, uge 49"
    assert words.days[0].title == "Mandag 30. november"


def test_a_worker_can_have_a_list_of_their_own(desk: Desk) -> None:
    held_by(desk, AMIRA, "Mette Holm", days(-20))
    held_by(desk, POUL, "Søren Dahl", days(-20))
    words = week_words(team.read(desk), "Søren Dahl")
    assert words.late is not None
    assert [line.what.split(" – ")[0] for line in words.late.lines] == ["Poulemand E."]


def test_a_long_arrear_is_cut_with_a_word_about_the_rest(desk: Desk) -> None:
    for number in range(40):
        held_by(desk, Person(name=f"Ida Toft {number}"), "Mette Holm", days(-20))
    late = week_words(team.read(desk)).late
    assert late is not None and len(late.lines) == 31
    assert late.lines[-1].what == "og 10 mere, som står under Teamet"


def test_the_meetings_list_has_letters_and_no_names(desk: Desk) -> None:
    case = held_by(desk, POUL, "Mette Holm", days(0))
    question = "Poul Eskildsens bror ringer. Kan Poulemand få hjælp? 610165-1234, 99 99 20 01, ESKILDSEN."
    cases.record_event(desk, case, "team_question", days(0), question=question)
    (sag,) = team_words(desk, team.read(desk)).cases
    assert sag.title == "Sag A"
    assert sag.facts == "30–64 år · trin 4, Kontakt"
    assert sag.question == "Borgerens bror ringer. Kan borgeren få hjælp? …, …, borgeren."
    said = text_of(team.questions_sheet(desk, team.read(desk)))
    assert "Sag A" in said and "Det blev vi enige om" in said
    assert "Poul" not in said and "Mette" not in said


@pytest.mark.parametrize(
    ("person", "say"),
    [(Person(name="Ida Toft"), "alder ukendt"), (Person(birth_date=date(1950, 1, 1)), "70–79 år")],
)
def test_an_age_is_only_told_as_a_group(desk: Desk, person: Person, say: str) -> None:
    case = held_by(desk, person, "Mette Holm", days(0))
    cases.record_event(desk, case, "team_question", days(0), question="Hvad nu?")
    assert team_words(desk, team.read(desk)).cases[0].facts == f"{say} · trin 4, Kontakt"


def test_a_list_without_cases_is_not_printed(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError):
        team.questions_sheet(desk, team.read(desk))


def test_many_questions_go_on_after_z(desk: Desk) -> None:
    for number in range(28):
        made = held_by(desk, Person(name=f"Ida Toft {number}"), "Mette Holm", days(0))
        cases.record_event(desk, made, "team_question", days(0), question="Hvad nu?")
    titles = [sag.title for sag in team_words(desk, team.read(desk)).cases]
    assert titles[-3:] == ["Sag Z", "Sag AA", "Sag AB"]
    rows = team.show(team.read(desk), TeamFilter(pile=Pile.QUESTION)).rows
    assert [row.found.partition(":")[0] for row in rows] == titles
