"""Rundvisning at the foot of the window: where it leads, one sentence, on and back; offered on I dag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.tour import TourState
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

if TYPE_CHECKING:
    from app.services.tour import Tour

OFFER = "Se rygsækken igennem på ti minutter. Du kan stoppe, når du vil."
BEGIN, RESUME, NEXT, END, BACK, STOP, NOT_NOW = (
    "Begynd", "Fortsæt", "Næste", "Slut", "Forrige", "Stop her", "Ikke nu",
)  # fmt: skip


class TourStrip(Card):
    """Told how the tour stands and whether one is on I dag; says where one wants to go. Never in the way."""

    stop_wanted = Signal(int)  # number from 1; one past the last ends it
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.MAIN, parent=parent)
        self._tour: Tour | None = None
        self.title, self.words = Words("", weight=SEMIBOLD), Words("")
        self.stop, self.back = QuietButton(STOP), SecondaryButton(BACK)
        self.on = SecondaryButton(NEXT)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        row.addLayout(texts, 1)
        for button in (self.stop, self.back, self.on):
            row.addWidget(button)
        self.column.addLayout(row)
        self.on.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.stop.clicked.connect(self.left)
        self.setAccessibleName("Rundvisning")
        self.hide()

    def retheme(self) -> None:
        super().retheme()
        theme = self.theme()
        self.column.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(2), theme.space(1.5))

    def show_tour(self, tour: Tour | None, *, at_today: bool) -> None:
        """A stop while it is under way; the offer, on I dag, while it is new or was left; else nothing."""
        self._tour = tour
        under_way = tour is not None and tour.state is TourState.UNDER_WAY
        offered = tour is not None and tour.state in (TourState.NEW, TourState.LEFT) and at_today
        self.setVisible(under_way or offered)
        if tour is None or not (under_way or offered):
            return
        stop = tour.stop
        if under_way:
            self.title.set_text(f"Rundvisning · {stop.number} af {stop.of} · {stop.title}")
            self.words.set_text(stop.say)
            self.on.setText(END if stop.last else NEXT)
            self.stop.setText(STOP)
        else:
            self.title.set_text("Rundvisning")
            again = f"Du nåede til {stop.number} af {stop.of}: {stop.title}."
            self.words.set_text(again if tour.state is TourState.LEFT else OFFER)
            self.on.setText(RESUME if tour.state is TourState.LEFT else BEGIN)
            self.stop.setText(NOT_NOW)
        self.back.setVisible(under_way and stop.number > 1)

    def _go_on(self) -> None:
        if self._tour is not None:
            under_way = self._tour.state is TourState.UNDER_WAY
            self.stop_wanted.emit(self._tour.stop.number + under_way)

    def _go_back(self) -> None:
        if self._tour is not None:
            self.stop_wanted.emit(self._tour.stop.number - 1)
