"""One row of a table as a card: closed it is a line to read, open it is fields to write in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from forms.answers import is_empty, is_shown
from forms.model import Audience, Field, Kind, Row, Value
from ui.fields.cells import cell_widget
from ui.fields.context import FieldContext
from ui.fields.dates import written
from ui.fields.field import FieldWidget, in_words
from ui.fields.names import NamesField
from ui.fields.share import WHOLE, ShareLayout, least_width
from ui.theme.drawing import draw_ring
from ui.theme.icons import draw_icon
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets import Card, Pressable, QuietButton, Tone, Wrapping
from ui.widgets.reading_order import has_a_place

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class RowCard(Card):
    """Makes its fields only when it is opened; sixty closed rows cost next to nothing. Once open it stays open."""

    cell_edited = Signal(str, str, object)  # row, column, value
    cell_entered = Signal(str, str)
    cell_left = Signal(str, str)
    removed = Signal(str)
    opened = Signal(str)
    cell_disagreement_opened = Signal(str, str)

    def __init__(self, table: Field, row: Row, context: FieldContext, parent: QWidget | None = None) -> None:
        self._body: ShareLayout | None = None
        super().__init__(audience=context.audience, parent=parent)
        self.table = table
        self.context = context
        self.row = dict(row)
        self.row_id = str(row.get("_id", ""))
        self.cells: dict[str, FieldWidget] = {}
        self._readonly = False
        self._line = _ClosedRow(self)
        self._line.clicked.connect(self.open)
        self.column.addWidget(self._line)
        self._remove: QuietButton | None = None
        self._tell_line()

    @property
    def is_open(self) -> bool:
        """Whether the row's fields can be written in."""
        return self._body is not None

    def name(self) -> str:
        """What the row is called where it is spoken of: its first words."""
        title, _ = self.words()
        return title or self.context.say("empty_row")

    def words(self) -> tuple[str, str]:
        """The row as a title and the rest, for reading."""
        said = [self._say(column, self.row.get(column.id)) for column in self._columns()]
        said = [words for words in said if words]
        if not said:
            return "", ""
        if len(said) > 1 and len(said[0]) <= 3 and said[0].rstrip(".").isdigit():
            said[:2] = [f"{said[0].rstrip('.')}. {said[1]}"]
        return said[0], " · ".join(said[1:])

    def show_row(self, row: Row) -> None:
        """Show other answers in the same row; a field that is being written in is left alone."""
        self.row = dict(row)
        for name, cell in self.cells.items():
            if not cell.isAncestorOf(cell.window().focusWidget() or cell) and cell.value() != row.get(name):
                cell.set_value(row.get(name))
        self._show_conditions()
        self._tell_line()

    def set_cell(self, column: str, value: Value) -> None:
        """Show another answer in one place."""
        self.row[column] = value
        if column in self.cells:
            self.cells[column].set_value(value)
        self._show_conditions()
        self._tell_line()

    def offer_again(self) -> None:
        """Those one chooses names among are others now."""
        for cell in self.cells.values():
            if isinstance(cell, NamesField):
                cell.offer_again()

    def set_readonly(self, readonly: bool) -> None:
        """Only to read."""
        self._readonly = readonly
        self._line.set_readonly(readonly)
        for cell in self.cells.values():
            cell.set_readonly(readonly)
        if self._remove is not None:
            self._remove.setVisible(not readonly and not self.table.fixed_rows)

    def open(self) -> None:
        """Make the fields, once."""
        if self.is_open:
            return
        had_focus = self._line.hasFocus()
        self._body = ShareLayout()
        for index, column in enumerate(self._columns()):
            least = WHOLE if column.id in self.context.several else least_width(column, cell=True, first=index == 0)
            self._body.add(self._cell(column), least)
        self.column.addLayout(self._body)
        self.column.addLayout(self._foot())
        self.column.removeWidget(self._line)
        self._line.hide()
        self._show_conditions()
        self.set_readonly(self._readonly)
        self.retheme()
        self.opened.emit(self.row_id)
        if had_focus or self._line.isDown():
            self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        self.open()
        first = next((cell for cell in self.cells.values() if is_shown(cell.field, {}, self.row)), None)
        if first is not None:
            first.focus()

    def focus_widgets(self) -> Iterator[QWidget]:
        """What has its place in the way of Tab through this row, in order."""
        if not self.is_open:
            yield self._line
            return
        for cell in self.cells.values():
            for child in (cell.editor, *cell.editor.findChildren(QWidget)):
                if has_a_place(child):
                    yield child
        if self._remove is not None:
            yield self._remove

    def retheme(self) -> None:
        super().retheme()
        theme = self.theme()
        if self._body is None:
            self.column.setContentsMargins(0, 0, 0, 0)
            return
        side = theme.space(2.5)
        self.column.setContentsMargins(side, theme.space(2), side, theme.space(1))
        scale = theme.size("body", self.audience) / theme.tokens.case["body"]
        self._body.set_scale(scale, theme.space(2), theme.space(1.5))

    def _columns(self) -> Iterator[Field]:
        return (column for column in self.table.columns if not column.retired)

    def _cell(self, column: Field) -> FieldWidget:
        cell = cell_widget(column, self.context, self)
        cell.set_value(self.row.get(column.id))
        cell.edited.connect(self._edited)
        cell.entered.connect(self._entered)
        cell.left.connect(self._left)
        cell.disagreement_opened.connect(self._disagreement)
        self.cells[column.id] = cell
        return cell

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch(1)
        words = self.context.say("remove")
        self._remove = QuietButton(words, icon="trash", tone=Tone.QUIET, small=True, audience=self.audience)
        self._remove.clicked.connect(self._removed)
        foot.addWidget(self._remove)
        return foot

    def _edited(self, value: Value) -> None:
        cell = cast(FieldWidget, self.sender())
        self.row[cell.field.id] = value
        self._show_conditions()
        self._tell_line()
        self.cell_edited.emit(self.row_id, cell.field.id, value)

    def _entered(self) -> None:
        self.set_current(True)
        self.cell_entered.emit(self.row_id, cast(FieldWidget, self.sender()).field.id)

    def _left(self) -> None:
        self.set_current(False)
        self.cell_left.emit(self.row_id, cast(FieldWidget, self.sender()).field.id)

    def _disagreement(self) -> None:
        self.cell_disagreement_opened.emit(self.row_id, cast(FieldWidget, self.sender()).field.id)

    def _removed(self) -> None:
        self.removed.emit(self.row_id)

    def _show_conditions(self) -> None:
        for cell in self.cells.values():
            cell.setVisible(is_shown(cell.field, {}, self.row))

    def _tell_line(self) -> None:
        if not self.is_open:
            self._line.show_words(*self.words())
        elif self._remove is not None:
            self._remove.setAccessibleName(f"{self.context.say('remove')}: {self.name()}")

    def _say(self, column: Field, value: Value) -> str:
        if is_empty(value) or not is_shown(column, {}, self.row):
            return ""
        if column.kind in (Kind.CHOICE, Kind.CHOICES):
            chosen = value if isinstance(value, list) else [value]
            citizen = self.audience is Audience.CITIZEN
            names = {c.id: (c.easy or c.label) if citizen else c.label for c in column.choices}
            return ", ".join(names.get(str(item), str(item)) for item in chosen)
        if column.kind is Kind.YES_NO:
            return f"{self.context.label(column).rstrip('?:')}: {self._yes_or_no(value)}"
        if column.kind is Kind.DATE:
            return written(str(value), self.context.today, language=self.context.language)
        if column.kind is Kind.SIGNATURE:
            return ""
        words = " ".join(in_words(value).split())
        bare = column.kind is Kind.NUMBER or bool(column.paper.hidden_for)  # says nothing without its name
        return f"{self.context.label(column).rstrip('?:')}: {words}" if bare else words

    def _yes_or_no(self, value: Value) -> str:
        return self.context.say("yes" if value else "no").lower() if isinstance(value, bool) else in_words(value)


class _ClosedRow(Wrapping, Pressable):
    """A closed row: its title, and the rest more quietly under it. Press it to open the row."""

    def __init__(self, card: RowCard) -> None:
        super().__init__(card.audience, card)
        self._title = self._rest = ""
        self._readonly = False
        self._write_here, self._unnamed = card.context.say("write_here"), card.context.say("empty_row")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_readonly(self, readonly: bool) -> None:
        """Whether nobody can write in it: then it asks nobody to."""
        self._readonly = readonly
        self.show_words(self._title, self._rest)

    def show_words(self, title: str, rest: str) -> None:
        self._title, self._rest = title, rest
        self.setText(title or (self._unnamed if self._readonly else self._write_here))
        self.setAccessibleName(f"{title or self._unnamed}. Åbn for at {'læse' if self._readonly else 'rette'}")
        self.setAccessibleDescription(rest)
        self.forget_heights()
        self.update()

    def read_aloud(self) -> str:
        """What stands on it, for the reading aloud."""
        return f"{self.text()}. {self._rest}" if self._rest else self.text()

    def retheme(self) -> None:
        self.forget_heights()
        super().retheme()

    def height_at(self, width: int) -> int:
        theme = self.theme()
        room = QRect(0, 0, max(60, width - self._side() * 2 - theme.space(4)), 10_000)
        height = self._title_metrics(room) + theme.space(3)
        if self._rest:
            height += self._rest_height(room) + 2
        return max(height, self.target())

    def sizeHint(self) -> QSize:
        return QSize(self.theme().space(40), self.heightForWidth(self.theme().space(80)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.over:
            painter.setPen(QPen(theme.color("main"), 1))
            painter.setBrush(theme.color("main_soft"))
            painter.drawRoundedRect(inner, theme.card_corner - 1, theme.card_corner - 1)
        if self.hasFocus():
            draw_ring(painter, inner, theme, theme.card_corner - 1)
        room = self.rect().adjusted(self._side(), theme.space(1.5), -self._side() - theme.space(4), 0)
        painter.setFont(theme.font("body", SEMIBOLD if self._title else NORMAL, self.audience))
        painter.setPen(theme.color("ink" if self._title else "quiet"))
        painter.drawText(room, _WRAP, self.text())
        if self._rest:
            top = self._title_metrics(QRect(0, 0, room.width(), 10_000)) + 2
            painter.setFont(theme.font("small", NORMAL, self.audience))
            painter.setPen(theme.color("quiet"))
            painter.drawText(room.adjusted(0, top, 0, 0), _WRAP, self._rest)
        side = theme.size("body", self.audience) * 1.2
        spot = QRectF(self.width() - self._side() - side, (self.height() - side) / 2, side, side)
        draw_icon(painter, "down", spot, theme.color("quiet"))

    def _side(self) -> int:
        return self.theme().space(2.5)

    def _title_metrics(self, room: QRect) -> int:
        metrics = QFontMetrics(self.theme().font("body", SEMIBOLD, self.audience))
        return metrics.boundingRect(room, _WRAP, self.text()).height()

    def _rest_height(self, room: QRect) -> int:
        metrics = QFontMetrics(self.theme().font("small", NORMAL, self.audience))
        return metrics.boundingRect(room, _WRAP, self._rest).height()
