"""The pages of an application beside its questions: drawn anew without moving, led to the page one writes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.printing.preview import PaperPage, Preview
from ui.widgets.beside_form import BesideForm, ClosingSide
from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import Line
from ui.widgets.words import Heading

_PAPER = 60  # units of the grid, at 100 %
_FORM = 62  # what the questions need beside it


class LivePage(PaperPage):
    """One page that may be drawn again; what it asks and is answered is read aloud, for a picture says nothing."""

    def __init__(self, image: QImage, say: str, parent: QWidget | None = None) -> None:
        super().__init__(image, say, parent)
        self._words = ""

    def tell(self, words: str) -> None:
        """What stands on it, in words."""
        self._words = words
        self.setAccessibleDescription(words)

    def read_aloud(self) -> str:
        """The words."""
        return self._words

    def show_image(self, image: QImage) -> None:
        """The same page, as it looks now."""
        same = image.size() == self._image.size()
        self._image = image
        if not same:
            self.updateGeometry()
        self.update()


class LivePages(Preview):
    """As `Preview`; what is drawn again stays where it was scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.live: list[LivePage] = []
        self.shown_page = 0  # the one it was led to last

    def show_wait(self, words: str = "Siden tegnes …") -> None:
        """Until there is something to see."""
        self.live, self.shown_page = [], 0
        super().show_wait(words)

    def show_pages(self, title: str, images: Sequence[QImage], words: Sequence[str] = ()) -> None:
        """The pages as they look now, and what stands on each."""
        self._show_pictures(title, images)
        for page, said in zip(self.live, words, strict=False):
            page.tell(said)

    def _show_pictures(self, title: str, images: Sequence[QImage]) -> None:
        if len(images) == len(self.live):
            for page, image in zip(self.live, images, strict=True):
                page.show_image(image)
            return
        self.show_papers(())
        total = len(images)
        self.live = [LivePage(image, f"{title}, side {n} af {total}") for n, image in enumerate(images, start=1)]
        for page in self.live:
            self._pages.addWidget(page)
        self.count = total

    def lead_to(self, number: int) -> None:
        """Brings the page with that number (from 1) into sight."""
        if 1 <= number <= len(self.live):
            self.shown_page = number
            QTimer.singleShot(0, self.live[number - 1], self._lead)  # when the pages lie as high as they are

    def _lead(self) -> None:
        ground = self.widget()
        if ground is not None and 1 <= self.shown_page <= len(self.live):
            top = self.live[self.shown_page - 1].mapTo(ground, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - self.theme().space(1))


class PaperSide(ClosingSide):
    """The pages under a heading, with a way to close them; Esc closes them too while one is in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = LivePages()
        self.heading = Heading("Sådan ser siden ud", 3)
        self.close_button = QuietButton("", icon="close")
        self.close_button.setAccessibleName("Luk siden")
        self.close_button.setToolTip("Luk siden (Esc)")
        self.close_button.clicked.connect(self.closed)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.close_button)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Line(upright=True))
        row.addLayout(column, 1)
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._head.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(1.5), 0)


class PaperBeside(BesideForm):
    """A form and, when asked for, its paper beside it; where there is no room for both, in its place."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        self.side = PaperSide()
        super().__init__(form, self.side, needs=_FORM, least=_PAPER, part=0.44, parent=parent)
