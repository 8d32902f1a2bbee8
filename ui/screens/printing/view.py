"""What the print dialog looks like: the paper to the left, the few choices to the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.screens.printing.after import AfterPanel
from ui.screens.printing.panel import ChoicePanel
from ui.screens.printing.preview import Preview
from ui.widgets import Page, QuietButton, Themed
from ui.widgets.pages_and_side import PagesAndSide


class PrintView(Themed, QWidget):
    """Preview and panel beside each other; the preview under the panel where there is no room."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview, self.panel, self.after = Preview(), ChoicePanel(), AfterPanel()
        self.back = QuietButton("Tilbage", icon="back")
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
        self._beside = PagesAndSide(self.preview, self._side, wide=400)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._beside)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_status)
        self.panel.said.connect(self._soon.start)
        self.back.clicked.connect(self.back_asked)

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
