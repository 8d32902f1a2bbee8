"""Birth date beside CPR where a case is made and where a person is mended: either will do, nothing typed is lost."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import cases
from tests.gui.screens.pages import Rygsaek, press, type_into, words_on
from tests.gui.screens.test_same_person import asking, look
from ui.fields.field import FieldWidget
from ui.screens.case.born import NO_DATE
from ui.screens.case.person import PersonDialog
from ui.screens.case.presenter import CaseScreen


def retype(field: FieldWidget, words: str) -> None:
    field.focus()
    field.editor.selectAll()
    QTest.keyClick(field.editor, Qt.Key.Key_Delete)
    type_into(field, words)


def mending(office: Rygsaek) -> tuple[CaseScreen, PersonDialog]:
    screen: CaseScreen = office.screen(CaseScreen)
    screen.ask_for_person()
    dialog = screen._dialog
    assert isinstance(dialog, PersonDialog)
    return screen, dialog


def test_a_case_can_begin_with_a_birth_date_alone(office: Rygsaek) -> None:
    _, dialog = asking(office)
    type_into(dialog.field("name"), "Ida Toft")
    type_into(dialog.field("birth_date"), "14/2/1970")
    press(dialog, "Opret sagen")
    screen: CaseScreen = office.screen(CaseScreen)
    who = cases.person(screen._context.desk, screen._case)
    assert (who.birth_date, who.cpr) == (date(1970, 2, 14), None)


def test_the_number_fills_the_date_in_and_takes_it_along_when_mended(office: Rygsaek) -> None:
    _, dialog = asking(office)
    number, born = dialog.field("cpr"), dialog.field("birth_date")
    type_into(number, "7203971234")
    assert born.value() == "1997-03-12"
    retype(number, "7303971234")
    assert born.value() == "1997-03-13"
    retype(number, "")
    assert born.value() is None
    retype(number, "7203971234")
    assert dialog.person().birth_date is None and dialog.person().born() == date(1997, 3, 12)


def test_a_date_that_somebody_wrote_stands_and_what_does_not_fit_is_said(office: Rygsaek) -> None:
    _, dialog = asking(office)
    number, born = dialog.field("cpr"), dialog.field("birth_date")
    type_into(born, "14/2/1970")
    type_into(number, "7203971234")
    assert born.value() == "1970-02-14"
    assert "CPR-nummeret siger 12. marts 1997" in born.said()
    retype(born, "12/3/1997")
    assert born.said() == ""


def test_words_that_are_no_date_are_asked_about_and_not_lost(office: Rygsaek) -> None:
    _, dialog = asking(office)
    type_into(dialog.field("name"), "Ida Toft")
    born = dialog.field("birth_date")
    type_into(born, "ca. 1950")
    press(dialog, "Opret sagen")
    assert dialog.isVisible() and born.said() == NO_DATE and born.value() == "ca. 1950"
    retype(born, "")
    press(dialog, "Opret sagen")
    assert isinstance(office.screen(CaseScreen), CaseScreen)
    assert len(cases.list_cases(office.program.office.context.desk)) == 1


def test_the_birth_date_helps_to_find_somebody_who_is_here_already(office: Rygsaek) -> None:
    _, dialog = asking(office)
    type_into(dialog.field("name"), "Ida Toft")
    type_into(dialog.field("birth_date"), "14/2/1970")
    press(dialog, "Opret sagen")
    _, again = asking(office)
    type_into(again.field("name"), "Ida")
    assert look(again).isHidden()
    type_into(again.field("birth_date"), "14-02-1970")
    assert "Samme fødselsdag og samme fornavn" in words_on(look(again))


def test_mending_a_person_keeps_a_written_date_and_adds_none_of_the_numbers(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")._case
    desk = office.program.office.context.desk
    _, dialog = mending(office)
    type_into(dialog.field("cpr"), "7203971234")
    press(dialog, "Gem")
    assert cases.person(desk, case).birth_date is None
    _, dialog = mending(office)
    assert dialog.field("birth_date").value() == "1997-03-12"
    retype(dialog.field("birth_date"), "13/3/1997")
    press(dialog, "Gem")
    assert cases.person(desk, case).birth_date == date(1997, 3, 13)
