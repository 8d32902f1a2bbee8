"""The one notice about what the store will not take: why, that the words stand where they are, and a try again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import InputError, StoreUnavailable
from ui.messages import message_for
from ui.widgets.strips import Notice, NoticeKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.keeping import Keeping

AGAIN, LET_GO = "Prøv igen nu", "Kassér det sidste"
_BY_ITSELF = "IT-rygsæk prøver også igen af sig selv."


class TroubleNotice(Notice):
    """Stands while something waits in `Keeping` and goes by itself; never a dialog, whatever is typed meanwhile."""

    def __init__(self, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(NoticeKind.WARN, parent=parent)
        self._keeping = keeping
        self.hide()
        keeping.changed.connect(self.show_why)
        self.acted.connect(self._act)

    def show_why(self) -> None:
        """Says how it stands now."""
        error = self._keeping.why
        if error is None:
            self.hide()
            return
        words = message_for(error)
        refused = isinstance(error, InputError)
        todo = f"{words.todo} {_BY_ITSELF}" if isinstance(error, StoreUnavailable) else words.todo
        self.show_notice(
            NoticeKind.WARN,
            words.happened,
            safe_words(self._keeping, words.safe),
            todo,
            action=LET_GO if refused else AGAIN,
        )
        self.show()

    def _act(self) -> None:
        if isinstance(self._keeping.why, InputError):
            self._keeping.let_go()
        else:
            self._keeping.try_again()


def safe_words(keeping: Keeping, safe: str) -> str:
    """What is safe, and that the rest is not lost while the window is open."""
    here = "Det sidste står stadig på skærmen, men er ikke gemt." if keeping.unsaved() else ""
    return " ".join(part for part in (safe, here) if part)
