"""Fetches the emergency card and leads back to where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.services import office
from app.services.views import Place
from ui.screens.emergency.view import EmergencyView

if TYPE_CHECKING:
    from app.services.views import Changes
    from ui.context import Context


class EmergencyScreen(QObject):
    """Covers everything, so that it can be shown beside a citizen too; Esc leads back."""

    full = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.widget = EmergencyView()
        self.widget.back_asked.connect(self._back)
        self._esc = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.widget)
        self._esc.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._esc.activated.connect(self._back)

    def open(self, place: Place) -> None:
        """Shows the numbers as the office has them now."""
        desk = self._context.desk
        self._context.tasks.database(lambda: office.emergency_card(desk), self.widget.show_card)
        self.widget.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes) -> None:
        """The numbers come from the settings; they are read when the card opens."""

    def _back(self) -> None:
        if not self._context.navigator.back():
            self._context.navigator.go(Place("today"))
