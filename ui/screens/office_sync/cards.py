"""What Kontoret says once there is an office: what must be seen, what waits, how far it has come."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain import danish
from app.services.views.sync import OfficePage, Reached, ToldRow, WaitingCase
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_SHOWN = 6


class SeeCard(Card):
    """What came while one was away and must be seen: each with what is safe and what to do."""

    case_chosen = Signal(object)  # CaseId
    seen = Signal()

    def __init__(self, told: tuple[ToldRow, ...], notices: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__("Det skal du se", tone=Tone.WARM, parent=parent)
        rows: list[QWidget] = [SayRow(None, words) for words in notices]
        for row in told:
            line = SayRow(row.case, f"**{row.name}**", row.say)
            line.opened.connect(self.case_chosen)
            rows.append(line)
        between(self.column, rows)
        if told:
            self.column.addSpacing(self.theme().space(1))
            button = SecondaryButton("Jeg har set det")
            button.clicked.connect(self.seen)
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class WaitingCard(Card):
    """What waits to be sent, case by case."""

    case_chosen = Signal(object)  # CaseId

    def __init__(self, page: OfficePage, parent: QWidget | None = None) -> None:
        super().__init__("Venter på at blive sendt", parent=parent)
        if not page.cases and not page.attachments_say:
            self.add(Words("Alt, du har skrevet, er på kontoret.", tone=Tone.QUIET))
        if page.cases:
            self.add(MoreRows([partial(self._row, row) for row in page.cases], _SHOWN))
        if page.attachments_say:
            self.add(Words(page.attachments_say, tone=Tone.QUIET))

    def _row(self, row: WaitingCase) -> QWidget:
        line = SayRow(row.case, row.name, row.say)
        line.opened.connect(self.case_chosen)
        return line


class ReachedCard(Card):
    """How far it has come, in three lines."""

    def __init__(self, reached: tuple[Reached, ...], parent: QWidget | None = None) -> None:
        super().__init__("Hvor langt er det nået", parent=parent)
        between(self.column, [self._row(each) for each in reached])

    def _row(self, each: Reached) -> QWidget:
        count = danish.count(each.count, "ændring", "ændringer") if each.count else "Intet"
        return SayRow(None, f"**{each.label}:** {count}", each.say if each.count else "")
