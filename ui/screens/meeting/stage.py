"""What the three parts of the meeting share: pieces of the agenda on the left, what stands beside them on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from app.services.views import DocumentView
from app.services.views.meeting import MeetingView
from app.services.writing.versions import Shown
from forms.model import Field, Row, Value
from ui.screens.meeting.deeds import Deed
from ui.screens.visit.piece import Piece
from ui.screens.visit.plain import with_columns
from ui.shell.columns import Columns
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card, clear_layout


class Stage(Columns):
    """The left side is made once for a document, so that nobody loses the cursor; the right side follows the store."""

    edited = Signal(str, str, object)  # document, path, value
    field_left = Signal()
    focus_moved = Signal(str, str)
    row_asked = Signal(str, str)
    row_removed = Signal(str, str, str)
    row_restored = Signal(str, str, str)
    asked = Signal(object, str)  # Deed, and a row or key

    def __init__(self, view: MeetingView, agenda: DocumentView, undo: QUndoStack, today: Callable[[], date]) -> None:
        super().__init__()
        self.view, self.agenda = view, agenda
        self._undo, self._today = undo, today
        self.pieces: list[Piece] = []
        self.make_left()
        self.show_view(view)

    def make_left(self) -> None:
        """What is written in. Each part has its own."""
        raise NotImplementedError

    def make_right(self) -> None:
        """What stands beside it, by `view`. Each part has its own."""
        raise NotImplementedError

    def show_view(self, view: MeetingView) -> None:
        """The same meeting after something was written."""
        self.view = view
        clear_layout(self.right)
        self.make_right()

    def card(self, title: str, *fields: Field) -> Card:
        """A card on the left with these fields of the agenda."""
        card = Card(title)
        if fields:
            card.add(self.piece(*fields), 0.5)
        self.left.addWidget(card)
        return card

    def piece(self, *fields: Field) -> Piece:
        """These fields, to be put somewhere."""
        piece = Piece(self._undo, self._today)
        piece.show_fields(self.agenda, fields)
        piece.edited.connect(self.edited)
        piece.left.connect(self.field_left)
        piece.focus_moved.connect(self.focus_moved)
        piece.row_asked.connect(self.row_asked)
        piece.row_removed.connect(self.row_removed)
        piece.row_restored.connect(self.row_restored)
        self.pieces.append(piece)
        return piece

    def field(self, name: str, *columns: str) -> Field:
        """A field of the agenda; a table with these columns only, and no help: the card says what it is for."""
        found = self.agenda.form.field(name)
        return replace(with_columns(found, columns), help="") if columns else found

    def button(self, button: Button, deed: Deed, key: str = "", name: str = "") -> Button:
        """A button that asks for a deed; `name` is what a screen reader says of it."""
        button.setProperty("deed", deed.value)
        button.setProperty("key", key)
        if name:
            button.setAccessibleName(name)
        button.clicked.connect(self._pressed)
        return button

    def put(self, card: Card, button: Button, space_before: float = 0.5) -> None:
        """A button in a card, at the left."""
        card.column.addSpacing(self.theme().space(space_before))
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def put_row(self, table: str, row: str, values: Mapping[str, Value]) -> None:
        """Shows a row that now exists."""
        for piece in self.pieces:
            if table in piece.fields():
                piece.put_row(table, row, values)

    def focus_path(self, path: str) -> bool:
        """Puts the cursor there; False when that field is in another part."""
        return any(piece.focus_path(path) for piece in self.pieces)

    def before(self, path: str) -> Shown | None:
        """What stood in the field that was edited last, until then; None when it is not in this part."""
        table = path.partition("/")[0]
        piece = next((piece for piece in self.pieces if table in piece.fields()), None)
        return Shown(piece.before) if piece is not None else None

    def answers(self) -> dict[str, Value | list[Row]]:
        """The agenda as it stands in the window."""
        standing = dict(self.agenda.answers)
        for piece in self.pieces:
            standing |= {name: piece.answers()[name] for name in piece.fields() if name in piece.answers()}
        return standing

    def _pressed(self) -> None:
        button = self.sender()
        self.asked.emit(Deed(str(button.property("deed"))), str(button.property("key")))


def add_all(card: Card, widgets: Sequence[QWidget]) -> None:
    """Widgets under each other in a card."""
    for widget in widgets:
        card.add(widget)
