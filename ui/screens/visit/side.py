"""Beside the talk: help for the caseworker, and the ways to stop kindly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from forms.audience import Audience
from ui.widgets import Heading, Line, QuietButton, Themed, Tone, Words, clear_layout
from ui.widgets.language_choice import LanguageChoice


class SideColumn(Themed, QWidget):
    """Conversation help on top, quiet ways out under it. None of it stands out."""

    later_asked = Signal()
    short_asked = Signal()
    whole_asked = Signal()
    remove_asked = Signal()
    emergency_asked = Signal()
    acute_asked = Signal()
    date_asked = Signal()
    language_chosen = Signal(str)  # code

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.heading = Heading("Hjælp til samtalen", 3)
        self._tips = QVBoxLayout()
        self._source = Words("", tone=Tone.QUIET, size="small")
        self.later = self._way("Jeg kommer igen en anden dag", "calendar", self.later_asked)
        self.short = self._way("Kort besøg", "clock", self.short_asked)
        self.whole = self._way("Hele besøget", "forward", self.whole_asked)
        self.urgent = QuietButton("Noget, der haster", icon="heart", tone=Tone.QUIET)
        self.urgent.setMenu(self._urgent_menu())
        self.emergency = self._way("Nødnumre", "phone", self.emergency_asked)
        # Last: it comes with the first word written, and nothing one may be about to press moves for it.
        self.remove = self._way("Fjern det, vi lige har skrevet", "trash", self.remove_asked)
        self._column.addWidget(self.heading)
        self._column.addLayout(self._tips)
        self._column.addWidget(self._source)
        self._column.addSpacing(self.theme().space(2))
        self._column.addWidget(Line())
        self._column.addSpacing(self.theme().space(1))
        for button in (self.later, self.short, self.whole, self.urgent, self.emergency, self.remove):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.languages = LanguageChoice(audience=Audience.CASE)
        self.languages.chosen.connect(self.language_chosen)
        self._column.addSpacing(self.theme().space(1))
        self._column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.retheme()

    def show_help(self, tips: Sequence[str], source: str, *, short: bool, can_shorten: bool, written: bool) -> None:
        """The tips of this step; which ways fit now."""
        clear_layout(self._tips)
        for tip in tips:
            self._tips.addWidget(Words(tip))
        self._source.set_text(source)
        self._source.setVisible(bool(source))
        self.short.setVisible(can_shorten and not short)
        self.whole.setVisible(short)
        self.remove.setVisible(written)

    def show_written(self, written: bool) -> None:
        """Whether there is something to remove."""
        self.remove.setVisible(written)

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setSpacing(theme.space(0.5))
        self._tips.setSpacing(theme.space(1.75))
        self._tips.setContentsMargins(0, theme.space(1), 0, theme.space(1.5))
        self.update()

    def _urgent_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Der er brug for hjælp nu").triggered.connect(self.acute_asked)
        menu.addAction("En dato, der ikke må glippe").triggered.connect(self.date_asked)
        return menu

    def _way(self, words: str, icon: str, asked: SignalInstance) -> QuietButton:
        button = QuietButton(words, icon=icon, tone=Tone.QUIET)
        button.clicked.connect(asked)
        return button
