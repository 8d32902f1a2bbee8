"""Gå til (Ctrl+K): a line to write in and what fits, cases, forms and things to do. Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from app.services import going
from ui.shell.acts import follow
from ui.shell.destinations import LOCK, TOUR, Destination, Destinations, everywhere, in_case, of_cases
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.inputs import LineBox

if TYPE_CHECKING:
    from app.services.going import CaseName
    from ui.context import Context

_MOST = 40
_RECENT = 5  # cases that stand first while nothing is written
_LIST_HEIGHT = 340  # pixels at most: the line above it stays in sight where the text is large
_DESTINATION = Qt.ItemDataRole.UserRole
_STEP = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class GoalPainter(QStyledItemDelegate):
    """A line: its words, smaller what tells it apart, and at the right what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = Theme.current()
        return QSize(option.rect.width(), theme.target())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        destination = index.data(_DESTINATION)
        if not isinstance(destination, Destination):
            super().paint(painter, option, index)
            return
        theme, chosen = Theme.current(), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main_soft"))
            painter.drawRoundedRect(QRectF(option.rect), theme.corner, theme.corner)
        side = theme.space(1.5)
        inner = QRectF(option.rect).adjusted(side, 0, -side, 0)
        small, body = theme.font("small"), theme.font("body")
        kind = QFontMetricsF(small).horizontalAdvance(destination.kind)
        painter.setFont(small)
        painter.setPen(theme.color("quiet"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | middle), destination.kind)
        words = QRectF(inner.x(), inner.y(), inner.width() - kind - side, inner.height())
        measure = QFontMetricsF(body)
        shown = measure.elidedText(destination.words, Qt.TextElideMode.ElideRight, words.width())
        taken = measure.horizontalAdvance(shown) + theme.space(1.5)
        rest = words.adjusted(taken, 0, 0, 0)
        if destination.say and rest.width() > theme.space(8):
            say = QFontMetricsF(small).elidedText(destination.say, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignLeft | middle), say)
        painter.setFont(body)
        painter.setPen(theme.color("main" if chosen else "ink"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | middle), shown)
        painter.restore()


def _with_cases(fixed: Sequence[Destination], names: tuple[CaseName, ...]) -> Destinations:
    """Made beside the window's own thread: with thousands of cases it takes longer than a key may."""
    found = list(of_cases(names))
    return Destinations([*found[:_RECENT], *fixed, *found[_RECENT:]])


class GoTo(Dialog):
    """Every word one writes must be somewhere in the line. Arrow keys choose while the cursor stays in the line."""

    tour_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Gå til", parent)
        self._context = context
        self._fixed = self._without_cases()
        self._all = Destinations(self._fixed)
        self.line, self.list = LineBox("Skriv et navn, et skema eller en handling"), QListWidget()
        self.line.setAccessibleName("Gå til")
        self.list.setAccessibleName("Fundet")
        self.list.setObjectName("found")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._painter = GoalPainter(self.list)
        self.list.setItemDelegate(self._painter)
        self.list.setMinimumSize(self.theme().space(72), min(self.theme().space(42), _LIST_HEIGHT))
        self.add(self.line)
        self.add(self.list)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._go)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._go)
        desk = context.desk
        fixed = self._fixed
        context.tasks.database(lambda: _with_cases(fixed, going.case_names(desk)), self._add_cases)
        self._narrow()
        self.line.setFocus()

    def shown(self) -> list[str]:
        """The lines one sees."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEP.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        """One line goes round at the ends; a page stops there."""
        row, last = self.list.currentRow() + step, self.list.count() - 1
        self.list.setCurrentRow(row % (last + 1) if abs(step) == 1 else min(max(row, 0), last))

    def _without_cases(self) -> list[Destination]:
        here = self._context.navigator.here()
        case = here.case if here is not None else None
        own = list(in_case(case, self._context.desk.catalogue)) if case is not None else []
        return [*own, *everywhere(practice=self._context.desk.practice)]

    def _add_cases(self, destinations: Destinations) -> None:
        if isValid(self):
            self._all = destinations
            self._narrow()

    def _narrow(self) -> None:
        self.list.clear()
        fits = self._all.fitting(self.line.text(), _MOST)
        for destination in fits:
            item = QListWidgetItem(f"{destination.words}  ·  {destination.kind}")
            item.setData(_DESTINATION, destination)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                ". ".join(one for one in (destination.words, destination.say, destination.kind) if one),
            )
            self.list.addItem(item)
        if not fits:
            nothing = QListWidgetItem("Intet passer. Prøv et andet ord.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def _go(self, _: object = None) -> None:
        item = self.list.currentItem()
        destination: Destination | None = item.data(_DESTINATION) if item is not None else None
        if destination is None:
            return
        self.accept()
        if destination.place is not None:
            self._context.navigator.go(destination.place)
        elif destination.act is not None:
            follow(self._context, destination.act)
        elif destination.deed == LOCK:
            self._context.navigator.lock_wanted.emit()
        elif destination.deed == TOUR:
            self.tour_wanted.emit()
