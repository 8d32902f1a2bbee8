"""Boxes to write in: one line, many lines that grow, a list to choose from. Undo is the form's, not the box's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSizePolicy,
    QTextEdit,
    QWidget,
)

from forms.model import Audience
from ui.theme.drawing import draw_box
from ui.widgets.themed import Themed
from ui.widgets.undo_keys import LeavesUndo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object  # a mixin: stands before the Qt class it is mixed into

_ABOVE, _BELOW = 8, 6  # at least; the room of a line lies under its letters
_LINE_HEIGHT = 120.0  # per cent of the face's own line, which is 1.33: together the 1.5 and more of running text


class _TellsFocus(_Base):
    """`entered` and `left` tell of the focus, whatever moved it; a list or menu that opens over it moves nothing."""

    entered: Signal
    left: Signal

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class _LineHigh(Themed):
    """As high as one line is that can be hit where it stands."""

    def retheme(self) -> None:
        theme = self.theme()
        self.setFont(theme.font("body", audience=self.audience))
        self.setMinimumHeight(self.target())
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self.setMinimumHeight(self.target())  # now it has its place
        super().showEvent(event)


class LineBox(_LineHigh, _TellsFocus, LeavesUndo, QLineEdit):
    """One line to write in."""

    entered = Signal()
    left = Signal()

    def __init__(
        self, placeholder: str = "", *, audience: Audience = Audience.CASE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        self.setPlaceholderText(placeholder)
        if audience is Audience.CITIZEN:
            self.take_own_words_only()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()


class GrowingText(Themed, QFrame):
    """Several lines; the box grows with the words and never scrolls by itself. Tab goes on to the next field."""

    entered = Signal()
    left = Signal()
    textChanged = Signal()

    def __init__(self, *, lines: int = 3, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self._lines = lines
        self._told = ""
        self.edit = _PlainText(self)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        if audience is Audience.CITIZEN:
            self.edit.take_own_words_only()
        self.edit.setTabChangesFocus(True)
        self.edit.setAcceptRichText(False)
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.viewport().setAutoFillBackground(False)
        self.edit.document().setDocumentMargin(0)
        self.edit.document().setUndoRedoEnabled(False)
        self.setFocusProxy(self.edit)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.textChanged.connect(self._tell)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.edit.entered.connect(self._entered)
        self.edit.left.connect(self._left)
        self.retheme()

    def text(self) -> str:
        """What stands in it."""
        return self.edit.toPlainText()

    def length(self) -> int:
        """The last place a cursor can stand, as Qt counts: a face outside the first 65,536 signs counts twice."""
        return self.edit.document().characterCount() - 1

    def set_text(self, text: str) -> None:
        """Put other words in it; the cursor stays where it was when it can."""
        place = self.edit.textCursor().position()
        self.edit.setPlainText(text)
        self._space_lines()
        cursor = self.edit.textCursor()
        cursor.setPosition(min(place, self.length()))
        self.edit.setTextCursor(cursor)

    def set_readonly(self, readonly: bool) -> None:
        """Words to read and copy only."""
        self.edit.setReadOnly(readonly)
        self.update()

    def retheme(self) -> None:
        self.edit.setFont(self.theme().font("body", audience=self.audience))
        self._space_lines()
        self._take_room()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._take_room()  # now it has its place
        super().showEvent(event)

    def _take_room(self) -> None:
        line, least = self.edit.fontMetrics().lineSpacing(), self.target()
        above = max(_ABOVE, (least - line) // 2)  # one line stands in the middle of the least box
        self._row.setContentsMargins(13, above, 13, max(_BELOW, least - above - round(line * _LINE_HEIGHT / 100)))
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        readonly = self.edit.isReadOnly() or not self.isEnabled()
        draw_box(
            painter,
            QRectF(self.rect()),
            self.theme(),
            focused=self.edit.hasFocus() and not readonly,
            readonly=readonly,
        )

    def _tell(self) -> None:
        """Qt says "changed" of other letters and other line heights too; only other words are worth telling."""
        text = self.text()
        if text != self._told:
            self._told = text
            self.textChanged.emit()

    def _entered(self) -> None:
        self.update()
        self.entered.emit()

    def _left(self) -> None:
        self.update()
        self.left.emit()

    def _space_lines(self) -> None:
        """Give the lines room; new lines take it over from the one before."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.edit.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _fit(self) -> None:
        least = self._lines * self.edit.fontMetrics().lineSpacing() * _LINE_HEIGHT / 100
        height = round(max(least, self.edit.document().size().height()))
        margins = self._row.contentsMargins()
        height += margins.top() + margins.bottom()
        height = max(height, self.target())
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)


class _PlainText(_TellsFocus, LeavesUndo, QTextEdit):
    entered = Signal()
    left = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, never the box


class Chooser(_LineHigh, _TellsFocus, QComboBox):
    """A list that opens. The wheel never changes the answer by accident; `chosen` is only ever a person's choice."""

    chosen = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        view = QListView(self)
        view.setObjectName("suggestions")
        self.setView(view)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._activated)
        self.retheme()

    def show_choices(self, choices: Sequence[tuple[str, str]], selected: str = "", *, empty: str = "Vælg") -> None:
        """Show (key, words); the first line, with key "", is `empty`."""
        self.blockSignals(True)
        self.clear()
        for key, words in (("", empty), *choices):
            self.addItem(words, key)
        self.blockSignals(False)
        self.select(selected)

    def select(self, key: str) -> None:
        """Show one as chosen; nobody is told."""
        index = self.findData(key)
        self.setCurrentIndex(max(index, 0))

    def selected(self) -> str:
        """The key of the chosen one, "" for none."""
        return str(self.currentData() or "")

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 140), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _activated(self) -> None:
        self.chosen.emit(self.selected())
