"""*Det har jeg lovet*: each promise with its two deeds; on I dag across cases, on a case's page its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain import danish
from app.services.views import PromiseRow, Urgency
from ui.shell.rows import TONE, SayRow, between
from ui.widgets.buttons import Button, QuietButton, SecondaryButton
from ui.widgets.strips import UndoStrip
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone

FIRST_PROMISE = "Skriv op, hvad du har lovet"
"""The button where nothing is promised yet."""

_LOUD = frozenset({Urgency.LATE, Urgency.TODAY})


class PromisesCard(Card):
    """The first few at once, the rest on request."""

    kept = Signal(object)  # PromiseRow
    opened_again = Signal(object)
    dropped = Signal(object)
    brought_back = Signal(str)  # the row's id
    case_opened = Signal(object)  # CaseId
    asked = Signal()  # for a new one
    all_asked = Signal()

    def __init__(
        self,
        rows: Sequence[PromiseRow],
        dropped: Sequence[tuple[str, str]] = (),
        *,
        most: int,
        named: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`dropped`: (row id, words) of promises that can be brought back. `named`: tell whose case it is."""
        super().__init__("Det har jeg lovet", parent=parent)
        self._named = named
        between(self.column, [self._row(row) for row in rows[:most]])
        self._rest = tuple(rows[most:])
        undo = UndoStrip()
        undo.show_removed(dropped)
        undo.undone.connect(self.brought_back)
        self.column.addWidget(undo)
        if self._rest:
            self._more = self._quiet(f"Vis {len(self._rest)} mere")
            self._more.clicked.connect(self._show_rest)
            self._more.clicked.connect(self.all_asked)
        self.new = self._quiet("Skriv et løfte op")
        self.new.clicked.connect(self.asked)

    def _quiet(self, words: str) -> QuietButton:
        button = QuietButton(words)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _row(self, row: PromiseRow) -> SayRow:
        words = f"**{row.name}** – {row.what}" if self._named else danish.capitalised(row.what)
        line = SayRow(row if self._named else None, words, row.say, self._deeds(row), tone=_tone_of(row))
        line.opened.connect(self._open_case)
        return line

    def _deeds(self, row: PromiseRow) -> list[QWidget]:
        if row.kept:
            return [self._deed(QuietButton("Fortryd", icon="undo"), f"Ikke holdt alligevel: {row.what}", "again", row)]
        return [
            self._deed(SecondaryButton("Holdt"), f"Holdt: {row.what}", "kept", row),
            self._deed(QuietButton(icon="close", tone=Tone.QUIET), f"Fjern løftet: {row.what}", "dropped", row),
        ]

    def _deed(self, button: Button, name: str, deed: str, row: PromiseRow) -> Button:
        button.setAccessibleName(name)
        button.setToolTip("" if button.text() else "Fjern løftet")
        button.clicked.connect(partial(self._tell, deed, row))
        return button

    def _tell(self, deed: str, row: PromiseRow, _: bool = False) -> None:
        {"kept": self.kept, "again": self.opened_again, "dropped": self.dropped}[deed].emit(row)

    def _open_case(self, row: PromiseRow) -> None:
        self.case_opened.emit(row.case)

    def _show_rest(self) -> None:
        self._more.hide()
        place = self.column.indexOf(self._more)
        for number, row in enumerate(self._rest):
            self.column.insertWidget(place + number, self._row(row))


def _tone_of(row: PromiseRow) -> Tone:
    if row.kept:
        return Tone.QUIET
    return TONE[row.urgency] if row.urgency in _LOUD else Tone.PLAIN
