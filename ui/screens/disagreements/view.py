"""What To udgaver looks like: one question at a time, beside it those that wait, and what was just chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.disagreements import Question, Settled
from forms.model import Value
from ui.screens.disagreements.question_card import QuestionCard
from ui.shell.columns import Columns
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, EmptyPlace, Page, Pill, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.undo_keys import UNDO_KEYS
from ui.widgets.words import Heading, Words

_CALM = "To har skrevet i det samme, uden at kunne se hinandens. Ingen har gjort noget forkert, og alt er gemt."
_EMPTY = (
    "Der er ikke noget at vælge imellem",
    "Har to skrevet i det samme felt på hver sin computer, står begge udgaver her, til en af jer vælger.",
)
_LISTED = 8


class DisagreementsPage(Page):
    """Told which questions there are and which one is looked at; says what one chose."""

    chosen = Signal(object)  # Question: to look at
    version_kept = Signal(object)  # Version
    version_opened = Signal(object)  # Version
    both_kept = Signal()
    third_typed = Signal(object)
    third_used = Signal(object)
    paper_asked = Signal()
    undo_asked = Signal(object)  # Settled

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.card: QuestionCard | None = None
        self._questions: tuple[Question, ...] = ()
        self._settled: tuple[Settled, ...] = ()
        self.count = Words("", tone=Tone.QUIET, wrap=False)
        self.next = SecondaryButton("Næste")
        self.next.clicked.connect(self._go_on)
        self.columns = Columns(wide=7, narrow=3)
        self._lay()
        for key in UNDO_KEYS:
            QShortcut(
                QKeySequence(key), self, self._take_back_last, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    def _lay(self) -> None:
        head, row = QVBoxLayout(), QHBoxLayout()
        head.setSpacing(0)
        row.setSpacing(self.theme().space(2))
        row.addWidget(Heading("To udgaver"), 1)
        row.addWidget(self.count)
        row.addWidget(self.next)
        head.addLayout(row)
        self.calm = Words(_CALM, tone=Tone.QUIET)
        head.addWidget(self.calm)
        self.add_layout(head)
        self.add(self.columns, 1)

    # ── what is shown ────────────────────────────────────────────────────

    def show_questions(
        self,
        questions: Sequence[Question],
        current: Question | None,
        settled: Sequence[Settled],
        today: date,
        third: Value = None,
    ) -> None:
        """What waits, the one that is looked at, what was chosen since one came. The same question stays as it is."""
        same = self.card is not None and current is not None and self.card.question == current
        changed = (tuple(questions), tuple(settled)) != (self._questions, self._settled)
        self._questions, self._settled = tuple(questions), tuple(settled)
        if same and not changed:
            return
        number = next((n for n, each in enumerate(questions, start=1) if each == current), 0)
        self.count.set_text(f"{number} af {len(questions)}" if len(questions) > 1 else "")
        self.next.setVisible(len(questions) > 1)
        self.calm.setVisible(bool(questions))
        if not same:
            self.columns.clear()
            self._show_current(current, today, third)
            self.verticalScrollBar().setValue(0)
        else:
            clear_layout(self.columns.right)
        self._fill_side(current)

    def _show_current(self, current: Question | None, today: date, third: Value) -> None:
        self.card = None
        if current is None:
            self.columns.left.addWidget(EmptyPlace(*_EMPTY))
            return
        card = self.card = QuestionCard(current, today, third)
        card.version_kept.connect(self.version_kept)
        card.version_opened.connect(self.version_opened)
        card.both_kept.connect(self.both_kept)
        card.third_typed.connect(self.third_typed)
        card.third_used.connect(self.third_used)
        card.paper_asked.connect(self.paper_asked)
        self.columns.left.addWidget(card)

    def set_busy(self, busy: bool) -> None:
        """While a choice is being written, no second one is made."""
        if self.card is not None:
            self.card.setEnabled(not busy)

    def focus_question(self) -> None:
        """The cursor goes to the question's head, once it is in its place: pressing Enter there chooses nothing."""
        QTimer.singleShot(0, self, self._focus_head)

    def _focus_head(self) -> None:
        if self.card is not None:
            self.card.paper.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_side(self, current: Question | None) -> None:
        side = self.columns.right
        if self._settled:
            done = Card("Afgjort")
            between(done.column, [self._settled_row(each) for each in reversed(self._settled)])
            side.addWidget(done)
        if len(self._questions) > 1:
            waits = Card("Venter på et valg")
            waits.add(MoreRows([partial(self._waiting_row, each, current) for each in self._questions], _LISTED))
            side.addWidget(waits)

    def _waiting_row(self, question: Question, current: Question | None) -> SayRow:
        here = [Pill("her")] if question == current else []
        row = SayRow(question, f"**{question.label}**", f"{question.name} · {question.title}", here)
        row.opened.connect(self.chosen)
        return row

    def _settled_row(self, settled: Settled) -> SayRow:
        undo = QuietButton("Fortryd", icon="undo", small=True)
        undo.setAccessibleName(f"Fortryd valget: {settled.question.label}")
        undo.setProperty("settled", settled)
        undo.clicked.connect(self._undo)
        return SayRow(None, f"**{settled.question.label}**", f"{settled.question.name}. {settled.say}", [undo])

    # ── what one does ────────────────────────────────────────────────────

    def _undo(self) -> None:
        self.undo_asked.emit(self.sender().property("settled"))

    def _take_back_last(self) -> None:
        """Ctrl+Z: the choice made last; not while a third version is being written."""
        writing = self.card is not None and self.card.third is not None
        if self._settled and not writing:
            self.undo_asked.emit(self._settled[-1])

    def _go_on(self) -> None:
        keys = [each.key for each in self._questions]
        here = self.card.question.key if self.card is not None else ""
        number = keys.index(here) + 1 if here in keys else 0
        self.chosen.emit(self._questions[number % len(self._questions)])
