"""The room a widget has: what stands otherwise where there is little of it, what may take all, and what scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.widgets.themed import Themed

ANY_SIZE = 16_777_215  # pixels, as wide or high as it likes: Qt's QWIDGETSIZE_MAX, which PySide does not name


class _Fits(Themed):
    def fit(self) -> None:
        """Stand as the room allows; once more in the same room changes nothing."""
        raise NotImplementedError

    def retheme(self) -> None:
        super().retheme()
        self.fit()


class FitsRoom(_Fits):
    """Stands as its own size allows: `fit` is called with every size it is given, and with every theme."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class FitsRoomAround(_Fits):
    """Chooses its own size by its parent's: `fit` is called when that changes, when it is shown, with every theme."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        around = self.parentWidget()
        if around is not None:
            around.installEventFilter(self)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.fit()
        return super().eventFilter(watched, event)


def scrolling(inner: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """`inner`, as wide as there is room for; what is too high scrolls. Nobody sees that it does until it has to."""
    scroll = QScrollArea(parent)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.viewport().setAutoFillBackground(False)
    scroll.setWidget(inner)
    inner.setAutoFillBackground(False)
    return scroll
