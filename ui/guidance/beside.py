"""Help beside a form: a quiet button opens it, it stands at the right where there is room, else in the form's place."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from ui.guidance.fold import Fold
from ui.guidance.panel import GuidancePanel
from ui.widgets.buttons import QuietButton
from ui.widgets.spoken import Role, Spoken
from ui.widgets.surfaces import Line, Page
from ui.widgets.themed import Themed
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


class HelpSide(Themed, QWidget):
    """The panel under a heading, with a way to close it; Esc closes it too while one is in it."""

    closed = Signal()

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

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()  # the window's own Esc would leave the form
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class HelpBeside(Themed, QWidget):
    """A form and, when asked for, the help beside it."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.side = form, HelpSide()
        self.side.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(form, 1)
        row.addWidget(self.side)
        self.retheme()

    def show_help(self, shown: bool) -> None:
        """Bring the help in, or take it away."""
        self.side.setVisible(shown)
        self._fit()

    def retheme(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self.theme()
        unit = theme.tokens.space["unit"] * theme.scale
        alone = not self.side.isHidden() and self.width() < (_WIDTH + _FORM) * unit
        self.form.setVisible(not alone)
        if alone:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16777215)
        else:
            self.side.setFixedWidth(round(_WIDTH * unit))


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
