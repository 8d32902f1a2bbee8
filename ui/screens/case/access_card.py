"""Hvem har sagen: everybody on the case, and the ways to share it, hand it over and take it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.access.page import AccessPage
from app.services.access.read_log import Read
from app.services.access.view import AccessRow
from app.services.when import day_say
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Card, Pill
from ui.widgets.themed import Tone
from ui.widgets.words import Words


class AccessCard(Card):
    """`way_chosen`: share, hand_over, take_back, give_back, stop, why; and for `stop` the row."""

    way_chosen = Signal(str, object)

    def __init__(self, page: AccessPage, parent: QWidget | None = None) -> None:
        super().__init__("Hvem har sagen", parent=parent)
        self._page = page
        between(self.column, [self._row(row) for row in page.rows])
        ways = self._ways()
        if ways is not None:
            self.add(ways, 0.5)
        if page.needs_reason:
            self.add(Words("Sagen er en kollegas. Det bliver noteret, at du har åbnet den.", tone=Tone.QUIET), 0.5)
        if page.reads:
            others = "anden, der har åbnet sagen" if len(page.reads) == 1 else "andre, der har åbnet sagen"
            self.add(MoreRows([partial(self._read, each) for each in page.reads], 0, others))

    def _row(self, row: AccessRow) -> SayRow:
        right: list[QWidget] = [Pill("dig")] if row.me else []
        if not row.owner and not row.me and self._page.may_give:
            stop = QuietButton("Stop", small=True)
            stop.setAccessibleName(f"Stop med at dele sagen med {row.name}")
            stop.setProperty("row", row)
            stop.clicked.connect(self._stop)
            right.append(stop)
        return SayRow(None, row.name, f"{row.say} · {row.why}" if row.why else row.say, right)

    def _ways(self) -> QWidget | None:
        page = self._page
        ways = []
        if page.may_give and page.colleagues:
            ways += [("Del med en kollega", "share"), ("Giv sagen videre", "hand_over")]
        if page.may_give and not page.mine:
            ways.append(("Tag sagen tilbage" if not page.shared_with_me else "Overtag sagen", "take_back"))
        if page.shared_with_me:
            ways.append(("Jeg skal ikke have den mere", "give_back"))
        if page.needs_reason:
            ways.append(("Skriv, hvorfor du åbnede den", "why"))
        if not ways:
            return None
        holder = QWidget()
        flow = FlowLayout(holder)
        for number, (words, way) in enumerate(ways):
            button = SecondaryButton(words) if number == 0 else QuietButton(words)
            button.setProperty("way", way)
            button.clicked.connect(self._choose)
            flow.addWidget(button)
        return holder

    def _read(self, each: Read) -> SayRow:
        why = f" · {each.why}" if each.why else ""
        return SayRow(None, each.name, f"{day_say(each.on, self._page.today)}{why}")

    def _choose(self) -> None:
        self.way_chosen.emit(self.sender().property("way"), None)

    def _stop(self) -> None:
        self.way_chosen.emit("stop", self.sender().property("row"))
