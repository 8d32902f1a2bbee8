"""What the folder's page looks like: the papers to the left, the question and the few choices to the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.screens.folder.after import CameOut
from ui.screens.folder.pages import FolderPages
from ui.screens.folder.panel import FolderPanel
from ui.screens.folder.question import QuestionPage
from ui.widgets import Page, QuietButton, Themed
from ui.widgets.pages_and_side import PagesAndSide


class FolderView(Themed, QWidget):
    """Pages and panel beside each other; the pages under the panel where there is no room."""

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
        self._beside = PagesAndSide(self.pages, self._side, wide=440)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self.question)
        self._whole.addWidget(self._beside)
        self._show_after(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._whole)

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
        self._beside.show_pages(shown)

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
