"""Pages and choices beside each other; where there is no room, the pages follow under the choices on one long page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.room import ANY_SIZE, FitsRoom
from ui.widgets.surfaces import Line, Page

_NARROW = 900  # pixels, at 100 %
_SCROLLS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class PagesAndSide(FitsRoom, QWidget):
    """The pages fill what the side leaves. `wide`: the side's width in pixels at 100 %."""

    def __init__(self, pages: Page, side: Page, *, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages, self._side, self._wide = pages, side, wide
        self._under = False
        self._refit = QTimer(self, singleShot=True, interval=0)  # the layout that is being made is made first
        self._refit.timeout.connect(self._fit_height)
        self._line = Line(upright=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(pages, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(side)
        for watched in filter(None, (pages, pages.widget())):
            watched.installEventFilter(self)
        self.retheme()

    def show_pages(self, shown: bool) -> None:
        """Whether there is anything to look at."""
        self._pages.setVisible(shown)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Under the choices the pages do not scroll by themselves: they are as high as they are, the whole moves."""
        if self._under and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._refit.start()
        if self._under and event.type() == QEvent.Type.KeyPress and _key(event) in _SCROLLS:
            QCoreApplication.sendEvent(self._side, event)
            return True
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        scale = self.theme().scale
        under = self.width() < _NARROW * scale
        if under != self._under:
            self._under = under
            self._move()
        self._line.setVisible(not under and not self._pages.isHidden())
        if under:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(ANY_SIZE)
            self._fit_height()
        else:
            self._side.setFixedWidth(round(self._wide * (1 + (scale - 1) * 0.7)))

    def _move(self) -> None:
        """The pages into the long page, or out of it again."""
        hidden = self._pages.isHidden()
        if self._under:
            self._side.column.addWidget(self._pages)
        else:
            self._pages.setMinimumHeight(0)
            self._pages.setMaximumHeight(ANY_SIZE)
            self._row.insertWidget(0, self._pages, 1)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._pages.setVerticalScrollBarPolicy(off if self._under else needed)
        self._pages.setHidden(hidden)

    def _fit_height(self) -> None:
        height = self._pages.whole_height()
        if self._under and height != self._pages.minimumHeight():
            self._pages.setFixedHeight(height)


def _key(event: QEvent) -> int | None:
    return event.key() if isinstance(event, QKeyEvent) else None
