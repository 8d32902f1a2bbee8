"""The two questions of the meeting's page: how a paper was sent, and how it looks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.dates import read_date
from app.services.meetings import WAYS
from forms.model import Choice, Field, Kind
from ui.fields.context import FieldContext
from ui.screens.case.questions import Questions
from ui.screens.printing.preview import Preview, page_images
from ui.shell.print_pdf import print_pdf
from ui.widgets.dialog import Dialog

_HOW = Field(
    id="how",
    kind=Kind.CHOICE,
    label="Hvordan?",
    choices=tuple(Choice(key, words) for key, words in WAYS),
    required=True,
    source=False,
)
_ON = Field(id="on", kind=Kind.DATE, label="Hvornår?", required=True, source=False)


class SentDialog(Questions):
    """How and when a paper went to somebody."""

    def __init__(self, title: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(title, "Skriv i loggen", FieldContext(today), parent)
        self._today = today
        self.ask((_HOW, _ON), {"on": today.isoformat()})
        self.field("how").focus()

    def how(self) -> str:
        """The way, "" when none was chosen."""
        return self.text("how")

    def on(self) -> date:
        """The day."""
        return read_date(self.text("on")) or self._today


class PaperDialog(Dialog):
    """A paper as it is, to print or to save. Never a name in a file's name."""

    saved = Signal(bytes, object)  # the PDF, and where

    def __init__(self, title: str, pdf: bytes, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._pdf, self._file_name = pdf, file_name
        self.preview = Preview()
        self.preview.show_papers([(title, page_images(pdf))])
        self.add(self.preview)
        self.column.setStretchFactor(self.body, 1)
        close = self.offer("Luk", quiet=True)
        close.clicked.connect(self.reject)
        save = self.offer("Gem som PDF")
        save.clicked.connect(self._save)
        go = self.offer("Udskriv", primary=True)
        go.clicked.connect(self._print)

    def sizeHint(self) -> QSize:
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() if screen is not None else QSize(1366, 768)
        return QSize(min(880, round(room.width() * 0.9)), round(room.height() * 0.9))

    def _print(self) -> None:
        print_pdf(self, [self._pdf], "Papir")

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Gem papiret", self._file_name, "PDF (*.pdf)")
        if chosen:
            self.saved.emit(self._pdf, Path(chosen))
