"""The folder on the screen: its papers appear one after another, as each of them is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage

from ui.screens.printing.preview import Preview


class FolderPages(Preview):
    """As the print page's own preview; a paper that is not drawn yet leaves its place to those that are."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Sådan ser papirerne ud")
        self._shown: tuple[str, ...] = ()

    def show_so_far(self, papers: Sequence[tuple[str, Sequence[QImage]]]) -> None:
        """The papers that are there by now; where one has scrolled to stays when only more came."""
        titles = tuple(title for title, _ in papers)
        bar = self.verticalScrollBar()
        place = bar.value() if titles[: len(self._shown)] == self._shown else 0
        self._shown = titles
        self.show_papers(papers)
        bar.setValue(place)
