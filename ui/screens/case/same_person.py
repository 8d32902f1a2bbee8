"""Måske samme person: a quiet card under the questions about a person, while one types. It never stops anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.person import Person
from app.services import likeness
from forms.model import Field, Value
from ui.fields.context import FieldContext
from ui.fields.questions import Questions
from ui.screens.case.born import BornBesideCpr
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.likeness import Everybody
    from app.services.views.likeness import LikeRow
    from ui.context import Context

TITLE = "Måske er personen her allerede"
GO_THERE = "Gå til den sag"
_LARGE = 1.5
LOOK_AFTER = 250  # milliseconds without a key


class _GoButton(SecondaryButton):
    """Says which case it stands for."""

    wanted = Signal(object)  # CaseId

    def __init__(self, act: str, row: LikeRow) -> None:
        super().__init__(act)
        self._case = row.case
        self.setAutoDefault(False)
        self.setAccessibleName(f"{act}: {row.name}. {row.because}")
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self._case)


class LikenessCard(Card):
    """Told who is alike; says which case one wants to go to. Hidden while nobody is."""

    case_wanted = Signal(object)  # CaseId
    shown = Signal(bool)  # whether anybody is alike now

    def __init__(self, act: str = GO_THERE, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, tone=Tone.WARM, parent=parent)
        self._act = act
        self._rows: tuple[LikeRow, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(self.theme().space(1.5))
        self.column.addSpacing(self.theme().space(0.5))
        self.column.addLayout(self._list)
        self.hide()

    def show_rows(self, rows: Sequence[LikeRow]) -> None:
        """The cases, the likeliest first; none hides the card."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._list.addWidget(self._line(row))
        self.setVisible(bool(rows))
        self.shown.emit(bool(rows))

    def _line(self, row: LikeRow) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self.theme().space(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(row.name, weight=SEMIBOLD))
        words.addWidget(Words(f"{row.because} · {row.say}", size="small", tone=Tone.QUIET))
        across.addLayout(words, 1)
        go = _GoButton(self._act, row)
        go.wanted.connect(self.case_wanted)
        across.addWidget(go)
        return line


class LikenessWatch(QTimer):
    """Asks who is alike when one has stopped typing; of two answers the one to the last question is shown."""

    def __init__(self, context: Context, card: LikenessCard, but: CaseId | None = None) -> None:
        super().__init__(card)
        self._context, self._card, self._but = context, card, but
        self._known: Everybody | None = None
        self._who = Person()
        self.setSingleShot(True)
        self.setInterval(LOOK_AFTER)
        self.timeout.connect(self.look)
        desk = context.desk
        context.tasks.database(lambda: likeness.everybody(desk), self._ready, _nobody)

    def typed(self, who: Person) -> None:
        """What stands in the questions just now."""
        self._who = who
        self.start()

    def _ready(self, known: Everybody) -> None:
        self._known = known
        self.start()

    def look(self) -> None:
        """Asks now."""
        if self._known is None:
            return
        desk, known, who, but = self._context.desk, self._known, self._who, self._but

        def show(rows: tuple[LikeRow, ...]) -> None:
            if self._who == who and isValid(self):
                self._card.show_rows(rows)

        self._context.tasks.database(lambda: likeness.like(desk, known, who, but=but), show, _nobody)


class PersonQuestions(Questions):
    """Questions about a person, with the card beside them."""

    case_wanted = Signal(object)  # CaseId: the one that is here already

    def __init__(
        self, title: str, act: str, context: FieldContext, parent: QWidget | None = None, *, go_there: str = GO_THERE
    ) -> None:
        super().__init__(title, act, context, parent)
        self.card = LikenessCard(go_there)
        self._watch: LikenessWatch | None = None
        self._born: BornBesideCpr | None = None
        self.card.case_wanted.connect(self._go_there)

    def ask_person(self, fields: Sequence[Field], values: Mapping[str, Value], heading: str = "") -> None:
        """Asks about the person; the CPR number and the birth date know of each other."""
        self.ask(fields, values, heading)
        self._born = BornBesideCpr(self.field("cpr"), self.field("birth_date"))

    def person(self) -> Person:
        """Who it is about, as far as one knows."""
        return Person.from_answers({**self.answers(), "birth_date": self._born.told if self._born else None})

    def accept(self) -> None:
        """Not while something stands in the birth date that cannot be kept: it would be lost."""
        if self._born is None or not self._born.unreadable():
            super().accept()

    def watch_for_others(self, context: Context, fields: Iterable[str], but: CaseId | None = None) -> None:
        """From now on tells when a case may be about the same person; `but` is the case one is in."""
        self._place_card()
        self._watch = LikenessWatch(context, self.card, but)
        for name in fields:
            self.field(name).edited.connect(self._typed)

    def _place_card(self) -> None:
        """In sight all the time; where words are large, under the name, for there it would leave no room to write."""
        if self.theme().scale < _LARGE:
            self.keep_in_sight(self.card)
        else:
            self.body.insertWidget(self.body.indexOf(self.field("name")) + 1, self.card)

    def _typed(self, _: object = None) -> None:
        if self._watch is not None:
            self._watch.typed(self.person())

    def _go_there(self, case: object) -> None:
        raise NotImplementedError


def _nobody(_: Exception) -> None:
    """The card is a help, not a promise: without it the case is made all the same."""
