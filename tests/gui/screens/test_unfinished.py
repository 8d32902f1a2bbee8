"""A new case that nobody finished: Esc, a lock and a crash leave every word for the next time."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import unfinished
from tests.gui.screens.pages import Rygsaek, press, type_into
from ui.screens.case.unfinished import BEGIN_ANEW, FETCH
from ui.screens.cases.new_case import NewCaseDialog
from ui.screens.cases.presenter import CasesScreen


def asked(office: Rygsaek) -> NewCaseDialog:
    """The questions of a new case, just opened."""
    office.shell.go_cases()
    screen: CasesScreen = office.screen(CasesScreen)
    press(screen.widget, "Ny sag")
    dialog = office.questions(screen)
    assert isinstance(dialog, NewCaseDialog)
    return dialog


def half_written(office: Rygsaek) -> NewCaseDialog:
    """Somebody rang, and then somebody else did."""
    dialog = asked(office)
    type_into(dialog.field("note"), "Gardinerne er altid rullet ned")
    type_into(dialog.field("cpr"), "720397-1234")
    return dialog


def test_what_was_written_stands_there_after_escape(office: Rygsaek) -> None:
    QTest.keyClick(half_written(office), Qt.Key.Key_Escape)
    again = asked(office)
    assert again.text("note") == "Gardinerne er altid rullet ned"
    assert again.text("birth_date") == "1997-03-12"
    assert again.person().birth_date is None, "the number tells it still"
    assert again.unfinished.notice.isVisible()


def test_what_was_written_stands_there_after_a_lock(office: Rygsaek) -> None:
    half_written(office)
    office.lock()
    later = office.again().unlock()
    dialog = asked(later)
    assert dialog.text("note") == "Gardinerne er altid rullet ned"


def test_what_was_written_is_in_the_store_within_the_second(office: Rygsaek, qtbot) -> None:
    half_written(office)
    desk = office.program.office.context.desk
    qtbot.waitUntil(lambda: unfinished.kept(desk, "new_case").get("cpr") == "720397-1234", timeout=1000)


def test_a_case_that_is_made_leaves_nothing_for_the_next(office: Rygsaek) -> None:
    press(half_written(office), "Opret sagen")
    again = asked(office)
    assert again.text("note") == ""
    assert not again.unfinished.notice.isVisible()


def test_one_begins_anew_and_can_fetch_it_again(office: Rygsaek) -> None:
    half_written(office).reject()
    again = asked(office)
    press(again, BEGIN_ANEW)
    assert again.text("note") == ""
    press(again, FETCH)
    assert again.text("note") == "Gardinerne er altid rullet ned"
    press(again, BEGIN_ANEW)
    again.reject()
    assert asked(office).text("note") == ""
