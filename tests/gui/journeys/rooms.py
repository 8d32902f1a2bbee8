"""Where the caseworker sits with others: the visit, the citizen's side of the screen, the coordinating meeting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit

from app.domain.signature import Way
from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.hands import Answer, answer, button, press, settle
from tests.gui.journeys.pages import PrintPage, add_row
from tests.gui.visit.kitchen import draw_by_mouse
from ui.fields.field import FieldWidget
from ui.fields.table import TableWidget
from ui.screens.meeting.presenter import MeetingScreen
from ui.screens.meeting.stage import Stage
from ui.screens.together.presenter import TogetherScreen
from ui.screens.visit.presenter import VisitScreen

PIN = "2580"
_ACTS = {
    Way.DRAWN: "Det er mit navn",
    Way.PAPER: "Jeg skriver på papir",
    Way.SAID: "Jeg siger ja",
    Way.NOT_TODAY: "Ikke i dag",
}


class CitizenSide:
    """Se sammen: the citizen answers, and the caseworker takes the screen back by the PIN."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        if self.screen.widget.asks_pin:
            self._pin()

    @property
    def screen(self) -> TogetherScreen:
        """The citizen's side, which must be what one sees."""
        return self.worker.shown(TogetherScreen)

    def to_sign(self) -> None:
        """The page to sign."""
        page = self.screen.widget
        if not page.shows_sign:
            if page.mode.text() == "Hele siden":
                press(page, "Hele siden")
            press(page, "Svar" if page.after.text() == "Svar" else "Skriv under")

    def answer(self, way: Way, *, by: str = "") -> CitizenSide:
        """Goes to the page to sign, and answers there; `by`: the name of whoever says yes for the citizen."""
        page = self.screen.widget
        self.to_sign()
        QTest.mouseClick(page.sign.ways[way], Qt.MouseButton.LeftButton)
        settle()
        if by:
            assert page.sign.who.name == by, self.worker.sees()
        if way is Way.DRAWN:
            draw_by_mouse(page.sign.pad)
        self.worker.sees()
        assert page.sign.act.text() == _ACTS[way] and page.sign.act.isEnabled()
        QTest.mouseClick(page.sign.act, Qt.MouseButton.LeftButton)
        settle()
        return self

    def done(self) -> None:
        """The caseworker's own side again."""
        press(self.screen.widget, "Færdig")
        self._pin()
        assert self.worker.place != "together"

    def _pin(self) -> None:
        pad = self.screen.widget.pad
        QTest.keyClicks(pad, PIN)
        QTest.keyClick(pad, Qt.Key.Key_Return)
        settle()


class VisitPage:
    """Besøg, step by step."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        worker.shown(VisitScreen)

    @property
    def screen(self) -> VisitScreen:
        """The visit, which must be what one sees."""
        return self.worker.shown(VisitScreen)

    def onward(self) -> str:
        """The one button that stands out; every word one sees then."""
        QTest.mouseClick(self.screen.widget.body.next, Qt.MouseButton.LeftButton)
        settle()
        return self.worker.sees()

    def write(self, form: str, **answers: Answer) -> None:
        """Answers fields of a paper on this step."""
        for name, wanted in answers.items():
            answer(self._field(form, name), wanted)

    def goal(self, **cells: Answer) -> None:
        """One more goal."""
        add_row(self._field("cooperation_agreement", "goals"), **cells)

    def consent(self, way: Way, **answers: Answer) -> None:
        """A consent, filled in and answered on the citizen's side."""
        press(self.screen.widget, "Lav et samtykke")
        self.write("consent", **answers)
        document = self._document("consent")
        press(self.screen.widget.body.consents[document], "Se det sammen og svar")
        CitizenSide(self.worker).answer(way).done()

    def person(self, area: str, **cells: Answer) -> None:
        """Somebody in an area of the citizen's life."""
        body = self.screen.widget.body
        if body.network is None:
            press(self.screen.widget, "Begynd på kortet")
        network = body.network
        assert network is not None
        press(network, area)
        piece = list(network.pieces.values())[-1]
        table = piece.field(piece.fields()[0])
        assert isinstance(table, TableWidget)
        card = table.card(table.row_ids()[-1])
        card.open()
        for name, wanted in cells.items():
            answer(card.cells[name], wanted)

    def print(self, title: str) -> None:
        """One of the papers that stay: final, out of the printer, in the citizen's hand."""
        press(self.screen.widget, f"Udskriv {title}")
        PrintPage(self.worker).print_and_hand_over()

    def end(self) -> None:
        """Says goodbye as the visit proposes."""
        QTest.mouseClick(self.screen.widget.body.next, Qt.MouseButton.LeftButton)
        self.worker.sees()
        self.worker.press("Slut for i dag")
        assert self.worker.place == "case"

    def _field(self, form: str, name: str) -> FieldWidget:
        return self.screen.widget.body.piece_of(self._document(form), name).field(name)

    def _document(self, form: str) -> str:
        data = self.screen._data
        assert data is not None
        return data.visit.documents[form][0]


class MeetingRoom:
    """The coordinating meeting: convened, held, written down and sent."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        worker.shown(MeetingScreen)

    @property
    def stage(self) -> Stage:
        """The part one sees."""
        found = self.worker.shown(MeetingScreen).widget.stage
        assert found is not None, self.worker.sees()
        return found

    def press(self, words: str) -> MeetingRoom:
        """Presses the button with those words, or that name."""
        press(self.worker.page, words)
        return self

    def part(self, tab: str) -> MeetingRoom:
        """One of the three parts."""
        return self.press(tab)

    def write(self, **answers: Answer) -> MeetingRoom:
        """Answers fields of the part one sees."""
        for name, wanted in answers.items():
            answer(self._field(name), wanted)
        return self

    def add(self, table: str, **cells: Answer) -> MeetingRoom:
        """One more row."""
        add_row(self._field(table), **cells)
        return self

    def point(self, number: int, **cells: Answer) -> MeetingRoom:
        """Writes in a point of the agenda that is there already."""
        table = self._field("points")
        assert isinstance(table, TableWidget)
        card = table.card(table.row_ids()[number - 1])
        card.open()
        for name, wanted in cells.items():
            answer(card.cells[name], wanted)
        return self

    def sent(self, names: Sequence[str], how: str = "secure_mail") -> MeetingRoom:
        """Notes that each of them was sent the minutes."""
        for name in names:
            self.press(f"Skriv, at {name} har fået referatet")
            self.worker.log(how=how)
        return self

    def calendar(self, where: Path) -> bytes:
        """Saves the meeting for the calendar, where the file dialog asks."""
        save = button(self.worker.page, "Gem til kalenderen")
        QTimer.singleShot(0, partial(_name_file, where))
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
        settle()
        return where.read_bytes()

    def _field(self, name: str) -> FieldWidget:
        piece = next(piece for piece in self.stage.pieces if name in piece.fields())
        return piece.field(name)


def _name_file(where: Path) -> None:
    """Types a name in the file dialog that is open, and presses Enter."""
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    box = asked.findChild(QLineEdit)
    assert box is not None
    box.setText(str(where))
    buttons = asked.findChild(QDialogButtonBox)
    assert buttons is not None
    QTest.mouseClick(buttons.buttons()[0], Qt.MouseButton.LeftButton)
