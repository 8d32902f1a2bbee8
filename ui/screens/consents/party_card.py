"""The consents of several parties on one card: each with what it opens, how it stands, what to do, and its history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import ConsentRow, Urgency
from app.services.views.consents import Group, PartyRow
from ui.shell.rows import SayRow
from ui.widgets.buttons import Button, QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, Line, Pill
from ui.widgets.themed import Tone
from ui.widgets.words import Words

PILL = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM, Urgency.SOON: Tone.WARM, Urgency.CALM: Tone.MAIN}
TITLES = {
    Group.SOON: "Udløber snart",
    Group.HOLDS: "Gælder",
    Group.WAITS: "Venter på svar",
    Group.OVER: "Gælder ikke mere",
}
_RENEW = {Group.SOON: "Forny", Group.OVER: "Spørg igen"}


class PartyBlock(QWidget):
    """One party. Its history is folded until asked for."""

    opened = Signal(object)  # ConsentRow
    renew_asked = Signal(object)
    withdraw_asked = Signal(object)
    answer_asked = Signal(object)

    def __init__(self, row: PartyRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._history = Words("\n".join(row.history), size="small", tone=Tone.QUIET)
        self.more = QuietButton("Historik", small=True, tone=Tone.QUIET)
        self.more.setAccessibleName(f"Historik: {row.party}")
        self.more.clicked.connect(self._fold)
        for line in row.lines:
            column.addWidget(self._line(line))
            if row.note and line is row.lines[-1]:
                column.addWidget(Words(row.note, size="small", tone=Tone.WARM))
            column.addWidget(self._foot(line, last=line is row.lines[-1]))
        self._history.hide()
        column.addWidget(self._history)

    def _line(self, line: ConsentRow) -> SayRow:
        words = SayRow(line, f"**{line.party}**", line.say, [Pill(line.state_say, PILL[line.urgency])])
        words.setToolTip(line.because)
        words.setAccessibleDescription(f"{line.state_say}. {line.because}")
        words.opened.connect(self.opened)
        return words

    def _foot(self, line: ConsentRow, *, last: bool) -> QWidget:
        """What one can do with the consent, and at the last one of a party its history."""
        foot, theme = QWidget(), self.more.theme()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, theme.space(0.5), 0, theme.space(1))
        row.setSpacing(theme.space(1))
        for button in [*self._deeds(line), *([self.more] if last and self.row.history else [])]:
            row.addWidget(button)
        row.addStretch(1)
        return foot

    def _deeds(self, line: ConsentRow) -> list[Button]:
        found: list[Button] = []
        if self.row.group is Group.WAITS:
            found.append(self._deed(SecondaryButton("Se det sammen"), line, self._answer))
        if line.state in ("expiring", "expired", "withdrawn"):
            found.append(self._deed(SecondaryButton(_RENEW.get(self.row.group, "Forny")), line, self._renew))
        if line.withdrawable:
            found.append(self._deed(QuietButton("Træk tilbage", small=True), line, self._withdraw))
        return found

    def _deed(self, button: Button, line: ConsentRow, told: object) -> Button:
        button.setAccessibleName(f"{button.text()}: {line.party}")
        button.setProperty("consent", line)
        button.clicked.connect(told)
        return button

    def _fold(self) -> None:
        shown = self._history.isHidden()
        self._history.setVisible(shown)
        self.more.set_text("Skjul historik" if shown else "Historik")

    def _answer(self) -> None:
        self.answer_asked.emit(self.sender().property("consent"))

    def _renew(self) -> None:
        self.renew_asked.emit(self.sender().property("consent"))

    def _withdraw(self) -> None:
        self.withdraw_asked.emit(self.sender().property("consent"))


class PartiesCard(Card):
    """Every party of one group; those that are over are folded."""

    opened = Signal(object)
    renew_asked = Signal(object)
    withdraw_asked = Signal(object)
    answer_asked = Signal(object)

    def __init__(self, group: Group, rows: Sequence[PartyRow], parent: QWidget | None = None) -> None:
        super().__init__(TITLES[group], parent=parent)
        self.blocks = [self._block(row) for row in rows]
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, block in enumerate(self.blocks):
            if number:
                column.addWidget(Line())
            column.addWidget(block)
        self.add(self._holder)
        self.fold = QuietButton("", tone=Tone.QUIET)
        self.fold.clicked.connect(self._fold)
        self.column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        folds = group is Group.OVER
        self.fold.setVisible(folds)
        self._holder.setVisible(not folds)
        self._fold_words(False)

    def _block(self, row: PartyRow) -> PartyBlock:
        block = PartyBlock(row)
        block.opened.connect(self.opened)
        block.renew_asked.connect(self.renew_asked)
        block.withdraw_asked.connect(self.withdraw_asked)
        block.answer_asked.connect(self.answer_asked)
        return block

    def _fold(self) -> None:
        shown = self._holder.isHidden()
        self._holder.setVisible(shown)
        self._fold_words(shown)

    def _fold_words(self, shown: bool) -> None:
        number = len(self.blocks)
        self.fold.set_text("Skjul dem" if shown else "Vis den" if number == 1 else f"Vis alle {number}")
