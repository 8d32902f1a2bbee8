"""What the folder's page looks like: the papers to the left, the question and the few choices to the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.folder.after import CameOut
from ui.screens.folder.pages import FolderPages
from ui.screens.folder.panel import FolderPanel
from ui.widgets import Line, Page, QuietButton, Themed

_SIDE = 440
_NARROW = 900


class FolderView(Themed, QWidget):
    """Pages and panel beside each other; under each other where there is no room."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages, self.panel, self.after = FolderPages(), FolderPanel(), CameOut()
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
        self._line = Line(upright=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.pages, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self._side)
        self.retheme()

    def show_choices(self) -> None:
        """The question and the choices."""
        self._stack.setCurrentWidget(self.panel)

    def ask_out(self, say: str) -> None:
        """Whether they came out."""
        self.after.ask(say)
        self._stack.setCurrentWidget(self.after)

    @property
    def asks(self) -> bool:
        """Whether that question is open."""
        return self._stack.currentWidget() is self.after

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("page"))

    def retheme(self) -> None:
        self._fit()
        self.update()

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
            self._side.setMinimumHeight(round(self.height() * 0.62))
        else:
            self._side.setFixedWidth(round(_SIDE * (1 + (self.theme().scale - 1) * 0.7)))
            self._side.setMinimumHeight(0)
