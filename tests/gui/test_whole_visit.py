"""The whole first visit, from a new case to the paper handed over; then lock, and unlock at the same field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.signature import Way
from app.services import cases, documents, papers, signing
from app.services.doors import Doors
from app.services.views import SignatureState, VisitStep
from tests.gui.screens.conftest import doors, home  # noqa: F401
from tests.gui.screens.pages import Rygsaek, press, type_in
from tests.gui.visit.kitchen import draw_by_mouse, settle
from tests.support.printers import TestPrinter, print_bus, printer  # noqa: F401
from ui.screens.case.presenter import CaseScreen
from ui.screens.printing.presenter import PrintScreen
from ui.screens.together.presenter import TogetherScreen
from ui.screens.visit.presenter import VisitScreen
from ui.theme import Theme

PIN = "2580"


class FirstVisit:
    """One visit in the running program, as the caseworker and the citizen do it."""

    def __init__(self, rygsaek: Rygsaek) -> None:
        self.rygsaek = rygsaek

    @property
    def screen(self) -> VisitScreen:
        """The visit, which must be what one sees."""
        found: VisitScreen = self.rygsaek.screen(VisitScreen)
        return found

    @property
    def step(self) -> VisitStep:
        """The step one stands on."""
        data = self.screen._data
        assert data is not None
        return data.visit.step

    @property
    def agreement(self) -> str:
        """The agreement in hand."""
        data = self.screen._data
        assert data is not None
        return data.visit.documents["cooperation_agreement"][0]

    def onward(self) -> VisitStep:
        """The one button that stands out."""
        QTest.mouseClick(self.screen.widget.body.next, Qt.MouseButton.LeftButton)
        settle()
        return self.step

    def write(self, field: str, words: str) -> None:
        """Types in a field of the agreement."""
        type_in(self.screen.widget.body.piece_of(self.agreement, field).field(field).editor, words)

    def goal(self, words: str, mine: str) -> str:
        """A goal in the citizen's words, and what the citizen does."""
        table = self.screen.widget.body.piece_of(self.agreement, "goals").field("goals")
        QTest.mouseClick(table._add, Qt.MouseButton.LeftButton)
        settle()
        row: str = table.row_ids()[-1]
        type_in(table.card(row).cells["goal"].editor, words)
        type_in(table.card(row).cells["citizen_does"].editor, mine)
        return row

    def consent(self) -> str:
        """A consent filled in by hand, field by field."""
        press(self.screen.widget, "Lav et samtykke")
        settle()
        data = self.screen._data
        assert data is not None
        document = data.visit.documents["consent"][0]
        piece = self.screen.widget.body.piece_of(document, "party")
        type_in(piece.field("party").editor, "Egen læge")
        type_in(piece.field("purpose").editor, "at finde den rigtige hjælp")
        for field, answer in (
            ("direction", "obtain"),
            ("kinds", "treatment"),
            ("informed_no", "yes"),
            ("informed_withdraw", "yes"),
        ):
            QTest.mouseClick(piece.field(field)._cards[answer], Qt.MouseButton.LeftButton)
        settle()
        return document

    def sign(self, document: str) -> None:
        """Side by side: the PIN is chosen, the citizen writes, the caseworker takes the screen back."""
        press(self.screen.widget.body.consents[document], "Se det sammen og svar")
        settle()
        together: TogetherScreen = self.rygsaek.screen(TogetherScreen)
        QTest.keyClicks(together.widget.pad, PIN)
        QTest.keyClick(together.widget.pad, Qt.Key.Key_Return)
        settle()
        page = together.widget.sign
        QTest.mouseClick(page.ways[Way.DRAWN], Qt.MouseButton.LeftButton)
        settle()
        draw_by_mouse(page.pad)
        press(together.widget, "Det er mit navn")
        settle()
        press(together.widget, "Færdig")
        QTest.keyClicks(together.widget.pad, PIN)
        QTest.keyClick(together.widget.pad, Qt.Key.Key_Return)
        settle()

    def print_first(self, uri: str) -> None:
        """The first paper on the last step: final, out of the printer, into the citizen's hand."""
        press(self.screen.widget, "Udskriv")
        settle()
        dialog: PrintScreen = self.rygsaek.screen(PrintScreen)
        panel = dialog.widget.panel
        panel.printer.select(uri)
        panel.printer.chosen.emit(uri)
        QTest.mouseClick(panel.final, Qt.MouseButton.LeftButton)
        press(dialog.widget, "Gør færdig og udskriv")
        press(dialog.widget, "Ja, det ligger her")
        press(dialog.widget, "Ja, det er givet")
        settle()


@pytest.fixture
def rygsaek(qtbot: QtBot, app: QApplication, theme: Theme, home: Path, doors: Callable[[], Doors]) -> Rygsaek:  # noqa: F811
    """The program, started for the first time."""
    return Rygsaek(qtbot, home, doors).start()


def test_a_whole_first_visit_from_new_case_to_paper_in_the_hand(
    rygsaek: Rygsaek,
    printer: TestPrinter,  # noqa: F811
    tmp_path: Path,
) -> None:
    rygsaek.set_up(tmp_path / "ark.pdf")
    context = rygsaek.shell._context
    desk = context.desk
    desk.change_settings({"paper.printer_address": printer.uri})
    rygsaek.new_case("Jonas Lindegaard")
    case = context.navigator.here().case
    press(rygsaek.screen(CaseScreen).widget, "Begynd besøg")
    settle()

    visit = FirstVisit(rygsaek)
    assert visit.step is VisitStep.BEFORE
    assert visit.onward() is VisitStep.HELLO
    assert visit.onward() is VisitStep.KNOW
    visit.write("situation", "Jeg åbner ikke min post.")
    assert visit.onward() is VisitStep.CAN
    visit.write("easier", "At Mette sidder ved siden af.")
    assert visit.onward() is VisitStep.WANT
    visit.goal("At kunne åbne min post uden at få det dårligt", "Lægger posten i kurven")
    assert visit.onward() is VisitStep.DO
    consent = visit.consent()
    visit.sign(consent)
    assert signing.signature_state(desk, case, consent).state is SignatureState.SIGNED
    assert visit.step is VisitStep.DO
    assert visit.onward() is VisitStep.LEAVING
    agreement = visit.agreement
    visit.write("next_meeting_place", "hjemme")
    visit.print_first(printer.uri)
    assert len(printer.received()) == 1
    assert not [paper for paper in papers.owed(desk) if paper.document == agreement]
    assert documents.view(desk, case, agreement).readonly

    QTest.mouseClick(visit.screen.widget.body.next, Qt.MouseButton.LeftButton)
    settle()
    dialog = visit.screen.ending.dialog
    assert dialog is not None
    dialog.go.click()
    settle()
    assert rygsaek.place == "case"
    kinds = {event.kind for event in cases.case_view(desk, case).events}
    assert {"contact_made", "first_meeting_held"} <= kinds
    assert rygsaek.window.windowTitle() == "IT-rygsæk"


def test_the_lock_in_the_middle_of_a_word_opens_again_at_the_same_field(rygsaek: Rygsaek, tmp_path: Path) -> None:
    rygsaek.set_up(tmp_path / "ark.pdf")
    rygsaek.new_case("Jonas Lindegaard")
    press(rygsaek.screen(CaseScreen).widget, "Begynd besøg")
    settle()
    visit = FirstVisit(rygsaek)
    while visit.onward() is not VisitStep.WANT:
        pass
    row = visit.goal("Beholde lejligheden", "Ringer til boligsel")
    settle()
    rygsaek.lock()
    assert rygsaek.handed_over

    again = rygsaek.again()
    again.unlock()
    settle()
    assert again.place == "visit"
    visit = FirstVisit(again)
    assert visit.step is VisitStep.WANT
    card = visit.screen.widget.body.piece_of(visit.agreement, "goals").field("goals").card(row)
    assert card.cells["citizen_does"].value() == "Ringer til boligsel"
    assert card.cells["citizen_does"].isAncestorOf(again.window.focusWidget())
    again.lock()
