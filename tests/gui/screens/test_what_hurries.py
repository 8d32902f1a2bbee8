"""Critical dates, acute needs, the citizen's own terms and the ringekort, through the real window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.change import Path as AnswerPath
from app.services import cases, documents
from app.services.casework import critical
from app.services.views import Place
from tests.gui.screens.pages import Rygsaek, choose, press, type_into, words_on
from ui.screens.case.critical_card import CriticalCard
from ui.screens.case.critical_dialog import CriticalDialog
from ui.screens.case.event_dialog import EventDialog
from ui.screens.case.presenter import CaseScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.people.presenter import PeopleScreen
from ui.shell.rows import SayRow


def more(screen: CaseScreen, words: str) -> None:
    choose(screen.widget.header.more.menu(), words)


def asked(screen: CaseScreen) -> CriticalDialog:
    dialog = screen._dates.asking.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def tick(dialog: QWidget, words: str) -> None:
    found = next(b for b in dialog.findChildren(QWidget) if b.accessibleName() == words or _text(b) == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    found = text() if callable(text) else ""
    return found if isinstance(found, str) else ""


def date_row(screen: CaseScreen) -> SayRow:
    card = screen.widget.findChild(CriticalCard)
    assert card is not None
    return card.findChildren(SayRow)[0]


def test_a_critical_date_is_written_changed_and_settled(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    more(screen, "Skriv en kritisk dato")
    dialog = asked(screen)
    tick(dialog, "Fogedretten")
    type_into(dialog.field("on"), (screen._context.desk.today() + timedelta(days=12)).strftime("%d%m%Y"))
    type_into(dialog.field("what"), "To måneders husleje")
    press(dialog, "Skriv datoen op")
    assert screen._view is not None and screen._view.next is not None
    title = screen._view.next.title
    assert title.startswith("Fogedret") and words_on(screen.widget).count(title) == 1
    assert "Næste skridt · om 12 dage" in words_on(screen.widget)

    press(screen.widget, "Åbn datoen")
    type_into(asked(screen).field("done_how"), "Afdrag er aftalt")
    press(asked(screen), "Den er klaret")
    assert "Åbn datoen" not in words_on(screen.widget)
    assert "Afdrag er aftalt" in words_on(screen.widget)


def test_a_date_that_is_not_the_nearest_stands_on_a_card_of_its_own(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    desk, case = screen._context.desk, screen._case
    assert case is not None
    critical.add(desk, case, "power", desk.today() + timedelta(days=3))
    critical.add(desk, case, "bailiff", desk.today() + timedelta(days=12), "To måneders husleje")
    screen._fetch()
    assert "Kritiske datoer" in words_on(screen.widget)
    assert "Om 12 dage. To måneders husleje." in words_on(screen.widget)
    QTest.keyClick(date_row(screen), Qt.Key.Key_Return)
    type_into(asked(screen).field("done_how"), "Afdrag er aftalt")
    press(asked(screen), "Den er klaret")
    assert "Kritiske datoer" not in words_on(screen.widget)


def test_the_next_step_opens_the_date_and_a_removed_one_comes_back(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    desk = screen._context.desk
    critical.add(desk, screen._case, "power", desk.today())  # type: ignore[arg-type]
    screen._fetch()
    press(screen.widget, "Åbn datoen")
    press(asked(screen), "Fjern datoen")
    assert "Åbn datoen" not in words_on(screen.widget)
    press(screen.widget.dates_undo, "Fortryd")
    assert "Åbn datoen" in words_on(screen.widget)


def test_a_place_can_lead_straight_to_the_question_and_leaves_no_trace_of_it(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    navigator = screen._context.navigator
    navigator.go(Place("case", screen._case, detail="critical:new"))
    assert asked(screen).known is None
    assert navigator.here() == Place("case", screen._case)


def test_an_acute_need_stands_first_until_it_is_settled(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    more(screen, "Der er brug for hjælp nu")
    dialog = screen._asking.dialog
    assert isinstance(dialog, EventDialog)
    tick(dialog, "Mad")
    press(dialog, "Skriv i loggen")
    assert "Akut nu: mad" in words_on(screen.widget)
    press(screen.widget, "Skriv, hvad der blev gjort")
    settled = screen._asking.dialog
    assert isinstance(settled, EventDialog) and settled.choice.kind == "acute_settled"
    press(settled, "Skriv i loggen")
    assert "Akut nu: mad" not in words_on(screen.widget)


def write_terms(screen: CaseScreen) -> None:
    desk, case = screen._context.desk, screen._case
    assert case is not None
    document = documents.start(desk, case, "contact_terms")
    for name, value in {
        "contact_channels": ["sms"],
        "contact_time": "efter kl. 12",
        "contact_not": "Ring ikke",
    }.items():
        documents.keep(desk, case, document, AnswerPath(name), value)
    documents.settle(desk, case, document)
    screen._fetch()


def test_the_citizens_terms_stand_in_the_head_and_over_the_question_about_contact(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    write_terms(screen)
    assert "Helst sms efter kl. 12" in words_on(screen.widget)
    screen._asking.ask_for(screen._case, "contact_attempted")  # type: ignore[arg-type]
    dialog = screen._asking.dialog
    assert dialog is not None
    assert "Helst sms efter kl. 12. Lad være med: Ring ikke." in words_on(dialog)


def test_the_ringekort_shows_numbers_and_notes_a_talk(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    desk, case = screen._context.desk, screen._case
    assert case is not None
    document = documents.start(desk, case, "network_map")
    row = documents.add_row(desk, case, document, "private")
    for column, value in (("name", "Mona"), ("phone", "99 99 20 77")):
        documents.keep(desk, case, document, AnswerPath(f"private/{row}/{column}"), value)
    documents.settle(desk, case, document)
    screen._fetch()
    press(screen.widget, "Ringekort")
    people: PeopleScreen = office.screen(PeopleScreen)
    assert "99 99 20 77" in words_on(people.widget)
    assert "Der er ikke sagt ja til, at du fortæller noget." in words_on(people.widget)
    press(people.widget, "Skriv en samtale")
    dialog = people.asking.dialog
    assert dialog is not None and dialog.text("who") == "Mona"
    press(dialog, "Skriv i loggen")
    assert "Talte sammen" in words_on(people.widget)
    assert cases.case_view(desk, case).events[0].kind == "relative_talked"
    press(people.widget, "Spørg om samtykke")
    form: FormScreen = office.screen(FormScreen)
    assert form.widget.form.field("party").value() == "Mona"


def test_every_button_of_the_ringekort_says_whom_it_is_about(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    desk, case = screen._context.desk, screen._case
    assert case is not None
    cases.record_event(desk, case, "relative_talked", desk.today(), who="Mona")
    screen._context.navigator.go(Place("people", case))
    people: PeopleScreen = office.screen(PeopleScreen)
    assert "Står ikke på kortet" in words_on(people.widget)
    names = {b.accessibleName() for b in people.widget.findChildren(QPushButton) if b.isVisibleTo(people.widget)}
    assert {"Skriv en samtale: Mona", "Spørg om samtykke: Mona"} <= names


def test_a_case_without_people_says_what_to_do_first(office: Rygsaek) -> None:
    screen = office.new_case("Jonas Lindegaard")
    screen._context.navigator.go(Place("people", screen._case))
    people: PeopleScreen = office.screen(PeopleScreen)
    assert "Ingen på kortet endnu" in words_on(people.widget)
    press(people.widget, "Begynd på netværkskortet")
    assert office.place == "network"
