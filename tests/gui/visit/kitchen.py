"""A kitchen table: a real office in a temporary home, the real frame, one citizen. What a person does, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.domain.change import CaseId, DocumentId
from app.domain.change import Path as FieldPath
from app.domain.person import Person
from app.services import cases, documents
from app.services.desk import Desk
from app.services.views import DocumentView, Place, VisitStep
from tests.support.quick_home import PASSPHRASE, quick_doors
from ui.aloud import system_speaker
from ui.aloud.speaker import Speaker
from ui.context import Context
from ui.messages import Messages
from ui.navigation import Navigator
from ui.screens.printing.presenter import PrintScreen
from ui.screens.together.presenter import TogetherScreen
from ui.screens.visit.presenter import VisitScreen
from ui.shell.shell import Shell
from ui.shell.window import Window
from ui.tasks import NowTasks, Tasks
from ui.theme import Theme

JONAS = Person(name="Jonas Lindegaard", call_name="Jonas", cpr="720397-1234", address="Søndergade 14, 2. tv")
AGREEMENT = "cooperation_agreement"
S = TypeVar("S")


class TellingMessages(Messages):
    """Notes what would be told instead of opening a dialog over the test."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[BaseException] = []

    def tell(self, error: BaseException) -> Any:
        self.told.append(error)
        return None


class Kitchen:
    """The window over one desk. Work is done at once unless other tasks are given."""

    def __init__(
        self,
        desk: Desk,
        case: CaseId,
        tasks: Tasks | None = None,
        speaker: Callable[[], Speaker] = system_speaker,
    ) -> None:
        self.desk, self.case = desk, case
        self.messages = TellingMessages()
        self.window = Window()
        self.window.resize(1366, 768)
        self.navigator = Navigator()
        self.shell = Shell(
            Context(desk, tasks or NowTasks(), Theme.current(), self.messages, self.navigator, speaker=speaker)
        )
        self.window.show_content(self.shell)
        self.window.show()
        self.window.activateWindow()
        self.navigator.go(Place("today"))

    @property
    def place(self) -> str:
        """The name of the place one is at."""
        return self.shell.places.name

    def screen(self, kind: type[S]) -> S:
        """The screen one sees, which must be of that kind."""
        shown = self.shell.places.current
        assert isinstance(shown, kind), type(shown)
        return shown

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the focus is."""
        self.window.activateWindow()
        settle()
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)
        settle()

    # ── the visit ────────────────────────────────────────────────────────

    @property
    def visit(self) -> VisitScreen:
        """The visit, which must be what one sees."""
        return self.screen(VisitScreen)

    def begin_visit(self) -> VisitScreen:
        """Begins the visit, or goes on with it."""
        self.navigator.go(Place("visit", self.case))
        settle()
        return self.visit

    def go(self, title: str) -> None:
        """Presses a step's name in the head."""
        settle()
        tab = next(tab for tab in self.visit.widget.head.steps.tabs() if tab.text() == title)
        tab.click()
        settle()

    def onward(self) -> None:
        """Presses the one button that stands out."""
        self.visit.widget.body.next.click()
        settle()

    @property
    def step(self) -> VisitStep:
        """The step one stands on."""
        data = self.visit._data
        assert data is not None
        return data.visit.step

    @property
    def agreement(self) -> DocumentId:
        """The agreement in hand."""
        data = self.visit._data
        assert data is not None
        return data.visit.documents[AGREEMENT][0]

    def write(self, document: str, field: str, words: str) -> None:
        """Types in a field of the step, key by key, and leaves it."""
        piece = self.visit.widget.body.piece_of(document, field)
        type_in(piece.field(field).editor, words)
        self.visit.widget.body.next.setFocus()
        settle()

    def add_goal(self, words: str) -> str:
        """ "Et mål mere", and the goal in it; gives the row."""
        table = self.visit.widget.body.piece_of(self.agreement, "goals").field("goals")
        table.row_added.emit()
        settle()
        row: str = table.row_ids()[-1]
        type_in(table.card(row).cells["goal"].editor, words)
        self.visit.widget.body.next.setFocus()
        settle()
        return row

    def consent(self, **answers: object) -> DocumentId:
        """Begins a consent on the step *Hvad gør vi?* and fills it in."""
        press(self.visit.widget, "Lav et samtykke")
        data = self.visit._data
        assert data is not None
        document = data.visit.documents["consent"][0]
        whole = {
            "party": "Egen læge",
            "direction": "obtain",
            "kinds": ["treatment"],
            "purpose": "at finde den rigtige hjælp",
            "informed_no": True,
            "informed_withdraw": True,
        }
        for path, value in {**whole, **answers}.items():
            documents.keep(self.desk, self.case, document, FieldPath(path), value)  # type: ignore[arg-type]
        documents.settle(self.desk, self.case)
        return document

    def see(self, document: str) -> DocumentView:
        """The document as it stands in the store."""
        return documents.view(self.desk, self.case, DocumentId(document))

    # ── the citizen's side ───────────────────────────────────────────────

    @property
    def together(self) -> TogetherScreen:
        """The citizen's side, which must be what one sees."""
        return self.screen(TogetherScreen)

    def sign_page(self, document: DocumentId, pin: str = "2580") -> TogetherScreen:
        """ "Se det sammen og svar", with the PIN chosen the first time."""
        self.visit._sign(document)
        settle()
        if self.together.widget.asks_pin:
            self.type_pin(pin)
        return self.together

    def type_pin(self, pin: str) -> None:
        """The digits by keyboard, and Enter."""
        pad = self.screen(object).widget.pad  # type: ignore[attr-defined]
        QTest.keyClicks(pad, pin)
        QTest.keyClick(pad, Qt.Key.Key_Return)
        settle()

    def back_to_visit(self, pin: str = "2580") -> None:
        """ "Færdig", and the PIN."""
        self.together.widget.done.click()
        self.type_pin(pin)

    @property
    def printing(self) -> PrintScreen:
        """The print dialog, which must be what one sees."""
        return self.screen(PrintScreen)


@contextmanager
def set_table(home: Path, person: Person = JONAS, speaker: Callable[[], Speaker] = system_speaker) -> Iterator[Kitchen]:
    """An office with one case, its window open; locked and let go afterwards."""
    doors = quick_doors()
    desk = doors.set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
    case = cases.open_case(desk, person, cases.Enquiry(on=date(2026, 11, 20), referrer="Boligselskabet Fjorden"))
    kitchen = Kitchen(desk, case, speaker=speaker)
    try:
        yield kitchen
    finally:
        kitchen.shell.settle()
        kitchen.window.let_close()
        kitchen.window.deleteLater()
        settle()
        doors.lock(desk)


def settle() -> None:
    """Lets the window catch up."""
    for _ in range(3):
        QApplication.processEvents()


def type_in(editor: QWidget, words: str) -> None:
    """Types as a person does: the focus first, then key by key."""
    editor.window().activateWindow()
    settle()
    editor.setFocus()
    QTest.keyClicks(editor.focusProxy() or editor, words)


def press(widget: QWidget, words: str) -> None:
    """Presses the visible button with those words."""
    settle()
    for button in widget.findChildren(QPushButton):
        if button.text() == words and button.isVisibleTo(widget) and button.isEnabled():
            button.click()
            settle()
            return
    raise AssertionError(f"no button {words!r} among {[b.text() for b in widget.findChildren(QPushButton)]}")


WAVE = ((60, 90), (90, 30), (110, 100), (140, 45), (160, 95), (200, 60), (260, 80))
"""A signature, in pixels of the pad."""


def draw_by_mouse(pad: QWidget, points: tuple[tuple[int, int], ...] = WAVE) -> None:
    """Draws one stroke with the mouse."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))
    settle()
