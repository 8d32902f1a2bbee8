"""To udgaver in the window: two texts side by side, three ways to choose, undo, the next one, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services import cases, disagreements, documents
from app.services.views import Place
from tests.gui.disagreements.meeting_point import MeetingPoint
from tests.gui.printing.test_print_hurry import click_twice, space_twice
from tests.gui.visit.kitchen import press, settle, type_in
from ui.screens.case.presenter import CaseScreen
from ui.screens.disagreements.compared_words import ComparedWords
from ui.screens.form.presenter import FormScreen
from ui.screens.notes.presenter import NotesScreen
from ui.screens.printing.presenter import PrintScreen
from ui.screens.today.presenter import TodayScreen
from ui.widgets import TickCard, Words
from ui.widgets.surfaces import EmptyPlace

ONE, OTHER = "Han åbner ikke sin post.", "Han åbner ikke sin telefon."


def words_on(widget: QWidget) -> str:
    """Everything one can read there."""
    settle()
    return "\n".join(each.text() for each in widget.findChildren(Words) if each.isVisibleTo(widget))


def test_nothing_to_choose_says_what_the_place_is_for(point: MeetingPoint) -> None:
    page = point.go().widget
    assert page.findChildren(EmptyPlace)
    assert "Der er ikke noget at vælge imellem" in words_on(page)
    assert page.next.isHidden()


def test_both_texts_stand_side_by_side_with_who_and_when(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    page = point.go().widget
    said = words_on(page)
    assert ONE in said
    assert OTHER in said
    assert "Denne computer" in said
    assert "En anden computer" in said
    assert "Ingen har gjort noget forkert" in said
    left, right = point.card.cards
    assert abs(left.width() - right.width()) <= 1
    assert left.mapTo(page, left.rect().topLeft()).y() == right.mapTo(page, right.rect().topLeft()).y()


def test_words_of_ones_own_are_underlined_and_told_to_those_who_listen(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.go()
    compared = [card.words for card in point.card.cards]
    assert all(isinstance(words, ComparedWords) for words in compared)
    assert [words.own for words in compared] == [("post",), ("telefon",)]  # type: ignore[union-attr]
    assert compared[0].accessibleName() == f"{ONE} Kun her: post."
    ranges = compared[0]._formats(0, len(ONE))
    assert [part.format.fontUnderline() for part in ranges] == [True]  # type: ignore[attr-defined]


def test_the_one_that_is_kept_stands_on_both_laptops(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.go()
    point.card.cards[0].keep.click()
    settle()
    assert point.stands("situation") == [ONE, ONE]
    said = words_on(point.screen.widget)
    assert "Afgjort" in said
    assert "Der er ikke noget at vælge imellem" in said


def test_both_are_kept_under_each_other(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.go()
    press(point.card, "Behold begge")
    assert point.stands("situation") == [f"{ONE}\n\n{OTHER}"] * 2


def test_a_third_is_written_in_the_words_there_are_and_never_lost(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.go()
    press(point.card, "Skriv en tredje")
    third = point.card.third
    assert third is not None
    assert third.value() == f"{ONE}\n\n{OTHER}"
    third.editor.edit.selectAll()  # type: ignore[attr-defined]
    type_in(third.editor, "Post og telefon er svaert.")
    point.kitchen.navigator.go(Place("today"))
    point.go("situation")
    assert point.card.third is not None
    assert point.card.third.value() == "Post og telefon er svaert."
    press(point.card, "Brug min udgave")
    assert point.stands("situation") == ["Post og telefon er svaert."] * 2


def test_a_third_that_is_being_written_stays_when_something_else_comes(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.go()
    press(point.card, "Skriv en tredje")
    third = point.card.third
    assert third is not None
    type_in(third.editor, "Mere. ")
    point.apart("challenges", "Sove", "Spise")
    assert point.card.third is third
    assert "Mere. " in str(third.value())
    assert "Venter på et valg" in words_on(point.screen.widget)


def test_a_choice_is_taken_back_with_its_button_and_with_the_keys(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.go()
    for take_back in (lambda: press(point.screen.widget, "Fortryd"), lambda: _undo(point)):
        point.card.cards[0].keep.click()
        settle()
        assert point.answer("situation") == ONE
        take_back()
        assert [card.version.value for card in point.card.cards] == [ONE, OTHER]
        assert "Afgjort" not in words_on(point.screen.widget)


def _undo(point: MeetingPoint) -> None:
    point.kitchen.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_one_question_follows_the_other_and_the_list_leads_to_any(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.apart("challenges", "Sove", "Spise")
    page = point.go("situation").widget
    first = point.card.question.key
    assert page.count.text().endswith(" af 2")
    press(page, "Næste")
    second = point.card.question.key
    assert second != first
    press(page, "Næste")
    assert point.card.question.key == first
    point.card.cards[0].keep.click()
    settle()
    assert point.card.question.key == second
    assert page.next.isHidden()


def test_it_is_done_by_keyboard_alone(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.go()
    assert point.kitchen.window.focusWidget() is point.card.paper
    for _ in range(20):
        if point.kitchen.window.focusWidget() is point.card.cards[1].keep:
            break
        point.kitchen.key(Qt.Key.Key_Tab)
    point.kitchen.key(Qt.Key.Key_Return)
    assert point.stands("situation") == [OTHER, OTHER]


def test_enter_after_a_choice_chooses_nothing_more(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.apart("challenges", "Sove", "Spise")
    point.go("situation")
    point.card.cards[0].keep.click()
    settle()
    assert point.kitchen.window.focusWidget() is point.card.paper


@pytest.mark.parametrize("hurry", [click_twice, space_twice])
def test_a_hurried_hand_answers_one_question(point: MeetingPoint, hurry: Callable[[QWidget, QWidget], None]) -> None:
    point.apart("situation", ONE, OTHER)
    point.apart("challenges", "Sove", "Spise")
    point.go("situation")
    hurry(point.kitchen.window, point.card.cards[0].keep)
    assert disagreements.waiting(point.kitchen.desk) == 1


def test_in_a_narrow_window_the_texts_stand_below_each_other(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.kitchen.window.resize(700, 768)
    page = point.go().widget
    settle()
    upper, lower = point.card.cards
    assert lower.mapTo(page, lower.rect().topLeft()).y() > upper.mapTo(page, upper.rect().bottomLeft()).y()
    assert page.horizontalScrollBar().maximum() == 0


def test_a_cpr_number_shows_its_last_digits_only_when_asked(point: MeetingPoint) -> None:
    for desk, cpr in zip(point.two.both, ("720397-1236", "720397-1235"), strict=True):
        cases.change_person(desk, point.kitchen.case, replace(cases.person(desk, point.kitchen.case), cpr=cpr))
    point.two.exchange()
    page = point.go().widget
    assert "1235" not in words_on(page)
    press(point.card, "Vis alle cifre")
    assert "720397-1235" in words_on(page)


# --- the ways there ---


def test_i_dag_and_the_case_lead_there(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.kitchen.navigator.go(Place("today"))
    assert "To udgaver: 1 felt venter på et valg" in words_on(point.kitchen.screen(TodayScreen).widget)
    press(point.kitchen.screen(TodayScreen).widget, "Se dem")
    assert point.card.question.path == "situation"
    point.kitchen.navigator.go(Place("case", point.kitchen.case))
    press(point.kitchen.screen(CaseScreen).widget, "Se dem")
    assert point.card.question.path == "situation"


def test_the_field_says_it_has_two_versions_and_leads_there_and_writing_goes_on(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.kitchen.navigator.go(Place("form", point.kitchen.case, point.document))
    settle()
    form = point.kitchen.screen(FormScreen).widget
    assert "Der står to udgaver i »Hvad er borgerens aktuelle situation?«." in words_on(form)
    type_in(form.form.field("challenges").editor, "Sove")
    press(form, "Der er to udgaver af svaret. Se dem")
    assert point.card.question.path == "situation"
    assert point.answer("challenges") == "Sove"
    point.card.cards[0].keep.click()
    settle()
    point.kitchen.key(Qt.Key.Key_Escape)
    form = point.kitchen.screen(FormScreen).widget
    assert form.versions.isHidden()
    assert form.form.field("situation").value() == ONE


def test_what_is_typed_in_a_field_with_two_versions_keeps_the_other(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.kitchen.navigator.go(Place("form", point.kitchen.case, point.document))
    settle()
    editor = point.kitchen.screen(FormScreen).widget.form.field("situation").editor
    type_in(editor, "Nu. ")
    point.go("situation")
    assert {card.version.value for card in point.card.cards} == {ONE, f"Nu. {OTHER}"}


def test_what_comes_while_the_cursor_stands_in_the_field_is_not_typed_over(point: MeetingPoint) -> None:
    two = point.two
    two.write(two.mette, point.document, "situation", ONE)
    two.exchange()
    point.kitchen.navigator.go(Place("form", point.kitchen.case, point.document))
    settle()
    editor = point.kitchen.screen(FormScreen).widget.form.field("situation").editor
    editor.setFocus()
    two.write(two.anders, point.document, "situation", OTHER)
    two.exchange()
    point.tell()
    type_in(editor, "Nu. ")
    point.go("situation")
    assert {card.version.value for card in point.card.cards} == {f"Nu. {ONE}", OTHER}


def test_a_final_paper_waits_for_the_choice_and_the_dialog_leads_there(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.kitchen.navigator.go(Place("print", point.kitchen.case, point.document))
    settle()
    panel = point.kitchen.screen(PrintScreen).widget.panel
    panel.final.click()
    settle()
    assert not panel.go.isEnabled()
    press(panel, "Se begge udgaver")
    assert point.card.question.path == "situation"


def test_it_is_not_copied_to_the_municipalitys_system_until_somebody_has_chosen(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.kitchen.navigator.go(Place("notes", point.kitchen.case))
    settle()
    page = point.kitchen.screen(NotesScreen).widget
    tick = next(each for each in page.findChildren(TickCard) if "To udgaver" in each.text())
    assert not tick.isEnabled()
    assert not tick.isChecked()
    point.go("situation").widget.card.cards[0].keep.click()
    point.kitchen.navigator.go(Place("notes", point.kitchen.case))
    settle()
    ticks = point.kitchen.screen(NotesScreen).widget.findChildren(TickCard)
    assert all(each.isChecked() for each in ticks if each.isVisibleTo(page))


def test_nothing_of_it_is_said_beside_the_citizen(point: MeetingPoint) -> None:
    point.apart("situation", ONE, OTHER)
    point.kitchen.begin_visit()
    for widget in QApplication.allWidgets():
        if isinstance(widget, Words) and widget.isVisibleTo(point.kitchen.window):
            assert "udgaver" not in widget.text()
    assert documents.view(point.kitchen.desk, point.kitchen.case, point.document).disagreements
