"""Se sammen in another language: chosen quietly, remembered for the case, and what is written stays written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.signature import Way
from app.services import languages, signing
from app.services.views import Place, SignatureState
from forms.catalogue import Catalogue
from tests.gui.together.test_together import words_on
from tests.gui.visit.kitchen import Kitchen, draw_by_mouse, press, set_table, settle, type_in
from tests.support.ssip import DANISH, ENGLISH, SpeechServer
from ui.aloud.ssip import SsipSpeaker


@pytest.fixture
def table(kitchen: Kitchen) -> Kitchen:
    """The visit at *Hvad gør vi?*."""
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    return kitchen


def choose(table: Kitchen, name: str) -> None:
    """Presses a language by its own name."""
    press(table.together.widget.languages, name)


def test_the_whole_side_turns_english_by_one_press(table: Kitchen) -> None:
    table.sign_page(table.consent())
    choose(table, "English")
    seen = words_on(table.together.widget)
    for words in ("Nothing is recorded", "May Mette ask your own doctor?", "Say it", "Done", "Read aloud"):
        assert words in seen
    for words in ("Der optages ikke", "Færdig", "Større tekst", "Læs højt", "Sig det", "Må Mette"):
        assert words not in seen
    assert "Dansk" in seen  # the way back, by its own name


def test_the_questions_and_what_helps_with_them_are_in_english(table: Kitchen) -> None:
    document = table.consent()
    table.navigator.go(Place("together", table.case, document, "kinds"))
    table.type_pin("2580")
    choose(table, "English")
    seen = words_on(table.together.widget)
    assert "What may we talk about?" in seen and "Only tick what you want to say yes to." in seen
    assert "Your treatment and medicine" in seen and "1 of " not in seen and " of " in seen
    assert "Dit helbred" not in seen
    press(table.together.widget, "The whole page")
    assert "What you say yes to" in words_on(table.together.widget)


def test_yes_and_no_are_said_in_it_too(table: Kitchen) -> None:
    table.navigator.go(Place("together", table.case, table.consent(), "informed_no"))
    table.type_pin("2580")
    choose(table, "English")
    assert {card.text() for card in table.together.widget.form.field("informed_no")._cards.values()} == {"Yes", "No"}


def test_a_date_is_said_in_it_and_written_as_everywhere(table: Kitchen) -> None:
    document = table.consent(valid_to="2026-12-08")
    table.navigator.go(Place("together", table.case, document, "purpose"))
    table.type_pin("2580")
    choose(table, "English")
    press(table.together.widget, "The whole page")
    field = table.together.widget.form.field("valid_to")
    assert field.editor.text() == "Tuesday 8 December 2026"  # type: ignore[attr-defined]
    assert field.read() == "2026-12-08"
    table.window.activateWindow()
    settle()
    field.focus()
    settle()
    assert field.editor.text() == "8.12.2026"  # type: ignore[attr-defined]


def test_what_was_typed_is_typed(table: Kitchen) -> None:
    document = table.consent(purpose=None)
    table.navigator.go(Place("together", table.case, document, "purpose"))
    table.type_pin("2580")
    type_in(table.together.widget.form.field("purpose").editor, "at søge hjælp")
    choose(table, "English")
    assert table.see(document).answers["purpose"] == "at søge hjælp"
    assert table.together.widget.form.field("purpose").read() == "at søge hjælp"
    assert table.together.widget.question.text() == "Why do we ask?"


def test_a_signature_that_was_begun_stays_and_is_given_in_the_other_language(table: Kitchen) -> None:
    document = table.consent()
    page = table.sign_page(document).widget.sign
    page.ways[Way.DRAWN].click()
    settle()
    draw_by_mouse(page.pad)
    choose(table, "English")
    assert not page.pad.is_empty() and page.way is Way.DRAWN
    assert page.act.text() == "This is my name" and page.act.isEnabled()
    page.act.click()
    settle()
    assert signing.signature_state(table.desk, table.case, document).state is SignatureState.SIGNED
    assert "Signed by Jonas Lindegaard" in words_on(table.together.widget)


def test_the_choice_is_remembered_for_the_case_and_the_worker_keeps_danish(table: Kitchen) -> None:
    document = table.consent()
    table.sign_page(document)
    choose(table, "English")
    table.together.widget.done.click()
    assert table.together.widget.pad.heading.text() == "Tilbage til sagsbehandleren"
    table.type_pin("2580")
    table.sign_page(document)
    assert "Nothing is recorded" in words_on(table.together.widget)
    assert languages.chosen(table.desk, table.case).code == "en"


def test_back_to_danish_is_danish_to_the_last_word(table: Kitchen) -> None:
    table.sign_page(table.consent())
    before = words_on(table.together.widget)
    choose(table, "English")
    choose(table, "Dansk")
    assert words_on(table.together.widget) == before


def test_the_language_in_use_holds_when_it_is_pressed_again(table: Kitchen) -> None:
    table.sign_page(table.consent())
    buttons = table.together.widget.languages.buttons
    buttons["da"].click()
    settle()
    assert buttons["da"].isChecked() and languages.chosen(table.desk, table.case).danish


def test_the_choice_is_reached_by_keyboard_and_is_large_enough_for_a_finger(table: Kitchen) -> None:
    table.sign_page(table.consent())
    button = table.together.widget.languages.buttons["en"]
    assert button.height() >= 48 and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    table.window.activateWindow()
    settle()
    button.setFocus()
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle()
    assert "Nothing is recorded" in words_on(table.together.widget)
    assert table.together.widget.languages.buttons["en"].hasFocus()


def test_what_is_missing_and_what_was_removed_is_said_in_it(table: Kitchen) -> None:
    table.navigator.go(Place("together", table.case, table.consent(purpose=None)))
    table.type_pin("2580")
    choose(table, "English")
    seen = words_on(table.together.widget)
    assert "Missing before you sign" in seen and "Mangler før underskrift" not in seen
    table.back_to_visit()
    table.navigator.go(Place("together", table.case, table.visit._data.visit.documents["cooperation_agreement"][0]))
    settle()
    goals = table.together.widget.form.field("goals")
    goals.row_added.emit()
    settle()
    press(goals, "Remove")
    assert "Removed:" in words_on(table.together.widget) and "Fjernet" not in words_on(table.together.widget)
    press(goals, "Undo")
    assert len(goals.row_ids()) == 1


@pytest.fixture
def many(table: Kitchen, tmp_path: Path) -> Iterator[Kitchen]:
    """An office whose municipality added three languages, one of them read from the right."""
    folder = tmp_path / "forms"
    folder.mkdir()
    for code, name in (("pl", "Polski"), ("tr", "Türkçe")):
        (folder / f"{code}.toml").write_text(f'language = "{code}"\nname = "{name}"\n', "utf-8")
    arabic = 'language = "ar"\nname = "العربية"\ndirection = "rtl"\n[words.together]\ndone = "انتهيت"\n'
    (folder / "ar.toml").write_text(arabic, "utf-8")
    table.desk.catalogue = Catalogue.load(folder)
    yield table


def test_many_languages_stand_in_a_menu_by_their_own_names(many: Kitchen) -> None:
    many.sign_page(many.consent())
    choice = many.together.widget.languages
    assert choice.menu is not None and list(choice.buttons) == ["da"]
    assert [action.text() for action in choice.menu.actions()] == ["Dansk", "English", "Polski", "Türkçe", "العربية"]
    next(action for action in choice.menu.actions() if action.text() == "Polski").trigger()
    settle()
    assert languages.chosen(many.desk, many.case).code == "pl"
    assert "Der optages ikke" in words_on(many.together.widget)  # what it lacks is said in Danish


def test_a_language_from_the_right_turns_the_page_and_danish_turns_it_back(many: Kitchen) -> None:
    many.sign_page(many.consent())
    page = many.together.widget
    page.language_chosen.emit("ar")
    settle()
    assert page.done.text() == "انتهيت"
    assert page.sign.layoutDirection() is Qt.LayoutDirection.RightToLeft
    page.language_chosen.emit("da")
    settle()
    assert page.sign.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_it_is_read_aloud_by_a_voice_of_the_language(app: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    with (
        SpeechServer(tmp_path / "s", DANISH) as server,
        set_table(tmp_path / "home", speaker=lambda: SsipSpeaker(server.address)) as table,
    ):
        table.begin_visit()
        table.go("Hvad gør vi?")
        table.sign_page(table.consent())
        choose(table, "English")
        table.together.widget.aloud.click()
        qtbot.waitUntil(lambda: "May Mette ask your own doctor?" in server.heard)
        assert any("LANGUAGE en" in command for command in server.commands)
        assert any("English (America)" in command for command in server.commands)


def test_danish_is_not_read_by_an_english_voice_but_english_is(app: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    with (
        SpeechServer(tmp_path / "s", ENGLISH) as server,
        set_table(tmp_path / "home", speaker=lambda: SsipSpeaker(server.address)) as table,
    ):
        table.begin_visit()
        table.go("Hvad gør vi?")
        table.sign_page(table.consent())
        button = table.together.widget.aloud
        button.click()
        qtbot.waitUntil(lambda: not button.isEnabled())
        choose(table, "English")
        assert button.isEnabled() and button.text() == "Read aloud"
        button.click()
        qtbot.waitUntil(lambda: bool(server.heard))
        assert server.heard[0] == "May Mette ask your own doctor?"
