"""The paper on the screen: its pages as pictures, rendered from memory, never from a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.shell.print_pdf import pages
from ui.theme.drawing import draw_focus_line
from ui.widgets import Themed, Tone, Words, clear_layout
from ui.widgets.scaled_page import ScaledPage
from ui.widgets.spoken import Role, Spoken

PREVIEW_DPI = 110
_A4 = 297 / 210
_WIDE = 820


def page_images(pdf: bytes) -> tuple[QImage, ...]:
    """The pages of a paper as pictures for the screen."""
    return tuple(pages(pdf, PREVIEW_DPI))


class PaperPage(Themed, QWidget):
    """One page, as wide as there is room for."""

    def __init__(self, image: QImage, say: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._focused = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(say)
        self.setMaximumWidth(1400)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        ratio = self._image.height() / self._image.width() if self._image.width() else _A4
        return round(min(width, self.maximumWidth()) * ratio)

    def sizeHint(self) -> QSize:
        return QSize(560, self.heightForWidth(560))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        scaled = self._image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(rect, scaled)
        painter.setPen(QPen(self.theme().color("line"), 1))
        painter.drawRect(rect)
        if self._focused:
            draw_focus_line(painter, QRectF(self.rect()), self.theme(), 0)

    def show_focus(self, focused: bool) -> None:
        """Whether the arrow keys scroll it now."""
        self._focused = focused
        self.update()


class Preview(Spoken, ScaledPage):
    """All pages of all papers under each other; before that a quiet word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent=parent)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(self.theme().space(2))
        self.add_layout(self._pages)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Sådan ser papiret ud")
        self.count = 0

    @property
    def spoken_role(self) -> Role:
        return Role.Document

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._paint_pages()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._paint_pages()

    def _paint_pages(self) -> None:
        """The pages fill the place: they carry its focus line."""
        for page in self.findChildren(PaperPage):
            page.show_focus(self.hasFocus())

    def show_wait(self, words: str = "Papiret gøres klar …") -> None:
        """While the paper is drawn."""
        clear_layout(self._pages)
        self.count = 0
        self._pages.addWidget(Words(words, tone=Tone.QUIET))

    def show_papers(self, papers: Sequence[tuple[str, Sequence[QImage]]]) -> None:
        """Each paper's name over its pages; a single paper needs no name."""
        clear_layout(self._pages)
        self.count = 0
        for title, images in papers:
            if len(papers) > 1:
                self._pages.addWidget(Words(title, tone=Tone.QUIET))
            for number, image in enumerate(images, start=1):
                self._pages.addWidget(PaperPage(image, f"{title}, side {number} af {len(images)}"))
                self.count += 1
        self.verticalScrollBar().setValue(0)
