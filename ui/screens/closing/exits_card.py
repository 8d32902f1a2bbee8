"""The ways a journey ends, each with the sentence that says when it is the right one; one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views.closing import ExitChoice
from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Themed, Tone
from ui.widgets.ticks import TickCard
from ui.widgets.words import Words


class ExitLine(Themed, QWidget):
    """A ring with the way's name, and its rule under it."""

    def __init__(self, choice: ExitChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.ring = TickCard(choice.title, one_of=True, wide=True)
        self.ring.setAccessibleDescription(choice.rule)
        self._rule = Words(choice.rule, size="small", tone=Tone.QUIET)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.ring)
        self._column.addWidget(self._rule)
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(0, 0, 0, theme.space(0.5))
        self._column.setSpacing(theme.space(0.25))
        self._rule.setContentsMargins(theme.space(2), 0, 0, 0)


class ExitsCard(Card):
    """The usual ways at once, the others on request; one that is chosen stands alone.

    `chosen`: the exit, "" when it was let go again.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[ExitChoice], exit_: str, parent: QWidget | None = None) -> None:
        super().__init__("Hvordan slutter det?", parent=parent)
        shown = [choice for choice in choices if (choice.exit == exit_ if exit_ else choice.usual)]
        rest = [choice for choice in choices if choice not in shown]
        self.lines = [ExitLine(choice) for choice in (choices if exit_ else (*shown, *rest))]
        for line in self.lines:
            line.ring.setChecked(line.choice.exit == exit_)
            line.ring.toggled.connect(self._toggled)
            line.setVisible(line.choice in shown)
            self.add(line)
        self._more = QuietButton("Vis de andre måder")
        self._more.clicked.connect(self._show_rest)
        self._more.setVisible(bool(rest))
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def has_focus(self) -> bool:
        """Whether one of the rings has the keyboard."""
        focused = self.window().focusWidget()
        return any(line.ring is focused for line in self.lines)

    def take_focus(self, exit_: str) -> None:
        """The keyboard stays at the way that was chosen, else at the first; once the card is laid out."""
        line = next((line for line in self.lines if line.choice.exit == exit_), self.lines[0])
        QTimer.singleShot(0, line.ring, partial(line.ring.setFocus, Qt.FocusReason.OtherFocusReason))

    def _toggled(self, on: bool) -> None:
        ring = self.sender()
        line = next(line for line in self.lines if line.ring is ring)
        if on or not any(other.ring.isChecked() for other in self.lines):
            self.chosen.emit(line.choice.exit if on else "")

    def _show_rest(self) -> None:
        for line in self.lines:
            line.show()
        self._more.hide()
        self.lines[0].ring.setFocus(Qt.FocusReason.OtherFocusReason)
