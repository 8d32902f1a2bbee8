"""*Er papiret uændret?*: a PDF is chosen or dropped, and its seal is read beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.errors import RygsaekError
from app.services.papers import seal_check
from ui.shell import files
from ui.widgets.buttons import SecondaryButton
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

if TYPE_CHECKING:
    from app.services.papers.seal_check import Computers, SealSaid
    from ui.context import Context

TITLE = "Er papiret uændret?"
_SAY = "Vælg en PDF, eller træk den herhen. Så ser vi på seglet, om nogen har rettet i den."
_LOOKING = "Ser på papiret …"


class SealCheckCard(Card):
    """Takes a PDF; shows what its seal says."""

    file_chosen = Signal(object)  # Path
    choose_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        self.add(Words(_SAY, tone=Tone.QUIET))
        self.button = SecondaryButton("Vælg en PDF")
        self.button.setAccessibleName(f"{TITLE} Vælg en PDF")
        self.button.clicked.connect(self.choose_asked)
        self.column.addSpacing(self.theme().space(0.5))
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.said = Notice()
        self.said.hide()
        self.add(self.said)
        self.setAcceptDrops(True)

    def show_working(self) -> None:
        """It takes a moment."""
        self.button.setEnabled(False)
        self._show(NoticeKind.INFO, _LOOKING, "")

    def show_said(self, said: SealSaid) -> None:
        """What the seal told."""
        self._show(NoticeKind.INFO if said.whole else NoticeKind.WARN, said.happened, said.more)

    def show_refused(self, error: RygsaekError) -> None:
        """Why the file was not looked at."""
        self._show(NoticeKind.WARN, error.happened, error.todo)

    def _show(self, kind: NoticeKind, happened: str, more: str) -> None:
        self.button.setEnabled(happened != _LOOKING)
        self.said.show_notice(kind, happened, more)
        self.said.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.file_chosen.emit(file)


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    file = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return file if file is not None and file.suffix.lower() == ".pdf" else None


class SealCheck(QObject):
    """Reads the seal of what was chosen, one file at a time."""

    def __init__(self, context: Context, card: SealCheckCard) -> None:
        super().__init__(card)
        self._context, self.card = context, card
        card.choose_asked.connect(self._choose)
        card.file_chosen.connect(self.look_at)

    def _choose(self) -> None:
        file = files.choose(self.card, TITLE, "PDF (*.pdf)")
        if file is not None:
            self.look_at(file)

    def look_at(self, file: Path) -> None:
        """Tells what the seal of a file says; of another one meanwhile nothing."""
        if self.card.button.isEnabled():
            self.card.show_working()
            desk = self._context.desk
            self._context.tasks.database(partial(seal_check.computers_of, desk), partial(self._read, file))

    def _read(self, file: Path, known: Computers) -> None:
        look = partial(seal_check.look_at, known, file, self._context.outside.readers())
        self._context.tasks.background(look, self.card.show_said, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RygsaekError):
            self.card.said.hide()
            self.card.button.setEnabled(True)
            self._context.messages.tell(error)
            return
        self.card.show_refused(error)
