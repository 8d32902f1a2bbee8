"""Questions that nobody finished: Esc, a lock and a crash leave every word for the next time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.change import CaseId
from app.services import unfinished
from app.services.views import Place, Urgency
from app.services.views.goals import GoalLine
from tests.gui.screens.pages import Rygsaek, press, type_into
from ui.screens.case.presenter import CaseScreen
from ui.screens.cases.new_case import NewCaseDialog
from ui.screens.cases.presenter import CasesScreen
from ui.screens.goals.presenter import GoalsScreen
from ui.screens.handover.presenter import HandoverScreen
from ui.shell.unfinished import BEGIN_ANEW, FETCH


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


# ── questions of a case ───────────────────────────────────────────────────

WORDS = "Han vil helst have, at jeg kommer om formiddagen"
Asking = Callable[[Rygsaek, CaseId], object]


def at(office: Rygsaek, place: str, case: CaseId, kind: type) -> object:
    context = office.program.office.context
    context.navigator.go(Place(place, case))
    return office.screen(kind)


def event(office: Rygsaek, case: CaseId) -> object:
    asking = at(office, "case", case, CaseScreen)._asking
    asking.ask_for(case, "note")
    return asking


def critical(office: Rygsaek, case: CaseId) -> object:
    asking = at(office, "case", case, CaseScreen)._dates.asking
    asking.ask(case)
    return asking


def promise(office: Rygsaek, case: CaseId) -> object:
    asking = at(office, "case", case, CaseScreen)._promises.promising
    asking.ask(case)
    return asking


def handover(office: Rygsaek, case: CaseId) -> object:
    asking = at(office, "handover", case, HandoverScreen)
    asking.ask(None)
    return asking


def goal(office: Rygsaek, case: CaseId) -> object:
    asking = at(office, "goals", case, GoalsScreen)
    asking.ask(GoalLine("", "At komme ud", "", "", Urgency.CALM, False, {}))
    return asking


@pytest.mark.parametrize(
    ("ask", "field"),
    [(event, "note"), (critical, "what"), (promise, "what"), (handover, "unit"), (goal, "went_well")],
)
class TestOfACase:
    def test_what_was_typed_stands_there_after_escape_and_after_a_lock(
        self, office: Rygsaek, ask: Asking, field: str
    ) -> None:
        case = office.new_case("Jonas Lindegaard")._case
        dialog = ask(office, case).dialog
        type_into(dialog.field(field), WORDS)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        asking = ask(office, case)
        assert asking.dialog.text(field) == WORDS
        assert asking.unfinished.notice.isVisible()
        type_into(asking.dialog.field(field), "!")
        office.lock()
        later = office.again().unlock()
        assert ask(later, case).dialog.text(field) == f"{WORDS}!"

    def test_another_case_is_asked_as_if_nothing_had_been_written(
        self, office: Rygsaek, ask: Asking, field: str
    ) -> None:
        case, other = (office.new_case(name)._case for name in ("Jonas Lindegaard", "Ida Bech"))
        dialog = ask(office, case).dialog
        type_into(dialog.field(field), WORDS)
        dialog.reject()
        asking = ask(office, other)
        assert asking.dialog.text(field) == "" and not asking.unfinished.notice.isVisible()


def test_what_was_written_down_leaves_nothing_for_the_next(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")._case
    dialog = promise(office, case).dialog
    type_into(dialog.field("what"), WORDS)
    press(dialog, "Skriv løftet op")
    assert promise(office, case).dialog.text("what") == ""


def test_a_case_that_is_erased_takes_its_questions_along(office: Rygsaek) -> None:
    desk = office.program.office.context.desk
    gone, stays = (office.new_case(name)._case for name in ("Jonas Lindegaard", "Ida Bech"))
    for case in (gone, stays):
        unfinished.keep(desk, unfinished.of_case(case, "promise"), {"what": WORDS})
    desk.store.people.erase(gone)
    assert unfinished.kept(desk, unfinished.of_case(gone, "promise")) == {}
    assert unfinished.kept(desk, unfinished.of_case(stays, "promise")) == {"what": WORDS}
