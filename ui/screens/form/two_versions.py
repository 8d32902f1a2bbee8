"""Over a form where two versions stand: which fields, that nothing is lost, and the way to *To udgaver*."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.disagreements import unsettled_say
from app.services.views.disagreements import Question, QuestionKind
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.themed import Themed

_LATER = "Alt er gemt, og du kan skrive videre. Vælg, før der skrives under, og før papiret bliver færdigt."
_TOLD = {
    QuestionKind.ROW: "En række er fjernet ét sted og rettet et andet.",
    QuestionKind.DOCUMENT: "Papiret er fjernet ét sted og rettet et andet.",
}


class TwoVersions(Themed, QWidget):
    """Hidden while there is nothing to choose. It never stops anybody from writing."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = ""
        self.notice = Notice(NoticeKind.WARN)
        self.notice.acted.connect(self.acted)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.notice)
        self.hide()
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(theme.space(5), theme.space(1.5), theme.space(5), 0)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """What is to be chosen in the form."""
        self.setVisible(bool(questions))
        if not questions:
            return
        self.first = questions[0].path
        stops = [question for question in questions if question.stops]
        say = unsettled_say(stops) or _TOLD.get(questions[0].kind, unsettled_say(questions))
        self.notice.show_notice(NoticeKind.WARN, say, _LATER if stops else "Alt er gemt.", action="Se begge udgaver")
