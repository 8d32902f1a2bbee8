"""What the print dialog looks like: the paper to the left, the few choices to the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.printing.after import AfterPanel
from ui.screens.printing.panel import ChoicePanel
from ui.screens.printing.preview import Preview
from ui.widgets import Line, Page, QuietButton, Themed

_SIDE = 400
_NARROW = 900


class PrintView(Themed, QWidget):
    """Preview and panel beside each other; under each other where there is no room."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = Preview()
        self.panel = ChoicePanel()
        self.after = AfterPanel()
        self.back = QuietButton("Tilbage", icon="back")
        self.back.clicked.connect(self.back_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panel)
        self._stack.addWidget(self.after)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        self._side = Page(max_width=0)
        self._side.add(side)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_status)
        self.panel.said.connect(self._soon.start)
        self._line = Line(upright=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.preview, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self._side)
        self.retheme()

    def show_choices(self) -> None:
        """The choices before printing."""
        self._stack.setCurrentWidget(self.panel)

    def show_after(self) -> None:
        """The questions after it."""
        self._stack.setCurrentWidget(self.after)

    @property
    def asks(self) -> bool:
        """Whether a question after printing is open."""
        return self._stack.currentWidget() is self.after

    def _show_status(self) -> None:
        """What is told under the button is seen, also where the page is short."""
        if self.panel.status.isVisible():
            self._side.ensureWidgetVisible(self.panel.status, 0, self.theme().space(2))

    def retheme(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW * self.theme().scale
        self._row.setDirection(QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight)
        self._line.setVisible(not narrow)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
            self._side.setMinimumHeight(round(self.height() * 0.6))
        else:
            self._side.setFixedWidth(round(_SIDE * (1 + (self.theme().scale - 1) * 0.7)))
            self._side.setMinimumHeight(0)
