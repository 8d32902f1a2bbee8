"""The one window: shows the way in or the office, and can be covered. Its title never holds a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import SEMIBOLD
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.shell.cover import Cover

TITLE = "IT-rygsæk"
PRACTICE = "ØVELSE. Menneskene her findes ikke."


class Window(Themed, QWidget):
    """Holds one content at a time. A wish to close is told, not obeyed: what was typed comes first."""

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(QSize(640, 480))
        self._content: QWidget | None = None
        self._may_close = False
        self._banner = Words(PRACTICE, size="small", weight=SEMIBOLD, tone=Tone.WARM, wrap=False)
        self._banner.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._banner.hide()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._banner)
        self._cover: Cover | None = None
        self.retheme()

    def show_content(self, content: QWidget) -> None:
        """Shows that instead of what was shown; the old content is let go."""
        old = self._content
        self._content = content
        self._column.addWidget(content, 1)
        if old is not None:
            old.hide()
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        content.show()
        self.uncover()

    def show_practice(self) -> None:
        """From now on the window says that this is practice."""
        self.setWindowTitle(f"{TITLE} – øvelse")
        self._banner.show()
        self.update()

    def cover(self, words: str = "Låser …") -> None:
        """Hides everything, at once."""
        from ui.shell.dialog_keys import hide_all_but

        hide_all_but(self)
        self.cover_sheet.cover(words)

    @property
    def cover_sheet(self) -> Cover:
        """What hides the content; it can hold the way out. Made when it is first needed."""
        if self._cover is None:
            from ui.shell.cover import Cover

            self._cover = Cover(self)
        return self._cover

    def take_keys(self) -> None:
        """From now on keys go to the cover, which does nothing with them."""
        self.cover_sheet.setFocus()

    def uncover(self) -> None:
        """Shows the content again."""
        if self._cover is not None:
            self._cover.hide()

    @property
    def content(self) -> QWidget | None:
        """What the window shows, under the cover if there is one."""
        return self._content

    @property
    def covered(self) -> bool:
        """Whether everything is hidden."""
        return self._cover is not None and self._cover.isVisible()

    def fit(self) -> None:
        """A size that suits the screen: all of a small one, a calm part of a large one."""
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry() if screen is not None else self.geometry()
        self.resize(min(1366, room.width()), min(768, room.height()))
        if room.width() <= 1440:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def let_close(self) -> None:
        """Everything is settled: the window may go."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit()

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._banner.setContentsMargins(0, theme.space(0.5), 0, theme.space(0.5))
        self._banner.setFixedHeight(theme.size("small") + theme.space(1.75))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_cover()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._banner.isVisible():  # the page itself is Qt's own ground
            QPainter(self).fillRect(self._banner.geometry(), self.theme().color("warm_soft"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_cover()

    def _fit_cover(self) -> None:
        if self._cover is not None:
            self._cover.setGeometry(self.rect())
