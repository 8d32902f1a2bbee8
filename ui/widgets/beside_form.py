"""Something beside a form when it is asked for: at the right where there is room for both, else in the form's place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.room import ANY_SIZE, FitsRoom
from ui.widgets.themed import Themed


class ClosingSide(Themed, QWidget):
    """What stands beside; Esc closes it while one is in it."""

    closed = Signal()

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


class BesideForm(FitsRoom, QWidget):
    """A form and, when asked for, its side."""

    def __init__(
        self,
        form: QWidget,
        side: QWidget,
        *,
        needs: int,
        least: int,
        part: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        """`needs`, `least`: how wide the form and the side are at least, in units of the grid at 100 %; `part`: of the
        whole width the side takes when that is more."""
        super().__init__(parent)
        self.form, self._aside = form, side
        self._needs, self._least, self._part = needs, least, part
        side.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(form, 1)
        row.addWidget(side)
        self.retheme()

    def show_side(self, shown: bool) -> None:
        """Bring it in, or take it away."""
        self._aside.setVisible(shown)
        self.fit()

    def fit(self) -> None:
        theme, side = self.theme(), self._aside
        unit = theme.tokens.space["unit"] * theme.scale
        alone = not side.isHidden() and self.width() < (self._least + self._needs) * unit
        self.form.setVisible(not alone)
        if alone:
            side.setMinimumWidth(0)
            side.setMaximumWidth(ANY_SIZE)
        else:
            side.setFixedWidth(round(max(self._least * unit, self.width() * self._part)))


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
