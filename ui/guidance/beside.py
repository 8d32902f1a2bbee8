"""Help beside a form: a quiet button opens it, it stands at the right where there is room, else in the form's place."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from ui.guidance.fold import Fold
from ui.guidance.panel import GuidancePanel
from ui.widgets.beside_form import BesideForm, ClosingSide
from ui.widgets.buttons import QuietButton
from ui.widgets.spoken import Role, Spoken
from ui.widgets.surfaces import Line, Page
from ui.widgets.words import Heading

_WIDTH = 44  # units of the grid, at 100 %
_FORM = 70  # what a form needs beside it


class HelpButton(Spoken, QuietButton):
    """Opens and closes the help; says so in words where there is room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon="help", parent=parent)
        self._words = ""
        self.setCheckable(True)

    @property
    def spoken_role(self) -> Role:
        return Role.Button

    def tell_state(self, state: QAccessible.State) -> None:
        state.expandable, state.expanded, state.collapsed = True, self.isChecked(), not self.isChecked()

    def press(self) -> None:
        self.click()

    def set_words(self, words: str, *, room: bool) -> None:
        """Name it; without room the icon stands for it."""
        self._words = words or self._words
        self.set_text(self._words if room else "")
        self.setAccessibleName(self._words)
        self.setToolTip("" if room else self._words)


class HelpSide(ClosingSide):
    """The panel under a heading, with a way to close it; Esc closes it too while one is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = GuidancePanel()
        self.heading = Heading("", 3)
        self.close_button = QuietButton("", icon="close")
        self.close_button.setAccessibleName("Luk hjælpen")
        self.close_button.setToolTip("Luk hjælpen (Esc)")
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._page = Page(max_width=0)
        self._page.add_layout(head)
        self._page.add(self.panel)
        self._unfolded: Fold | None = None
        self.panel.unfolded.connect(self._look_at)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Line(upright=True))
        row.addWidget(self._page, 1)

    def _look_at(self, fold: Fold) -> None:
        """What folded up above it must not take the heading one pressed out of sight."""
        self._unfolded = fold
        QTimer.singleShot(0, self, self._bring_in)  # when the others have folded up

    def _bring_in(self) -> None:
        fold = self._unfolded
        if fold is None or not isValid(fold) or not fold.isVisible():
            return
        self._lay_out(fold)
        self._page.ensureWidgetVisible(fold, 0, 0)
        self._page.ensureWidgetVisible(fold.head, 0, self.theme().space(2))

    def _lay_out(self, fold: Fold) -> None:
        """Now: Qt would take a turn of its loop for each widget from the fold out to the page."""
        ground = self._page.widget()
        around: QWidget | None = fold
        while around is not None and around is not self._page:
            layout = around.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()
            around = around.parentWidget()
        if ground is not None:
            QCoreApplication.sendEvent(ground, QEvent(QEvent.Type.LayoutRequest))


class HelpBeside(BesideForm):
    """A form and, when asked for, the help beside it."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        self.side = HelpSide()
        super().__init__(form, self.side, needs=_FORM, least=_WIDTH, parent=parent)
