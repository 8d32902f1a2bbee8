"""Pages and choices beside each other; under each other, the choices first, where there is no room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.widgets import Line, Page, Themed

_NARROW = 900  # pixels, at 100 %
_ANY_WIDTH = 16_777_215


class PagesAndSide(Themed, QWidget):
    """The pages fill what the side leaves. `wide`: the side's width in pixels at 100 %; `tall`: its part of the height
    where it stands over the pages."""

    def __init__(self, pages: QWidget, side: Page, *, wide: int, tall: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages, self._side, self._wide, self._tall = pages, side, wide, tall
        self._line = Line(upright=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(pages, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(side)
        self.retheme()

    def show_pages(self, shown: bool) -> None:
        """Whether there is anything to look at."""
        self._pages.setVisible(shown)
        self._fit()

    def retheme(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = self.theme().scale
        narrow = self.width() < _NARROW * scale
        self._row.setDirection(QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight)
        self._line.setVisible(not narrow and not self._pages.isHidden())
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ANY_WIDTH)
            self._side.setMinimumHeight(round(self.height() * self._tall))
        else:
            self._side.setFixedWidth(round(self._wide * (1 + (scale - 1) * 0.7)))
            self._side.setMinimumHeight(0)
