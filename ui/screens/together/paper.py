"""An application on the citizen's side: read as the paper it will be, written in one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from ui.context import Context
    from ui.screens.application.filled_paper import FilledPaper
    from ui.screens.together.view import TogetherPage


class TogetherPaper(QObject):
    """Made and drawn when somebody looks at it."""

    def __init__(self, context: Context, page: TogetherPage, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._page = context, page
        self.filled: FilledPaper | None = None

    def show(self, case: CaseId, document: DocumentId, onward: str) -> None:
        """The paper as it looks now."""
        if self.filled is None:
            from ui.screens.application.filled_paper import FilledPaper
            from ui.screens.application.pages import LivePages

            self.filled = FilledPaper(self._context, LivePages(), self)
        self.filled.show(case, document)
        self._page.show_pages(self.filled.pages, onward)

    def close(self) -> None:
        """Nobody looks any more."""
        if self.filled is not None:
            self.filled.close()
