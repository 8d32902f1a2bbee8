"""Surfaces: the card, the page that scrolls, a hairline, and an empty place that says what to do first."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMargins, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from forms.model import Audience
from ui.widgets.buttons import PrimaryButton
from ui.widgets.room import ANY_SIZE, FitsRoom
from ui.widgets.themed import SOFT, Themed, Tone
from ui.widgets.words import Heading, Words


class Card(Themed, QFrame):
    """A surface with round corners and a hairline. Late has a red edge, quiet dashes, main and warm a soft fill."""

    def __init__(
        self,
        title: str = "",
        *,
        tone: Tone = Tone.PLAIN,
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        self._tone = tone
        self._current = False
        self.column = QVBoxLayout(self)
        self._heading: Heading | None = None
        self.retheme()
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Name the card; without a name there is no heading."""
        if self._heading is None and title:
            self._heading = Heading(title, 3, audience=self.audience)
            self.column.insertWidget(0, self._heading)
        elif self._heading is not None:
            self._heading.set_text(title)
            self._heading.setVisible(bool(title))

    def set_tone(self, tone: Tone) -> None:
        """Change what the surface says."""
        self._tone = tone
        self.retheme()

    def set_current(self, current: bool) -> None:
        """Outline the card that is worked in."""
        if current != self._current:
            self._current = current
            self.update()

    def add(self, widget: QWidget, space_before: float = 0) -> None:
        """Put a widget at the end, with that many units of air before it."""
        if space_before:
            self.column.addSpacing(self.theme().space(space_before))
        self.column.addWidget(widget)

    def add_layout(self, layout: QLayout, space_before: float = 0) -> None:
        """Put a layout at the end."""
        if space_before:
            self.column.addSpacing(self.theme().space(space_before))
        self.column.addLayout(layout)

    def retheme(self) -> None:
        theme = self.theme()
        side, top = theme.space(3), theme.space(2.5)
        self.column.setContentsMargins(side, top, side, top)
        self.column.setSpacing(theme.space(0.75))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.card_corner
        self._paint_ground(painter, rect, radius)
        if self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("main_soft"), 2))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), radius - 1, radius - 1)

    def _paint_ground(self, painter: QPainter, rect: QRectF, radius: int) -> None:
        theme = self.theme()
        ground = theme.color(SOFT[self._tone] if self._tone is not Tone.LATE else "card")
        edge = {Tone.MAIN: "main_soft", Tone.WARM: "warm_soft"}.get(self._tone, "line")
        if self._tone is Tone.LATE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("late"))
            painter.drawRoundedRect(rect, radius, radius)
            painter.save()
            painter.setClipRect(rect.adjusted(4, -1, 1, 1))
            painter.setPen(QPen(theme.color(edge), 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(rect, radius, radius)
            painter.restore()
            return
        pen = QPen(theme.color("main" if self._current else edge), 1)
        if self._tone is Tone.QUIET:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, radius, radius)


class Line(Themed, QFrame):
    """A hairline between things, lying or standing."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("line"))


class Page(FitsRoom, QScrollArea):
    """A scrolling column, never wider than text is pleasant to read; `max_width=0` fills the width there is.

    `low`: little air around it, for a strip along something else.
    """

    def __init__(
        self,
        *,
        max_width: int | None = None,
        centred: bool = False,
        low: bool = False,
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        self._max = max_width
        self._low = low
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Sideways only where a small window and large text leave no other way: nothing may be out of reach.
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._ground = QWidget()
        self._ground.setAutoFillBackground(False)
        self._row = QHBoxLayout(self._ground)
        self._row.setSpacing(0)
        self.body = QWidget()
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # An aligned layout never grows past its size hint, so wrapped words would be cut off: a stretch keeps it up.
        outer = QVBoxLayout(self.body)
        outer.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        outer.addLayout(self.column)
        outer.addStretch(1)
        if centred:
            self._row.addStretch(1)
        self._row.addWidget(self.body, 1000)
        self._row.addStretch(1)
        self.setWidget(self._ground)
        self.retheme()

    def add(self, widget: QWidget, space_before: float = 0) -> None:
        """Put a widget at the end, with that many units of air before it."""
        if space_before:
            self.column.addSpacing(self.theme().space(space_before))
        self.column.addWidget(widget)

    def add_layout(self, layout: QLayout, space_before: float = 0) -> None:
        """Put a layout at the end."""
        if space_before:
            self.column.addSpacing(self.theme().space(space_before))
        self.column.addLayout(layout)

    def clear(self) -> None:
        """Take everything away."""
        clear_layout(self.column)

    def whole_height(self) -> int:
        """How high it would have to be, as wide as it is, for nothing to scroll; in pixels."""
        if self._row.hasHeightForWidth():
            return self._row.totalHeightForWidth(self.viewport().width())
        return self._row.totalSizeHint().height()

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so that a widget can be seen, with air above and below."""
        room = self.theme().space(8)
        self.ensureWidgetVisible(widget, 0, min(room, self.viewport().height() // 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        seen = self._sees_cursor(event.oldSize().height())
        super().resizeEvent(event)
        if seen:
            QTimer.singleShot(0, self, self._follow_cursor)

    def fit(self) -> None:
        theme = self.theme()
        roomy = self.viewport().width() > max(theme.space(80), round(theme.space(60) * theme.scale))
        side = theme.space(5 if roomy else 2)
        around = QMargins(side, theme.space(3.5), side, theme.space(6))
        if self._low:
            around = QMargins(theme.space(3), theme.space(1), theme.space(2), theme.space(1))
        if self._row.contentsMargins() != around:
            self._row.setContentsMargins(around)

    def _cursor(self) -> QRect | None:
        """Where somebody writes, as the page's ground knows it; None when nobody does."""
        writing = self.window().focusWidget()
        if writing is None or not self._ground.isAncestorOf(writing):
            return None
        here = writing.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        inside = here if isinstance(here, QRect) and here.isValid() else writing.rect()
        return QRect(writing.mapTo(self._ground, inside.topLeft()), inside.size())

    def _sees_cursor(self, height: int) -> bool:
        cursor, top = self._cursor(), self.verticalScrollBar().value()
        return cursor is not None and top <= cursor.top() and cursor.bottom() <= top + height

    def _follow_cursor(self) -> None:
        """What comes in below, or a smaller window, must not take away the line one writes in."""
        cursor = self._cursor()
        if cursor is not None:
            self.ensureVisible(cursor.center().x(), cursor.bottom(), 0, min(self.theme().space(6), self.height() // 3))

    def retheme(self) -> None:
        theme = self.theme()
        self.column.setSpacing(theme.space(2))
        width = theme.text_width(self.audience) if self._max is None else self._max
        self.body.setMaximumWidth(width or ANY_SIZE)
        super().retheme()


class EmptyPlace(Themed, QFrame):
    """Says what is not here yet and what to do first, with one button."""

    first_step_chosen = Signal()

    def __init__(self, title: str = "", words: str = "", button: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._title = Heading(title, 3)
        self._words = Words(words, tone=Tone.QUIET)
        self._button = PrimaryButton(button)
        self._button.clicked.connect(self.first_step_chosen)
        for widget in (self._title, self._words):
            self._column.addWidget(widget)
        self._column.addSpacing(8)
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_empty(title, words, button)
        self.retheme()

    def show_empty(self, title: str, words: str, button: str = "") -> None:
        """What is missing, what to do, and what the button is called (none without a name)."""
        self._title.set_text(title)
        self._words.set_text(words)
        self._button.set_text(button)
        self._button.setVisible(bool(button))

    def retheme(self) -> None:
        side = self.theme().space(4)
        self._column.setContentsMargins(side, side, side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("line"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        corner = theme.card_corner
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), corner, corner)


class Pill(Themed, QWidget):
    """A word or two on a soft ground: a state, never a button."""

    def __init__(self, text: str = "", tone: Tone = Tone.MAIN, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.retheme()

    def set_text(self, text: str, tone: Tone | None = None) -> None:
        """Show another word, and tone."""
        self._text = text
        self._tone = tone or self._tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word it shows."""
        return self._text

    def retheme(self) -> None:
        self.setFont(self.theme().font("small"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + self.theme().space(2.5), metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if self._tone is not Tone.PLAIN else QPen(theme.color("line"), 1))
        painter.setBrush(theme.color(SOFT[self._tone]))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        ink = {Tone.MAIN: "main", Tone.WARM: "warm_ink", Tone.LATE: "late", Tone.DONE: "done"}
        painter.setPen(theme.color(ink.get(self._tone, "quiet")))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)


def clear_layout(layout: QLayout) -> None:
    """Take every widget and layout out of a layout and let them go."""
    while layout.count():
        item = cast(QLayoutItem, layout.takeAt(0))
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
