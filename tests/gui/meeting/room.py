"""The meeting's page as a person uses it: real widgets, the real store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from app.domain.signature import Signature, Way
from app.services import documents, meetings, signing
from app.services.casework import journal
from app.services.views import Place
from app.services.views.meeting import MeetingView
from tests.gui.visit.kitchen import Kitchen, press, settle, type_in
from tests.support.offices import fill
from ui.fields.table import TableWidget
from ui.screens.meeting.dialogs import SentDialog
from ui.screens.meeting.presenter import MeetingScreen
from ui.screens.meeting.stage import Stage


class Room:
    """Where the meeting is prepared and held."""

    def __init__(self, table: Kitchen) -> None:
        self.table, self.desk, self.case = table, table.desk, table.case

    def enter(self, part: str = "") -> MeetingScreen:
        """Goes to the page."""
        self.table.navigator.go(Place("meeting", self.case, detail=part))
        settle()
        return self.screen

    @property
    def screen(self) -> MeetingScreen:
        """The page, which must be what one sees."""
        return self.table.screen(MeetingScreen)

    @property
    def stage(self) -> Stage:
        """The part one sees."""
        assert self.screen.widget.stage is not None
        return self.screen.widget.stage

    def press(self, words: str) -> None:
        """Presses the visible button with those words."""
        press(self.screen.widget, words)

    def press_named(self, name: str) -> None:
        """Presses the button that a screen reader calls so."""
        settle()
        found = [b for b in self.screen.widget.findChildren(QPushButton) if b.accessibleName() == name]
        (button,) = [b for b in found if b.isVisibleTo(self.screen.widget)]
        button.click()
        settle()

    def field(self, path: str) -> Any:
        """The widget of a field, or of a cell in a row that is opened for it."""
        field, _, rest = path.partition("/")
        piece = next(piece for piece in self.stage.pieces if field in piece.fields())
        widget: Any = piece.field(field)
        if not rest:
            return widget
        row, _, column = rest.partition("/")
        widget.card(row).open()
        return widget.card(row).cells[column]

    def tick(self, path: str, answer: str) -> None:
        """Ticks one of several."""
        self.field(path)._cards[answer].click()
        self.screen.pen.settle()
        settle()

    def choose(self, path: str, *names: str) -> None:
        """Ticks or lets go names, with the space bar as one does without a mouse."""
        for name in names:
            card = self.field(path)._cards[name]
            card.setFocus()
            QTest.keyClick(card, Qt.Key.Key_Space)
        self.screen.pen.settle()
        settle()

    def write(self, path: str, words: str) -> None:
        """Types in a field of the part one sees, and leaves it with Tab."""
        widget = self.field(path)
        type_in(widget.editor, words)
        QTest.keyClick(widget.editor.focusProxy() or widget.editor, Qt.Key.Key_Tab)
        settle()

    def rows(self, table: str) -> list[str]:
        """The rows of a table, as the window shows them."""
        piece = next(piece for piece in self.stage.pieces if table in piece.fields())
        widget = piece.field(table)
        assert isinstance(widget, TableWidget)
        return widget.row_ids()

    def one_more(self, table: str, words: str, **cells: str) -> str:
        """One more row, written in."""
        before = self.rows(table)
        settle()
        (add,) = [
            each
            for each in self.stage.findChildren(QAbstractButton)
            if each.text() == words and each.isVisibleTo(self.stage)
        ]
        add.click()
        settle()
        (row,) = [each for each in self.rows(table) if each not in before]
        for column, typed in cells.items():
            self.write(f"{table}/{row}/{column}", typed)
        return row

    def sent(self, how: str = "letter", *, too: Sequence[str] = ()) -> None:
        """Answers how a paper was sent, and to which rows it went as well."""
        dialog = self.screen.dialog
        assert isinstance(dialog, SentDialog)
        dialog.field("how").set_value(how)
        if too:
            dialog.field("too").set_value(list(too))
        press(dialog, "Skriv i loggen")

    def view(self) -> MeetingView:
        """What the store says."""
        return meetings.meeting_view(self.desk, self.case)

    def answers(self) -> Any:
        """The agenda as the store has it."""
        document = meetings.newest(self.desk, self.case)
        assert document is not None
        return documents.view(self.desk, self.case, document).answers

    def events(self) -> list[str]:
        """The kinds in the log, as they were written."""
        rows = journal.rows(journal.case_of(self.desk, self.case), journal.EVENTS)
        return [str(row["kind"]) for row in rows]

    def allow(self, party: str) -> None:
        """An oral consent to inviting that party."""
        consent = documents.start(self.desk, self.case, "consent")
        answers: dict[str, Any] = {
            "purpose": "at mødes om hjælpen",
            "direction": "disclose",
            "party": party,
            "kinds": ["invitation"],
            "informed_no": True,
            "informed_withdraw": True,
        }
        fill(self.desk, self.case, consent, answers)
        signing.sign(self.desk, self.case, consent, Signature(Way.SAID))
