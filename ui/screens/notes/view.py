"""What *Notater* looks like: the notes on the left, what is copied to the municipality's system on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.change import DocumentId
from app.services.views.notes import NotesView
from ui.screens.notes.cards import FileCard, FiledCard, NoteCard
from ui.shell.columns import Columns
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, Page
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words


class NotesPage(Page):
    """Shows a `NotesView`; keeps its scroll position and what is ticked while the same case is shown again."""

    case_asked = Signal()
    write_asked = Signal()
    opened = Signal(object)  # document
    finish_asked = Signal(object)
    added = Signal(object, str)  # document, words
    typed = Signal(object, str)  # the same, while it is being written
    copy_asked = Signal(str)
    filed = Signal(object)  # rows
    taken_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.back, self._heading = QuietButton("", small=True, tone=Tone.QUIET, icon="back"), Heading("Notater")
        self.write = SecondaryButton("Skriv bilnotat")
        self.back.clicked.connect(self.case_asked)
        self.write.clicked.connect(self.write_asked)
        self.columns = Columns()
        self.file = FileCard("")
        self.notes: list[NoteCard] = []
        self._shown = ""
        head, top = QVBoxLayout(), QHBoxLayout()
        head.setSpacing(0)
        top.addWidget(self._heading, 1)
        top.addWidget(self.write)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addLayout(top)
        self.add_layout(head)
        self.add(self.columns)

    def show_notes(self, view: NotesView) -> None:
        """Another case, or the same one changed."""
        bar = self.verticalScrollBar()
        position = bar.value() if self._shown == view.case else 0
        told = self.file.told.text() if self._shown == view.case else ""
        self._shown = view.case
        self.back.set_text(view.heading)
        self.back.setAccessibleName(f"Tilbage til {view.heading}")
        self.columns.clear()
        self._fill_left(view)
        self._fill_right(view, told)
        bar.setValue(position)

    def _fill_left(self, view: NotesView) -> None:
        self.notes = [NoteCard(note) for note in view.notes]
        for card in self.notes:
            card.opened.connect(self.opened)
            card.finish_asked.connect(self.finish_asked)
            card.added.connect(self.added)
            card.typed.connect(self.typed)
            self.columns.left.addWidget(card)
        if not self.notes:
            empty = Card(tone=Tone.QUIET)
            empty.add(Heading("Ingen notater endnu", 3))
            empty.add(Words("Skriv et notat, lige når du er kommet ud i bilen. Så husker du mest.", tone=Tone.QUIET))
            self.columns.left.addWidget(empty)

    def _fill_right(self, view: NotesView, told: str) -> None:
        self.file = FileCard(view.system)
        self.file.show_rows(view.waiting)
        self.file.say(told)
        self.file.copy_asked.connect(self.copy_asked)
        self.file.filed.connect(self.filed)
        self.columns.right.addWidget(self.file)
        if view.filed:
            filed = FiledCard(view.filed)
            filed.taken_back.connect(self.taken_back)
            self.columns.right.addWidget(filed)

    def note(self, document: DocumentId) -> NoteCard | None:
        """The card of one note."""
        return next((card for card in self.notes if card.view.document == document), None)

    def show_note(self, document: DocumentId) -> None:
        """Scrolls to a note and lets one add to it."""
        card = self.note(document)
        if card is not None:
            card.begin_adding()
            QTimer.singleShot(0, card, lambda: self.show_whole(card))
