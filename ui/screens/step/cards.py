"""The cards of a step's page: what one does there, its deadlines, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.views import DeadlineRow, EventRow, Urgency
from app.services.views.step import StepThing
from ui.screens.case.cards import event_row
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, Pill
from ui.widgets.themed import Tone

_SHOWN = 5
_TONES = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM}


class ThingsCard(Card):
    """What one does at this step, each with its state and its button; the first that waits stands out."""

    act_chosen = Signal(object)  # Act

    def __init__(self, branch: str, things: Sequence[StepThing], parent: QWidget | None = None) -> None:
        super().__init__(branch or "Det gør du her", parent=parent)
        first = next((thing for thing in things if not thing.done), None) if not branch else None
        between(self.column, [self._row(thing, stands_out=thing is first) for thing in things])

    def _row(self, thing: StepThing, *, stands_out: bool) -> SayRow:
        right: list[QWidget] = [Pill("gjort", Tone.DONE)] if thing.done else []
        if thing.also is not None:
            right.append(self._button(QuietButton(thing.also.label, small=True), thing, thing.also))
        ordinary = QuietButton(thing.act.label) if thing.done else SecondaryButton(thing.act.label)
        right.append(self._button(PrimaryButton(thing.act.label) if stands_out else ordinary, thing, thing.act))
        say = f"{thing.say}\n{thing.state[0].upper()}{thing.state[1:]}." if thing.state else thing.say
        return SayRow(None, f"**{thing.title}**", say, right)

    def _button(self, button: Button, thing: StepThing, act: object) -> QWidget:
        button.setAccessibleName(f"{button.text()}: {thing.title}")
        button.setProperty("act", act)
        button.clicked.connect(self._pressed)
        return button

    def _pressed(self) -> None:
        self.act_chosen.emit(self.sender().property("act"))


class DeadlineCard(Card):
    """The deadlines of this step, each with its reason."""

    def __init__(self, rows: Sequence[DeadlineRow], parent: QWidget | None = None) -> None:
        super().__init__("Frist" if len(rows) == 1 else "Frister", parent=parent)
        between(self.column, [self._row(row) for row in rows])

    def _row(self, row: DeadlineRow) -> SayRow:
        return SayRow(None, f"**{row.title}** {row.say}", row.because, tone=_TONES.get(row.urgency, Tone.PLAIN))


class LogCard(Card):
    """What happened at this step, newest first; the older lines on request."""

    def __init__(self, rows: Sequence[EventRow], parent: QWidget | None = None) -> None:
        super().__init__("Det er sket", parent=parent)
        self.add(MoreRows([partial(event_row, row) for row in rows], _SHOWN, "ældre"))
