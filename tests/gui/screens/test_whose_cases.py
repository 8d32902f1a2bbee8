"""Mine sager / Alle sager through the real window: shown only where there is a choice, the same in both places."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.services import cases, documents, papers
from tests.gui.screens.pages import Rygsaek, press, type_in, words_on
from tests.gui.screens.test_team import held, names
from tests.support.offices import fill
from ui.screens.case.presenter import CaseScreen
from ui.screens.cases.presenter import CasesScreen
from ui.screens.papers.presenter import PapersScreen
from ui.screens.team.presenter import TeamScreen
from ui.screens.today.presenter import TodayScreen


def counted(office: Rygsaek) -> str:
    """What the side bar says of Sager."""
    names = [button.accessibleName() for button in office.shell.sidebar.findChildren(QAbstractButton)]
    return next(name for name in names if name.startswith("Sager"))


def today_of(office: Rygsaek) -> TodayScreen:
    office.shell.go_today()
    screen: TodayScreen = office.screen(TodayScreen)
    return screen


def cases_of(office: Rygsaek) -> CasesScreen:
    office.shell.go_cases()
    screen: CasesScreen = office.screen(CasesScreen)
    return screen


def test_the_switch_shows_ones_own_cases_and_then_all_in_both_places(office: Rygsaek) -> None:
    held(office, "Jonas Lindegaard", "Mette Holm", 30)
    held(office, "Amira Khalil", "Søren Dahl", 30)
    screen = today_of(office)
    assert "Jonas L." in words_on(screen.widget) and "Amira K." not in words_on(screen.widget)
    assert counted(office) == "Sager, 1"
    press(screen.widget, "Alle sager · 2")
    assert "Amira K." in words_on(screen.widget) and counted(office) == "Sager, 2"
    listed = cases_of(office)
    assert len(names(listed)) == 2 and listed.widget.whose.every.isChecked()
    press(listed.widget, "Mine sager · 1")
    assert names(listed) == ["Jonas Lindegaard"] and counted(office) == "Sager, 1"
    assert "Amira K." not in words_on(today_of(office).widget)


def test_the_switch_is_reached_and_pressed_by_the_keys(office: Rygsaek) -> None:
    held(office, "Jonas Lindegaard", "Mette Holm", 30)
    held(office, "Amira Khalil", "Søren Dahl", 30)
    every = today_of(office).widget.whose.every
    every.setFocus()
    assert every.accessibleName() == "Alle sager, 2"
    QTest.keyClick(every, Qt.Key.Key_Return)
    assert "Amira K." in words_on(office.screen(TodayScreen).widget)


def test_nobody_is_asked_to_choose_where_all_cases_are_ones_own(office: Rygsaek) -> None:
    held(office, "Jonas Lindegaard", "Mette Holm", 30)
    assert "Mine sager" not in words_on(today_of(office).widget)
    assert "Mine sager" not in words_on(cases_of(office).widget)


def test_a_search_finds_a_colleagues_case_too(office: Rygsaek) -> None:
    held(office, "Jonas Lindegaard", "Mette Holm", 30)
    held(office, "Amira Khalil", "Søren Dahl", 30)
    screen = cases_of(office)
    type_in(screen.widget.search, "Amira")
    screen.widget._tell()
    assert names(screen) == ["Amira Khalil"]
    screen.widget.search.clear()
    screen.widget._tell()
    assert names(screen) == ["Jonas Lindegaard"] and screen.widget.whose.mine.isChecked()


def test_what_is_left_of_ones_own_cases_stands_under_teamet(office: Rygsaek) -> None:
    held(office, "Amira Khalil", "Søren Dahl", 30)
    for number in range(25):
        case = held(office, f"Ida Toft {number}", "Mette Holm", 30)
        assert case._case is not None
        cases.record_event(
            case._context.desk, case._case, "contact_attempted", case._context.desk.today() - timedelta(days=30)
        )
    screen = today_of(office)
    press(screen.widget, "Vis flere")
    press(screen.widget, "Se resten under Teamet")
    team: TeamScreen = office.screen(TeamScreen)
    assert len(names(team)) == 25 and "Amira Khalil" not in names(team)


def owe(office: Rygsaek, screen: CaseScreen) -> None:
    desk, case = screen._context.desk, screen._case
    assert case is not None
    document = documents.start(desk, case, "network_map")
    fill(desk, case, document, {"citizen_name": "Et navn"})
    papers.issue(desk, case, document)


def papers_of(office: Rygsaek) -> PapersScreen:
    office.shell.sidebar.place_chosen.emit("papers")
    screen: PapersScreen = office.screen(PapersScreen)
    return screen


def test_papirer_shows_what_is_owed_in_ones_own_cases_and_then_in_all(office: Rygsaek) -> None:
    owe(office, held(office, "Jonas Lindegaard", "Mette Holm", 30))
    screen = papers_of(office)
    assert not screen.widget.whose.isVisibleTo(screen.widget)
    owe(office, held(office, "Amira Khalil", "Søren Dahl", 30))
    screen = papers_of(office)
    assert "Jonas L." in words_on(screen.widget) and "Amira K." not in words_on(screen.widget)
    press(screen.widget, "Alle sager · 2")
    assert "Amira K." in words_on(screen.widget)
    assert cases_of(office).widget.whose.every.isChecked()
    press(papers_of(office).widget, "Mine sager · 1")
    assert "Amira K." not in words_on(papers_of(office).widget)


def test_papirer_says_so_when_only_others_wait_for_papers(office: Rygsaek) -> None:
    owe(office, held(office, "Amira Khalil", "Søren Dahl", 30))
    screen = papers_of(office)
    assert "Amira K." in words_on(screen.widget), "nobody chose: nothing of one's own is here"
    press(screen.widget, "Mine sager · 0")
    assert "Alt i dine egne sager er afleveret." in words_on(screen.widget)
