"""A table as cards in order: add one more, take one away, bring it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.services.views import RemovedRow
from forms.answers import is_empty
from forms.model import Audience, Field, Kind, Row, Value
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.row import RowCard
from ui.theme.drawing import draw_ring
from ui.theme.icons import draw_icon
from ui.widgets import Pressable, UndoStrip

_OPEN_FROM_START = 2
"""Tables of so few rows stand open; longer ones are read first and opened by who wants to write."""


def more_words(table: Field, context: FieldContext) -> str:
    """What adding a row is called: "Et mål mere", "En person mere"; the form's own words first."""
    if table.more:
        return table.more
    first = next((column for column in table.columns if not column.retired), None)
    return context.say("person_more" if first is not None and first.kind is Kind.PERSON else "one_more")


class TableWidget(FieldWidget):
    """Its value is its rows. It never makes a row itself: it asks, and is given one with an id."""

    row_added = Signal()  # a person asked for one more row
    row_removed = Signal(str)
    row_restored = Signal(str)
    cell_edited = Signal(str, str, object)
    cell_entered = Signal(str, str)
    cell_left = Signal(str, str)
    cell_disagreement_opened = Signal(str, str)

    def __init__(
        self, field: Field, context: FieldContext, *, cell: bool = False, parent: QWidget | None = None
    ) -> None:
        self._rows: dict[str, RowCard] = {}
        self._removed: dict[str, str] = {}
        self._readonly = False
        super().__init__(field, context, cell=cell, parent=parent)
        self._add.setAccessibleName(f"{more_words(field, context)}: {context.label(field)}")

    def make_editor(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme().space(1.25))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(self.theme().space(1.25))
        self._strip = UndoStrip(audience=self.audience, language=self.context.language)
        self._strip.undone.connect(self._undone)
        self._add = _AddRow(more_words(self.field, self.context), self.audience)
        self._add.clicked.connect(self.row_added)
        self._add.setVisible(not self.field.fixed_rows)
        column.addLayout(self._cards)
        column.addWidget(self._strip)
        column.addWidget(self._add)
        return box

    def fits(self, value: Value) -> bool:
        return value is None or (isinstance(value, list) and all(isinstance(row, dict) for row in value))

    def read(self) -> Value:
        return [dict(card.row) for card in self._rows.values()]

    def show_value(self, value: Value) -> None:
        """Show these rows; rows that stay keep their fields and the cursor."""
        rows: list[Row] = [dict(cast(Row, row)) for row in value] if isinstance(value, list) else []
        wanted = {str(row.get("_id", index)): row for index, row in enumerate(rows)}
        for row_id in [name for name in self._rows if name not in wanted]:
            self._drop(row_id)
        same = list(self._rows) == list(wanted)[: len(self._rows)]
        for row_id, row in wanted.items():
            if row_id in self._rows:
                self._rows[row_id].show_row(row)
            else:
                self._make(row_id, row)
        if not same:
            self._rows = {row_id: self._rows[row_id] for row_id in wanted}
            for card in self._rows.values():
                self._cards.removeWidget(card)
                self._cards.addWidget(card)
        few = len(self._rows) <= _OPEN_FROM_START or (self.audience is Audience.CITIZEN and len(self._rows) <= 4)
        for card in self._rows.values():
            if not card.is_open and few and not self._readonly:
                card.open()
        self.order_tabs()

    def row_ids(self) -> list[str]:
        """The rows that are shown, in order."""
        return list(self._rows)

    def card(self, row_id: str) -> RowCard:
        """One row's card; KeyError when it is not shown."""
        return self._rows[row_id]

    def put_row(self, row_id: str, values: Mapping[str, Value], index: int | None = None) -> None:
        """Show one more row, or other answers in one that is there."""
        row: Row = {"_id": row_id, **values}
        self._removed.pop(row_id, None)
        self._tell_strip()
        if row_id in self._rows:
            self._rows[row_id].show_row({**self._rows[row_id].row, **row})
            return
        self._make(row_id, row)
        if index is not None and index < len(self._rows) - 1:
            order = [name for name in self._rows if name != row_id]
            order.insert(index, row_id)
            self._rows = {name: self._rows[name] for name in order}
            self._cards.removeWidget(self._rows[row_id])
            self._cards.insertWidget(index, self._rows[row_id])
        self._rows[row_id].open()
        self.order_tabs()

    def take_row(self, row_id: str) -> tuple[Row, int]:
        """Stop showing a row and offer it in the strip; gives its answers and where it stood."""
        card = self._rows[row_id]
        index = list(self._rows).index(row_id)
        if not _is_blank(card.row):
            self._removed[row_id] = card.name()
        row = dict(card.row)
        self._drop(row_id)
        self._tell_strip()
        return row, index

    def show_removed(self, removed: Sequence[RemovedRow]) -> None:
        """Rows removed earlier that can still come back."""
        self._removed = {str(item.row): item.say for item in removed}
        self._tell_strip()

    def show_disagreements(self, counts: Mapping[str, int]) -> None:
        """Say which places ("3f2a/goal") have several versions; those rows are opened."""
        for row_id, card in self._rows.items():
            mine = {place.partition("/")[2]: n for place, n in counts.items() if place.partition("/")[0] == row_id}
            if mine:
                card.open()
            for column, cell in card.cells.items():
                cell.show_disagreement(mine.get(column, 0))

    def set_cell(self, row_id: str, column: str, value: Value) -> None:
        """Show another answer in one place."""
        if row_id in self._rows:
            self._rows[row_id].set_cell(column, value)

    def offer_again(self) -> None:
        """Those one chooses names among are others now."""
        for card in self._rows.values():
            card.offer_again()
        self.order_tabs()

    def set_readonly(self, readonly: bool) -> None:
        self._readonly = readonly
        for card in self._rows.values():
            card.set_readonly(readonly)
        self._add.setVisible(not readonly and not self.field.fixed_rows)
        self._tell_strip()

    def focus(self, cursor: int | None = None) -> None:
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.focus_first()
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_row(self, row_id: str, column: str = "", cursor: int | None = None) -> None:
        """Open a row and put the cursor in one of its fields, the first when none is named."""
        card = self._rows.get(row_id)
        if card is None:
            self.focus()
            return
        card.open()
        if column in card.cells:
            card.cells[column].focus(cursor)
        else:
            card.focus_first()

    def place(self, focused: QWidget) -> tuple[str, int | None]:
        """Where in the table that widget is, as a path and a place in the words."""
        for row_id, card in self._rows.items():
            for column, cell in card.cells.items():
                if cell.isAncestorOf(focused):
                    return f"{self.field.id}/{row_id}/{column}", cell.caret()
            if card.isAncestorOf(focused):
                return f"{self.field.id}/{row_id}", None
        return self.field.id, None

    def order_tabs(self) -> None:
        """Tab goes through the rows as they stand, then to the strip and the button.

        Only once it is shown: Qt loses the rest of the way when what was put in order is moved to another window.
        """
        if not self.isVisible():
            return
        before: QWidget = self
        for card in self._rows.values():
            for widget in card.focus_widgets():
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, self._add)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.order_tabs()

    def _make(self, row_id: str, row: Row) -> None:
        card = RowCard(self.field, {**row, "_id": row_id}, self.context, self)
        card.set_readonly(self._readonly)
        card.cell_edited.connect(self.cell_edited)
        card.cell_entered.connect(self.cell_entered)
        card.cell_left.connect(self.cell_left)
        card.cell_disagreement_opened.connect(self.cell_disagreement_opened)
        card.removed.connect(self.row_removed)
        card.opened.connect(self.order_tabs)
        self._rows[row_id] = card
        self._cards.addWidget(card)
        card.setVisible(True)  # at once, so that the cursor can be put in it

    def _drop(self, row_id: str) -> None:
        card = self._rows.pop(row_id)
        self._cards.removeWidget(card)
        card.hide()
        card.setParent(None)
        card.deleteLater()

    def _tell_strip(self) -> None:
        self._strip.show_removed([] if self._readonly else list(self._removed.items()))

    def _undone(self, row_id: str) -> None:
        self.row_restored.emit(row_id)


def _is_blank(row: Row) -> bool:
    return all(is_empty(value) for key, value in row.items() if not key.startswith("_"))


class _AddRow(Pressable):
    """The dashed place where one more row can come."""

    def __init__(self, text: str, audience: Audience) -> None:
        super().__init__(audience)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme()
        return QSize(theme.space(30), self.target() + theme.space(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(theme.color("main" if self.over else "border"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("main_soft") if self.over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, theme.card_corner, theme.card_corner)
        if self.hasFocus():
            draw_ring(painter, inner, theme, theme.card_corner)
        side = theme.size("body", self.audience) * 1.2
        left = theme.space(2.5)
        role = "main" if self.over or self.hasFocus() else "quiet"
        draw_icon(painter, "add", QRectF(left, (self.height() - side) / 2, side, side), theme.color(role))
        painter.setFont(theme.font("body", audience=self.audience))
        painter.setPen(theme.color(role))
        place = self.rect().adjusted(round(left + side + theme.space(1)), 0, 0, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
