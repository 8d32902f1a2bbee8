"""What a scanned paper looks like: its pages at the left, the document at the right, to type it beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.scans import ScannedDocument, ScanRow, SignQuestion
from ui.fields import FormView
from ui.screens.printing.preview import PaperPage, Preview
from ui.screens.scanning.question_card import QuestionCard
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.room import FitsRoom
from ui.widgets.strips import SavedMark
from ui.widgets.surfaces import EmptyPlace, Line, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_NARROW = 1000
_SIDE_BY_SIDE, _UNDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_ON_ITS_WAY = "Billedet af siden er ikke kommet hertil endnu. Hent fra kontoret, og se igen."


class ScannedPages(Preview):
    """What is asked, and under it the pages, each with its words and the way out of the case."""

    out_asked = Signal(object)  # ScanRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = QVBoxLayout()
        self.column.insertLayout(0, self.asked)
        self.setAccessibleName("Papirets sider")

    def show_pages(self, rows: Sequence[tuple[ScanRow, QImage | None]]) -> None:
        """Everything anew; without a picture its place says why."""
        clear_layout(self._pages)
        self.count = 0
        for row, image in rows:
            self._pages.addLayout(self._line(row))
            if image is None:
                self._pages.addWidget(Words(_ON_ITS_WAY if not row.here else "Siden hentes …", tone=Tone.QUIET))
                continue
            self._pages.addWidget(PaperPage(image, row.say))
            self.count += 1
        if not rows:
            self._pages.addWidget(EmptyPlace("Ingen sider endnu", "Scan papiret, så ligger det her."))

    def _line(self, row: ScanRow) -> QHBoxLayout:
        out = QuietButton("Tag siden ud", small=True)
        out.setAccessibleName(f"Tag ud af sagen: {row.say}")
        out.setToolTip("Siden lægges i Scan ind, hvor du vælger, hvor den hører til")
        out.setProperty("row", row)
        out.setVisible(row.here)
        out.clicked.connect(self._take_out)
        line = QHBoxLayout()
        line.addWidget(Words(row.say, size="small", tone=Tone.QUIET), 1)
        line.addWidget(out)
        return line

    def _take_out(self) -> None:
        self.out_asked.emit(self.sender().property("row"))


class ScannedPaperView(FitsRoom, QWidget):
    """Head, the question when there is one, pages and form beside each other; under each other where it is narrow."""

    back_asked = Signal()
    more_asked = Signal()
    form_asked = Signal()
    copied_asked = Signal()
    answered = Signal(object, bool, object, object, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages, self.form = ScannedPages(), FormView(today=today)
        self.back = QuietButton("", icon="back")
        self.title = Words("", size="large", weight=SEMIBOLD, wrap=False)
        self.say = Words("", size="small", tone=Tone.QUIET)
        self.saved = SavedMark()
        self.copied = PrimaryButton("Alt er skrevet af")
        self.more, self.open_form = SecondaryButton("Scan mere"), QuietButton("Åbn skemaet")
        self.question: QuestionCard | None = None
        self._beside = QBoxLayout(_SIDE_BY_SIDE)
        self._lay()
        for button, told in (
            (self.back, self.back_asked),
            (self.more, self.more_asked),
            (self.open_form, self.form_asked),
            (self.copied, self.copied_asked),
        ):
            button.clicked.connect(told)
        self.retheme()

    def _lay(self) -> None:
        self._head, self._where, self._acts = QBoxLayout(_SIDE_BY_SIDE), QHBoxLayout(), QHBoxLayout()
        for widget in (self.back, self.title, self.saved):
            self._where.addWidget(widget)
        self._where.addStretch(1)
        for button in (self.open_form, self.more, self.copied):
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        self._head.addLayout(self._where, 1)
        self._head.addLayout(self._acts)
        self._beside.setSpacing(0)
        self._beside.addWidget(self.pages, 1)
        self._line = Line(upright=True)
        self._beside.addWidget(self._line)
        self._beside.addWidget(self.form, 1)
        self._under = QVBoxLayout()
        self._under.addWidget(self.say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for layout in (self._head, self._under):
            column.addLayout(layout)
        column.addWidget(Line())
        column.addLayout(self._beside, 1)

    def retheme(self) -> None:
        theme = self.theme()
        self._head.setContentsMargins(theme.space(3), theme.space(0.75), theme.space(4), 0)
        for layout in (self._head, self._where, self._acts):
            layout.setSpacing(theme.space(1))
        self._under.setContentsMargins(theme.space(4), 0, theme.space(4), theme.space(1))
        self._under.setSpacing(theme.space(1))
        super().retheme()

    def show_scanned(self, found: ScannedDocument) -> None:
        """Whose it is, and how it stands with it."""
        self.back.set_text(found.name)
        self.back.setAccessibleName(f"Tilbage til {found.name}")
        self.title.set_text(found.title)
        said = [f"{found.say[:1].upper()}{found.say[1:]}." if found.say else "", found.missing]
        self.say.set_text(" ".join(part for part in said if part))
        self.copied.setVisible(found.copying)
        self.fit()

    def show_question(self, question: SignQuestion | None, today: date) -> None:
        """What is asked about this paper; nothing when nothing is."""
        standing = self.question.question if self.question is not None else None
        if question == standing:
            return
        clear_layout(self.pages.asked)
        self.question = None
        if question is not None:
            self.question = QuestionCard(question, today, leads=True)
            self.question.opened.connect(self.form_asked)
            self.question.answered.connect(self.answered)
            self.pages.asked.addWidget(self.question)

    def fit(self) -> None:
        narrow = self.width() < _NARROW * self.theme().scale
        self._beside.setDirection(_UNDER if narrow else _SIDE_BY_SIDE)
        self._line.setVisible(not narrow)
        margins = self._head.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._head.spacing()
        wanted = self._where.sizeHint().width() + self._acts.sizeHint().width()
        self._head.setDirection(_UNDER if wanted > room else _SIDE_BY_SIDE)
