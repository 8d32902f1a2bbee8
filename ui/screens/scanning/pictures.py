"""Pictures of pages: small ones in rows, the line where one signs, and a page by itself. Never a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.screens.printing.preview import Preview
from ui.theme.drawing import draw_focus_line
from ui.widgets import Pressable, Themed
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from ui.context import Context

_A4 = 297 / 210
THUMB = 88  # pixels wide at 100 %
_SHARP = 2  # pictures are kept so many times as large as they are shown, for fine screens and large words
FIELD_WIDE = 460


class Pictures(QObject):
    """Fetches pictures one by one and remembers them by their key, small."""

    came = Signal(str)  # key

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._held: dict[str, QImage] = {}
        self._asked: set[str] = set()

    def get(self, key: str, fetch: Callable[[], bytes], wide: int = THUMB * _SHARP) -> QImage | None:
        """The picture when it is here; else it is fetched with `fetch`, on the thread of the store, and told of."""
        if key in self._held:
            return self._held[key]
        if key not in self._asked:
            self._asked.add(key)
            self._context.tasks.database(fetch, partial(self._shrink, key, wide), partial(self._failed, key))
        return self._held.get(key)

    def fetch_again(self, key: str) -> None:
        """That picture is another now."""
        self._held.pop(key, None)
        self._asked.discard(key)

    def forget(self) -> None:
        """The place is left."""
        self._held.clear()
        self._asked.clear()

    def _shrink(self, key: str, wide: int, data: bytes) -> None:
        self._context.tasks.background(lambda: shrunk(data, wide), partial(self._hold, key), partial(self._failed, key))

    def _hold(self, key: str, image: QImage) -> None:
        if key in self._asked and not image.isNull():
            self._held[key] = image
            self.came.emit(key)

    def _failed(self, key: str, _: Exception) -> None:
        """The page is told of in words; without its picture it can be filed all the same."""


def shrunk(data: bytes, wide: int) -> QImage:
    """A picture no wider than that; a null one when it cannot be read."""
    image = QImage.fromData(data)
    if image.isNull() or image.width() <= wide:
        return image
    return image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)


class Thumb(Pressable):
    """A small page; pressed, it is shown large."""

    def __init__(self, key: str, say: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.key = key
        self._image: QImage | None = None
        self.setAccessibleName(f"{say}, vis stort")
        self.setToolTip(say)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage | None) -> None:
        """The page, once it is here."""
        self._image = image
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = round(THUMB * self.theme().scale)
        return QSize(wide, round(wide * _A4))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme(), QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.fillRect(rect, theme.color("page"))
        if self._image is not None:
            painter.drawImage(fitted(self._image.size(), rect), self._image)
        painter.setPen(QPen(theme.color("main" if self.over else "line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if self.hasFocus():
            draw_focus_line(painter, QRectF(self.rect()), theme, 2)


class FieldPicture(Themed, QWidget):
    """The line where one signs, as it came back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setAccessibleName("Billede af linjen, hvor der skrives under")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_image(self, image: QImage | None) -> None:
        """What was found; nothing hides it."""
        self._image = image
        self.setVisible(image is not None)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._image is None or not self._image.width():
            return 0
        wide = min(width, round(FIELD_WIDE * self.theme().scale))
        return min(round(wide * self._image.height() / self._image.width()), round(220 * self.theme().scale))

    def sizeHint(self) -> QSize:
        wide = round(FIELD_WIDE * self.theme().scale)
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(0, 0, min(self.width(), round(FIELD_WIDE * self.theme().scale)), self.height())
        rect = fitted(self._image.size(), room, left=True).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawImage(rect, self._image)
        painter.setPen(QPen(self.theme().color("line"), 1))
        painter.drawRect(rect)


def fitted(size: QSize, room: QRectF, *, left: bool = False) -> QRectF:
    """As large as fits, in the middle or at the left."""
    scale = min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))
    wide, high = size.width() * scale, size.height() * scale
    x = room.x() if left else room.center().x() - wide / 2
    return QRectF(x, room.center().y() - high / 2, wide, high)


class LargePicture(Dialog):
    """One page, as large as there is room for; one without a mark can be turned, for nothing tells which way is up."""

    turn_asked = Signal()

    def __init__(self, title: str, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title = title
        self.page = Preview()
        self.page.setMinimumSize(round(620 * min(self.theme().scale, 1.4)), 480)
        self.show_image(image)
        self.page.setAccessibleName(title)
        self.add(self.page)
        self.turn = self.offer("Vend")
        self.turn.setAccessibleName("Vend siden en kvart gang med uret")
        self.turn.clicked.connect(self.turn_asked)
        self.turn.hide()
        close = self.offer("Luk", primary=True)
        close.clicked.connect(self.accept)

    def show_image(self, image: QImage) -> None:
        """The page, or the same the other way."""
        self.page.show_papers([(self._title, (image,))])
