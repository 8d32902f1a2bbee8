"""Closing a case, the months after and beginning again, through the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.change import Path as AnswerPath
from app.services import cases, closing, documents
from app.services.casework import journal, promises
from app.services.views import Place
from tests.gui.screens.pages import Rygsaek, choose, press, type_into, words_on
from tests.gui.visit.kitchen import settle
from ui.screens.case.cards import EventsCard
from ui.screens.case.presenter import CaseScreen
from ui.screens.closing.dialogs import CloseDialog, ReopenDialog
from ui.screens.closing.exits_card import ExitLine
from ui.screens.closing.presenter import ClosingScreen
from ui.screens.form.presenter import FormScreen
from ui.widgets.ticks import TickCard


def opened(office: Rygsaek) -> ClosingScreen:
    case = office.new_case("Jonas Lindegaard")
    desk, held = case._context.desk, case._case
    assert held is not None
    for kind, details in (
        ("contact_made", {"channel": "phone"}),
        ("first_meeting_held", {}),
        ("needs_assessed", {"outcome": "own"}),
    ):
        cases.record_event(desk, held, kind, desk.today(), **details)
    case._context.navigator.go(Place("closing", held))
    screen: ClosingScreen = office.screen(ClosingScreen)
    return screen


def take(screen: ClosingScreen, exit_: str) -> None:
    line = next(line for line in screen.widget.findChildren(ExitLine) if line.choice.exit == exit_)
    assert not line.isHidden()
    QTest.mouseClick(line.ring, Qt.MouseButton.LeftButton)


def asked(screen: ClosingScreen, kind: type[CloseDialog] | type[ReopenDialog] = CloseDialog) -> CloseDialog:
    dialog = screen.dialog
    assert isinstance(dialog, kind) and dialog.isVisible()
    return dialog  # type: ignore[return-value]


def test_a_case_is_closed_with_an_agreement_and_opened_again(office: Rygsaek) -> None:
    screen = opened(office)
    take(screen, "E7")
    assert "Opfølgning bagefter" in words_on(screen.widget)
    press(screen.widget, "Lav aftalen sammen")
    form: FormScreen = office.screen(FormScreen)
    assert form.widget.form.field("follow_up_on").value()
    type_into(form.widget.form.field("follow_up_place"), "værestedet")
    form._context.navigator.back()
    assert office.place == "closing"
    assert "værestedet" in words_on(screen.widget)
    assert next(line for line in screen.widget.findChildren(ExitLine) if line.choice.exit == "E7").ring.isChecked()

    press(screen.widget, "Afslut forløbet")
    type_into(asked(screen).field("note"), "Træneren er der.")
    press(asked(screen), "Afslut forløbet")
    assert "Efter forløbet" in words_on(screen.widget)
    assert "værestedet" in words_on(screen.widget)

    press(screen.widget, "Åbn forløbet igen")
    dialog = asked(screen, ReopenDialog)
    assert "Ingen samtykker gælder lige nu. Ingen kommer igen af sig selv." in words_on(dialog)
    press(dialog, "Åbn forløbet igen")
    case: CaseScreen = office.screen(CaseScreen)
    assert case._view is not None and not case._view.closed
    assert case._view.events[0].kind == "reopened"


def test_a_day_that_has_not_come_is_asked_about_and_nothing_typed_is_lost(office: Rygsaek) -> None:
    screen = opened(office)
    take(screen, "E8")
    press(screen.widget, "Afslut forløbet")
    dialog = asked(screen)
    dialog.field("on").set_value("2099-01-01")
    type_into(dialog.field("note"), "Ingen åbnede.")
    press(dialog, "Afslut forløbet")
    assert screen.question is not None and "er ikke kommet endnu" in words_on(screen.question)
    press(screen.question, "Gå tilbage og ret")
    assert dialog.isVisible() and dialog.text("note") == "Ingen åbnede."
    dialog.field("on").set_value(screen._context.desk.today().isoformat())
    press(dialog, "Afslut forløbet")
    assert "Efter forløbet" in words_on(screen.widget)
    assert "Opfølgning" not in words_on(screen.widget)


def test_what_is_open_leads_on_and_the_trail_leads_back(office: Rygsaek) -> None:
    screen = opened(office)
    desk, case = screen._context.desk, screen._case
    assert case is not None
    promises.promise(desk, case, "Ringe til banken", desk.today())
    screen.fetch()
    take(screen, "E6")
    assert "Ringe til banken" in words_on(screen.widget)
    button = next(b for b in screen.widget.findChildren(QPushButton) if b.accessibleName().startswith("Åbn mødet: "))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert office.place == "meeting"
    screen._context.navigator.back()
    assert office.place == "closing"
    assert next(line for line in screen.widget.findChildren(ExitLine) if line.choice.exit == "E6").ring.isChecked()


def pressed(screen: ClosingScreen, name: str) -> QPushButton:
    """Space on the button a screen reader calls so; a new one may stand in its place afterwards."""
    (button,) = [b for b in screen.widget.findChildren(QPushButton) if b.accessibleName() == name]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    words_on(screen.widget)
    return button


def test_a_promise_is_ticked_where_it_stands_and_the_tick_taken_back(office: Rygsaek) -> None:
    screen = opened(office)
    desk, case = screen._context.desk, screen._case
    assert case is not None
    promises.promise(desk, case, "Ringe til banken", desk.today())
    screen.fetch()
    pressed(screen, "Holdt: Ringe til banken")
    (kept,) = promises.promises(journal.case_of(desk, case))
    assert kept.kept_on == desk.today() and "Holdt i dag" in words_on(screen.widget)
    settle()
    focused = screen.widget.window().focusWidget()
    assert focused is not None and focused.accessibleName() == "Ikke holdt alligevel: Ringe til banken"
    pressed(screen, "Ikke holdt alligevel: Ringe til banken")
    (again,) = promises.promises(journal.case_of(desk, case))
    assert again.kept_on is None
    pressed(screen, "Holdt: Ringe til banken")
    screen._context.navigator.go(Place("case", case))
    screen._context.navigator.go(Place("closing", case))
    assert "Ringe til banken" not in words_on(screen.widget)


def test_a_death_is_met_with_quiet_words(office: Rygsaek) -> None:
    screen = opened(office)
    press(screen.widget, "Vis de andre måder")
    take(screen, "E10")
    words = words_on(screen.widget)
    assert "Du behøver ikke gå alene med det." in words
    assert "Opfølgning bagefter" not in words and "Det er stadig åbent" not in words
    press(screen.widget, "Afslut stille")
    press(asked(screen), "Afslut forløbet")
    assert "Borgeren er død" in words_on(screen.widget) or "borgeren er død" in words_on(screen.widget)


def test_the_log_leads_to_the_page_of_the_end(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    events = case.widget.findChild(EventsCard)
    assert events is not None
    menu = next(b for b in events.findChildren(QPushButton) if b.text() == "Skriv, hvad der skete").menu()
    choose(menu, "Forløbet slutter")
    assert office.place == "closing"


def test_the_head_of_a_case_leads_to_its_end(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    choose(case.widget.header.more.menu(), "Afslut forløbet")
    assert office.place == "closing"


def test_the_follow_up_is_written_from_the_page(office: Rygsaek) -> None:
    screen = opened(office)
    desk, case = screen._context.desk, screen._case
    assert case is not None
    closing.close(desk, case, "E5", desk.today())
    screen.fetch()
    press(screen.widget, "Vi har holdt den")
    dialog = screen.asking.dialog
    assert dialog is not None and dialog.choice.kind == "after_follow_up_held"
    press(dialog, "Skriv i loggen")
    assert "Opfølgningen blev holdt" in words_on(screen.widget)
    moved = opened(office)
    closing.close(desk, moved._case, "E5", desk.today())  # type: ignore[arg-type]
    moved.fetch()
    button = next(
        b for b in moved.widget.findChildren(QPushButton) if b.accessibleName() == "Skriv det: Borgeren er flyttet"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    asked_why = moved.asking.dialog
    assert asked_why is not None and asked_why.text("why") == "Flyttet"


def test_the_case_page_leads_to_the_follow_up(office: Rygsaek) -> None:
    screen = opened(office)
    desk, case = screen._context.desk, screen._case
    assert case is not None
    closing.close(desk, case, "E5", desk.today())
    screen.to_case()
    shown: CaseScreen = office.screen(CaseScreen)
    press(shown.widget, "Åbn opfølgningen")
    assert office.place == "closing"


def test_a_way_that_was_chosen_stands_alone_and_can_be_changed(office: Rygsaek) -> None:
    screen = opened(office)

    def shown() -> set[str]:
        return {line.choice.exit for line in screen.widget.findChildren(ExitLine) if not line.isHidden()}

    assert "E10" not in shown() and "E7" in shown()
    line = next(line for line in screen.widget.findChildren(ExitLine) if line.choice.exit == "E7")
    office.window.activateWindow()
    words_on(screen.widget)
    line.ring.setFocus()
    QTest.keyClick(line.ring, Qt.Key.Key_Space)
    assert shown() == {"E7"}
    words_on(screen.widget)
    focused = screen.widget.window().focusWidget()
    assert isinstance(focused, TickCard) and focused.isChecked()
    press(screen.widget, "Vis de andre måder")
    assert len(shown()) == 10
    take(screen, "E9")
    assert shown() == {"E9"}
    take(screen, "E9")
    assert "E7" in shown() and "Afslut forløbet" not in words_on(screen.widget.columns)


def test_every_button_of_the_end_has_words_of_its_own(office: Rygsaek) -> None:
    screen = opened(office)
    desk, case = screen._context.desk, screen._case
    assert case is not None
    document = closing.begin_plan(desk, case)
    row = documents.add_row(desk, case, document, "may_ask")
    documents.keep(desk, case, document, AnswerPath(f"may_ask/{row}/name"), "Lone Lindegaard")
    documents.settle(desk, case, document)
    screen.fetch()
    take(screen, "E5")
    buttons = [each for each in screen.widget.findChildren(QPushButton) if each.isVisibleTo(screen.widget)]
    names = [each.accessibleName() or each.text() for each in buttons]
    assert all(names) and len(set(names)) == len(names)
    press(screen.widget, "Spørg om samtykke")
    form: FormScreen = office.screen(FormScreen)
    assert form.widget.form.field("party").value() == "Lone Lindegaard"
