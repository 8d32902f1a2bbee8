"""Notes and wellbeing through the real window: write, finish, add, copy, file; ask, answer, look at the curve."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.change import CaseId
from app.domain.change import Path as AnswerPath
from app.services import cases, documents, visits
from app.services.casework import journal, promises
from app.services.desk import Desk
from app.services.views import Changes, Place
from tests.gui.screens.pages import Rygsaek, choose, press, type_in, words_on
from tests.gui.screens.test_reading_aloud import nameless
from ui.messages import MessageDialog
from ui.screens.case.presenter import CaseScreen
from ui.screens.case.wellbeing_card import WellbeingCard, WorryCard
from ui.screens.emergency.presenter import EmergencyScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.notes.presenter import NotesScreen
from ui.screens.printing.presenter import PrintScreen
from ui.screens.together.presenter import TogetherScreen

SAID = "Jeg tør ikke åbne posten."


def opened(office: Rygsaek) -> tuple[Desk, CaseId]:
    screen = office.new_case("Jonas Lindegaard")
    assert screen._case is not None
    return screen._context.desk, screen._case


def go(office: Rygsaek, place: Place) -> None:
    office.program.office.context.navigator.go(place)  # type: ignore[union-attr]


def again(office: Rygsaek, case: CaseId) -> CaseScreen:
    office.program.office.context.navigator.announce(Changes(frozenset({case})))  # type: ignore[union-attr]
    go(office, Place("case", case))
    found: CaseScreen = office.screen(CaseScreen)
    return found


def write_note(office: Rygsaek, case: CaseId) -> FormScreen:
    """From the case's card to a note with something in it."""
    press(again(office, case).widget, "Skriv bilnotat")
    form: FormScreen = office.screen(FormScreen)
    type_in(form.widget.form.field("said").editor, SAID)
    form.editing.settle()
    return form


def choose_kind(desk: Desk, case: CaseId, form: FormScreen) -> None:
    document = form.editing.document
    assert document is not None
    documents.keep(desk, case, document, AnswerPath("kind"), "visit")
    documents.settle(desk, case, document)
    form.editing.fetch()


def test_a_visit_leads_to_a_note_and_the_note_to_the_page_of_notes(office: Rygsaek) -> None:
    desk, case = opened(office)
    visits.begin(desk, case)
    visits.end(desk, case)
    assert "Skriv et notat om besøget" in words_on(again(office, case).widget)
    form = write_note(office, case)
    assert not form.widget.head.together.isVisible()
    press(again(office, case).widget, "Kopiér til fagsystem")
    notes: NotesScreen = office.screen(NotesScreen)
    assert SAID in words_on(notes.widget)
    assert "Skete " in words_on(notes.widget)
    assert "Skrevet " in words_on(notes.widget)


def test_a_finished_note_is_added_to_and_never_changed(office: Rygsaek) -> None:
    desk, case = opened(office)
    form = write_note(office, case)
    choose_kind(desk, case, form)
    press(form.widget, "Notatet er færdigt")
    assert "Notatet er færdigt og bliver stående" in words_on(form.widget)
    assert form.widget.head.version.isHidden()
    press(form.widget, "Føj til")
    notes: NotesScreen = office.screen(NotesScreen)
    (card,) = notes.widget.notes
    type_in(card.box.edit, "Det var tre breve.")
    press(notes.widget, "Føj det til")
    words = words_on(notes.widget)
    assert SAID in words
    assert "Det var tre breve." in words
    assert "Føjet til " in words


def test_half_an_addition_is_there_after_a_lock(office: Rygsaek) -> None:
    desk, case = opened(office)
    form = write_note(office, case)
    choose_kind(desk, case, form)
    press(form.widget, "Notatet er færdigt")
    press(form.widget, "Føj til")
    notes: NotesScreen = office.screen(NotesScreen)
    type_in(notes.widget.notes[0].box.edit, "Det var tre")
    office.lock()
    fresh = office.again().unlock()
    kept: NotesScreen = fresh.screen(NotesScreen)
    assert kept.widget.notes[0].box.text() == "Det var tre"


def test_an_unfinished_note_says_what_it_lacks_and_keeps_everything(office: Rygsaek) -> None:
    desk, case = opened(office)
    form = write_note(office, case)
    document = form.editing.document
    assert document is not None
    press(form.widget, "Notatet er færdigt")
    (told,) = office.window.findChildren(MessageDialog)
    assert "Hvordan" in words_on(told)
    press(told, "Luk")
    assert documents.view(desk, case, document).answers["said"] == SAID
    assert not documents.view(desk, case, document).readonly


def test_what_i_promise_in_a_note_stands_among_my_promises(office: Rygsaek) -> None:
    desk, case = opened(office)
    form = write_note(office, case)
    document = form.editing.document
    assert document is not None
    row = documents.add_row(desk, case, document, "agreed")
    for name, value in (("what", "Ringe til boligselskabet"), ("who", "me")):
        documents.keep(desk, case, document, AnswerPath(f"agreed/{row}/{name}"), value)
    documents.settle(desk, case, document)
    assert [each.what for each in promises.promises(journal.case_of(desk, case))] == ["Ringe til boligselskabet"]


# ── the municipality's own system ────────────────────────────────────────


def notes_of(office: Rygsaek) -> NotesScreen:
    desk, case = opened(office)
    cases.record_event(desk, case, "note", desk.today(), note="Ringede om 720397-1234.")
    go(office, Place("notes", case))
    found: NotesScreen = office.screen(NotesScreen)
    return found


def test_the_text_is_copied_for_a_minute(office: Rygsaek) -> None:
    notes = notes_of(office)
    press(notes.widget, "Kopiér")
    text = QGuiApplication.clipboard().text()
    assert "Henvendelse modtaget" in text
    assert "720397-••••" in text
    assert "1234" not in text
    assert notes.clipboard.timer.interval() == 60_000
    assert "ét minut" in words_on(notes.widget)
    notes.clipboard.timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    assert "Udklipsholderen er tømt" in words_on(notes.widget)


def test_what_somebody_copied_since_is_left_alone(office: Rygsaek) -> None:
    notes = notes_of(office)
    press(notes.widget, "Kopiér")
    QGuiApplication.clipboard().setText("noget andet")
    notes.clipboard.timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == "noget andet"


def test_a_lock_empties_the_clipboard(office: Rygsaek) -> None:
    notes = notes_of(office)
    press(notes.widget, "Kopiér")
    office.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_windows_is_asked_to_keep_it_out_of_its_history(office: Rygsaek) -> None:
    notes = notes_of(office)
    press(notes.widget, "Kopiér")
    held = QGuiApplication.clipboard().mimeData()
    assert isinstance(held, QMimeData)
    asked = " ".join(held.formats())
    for name in ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory"):
        assert name in asked


def test_only_what_is_ticked_is_copied_and_filed(office: Rygsaek) -> None:
    notes = notes_of(office)
    file = notes.widget.file
    first, second = (row.key for row in file._rows)
    file._ticks[first].click()
    press(notes.widget, "Kopiér")
    assert "Henvendelse modtaget" not in QGuiApplication.clipboard().text()
    press(notes.widget, "1 ting er sat ind i fagsystemet")
    assert [row.key for row in notes.widget.file._rows] == [first]
    press(notes.widget, "Fortryd")
    assert {row.key for row in notes.widget.file._rows} == {first, second}


def test_when_all_is_filed_there_is_nothing_to_press(office: Rygsaek) -> None:
    notes = notes_of(office)
    press(notes.widget, "Alt er sat ind i fagsystemet")
    assert "Alt ligger i fagsystemet." in words_on(notes.widget)
    assert "Kopiér" not in [b.text() for b in notes.widget.findChildren(QPushButton) if b.isVisible()]


# ── wellbeing ────────────────────────────────────────────────────────────


def answered(desk: Desk, case: CaseId, points: str) -> None:
    cases.record_event(desk, case, "first_meeting_held", desk.today())
    document = documents.start(desk, case, "who5")
    for name, value in zip(("cheerful", "calm", "active", "rested", "interested"), points):
        documents.keep(desk, case, document, AnswerPath(name), value)
    documents.settle(desk, case, document)


def test_it_is_answered_in_the_citizens_view_one_question_at_a_time(office: Rygsaek) -> None:
    desk, case = opened(office)
    answered(desk, case, "33333")
    screen = again(office, case)
    visits.set_pin(desk, "4711")
    (card,) = screen.widget.findChildren(WellbeingCard)
    choose(card.ask.menu(), "WHO-5")
    together: TogetherScreen = office.screen(TogetherScreen)
    for number, name in enumerate(("glad", "rolig", "aktiv", "vågnet", "dagligdag"), start=1):
        words = words_on(together.widget)
        assert f"{number} af 5" in words
        assert name in words
        assert "WHO-5" not in words
        assert not any(word in words for word in ("Bekymret", "point", "60"))
        if number < 5:
            press(together.widget, "Næste")


def test_the_curve_stands_on_the_case_and_leads_to_the_answer(office: Rygsaek) -> None:
    desk, case = opened(office)
    answered(desk, case, "33333")
    screen = again(office, case)
    (card,) = screen.widget.findChildren(WellbeingCard)
    (curve,) = card.curves
    assert curve.accessibleName().startswith("WHO-5: 60 i ")
    assert not screen.widget.findChildren(WorryCard)
    curve.setFocus()
    QTest.keyClick(curve, Qt.Key.Key_Return)
    form: FormScreen = office.screen(FormScreen)
    assert form.editing.view is not None
    assert form.editing.view.form.id == "who5"


def test_the_citizens_own_copy_is_one_press_away(office: Rygsaek) -> None:
    desk, case = opened(office)
    answered(desk, case, "33333")
    press(again(office, case).widget, "Udskriv borgerens egen kopi")
    office.screen(PrintScreen)


def test_a_worry_leads_to_the_numbers_and_goes_when_it_was_talked_about(office: Rygsaek) -> None:
    desk, case = opened(office)
    answered(desk, case, "11111")
    screen = again(office, case)
    (worry,) = screen.widget.findChildren(WorryCard)
    assert "ikke en diagnose" in words_on(worry)
    press(worry, "Hvem kan jeg ringe til?")
    office.screen(EmergencyScreen)
    cases.record_event(desk, case, "concern_talked", desk.today(), with_whom=["leader"])
    assert not again(office, case).widget.findChildren(WorryCard)


@pytest.mark.parametrize("words", ["Skriv bilnotat", "Kopiér til fagsystem"])
def test_the_cards_buttons_are_reached_with_the_keyboard(office: Rygsaek, words: str) -> None:
    _, case = opened(office)
    screen = again(office, case)
    button = next(b for b in screen.widget.findChildren(QPushButton) if b.text() == words)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert office.place in ("form", "notes")


def test_everything_on_the_page_of_notes_has_a_name(office: Rygsaek) -> None:
    desk, case = opened(office)
    form = write_note(office, case)
    choose_kind(desk, case, form)
    press(form.widget, "Notatet er færdigt")
    press(form.widget, "Føj til")
    notes: NotesScreen = office.screen(NotesScreen)
    notes.widget.file.show_text.click()
    assert nameless(office.window) == []
    office.window.resize(800, 600)
    assert office.window.width() <= 820
