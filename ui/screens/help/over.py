"""Hjælp over what one is doing: in the middle of a dialog, or in a visit. Closed, everything is as it was."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.screens.help.reader import HelpReader
from ui.widgets.dialog import Dialog

_WIDE, _HIGH = 110, 72  # units of the grid
_OF_WIDTH, _OF_HEIGHT = 0.8, 0.66  # of the screen, at most


class HelpOver(Dialog):
    """One page, and the others beside it. `alone`: only that page, as in a visit, where two look at the screen."""

    def __init__(self, spot: str, *, alone: bool = False, parent: QWidget | None = None) -> None:
        self._reader: HelpReader | None = None
        self._alone = alone
        super().__init__("Hjælp", parent)
        self._reader = HelpReader(self)
        self.heading.hide()  # the page has one
        self.view = self._reader.view
        self.view.show_list(not alone)
        self.page_title = self._reader.open(spot)
        self.add(self.view)
        self.back = self.offer("Tilbage", primary=True)
        self.back.clicked.connect(self.accept)
        self.retheme()

    def retheme(self) -> None:
        super().retheme()
        if self._reader is None:
            return
        theme, room = self.theme(), self.screen().availableGeometry()
        wide = theme.space(_WIDE * (0.6 if self._alone else 1))
        self.view.setMinimumWidth(min(wide, round(room.width() * _OF_WIDTH)))
        self.view.setFixedHeight(min(theme.space(_HIGH), round(room.height() * _OF_HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("page"))
