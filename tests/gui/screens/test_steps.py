"""A step's page in the real window: reached from the path, writing what was done, going on to the next."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.services.views import Place
from tests.gui.screens.pages import Rygsaek, press, type_into, words_on
from ui.guidance.point import PointTick
from ui.screens.case.presenter import CaseScreen
from ui.screens.step.presenter import StepScreen


def open_step(office: Rygsaek, number: int) -> StepScreen:
    case = office.new_case("Jonas Lindegaard")
    case.widget.header.step_chosen.emit(number)
    found: StepScreen = office.screen(StepScreen)
    return found


def button(screen: StepScreen, name: str) -> QPushButton:
    return next(b for b in screen.widget.findChildren(QPushButton) if b.accessibleName() == name)


def test_the_path_leads_to_the_page_of_a_step(office: Rygsaek) -> None:
    step = open_step(office, 4)
    assert "Trin 4 · Kontakt" in words_on(step.widget)
    assert "Hvis ingen svarer" in words_on(step.widget)
    step.widget.path.step_chosen.emit(3)
    assert "Trin 3" in words_on(step.widget)
    assert step._context.navigator.here() == Place("step", step._case, detail="3")


def test_what_was_done_is_written_on_the_step_itself(office: Rygsaek) -> None:
    step = open_step(office, 3)
    button(step, "Skriv det: Fordel sagen").click()
    dialog = step._asking.dialog
    assert dialog is not None and dialog.text("to") == step._context.desk.worker.name
    press(dialog, "Skriv i loggen")
    assert "Skriv igen: Fordel sagen" in [b.accessibleName() for b in step.widget.findChildren(QPushButton)]
    assert "Marker i fagsystemet, at borgeren har fremskudt sagsbehandling" in words_on(step.widget)


def test_a_step_leads_back_to_the_case(office: Rygsaek) -> None:
    step = open_step(office, 2)
    step.widget.back.click()
    assert office.place == "case"


def test_an_impossible_order_is_asked_about_and_nothing_typed_is_lost(office: Rygsaek) -> None:
    step = open_step(office, 4)
    button(step, "Skriv det: I har haft kontakt").click()
    dialog = step._asking.dialog
    assert dialog is not None
    type_into(dialog.field("note"), "Svarer helst på sms")
    press(dialog, "Skriv i loggen")
    question = step._asking.question
    assert question is not None and "”Sagen er tildelt” står ikke i loggen endnu" in words_on(question)
    press(question, "Gå tilbage og ret")
    assert dialog.isVisible() and dialog.text("note") == "Svarer helst på sms"
    press(dialog, "Skriv i loggen")
    again = step._asking.question
    assert again is not None and again is not question
    press(again, "Ja, det skal stå")
    assert "Svarer helst på sms" in words_on(step.widget)


def test_a_ticked_point_stays_ticked_and_stands_in_the_log(office: Rygsaek) -> None:
    step = open_step(office, 6)
    box = step.widget.help.findChildren(PointTick)[0]
    box.click()
    step._context.keeping.try_again()
    assert box.isChecked()
    step.widget.path.step_chosen.emit(4)
    step.widget.path.step_chosen.emit(6)
    assert step.widget.help.findChildren(PointTick)[0].isChecked()
    step.widget.back.click()
    case: CaseScreen = office.screen(CaseScreen)
    assert "Tjekliste: 1 punkt krydset af" in words_on(case.widget)
