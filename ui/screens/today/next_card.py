"""*Det næste*: what waits, the most urgent first; a few lines at once, all of them on request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.views import Act, ActKind, TodayFold, TodayItem
from ui.shell.rows import SayRow, WhenRow, between
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, Line
from ui.widgets.themed import Tone


class NextCard(Card):
    """`primary`: whether the first button stands out; `mine`: only the worker's own cases are shown.

    The rows under "Vis alle" are made when somebody asks.
    """

    act_chosen = Signal(object)  # Act
    all_asked = Signal()

    def __init__(
        self,
        items: Sequence[TodayItem],
        folded: Sequence[TodayFold],
        *,
        most: int,
        waiting: int,
        primary: bool,
        mine: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Det næste" if items else "", parent=parent)
        self._primary, self._mine = primary, mine
        self._items, self._waiting = tuple(items), max(waiting, len(items))
        between(self.column, [self._row(item) for item in items[:most]])
        self._more: QuietButton | None = None
        if len(items) > most:
            self._more = self._quiet(f"Vis alle {len(items)}" if len(items) == self._waiting else "Vis flere")
            self._more.clicked.connect(self._show_rest)
            self._more.clicked.connect(self.all_asked)
        else:
            self._lead_on(len(self._items))
        for number, fold in enumerate(folded):
            if number or items:
                self.column.addWidget(Line())
            self.column.addWidget(self._fold(fold))
        self._shown = min(most, len(items))

    def _row(self, item: TodayItem) -> WhenRow:
        button: QWidget | None = None
        if item.act is not None:
            made = PrimaryButton(item.act.label) if self._primary else SecondaryButton(item.act.label)
            self._primary = False
            made.setAccessibleName(f"{item.act.label}: {item.name}, {item.title}")
            made.setProperty("act", item.act)
            made.clicked.connect(self._pressed)
            button = made
        row = WhenRow(item, item.when, item.urgency, f"**{item.name}** – {item.title}", item.because, button)
        row.opened.connect(self._opened)
        return row

    def _fold(self, fold: TodayFold) -> SayRow:
        button = QuietButton(fold.act.label)
        button.setAccessibleName(f"{fold.act.label}: {fold.say}")
        button.setProperty("act", fold.act)
        button.clicked.connect(self._pressed)
        return SayRow(None, fold.say, "", [button], tone=Tone.QUIET)

    def _lead_on(self, shown: int) -> None:
        """More than a page can hold stands under Teamet."""
        if self._waiting > shown:
            more = self._quiet("Se resten under Teamet" if self._mine else f"Se alle {self._waiting} under Teamet")
            detail = "due:mine" if self._mine else "due"
            more.setProperty("act", Act(ActKind.GO_TO, "", place="team", detail=detail))
            more.clicked.connect(self._pressed)

    def _quiet(self, words: str) -> QuietButton:
        button = QuietButton(words)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _show_rest(self) -> None:
        if self._more is None:
            return
        self._more.hide()
        place = self.column.indexOf(self._more)
        for item in self._items[self._shown :]:
            for widget in (Line(), self._row(item)):
                self.column.insertWidget(place, widget)
                place += 1
        self._lead_on(len(self._items))

    def _pressed(self) -> None:
        self.act_chosen.emit(self.sender().property("act"))

    def _opened(self, item: TodayItem) -> None:
        self.act_chosen.emit(item.act or Act(ActKind.OPEN_CASE, "", item.case))
