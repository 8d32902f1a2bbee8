"""One of the team's lists before it is printed: how it looks, and the way to the printer. It lies in memory only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.screens.printing.preview import Preview
from ui.widgets.dialog import Dialog


class SheetDialog(Dialog):
    """Accepted when it is to be printed."""

    def __init__(self, title: str, say: str, images: Sequence[QImage], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.say(say, quiet=True)
        self.preview = Preview()
        self.preview.setMinimumHeight(self.theme().space(44))
        self.preview.setMinimumWidth(self.theme().space(76))
        self.preview.show_papers([(title, images)])
        self.add(self.preview)
        close = self.offer("Luk", quiet=True)
        close.clicked.connect(self.reject)
        go = self.offer("Udskriv", primary=True)
        go.clicked.connect(self.accept)
