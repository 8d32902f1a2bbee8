"""The people around the citizen as a list: an area of life appears when somebody in it is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views import DocumentView
from forms.answers import rows
from forms.language import Language
from forms.model import Field, Row, Value
from ui.screens.visit.cards import AreaChips
from ui.screens.visit.piece import Piece
from ui.screens.visit.plain import areas
from ui.theme.theme import SEMIBOLD
from ui.widgets import Themed, Tone, Words


class NetworkList(Themed, QWidget):
    """One piece for each area in use, and words to press for the others."""

    piece_made = Signal(object)  # Piece: listen to it
    row_asked = Signal(str, str)

    def __init__(
        self, undo: QUndoStack, today: Callable[[], date], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._undo, self._today, self._language = undo, today, language
        self._view: DocumentView | None = None
        self._areas: dict[str, Field] = {}
        self.pieces: dict[str, Piece] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._used = QVBoxLayout()
        self._column.addLayout(self._used)
        self._others = Words("", tone=Tone.QUIET)
        self.chips = AreaChips()
        self.chips.area_chosen.connect(self._area_chosen)
        self._column.addWidget(self._others)
        self._column.addWidget(self.chips)
        self.retheme()

    def show_network(self, view: DocumentView) -> None:
        """The areas somebody is in."""
        self._view = view
        self._areas = {area.id: area for area in areas(view.form)}
        removed = {item.table for item in view.removed_rows}
        for table, area in self._areas.items():
            if table in removed or any(not _is_preset(area, row) for row in rows(view.answers, table)):
                self._use(table)
        self._show_others()

    def put_row(self, table: str, row: str, values: Mapping[str, Value]) -> None:
        """A row that now exists, in an area that may be new here."""
        if table in self._areas and table not in self.pieces:
            self._use(table)
            self._show_others()
        if table in self.pieces:
            self.pieces[table].put_row(table, row, values)

    def focus_path(self, path: str) -> bool:
        """Put the cursor in a field; False when it is in no area here."""
        piece = self.pieces.get(path.partition("/")[0])
        return piece is not None and piece.focus_path(path)

    def retheme(self) -> None:
        self._column.setSpacing(self.theme().space(1))
        self._used.setSpacing(self.theme().space(1))

    def _use(self, table: str) -> None:
        if self._view is None:
            return
        piece = Piece(self._undo, self._today)
        piece.show_fields(self._view, (self._areas[table],), language=self._language)
        self.pieces[table] = piece
        self._used.addWidget(Words(self._areas[table].label, weight=SEMIBOLD))
        self._used.addWidget(piece)
        self.piece_made.emit(piece)

    def _show_others(self) -> None:
        others = [(name, area.label) for name, area in self._areas.items() if name not in self.pieces]
        readonly = self._view is not None and self._view.readonly
        self.chips.show_areas([] if readonly else others)
        self._others.set_text(self._language.words["talk.who_else" if self.pieces else "talk.who"])
        self._others.setVisible(bool(others) and not readonly)

    def _area_chosen(self, table: str) -> None:
        if self._view is None:
            return
        if rows(self._view.answers, table):  # rows stand there from the start: the own doctor
            self._use(table)
            self._show_others()
            self.pieces[table].focus_path(f"{table}/{rows(self._view.answers, table)[0].get('_id', '')}")
        else:
            self.row_asked.emit(self._view.document, table)


def _is_preset(area: Field, row: Row) -> bool:
    """Whether a row only says what the form says by itself."""
    preset = {each.id: each.values for each in area.preset}.get(str(row.get("_id")))
    said = {name: value for name, value in row.items() if not name.startswith("_") and value not in (None, "", [])}
    return preset is not None and said == {name: value for name, value in preset.items() if value not in (None, "")}
