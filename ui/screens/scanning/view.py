"""What Scan ind looks like: what is asked and what waits at the left, the scanner at the right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import RygsaekError
from app.services.scans.importing import ENDINGS
from app.services.views.scans import ScansPage, SignQuestion
from ui.screens.scanning.cards import FiledCard, PileCard
from ui.screens.scanning.pictures import Thumb
from ui.screens.scanning.question_card import QuestionCard
from ui.screens.scanning.scanner_card import ScannerCard
from ui.shell.columns import Columns
from ui.widgets.strips import Notice, NoticeKind, UndoStrip
from ui.widgets.surfaces import EmptyPlace, Page, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

T = TypeVar("T", bound=QWidget)


class ScanningPage(Page):
    """Told what there is; says what one wants done. Files can be dropped anywhere on it."""

    pile_way_chosen = Signal(str, object)
    page_opened = Signal(str, str)
    answered = Signal(object, bool, object, object, str)
    question_opened = Signal(object)
    paper_opened = Signal(object)
    out_asked = Signal(object)
    files_dropped = Signal(object)  # list of Path
    notice_done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.setAcceptDrops(True)
        self.scanner = ScannerCard()
        self.undo = UndoStrip()
        self.notice = Notice(NoticeKind.INFO, dismissable=True)
        self.notice.dismissed.connect(self.notice_done)
        self.notice.hide()
        self._columns, self._left = Columns(), QVBoxLayout()
        self._columns.left.addLayout(self._left)
        self._columns.right.addWidget(self.scanner)
        self.add(Heading("Scan ind"))
        self.add(Words("Hver side er gemt, så snart den kommer, og finder selv sin sag ved mærket.", tone=Tone.QUIET))
        for widget in (self.notice, self.undo):
            self.add(widget)
        self.add(self._columns, 1)
        self.retheme()

    def retheme(self) -> None:
        super().retheme()
        left = getattr(self, "_left", None)
        if left is not None:
            left.setSpacing(self.theme().space(2))

    def show_page(self, page: ScansPage, beside: str, today: date) -> None:
        """Everything anew; `beside`: the paper one came from."""
        standing = {card.question: card for card in self.questions() if card.question in page.questions}
        for kept in standing.values():  # somebody may be writing in it
            self._left.removeWidget(kept)
        clear_layout(self._left)
        asked = False
        for question in page.questions:
            self._left.addWidget(standing.get(question) or self._question(question, today, leads=not asked))
            asked = True
        for pile in page.piles:
            waits = PileCard(pile, beside, leads=not asked)
            waits.way_chosen.connect(self.pile_way_chosen)
            waits.page_opened.connect(self.page_opened)
            self._left.addWidget(waits)
            asked = asked or waits.deeds.count() > 0
        if page.filed:
            filed = FiledCard(page.filed)
            filed.opened.connect(self.paper_opened)
            filed.out_asked.connect(self.out_asked)
            self._left.addWidget(filed)
        if not (page.questions or page.piles or page.filed):
            self._left.addWidget(
                EmptyPlace(
                    "Læg papiret i scanneren",
                    "Alle sider på én gang, i den rækkefølge de kommer. Papirer med mærke lægger sig selv i sagen.",
                )
            )
        self.scanner.set_leading(not asked)

    def _question(self, question: SignQuestion, today: date, *, leads: bool) -> QuestionCard:
        card = QuestionCard(question, today, leads=leads)
        card.answered.connect(self.answered)
        card.opened.connect(self.question_opened)
        return card

    def thumbs(self) -> Iterator[Thumb]:
        """The small pages that stand there now."""
        for card in self._cards(PileCard):
            yield from card.thumbs

    def questions(self) -> Iterator[QuestionCard]:
        """The questions that stand there now."""
        yield from self._cards(QuestionCard)

    def _cards(self, kind: type[T]) -> Iterator[T]:
        for place in range(self._left.count()):
            item = self._left.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, kind):
                yield widget

    def tell(self, error: RygsaekError) -> None:
        """A failure of the scanner or a file: what happened, what is safe, what to do now."""
        self.notice.show_notice(NoticeKind.WARN, error.happened, error.safe, error.todo, dismissable=True)
        self._show_notice()

    def say(self, happened: str, safe: str = "", todo: str = "") -> None:
        """A quiet word over the page."""
        self.notice.show_notice(NoticeKind.INFO, happened, safe, todo, dismissable=True)
        self._show_notice()

    def _show_notice(self) -> None:
        self.notice.show()
        self.verticalScrollBar().setValue(0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(_fits(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if _fits(url.toLocalFile())]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)


def _fits(name: str) -> bool:
    return name.lower().endswith(ENDINGS)
