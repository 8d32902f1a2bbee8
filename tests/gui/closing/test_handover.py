"""Handing over area by area, through the real window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.services.closing import handovers
from app.services.views import Place
from tests.gui.screens.pages import Rygsaek, press, type_into, words_on
from ui.screens.case.handover_card import HandoverCard
from ui.screens.case.presenter import CaseScreen
from ui.screens.handover.dialog import HandoverDialog
from ui.screens.handover.presenter import HandoverScreen
from ui.shell.rows import SayRow


def opened(office: Rygsaek) -> HandoverScreen:
    case = office.new_case("Jonas Lindegaard")
    case._context.navigator.go(Place("handover", case._case))
    screen: HandoverScreen = office.screen(HandoverScreen)
    return screen


def asked(screen: HandoverScreen) -> HandoverDialog:
    dialog = screen.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def tick(dialog: QWidget, words: str) -> None:
    found = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_an_area_is_written_agreed_and_handed_over(office: Rygsaek) -> None:
    screen = opened(office)
    today = screen._context.desk.today()
    press(screen.widget, "Skriv et område op")
    tick(asked(screen), "Jobcenter")
    type_into(asked(screen).field("caseworker"), "Karen Toft")
    press(asked(screen), "Skriv området op")
    assert "Karen Toft" in words_on(screen.widget)
    assert "Du har stadig kontakten." in words_on(screen.widget)

    QTest.keyClick(screen.widget.findChildren(SayRow)[0], Qt.Key.Key_Return)
    type_into(asked(screen).field("agreed_citizen_on"), today.strftime("%d%m%Y"))
    type_into(asked(screen).field("handed_on"), today.strftime("%d%m%Y"))
    press(asked(screen), "Gem rettelsen")
    assert screen.doubt is not None and "Der mangler et ja fra sagsbehandleren." in words_on(screen.doubt)
    press(screen.doubt, "Gå tilbage og skriv det")
    assert asked(screen).text("handed_on") == today.isoformat()
    type_into(asked(screen).field("agreed_worker_on"), today.strftime("%d%m%Y"))
    press(asked(screen), "Gem rettelsen")
    assert "Området er overdraget." in words_on(screen.widget)

    press(screen.widget, "Jonas L.")
    case: CaseScreen = office.screen(CaseScreen)
    card = case.widget.findChild(HandoverCard)
    assert card is not None
    QTest.mouseClick(card.line, Qt.MouseButton.LeftButton)
    assert office.place == "handover"


def test_a_yes_may_be_kept_while_the_other_is_waited_for(office: Rygsaek) -> None:
    screen = opened(office)
    desk, case = screen._context.desk, screen._case
    assert case is not None
    handovers.add(desk, case, {"area": "benefits"})
    screen.fetch()
    QTest.keyClick(screen.widget.findChildren(SayRow)[0], Qt.Key.Key_Return)
    type_into(asked(screen).field("agreed_worker_on"), desk.today().strftime("%d%m%Y"))
    type_into(asked(screen).field("handed_on"), desk.today().strftime("%d%m%Y"))
    press(asked(screen), "Gem rettelsen")
    assert screen.doubt is not None
    press(screen.doubt, "Gem, og vent med dagen")
    assert "Der mangler et ja fra borgeren." in words_on(screen.widget)
    assert handovers.page(desk, case).rows[0].values["agreed_worker_on"] == desk.today().isoformat()


def test_a_removed_area_comes_back_from_the_strip(office: Rygsaek) -> None:
    screen = opened(office)
    desk, case = screen._context.desk, screen._case
    assert case is not None
    handovers.add(desk, case, {"area": "social", "intro_on": (desk.today() - timedelta(days=9)).isoformat()})
    screen.fetch()
    QTest.keyClick(screen.widget.findChildren(SayRow)[0], Qt.Key.Key_Return)
    press(asked(screen), "Fjern området")
    assert "Ingen områder endnu" in words_on(screen.widget)
    press(screen.widget.undo, "Fortryd")
    assert "Socialafdeling" in words_on(screen.widget)


def test_the_duty_after_an_introduction_opens_its_area(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")
    desk, held = case._context.desk, case._case
    assert held is not None
    handovers.add(desk, held, {"area": "social", "intro_on": (desk.today() - timedelta(days=30)).isoformat()})
    case._fetch()
    press(case.widget, "Åbn overdragelsen")
    screen: HandoverScreen = office.screen(HandoverScreen)
    known = asked(screen).known
    assert known is not None and known.title == "Socialafdeling"
