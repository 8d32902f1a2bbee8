"""The round: two minutes each, told calmly. No sound, no red, and a pause at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.meeting import Round
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_LOOK = 250  # milliseconds between looks at the clock; the words change each second


class RoundCard(Card):
    """Keeps one round. `pass_time` is what the clock calls."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("En runde", parent=parent)
        self.round = Round(tuple(names))
        self._since = QElapsedTimer()
        self._rest = 0  # milliseconds that are no whole second yet
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._look)
        self.say = Words("", tone=Tone.QUIET)
        self.who, self.left_over = Heading("", 2), Words("", size="display", wrap=False)
        self.go, self.next, self.again = SecondaryButton(""), QuietButton("Den næste"), QuietButton("Forfra")
        self.go.clicked.connect(self._go)
        self.next.clicked.connect(self._next)
        self.again.clicked.connect(self._again)
        row = QHBoxLayout()
        for button in (self.go, self.next, self.again):
            row.addWidget(button)
        row.addStretch(1)
        for widget in (self.say, self.who, self.left_over):
            self.add(widget)
        self.left_over.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.add_layout(row, 0.5)
        self._show()

    def show_names(self, names: Sequence[str]) -> None:
        """Somebody came or went; whose turn it is stays."""
        now, names = self.round, tuple(names)
        if names == now.names:
            return
        turn = now.turn
        at = names.index(turn.name) if turn is not None and turn.name in names else min(now.at, len(names))
        self.round = replace(now, names=names, at=at, running=now.running and at < len(names))
        self._show()

    def pass_time(self, milliseconds: int) -> None:
        """So much time went by."""
        seconds, self._rest = divmod(self._rest + milliseconds, 1000)
        if seconds:
            self.round = self.round.after(seconds)
            self._show()

    def _look(self) -> None:
        self.pass_time(self._since.restart())

    def _go(self) -> None:
        if self.round.over:
            self.round = self.round.again()
        self.round = self.round.pause() if self.round.running else self.round.start()
        self._show()

    def _next(self) -> None:
        self._rest = 0
        self.round = self.round.go_on()
        self._show()

    def _again(self) -> None:
        self._rest = 0
        self.round = self.round.again()
        self._show()

    def _show(self) -> None:
        now, turn = self.round, self.round.turn
        self.who.set_text(turn.name if turn else ("Alle har haft ordet" if now.names else "Ingen er her endnu"))
        self.left_over.set_text(turn.clock() if turn else "")
        self.left_over.setAccessibleName(f"{turn.clock()} tilbage" if turn else "")
        self.left_over.setVisible(turn is not None)
        self.say.set_text(self._words())
        begun = now.at > 0 or (turn is not None and turn.seconds < Round(now.names).seconds)
        self.go.set_text("Pause" if now.running else "Fortsæt" if begun and not now.over else "Begynd runden")
        self.go.setEnabled(bool(now.names) and not (turn is not None and turn.seconds == 0))
        self.next.setVisible(turn is not None)
        self.again.setVisible(begun)
        self._run(now.running)

    def _words(self) -> str:
        turn = self.round.turn
        if turn is not None and turn.seconds == 0:
            return "Tiden er gået. Gå videre, når I er klar."
        return "To minutter til hver. Ingen afbryder."

    def _run(self, running: bool) -> None:
        if running and not self._clock.isActive():
            self._rest = 0
            self._since.start()
            self._clock.start()
        elif not running:
            self._clock.stop()
