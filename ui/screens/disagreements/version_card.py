"""One version: who and when, what it says, and the button that keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import cpr
from app.domain.danish import capitalised
from app.domain.signature import Signature
from app.errors import InputError
from app.services.views.disagreements import Question, QuestionKind, Version
from ui.fields.signature_field import Drawn
from ui.screens.disagreements.compared_words import ComparedWords
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, Pill
from ui.widgets.themed import Tone
from ui.widgets.words import Words

EMPTY = "(Feltet er tomt)"
_NOW = {QuestionKind.TWICE: "", QuestionKind.ROW: "står der nu", QuestionKind.DOCUMENT: "er her nu"}


class VersionCard(Card):
    """`kept`: this one is to stand. `opened`: one wants to see the paper it is (a form begun twice)."""

    kept = Signal(object)  # Version
    opened = Signal(object)  # Version

    def __init__(self, question: Question, version: Version, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.version = version
        self._question = question
        self._add_head()
        self.words = self._add_words()
        self.column.addStretch(1)
        self.keep = SecondaryButton(_keep_say(question, version))
        self.keep.setAccessibleName(f"{self.keep.text()}: {version.who}, {version.when}")
        self.keep.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        row.addWidget(self.keep)
        if question.kind is QuestionKind.TWICE:
            see = QuietButton("Se det")
            see.setAccessibleName(f"Se det: {version.words}")
            see.clicked.connect(self._open)
            row.addWidget(see)
        row.addStretch(1)
        self.add_layout(row, 1)

    def _add_head(self) -> None:
        version = self.version
        head, said = QHBoxLayout(), QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Words(capitalised(version.who), weight=SEMIBOLD))
        said.addWidget(Words(capitalised(version.when), size="small", tone=Tone.QUIET))
        head.addLayout(said, 1)
        now = _NOW.get(self._question.kind, "står nu")
        if version.shown and now:
            head.addWidget(Pill(now), 0, Qt.AlignmentFlag.AlignTop)
        self.add_layout(head)

    def _add_words(self) -> Words:
        version = self.version
        words: Words
        if version.runs:
            words = compared = ComparedWords()
            compared.show_runs(version.runs)
        else:
            words = Words(self.said(), tone=Tone.PLAIN if version.words else Tone.QUIET)
        self.add(words, 1)
        if self._question.kind is QuestionKind.SIGNATURE:
            self._add_line()
        return words

    def said(self, *, whole: bool = False) -> str:
        """What stands on the card; a CPR number's last four only when they were asked for."""
        words = self.version.words or EMPTY
        return cpr.mask(words) if self._question.secret and self.version.words and not whole else words

    def show_whole(self) -> None:
        """The number with all its digits."""
        self.words.set_text(self.said(whole=True))

    def _add_line(self) -> None:
        drawn = Drawn()
        try:
            drawn.show_signature(Signature.from_value(self.version.value))
        except InputError:
            return
        self.column.addWidget(drawn, 0, Qt.AlignmentFlag.AlignLeft)

    def _keep(self) -> None:
        self.kept.emit(self.version)

    def _open(self) -> None:
        self.opened.emit(self.version)


def _keep_say(question: Question, version: Version) -> str:
    if question.kind is QuestionKind.ROW:
        return "Fjern rækken" if version.value is True else "Behold rækken"
    if question.kind is QuestionKind.DOCUMENT:
        return "Fjern papiret" if version.value is True else "Behold papiret"
    return "Behold kun dette" if question.kind is QuestionKind.TWICE else "Behold denne"
