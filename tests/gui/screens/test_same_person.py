"""Måske samme person: the quiet card where a case is made and where a person is mended."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.domain.person import Person
from app.services import cases
from app.services.views import CaseFilter
from tests.gui.screens.pages import Rygsaek, press, type_into, words_on
from ui.screens.case.person import SAVE_AND_GO, PersonDialog
from ui.screens.case.presenter import CaseScreen
from ui.screens.case.same_person import GO_THERE, TITLE, LikenessCard, LikenessWatch
from ui.screens.cases.new_case import MAKE, MAKE_ANYWAY, NewCaseDialog
from ui.screens.cases.presenter import CasesScreen


def asking(office: Rygsaek) -> tuple[CasesScreen, NewCaseDialog]:
    """Sager, and the questions of a new case."""
    office.shell.go_cases()
    screen: CasesScreen = office.screen(CasesScreen)
    press(screen.widget, "Ny sag")
    dialog = screen._dialog
    assert isinstance(dialog, NewCaseDialog)
    return screen, dialog


def look(dialog: QPushButton | NewCaseDialog | PersonDialog) -> LikenessCard:
    """The card, once one has stopped typing."""
    dialog.findChild(LikenessWatch).look()
    return dialog.findChild(LikenessCard)


def test_somebody_who_is_here_already_is_shown_with_the_reason_and_a_way_there(office: Rygsaek) -> None:
    there = office.new_case("Jonas Lindegaard")._case
    _, dialog = asking(office)
    card = look(dialog)
    assert card.isHidden()
    type_into(dialog.field("name"), "Lindegård Jonas")
    look(dialog)
    assert card.isVisible()
    assert TITLE in words_on(card)
    assert "Samme navn i en anden rækkefølge" in words_on(card)
    assert dialog.go.text() == MAKE_ANYWAY
    press(card, GO_THERE)
    assert office.screen(CaseScreen)._case == there
    assert len(cases.list_cases(office.program.office.context.desk)) == 1


def test_the_questions_stand_as_they_were_when_one_comes_back_from_the_other_case(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    _, dialog = asking(office)
    type_into(dialog.field("referrer"), "Egen læge")
    type_into(dialog.field("name"), "Jonas Lindegard")
    press(look(dialog), GO_THERE)
    _, again = asking(office)
    assert again.text("referrer") == "Egen læge"
    press(again, MAKE_ANYWAY)
    assert len(cases.list_cases(office.program.office.context.desk)) == 2
    assert asking(office)[1].text("referrer") == ""


def test_the_card_goes_when_the_name_is_another(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    _, dialog = asking(office)
    type_into(dialog.field("name"), "Jonas Lindegaard")
    card = look(dialog)
    assert card.isVisible()
    type_into(dialog.field("name"), "Amira Khalil")
    look(dialog)
    assert card.isHidden()
    assert dialog.go.text() == MAKE


def test_of_somebody_with_a_protected_address_only_initials_are_shown(office: Rygsaek) -> None:
    hidden = Person("Karla Toft", cpr="720397-1234", address="Tangvej 14", protected_address=True)
    cases.open_case(office.program.office.context.desk, hidden)
    _, dialog = asking(office)
    type_into(dialog.field("name"), "Karla Tofft")
    shown = words_on(look(dialog))
    assert "K. T., beskyttet adresse" in shown
    assert not any(word in shown for word in ("Karla", "Toft", "29", "Tangvej", "7203"))


def test_mending_a_person_tells_of_the_other_case_but_never_of_their_own(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    screen = office.new_case("Jonas")
    own = screen._case
    screen.ask_for_person()
    dialog = screen._dialog
    assert isinstance(dialog, PersonDialog)
    assert look(dialog).isHidden()
    type_into(dialog.field("name"), "Jonas Lindegaard")
    press(look(dialog), SAVE_AND_GO)
    assert office.screen(CaseScreen)._case != own
    assert {row.full_name for row in cases.list_cases(office.program.office.context.desk, CaseFilter())} == {
        "Jonas Lindegaard"
    }
