"""What Hjælp looks like: a line to search in, the list of pages under it, and beside them the page one reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.help.pages import HelpPage
from ui.widgets.buttons import QuietButton
from ui.widgets.inputs import LineBox
from ui.widgets.room import scrolling
from ui.widgets.surfaces import Page
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words


class HelpView(Themed, QWidget):
    """Told the pages, which of them to list, and which one to show."""

    page_chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = LineBox("Søg i hjælpen")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Søg i hjælpen")
        self.page = Page()
        self.nothing = Words("Ingen side har de ord. Prøv et andet.", tone=Tone.QUIET)
        self.nothing.hide()
        self._names: dict[str, QuietButton] = {}
        self._blocks: list[QWidget] = []
        self._side = QWidget()
        self._build()
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self._first)
        self.retheme()

    def _build(self) -> None:
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = scrolling(inner)
        self._column = QVBoxLayout(self._side)
        self._column.addWidget(self.search)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self._scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self.page, 1)

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(theme.space(4), theme.space(4), 0, theme.space(3))
        self._column.setSpacing(theme.space(1.5))
        self._list.setSpacing(2)
        self._widen()

    def show_pages(self, pages: Sequence[HelpPage]) -> None:
        """The list."""
        for page in pages:
            button = QuietButton(page.title)
            button.setCheckable(True)
            button.setProperty("key", page.name)
            button.clicked.connect(self._pressed)
            self._names[page.name] = button
            self._list.addWidget(button)
        self._widen()

    def _widen(self) -> None:
        """As wide as the longest name, at any size of words."""
        theme = self.theme()
        letters = QFontMetrics(theme.font("body"))  # the buttons themselves may not be dressed yet
        widths = (letters.horizontalAdvance(each.text()) + 2 * each.side_room for each in self._names.values())
        names = max(widths, default=0)
        self._side.setFixedWidth(max(theme.space(30), names + theme.space(7)))

    def narrow(self, names: Collection[str] | None) -> None:
        """Only those pages in the list; None for all of them."""
        for name, button in self._names.items():
            button.setVisible(names is None or name in names)
        self.nothing.setVisible(names is not None and not names)

    def show_list(self, shown: bool) -> None:
        """Whether the list and the line to search in stand beside the page."""
        self._side.setVisible(shown)

    def show_page(self, page: HelpPage, block: int = -1) -> None:
        """One page, from its top or from that paragraph on."""
        self.page.clear()
        self.page.add(Heading(page.title))
        self._blocks = []
        for each in page.blocks:
            made: QWidget
            if each.heading:
                made = Heading(each.text, 3)
                self.page.add(made, 1)
            else:
                words = Words("")
                words.set_text(each.text, marked=True)
                self.page.add(words)
                made = words
            self._blocks.append(made)
        for name, button in self._names.items():
            button.setChecked(name == page.name)
        self.page.verticalScrollBar().setValue(0)
        if 0 <= block < len(self._blocks):
            QTimer.singleShot(0, self._blocks[block], partial(self._scroll_to, self._blocks[block]))

    def _scroll_to(self, block: QWidget) -> None:
        inner = self.page.widget()
        if inner is not None and any(block is each for each in self._blocks):  # not of a page that was shown before
            top = block.mapTo(inner, QPoint(0, 0)).y() - self.theme().space(8)
            self.page.verticalScrollBar().setValue(max(top, 0))

    def _first(self) -> None:
        for button in self._names.values():
            if button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _pressed(self) -> None:
        self.page_chosen.emit(str(self.sender().property("key")))
