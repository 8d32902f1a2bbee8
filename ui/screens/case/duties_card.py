"""What a case still asks for beside its deadlines, each with the button that leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.views import DutyRow, Urgency
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow
from ui.widgets.buttons import SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone

_SHOWN = 4
_TONES = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM}


class DutiesCard(Card):
    """The most urgent ones at once; the rest on request."""

    act_chosen = Signal(object)  # Act

    def __init__(self, title: str, rows: Sequence[DutyRow], parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.add(MoreRows([partial(self._row, row) for row in rows], _SHOWN))

    def _row(self, row: DutyRow) -> SayRow:
        right: list[QWidget] = []
        if row.act is not None:
            button = SecondaryButton(row.act.label)
            button.setAccessibleName(f"{row.act.label}: {row.title}")
            button.setProperty("act", row.act)
            button.clicked.connect(self._pressed)
            right.append(button)
        say = f"{row.say[0].upper()}{row.say[1:]}. {row.because}" if row.say else row.because
        return SayRow(None, f"**{row.title}**", say, right, tone=_TONES.get(row.urgency, Tone.PLAIN))

    def _pressed(self) -> None:
        self.act_chosen.emit(self.sender().property("act"))
