"""One question: the versions beside each other, or below where there is little room, and the ways to answer it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.disagreements import Question, QuestionKind, Version
from forms.model import Value
from ui.fields import FieldContext, FieldWidget, field_widget
from ui.screens.disagreements.version_card import VersionCard
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.room import FitsRoom
from ui.widgets.surfaces import Line
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words

_BESIDE = 72  # units of the grid two versions need beside each other
_LEGEND = "Understreget: står kun i den ene."


class SideBySide(FitsRoom, QWidget):
    """The versions, as wide as each other; under each other in a narrow window or at large text."""

    def __init__(self, cards: list[VersionCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for card in cards:
            self._box.addWidget(card, 1)
        self._many = len(cards)
        self.retheme()

    def retheme(self) -> None:
        self._box.setSpacing(self.theme().space(2))
        super().retheme()

    def fit(self) -> None:
        theme = self.theme()
        narrow = self.width() < round(_BESIDE * self._many / 2 * theme.tokens.space["unit"] * theme.scale)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() is not way:
            self._box.setDirection(way)


class QuestionCard(Themed, QWidget):
    """Says what one chose. A third version is told at every keystroke, so that it is kept like any answer."""

    version_kept = Signal(object)  # Version
    version_opened = Signal(object)  # Version
    both_kept = Signal()
    third_typed = Signal(object)  # Value
    third_used = Signal(object)  # Value
    paper_asked = Signal()

    def __init__(self, question: Question, today: date, third: Value = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._today, self._kept_third = today, third
        self.third: FieldWidget | None = None
        self.cards = [VersionCard(question, version) for version in question.versions]
        for card in self.cards:
            card.kept.connect(self.version_kept)
            card.opened.connect(self.version_opened)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._add_head()
        self._column.addWidget(SideBySide(self.cards))
        self._add_legend()
        self._add_ways()
        self._third_place = QVBoxLayout()
        self._column.addLayout(self._third_place)
        self.retheme()
        if third is not None:
            self._write_third()

    def retheme(self) -> None:
        self._column.setSpacing(self.theme().space(1.5))

    # ── made once ────────────────────────────────────────────────────────

    def _add_head(self) -> None:
        question = self.question
        head = QVBoxLayout()
        head.setSpacing(0)
        self.paper = QuietButton(f"{question.name} · {question.title}", small=True, icon="paper")
        self.paper.setAccessibleName(f"Åbn {question.title}, {question.name}")
        self.paper.clicked.connect(self.paper_asked)
        head.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(Heading(question.label, 2))
        if question.place:
            head.addWidget(Words(f"I rækken: {question.place}", tone=Tone.QUIET))
        head.addWidget(Words(question.say, tone=Tone.QUIET))
        self._column.addLayout(head)

    def _add_legend(self) -> None:
        self.digits = QuietButton("Vis alle cifre", small=True)
        self.digits.clicked.connect(self._show_digits)
        self.digits.setVisible(self.question.secret)
        self._column.addWidget(self.digits, 0, Qt.AlignmentFlag.AlignLeft)
        if any(own for version in self.question.versions for _, own in version.runs):
            self._column.addWidget(Words(_LEGEND, size="small", tone=Tone.QUIET))

    def _add_ways(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        self.both = SecondaryButton(_both_say(self.question))
        self.both.clicked.connect(self.both_kept)
        self.both.setVisible(self.question.both is not None and not self.question.final)
        self.write = QuietButton(_third_say(self.question))
        self.write.clicked.connect(self._write_third)
        self.write.setVisible(self._takes_third())
        row.addWidget(self.both)
        row.addWidget(self.write)
        row.addStretch(1)
        self._column.addLayout(row)

    def _takes_third(self) -> bool:
        return self.question.asks is not None and not self.question.final

    # ── what one does ────────────────────────────────────────────────────

    def _show_digits(self) -> None:
        for card in self.cards:
            card.show_whole()
        self.digits.hide()

    def _write_third(self) -> None:
        """A box to write in, with the words there are; of a signature: that it is given anew."""
        question = self.question
        if question.kind is QuestionKind.SIGNATURE:
            self.third_used.emit(None)
            return
        if self.third is not None or question.asks is None:
            return
        self.third = field_widget(question.asks, FieldContext(self._today))
        first = question.both if isinstance(question.both, str) else self._shown().value
        self.third.set_value(self._kept_third if self._kept_third is not None else first)
        self.third.edited.connect(self.third_typed)
        self.use = PrimaryButton("Brug min udgave")
        self.use.clicked.connect(self._use_third)
        self._third_place.addWidget(Line())
        self._third_place.addWidget(self.third)
        self._third_place.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        self._third_place.setSpacing(self.theme().space(1))
        self.write.hide()
        if self._kept_third is None:
            self.third.focus()

    def _use_third(self) -> None:
        if self.third is not None:
            self.third_used.emit(self.third.value())

    def _shown(self) -> Version:
        return next((version for version in self.question.versions if version.shown), self.question.versions[-1])


def _both_say(question: Question) -> str:
    return "Sæt flueben ved begges" if isinstance(question.both, list) else "Behold begge"


def _third_say(question: Question) -> str:
    if question.kind is QuestionKind.SIGNATURE:
        return "Ingen af dem, der skrives under igen"
    return "Skriv en tredje" if question.kind is QuestionKind.WORDS else "Svar noget andet"
