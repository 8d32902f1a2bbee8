"""What the folder's page looks like: the papers to the left, the question and the few choices to the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.folder.after import CameOut
from ui.screens.folder.pages import FolderPages
from ui.screens.folder.panel import FolderPanel
from ui.screens.folder.question import QuestionPage
from ui.widgets import Line, Page, QuietButton, Themed

_SIDE = 440
_NARROW = 900


class FolderView(Themed, QWidget):
    """Pages and panel beside each other; under each other where there is no room."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question, self.pages, self.panel, self.after = QuestionPage(), FolderPages(), FolderPanel(), CameOut()
        self.question.back_asked.connect(self.back_asked)
        self.back = QuietButton("Tilbage", icon="back")
        self.back.clicked.connect(self.back_asked)
        self._side = Page(max_width=0)
        self._side.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._side.add(self.panel)
        self._side.add(self.after)
        self._line = Line(upright=True)
        beside = QWidget()
        self._row = QHBoxLayout(beside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.pages, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self._side)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self.question)
        self._whole.addWidget(beside)
        self._beside = beside
        self._show_after(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._whole)
        self.retheme()

    def show_question(self) -> None:
        """The question alone."""
        self._whole.setCurrentWidget(self.question)
        self.question.take_focus()

    def show_choices(self) -> None:
        """The papers and the choices."""
        self._whole.setCurrentWidget(self._beside)
        self._show_after(False)

    def show_pages(self, shown: bool) -> None:
        """Whether there is anything to look at."""
        self.pages.setVisible(shown)
        self._fit()

    def ask_out(self, say: str) -> None:
        """Whether they came out."""
        self._whole.setCurrentWidget(self._beside)
        self._show_after(True)
        self.after.ask(say)

    def _show_after(self, after: bool) -> None:
        self.panel.setVisible(not after)
        self.after.setVisible(after)

    @property
    def asks(self) -> bool:
        """Whether that question is open."""
        return self._whole.currentWidget() is self._beside and self.after.isVisibleTo(self._beside)

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
        self._line.setVisible(not narrow and not self.pages.isHidden())
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
            self._side.setMinimumHeight(round(self.height() * 0.62))
        else:
            self._side.setFixedWidth(round(_SIDE * (1 + (self.theme().scale - 1) * 0.7)))
            self._side.setMinimumHeight(0)
