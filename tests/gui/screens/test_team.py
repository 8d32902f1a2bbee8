"""Teamet through the real window: piles, filters that combine and are remembered, the way to a case, two lists."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.services import cases
from app.services.views.team import Pile
from tests.gui.screens.pages import Rygsaek, press, type_in, words_on
from ui.screens.case.presenter import CaseScreen
from ui.screens.printing.choice import SYSTEM
from ui.screens.team.presenter import TeamScreen
from ui.shell.rows import SayRow


def held(office: Rygsaek, name: str, worker: str, ago: int) -> CaseScreen:
    screen = office.new_case(name)
    desk = screen._context.desk
    on = desk.today() - timedelta(days=ago)
    assert screen._case is not None
    cases.record_event(desk, screen._case, "passed_on", on)
    cases.record_event(desk, screen._case, "allocated", on, to=worker)
    return screen


def team_of(office: Rygsaek) -> TeamScreen:
    office.shell.sidebar.place_chosen.emit("team")
    screen: TeamScreen = office.screen(TeamScreen)
    return screen


def names(screen: TeamScreen) -> list[str]:
    model = screen.widget.list.cases
    return [model.row(number).full_name for number in range(model.rowCount())]


def choose_worker(screen: TeamScreen, worker: str) -> None:
    box = screen.widget.worker
    box.setCurrentIndex(box.findText(worker))
    box.activated.emit(box.currentIndex())


def tile(screen: TeamScreen, pile: Pile) -> None:
    QTest.mouseClick(screen.widget.piles.tile(pile), Qt.MouseButton.LeftButton)


def team_with_three(office: Rygsaek) -> TeamScreen:
    held(office, "Jonas Lindegaard", "Mette Holm", 30)
    held(office, "Amira Khalil", "Søren Dahl", 30)
    held(office, "Poul Eskildsen", "Søren Dahl", 0)
    return team_of(office)


def test_the_team_stands_in_the_side_bar_and_says_what_waits(office: Rygsaek) -> None:
    screen = team_with_three(office)
    assert office.shell.sidebar.selected() == "team"
    assert screen.widget.piles.tile(Pile.OVERDUE).accessibleName() == "Over fristen: 2"
    assert names(screen)[-1] == "Poul Eskildsen", "what is late comes first"
    assert "Søren Dahl – 2 sager" in words_on(screen.widget)


def test_filters_combine_and_are_let_go_together(office: Rygsaek, qtbot: QtBot) -> None:
    screen = team_with_three(office)
    tile(screen, Pile.OVERDUE)
    assert sorted(names(screen)) == ["Amira Khalil", "Jonas Lindegaard"]
    choose_worker(screen, "Søren Dahl")
    assert names(screen) == ["Amira Khalil"]
    type_in(screen.widget.search, "jonas")
    qtbot.waitUntil(lambda: names(screen) == [])
    assert "Ingen sager passer" in words_on(screen.widget)
    press(screen.widget, "Vis alle sager")
    assert len(names(screen)) == 3


def test_a_pile_is_let_go_by_pressing_it_again(office: Rygsaek) -> None:
    screen = team_with_three(office)
    tile(screen, Pile.OVERDUE)
    QTest.keyClick(screen.widget.piles.tile(Pile.OVERDUE), Qt.Key.Key_Return)
    assert len(names(screen)) == 3


def test_the_filter_is_remembered_over_a_lock(office: Rygsaek) -> None:
    screen = team_with_three(office)
    choose_worker(screen, "Søren Dahl")
    tile(screen, Pile.OVERDUE)
    office.lock()
    again = office.again().unlock()
    screen = team_of(again)
    assert names(screen) == ["Amira Khalil"]
    assert screen.widget.worker.selected() == "Søren Dahl"


def test_a_row_opens_its_case_and_one_comes_back_to_the_same_list(office: Rygsaek) -> None:
    screen = team_with_three(office)
    tile(screen, Pile.OVERDUE)
    choose_worker(screen, "Mette Holm")
    view = screen.widget.list
    view.setFocus()
    view.setCurrentIndex(view.cases.index(0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    case: CaseScreen = office.screen(CaseScreen)
    assert "Jonas Lindegaard" in words_on(case.widget) or "Jonas L." in words_on(case.widget)
    office.shell.go_back()
    assert names(office.screen(TeamScreen)) == ["Jonas Lindegaard"]


def test_a_press_on_a_worker_narrows_to_them(office: Rygsaek) -> None:
    screen = team_with_three(office)
    row = next(r for r in screen.widget.load.findChildren(SayRow) if r.key == "Mette Holm")
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert names(screen) == ["Jonas Lindegaard"]
    assert screen.widget.worker.selected() == "Mette Holm"


def test_the_week_list_is_looked_at_and_then_printed(office: Rygsaek) -> None:
    screen = team_with_three(office)
    printed: list[tuple[int, str]] = []

    def by_system(_: object, papers: list[bytes], title: str) -> bool:
        printed.append((len(papers[0]), title))
        return True

    screen.printing.print_by_system = by_system
    press(screen.widget, "Ugeliste")
    dialog = screen.printing.dialog
    assert dialog is not None and dialog.view.preview.count >= 1
    assert "makulér den, når den er brugt" in words_on(dialog)
    panel = dialog.view.panel
    assert panel.large.isVisibleTo(dialog)
    panel.show_printers((), system=True)
    panel.printer.select(SYSTEM)
    panel.printer.chosen.emit(SYSTEM)
    press(dialog, "Udskriv")
    assert [title for _, title in printed] == ["Liste"]
    assert printed[0][0] > 1_000
    press(dialog, "Ja, det ligger her")
    assert not dialog.isVisible()


def test_without_a_question_the_meetings_list_says_what_to_do(office: Rygsaek) -> None:
    screen = team_with_three(office)
    press(screen.widget, "Sager til teammødet")
    assert "Ingen sager til teammødet" in words_on(screen.widget)
    assert "Åbn en sag, og skriv i loggen" in words_on(screen.widget)
    assert screen.printing.dialog is None


def test_a_question_asked_on_the_case_stands_on_the_meetings_list(office: Rygsaek) -> None:
    case = held(office, "Jonas Lindegaard", "Mette Holm", 0)
    assert case._case is not None
    cases.record_event(case._context.desk, case._case, "team_question", case._context.desk.today(), question="Hvad nu?")
    screen = team_of(office)
    tile(screen, Pile.QUESTION)
    assert screen.widget.list.cases.row(0).found == "Sag A: Hvad nu?"
    press(screen.widget, "Sager til teammødet")
    dialog = screen.printing.dialog
    assert dialog is not None and dialog.view.preview.count == 1
    dialog.reject()


def test_an_empty_team_says_what_will_stand_there(office: Rygsaek) -> None:
    screen = team_of(office)
    assert "Ingen åbne sager" in words_on(screen.widget)
    buttons = [button for button in screen.widget.findChildren(QPushButton) if button.isVisible()]
    assert all(button.text() or button.accessibleName() for button in buttons)
