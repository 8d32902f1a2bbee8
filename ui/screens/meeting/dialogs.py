"""The question of the meeting's page: how and when a paper was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.meetings import WAYS
from forms.model import Choice, Field, Kind
from ui.fields.context import FieldContext
from ui.fields.questions import Questions

_HOW = Field(
    id="how",
    kind=Kind.CHOICE,
    label="Hvordan?",
    choices=tuple(Choice(key, words) for key, words in WAYS),
    required=True,
    source=False,
)
_ON = Field(id="on", kind=Kind.DATE, label="Hvornår?", required=True, source=False)


def _too(others: Sequence[tuple[str, str]]) -> Field:
    return Field(
        id="too",
        kind=Kind.CHOICES,
        label="Fik andre deres på samme måde?",
        choices=tuple(Choice(row, name) for row, name in others),
        source=False,
    )


class SentDialog(Questions):
    """How and when a paper went to somebody, and to whom it went in the same way.

    `others`: (row, name) of those who wait for theirs; nobody is ticked beforehand.
    """

    def __init__(
        self, title: str, today: date, parent: QWidget | None = None, *, others: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(title, "Skriv i loggen", FieldContext(today), parent)
        self._today = today
        self.ask((_HOW, _ON), {"on": today.isoformat()})
        if others:
            self.ask((_too(others),), {})
        self._asks_others = bool(others)
        self.field("how").focus()

    def others(self) -> tuple[str, ...]:
        """The rows of those it went to as well."""
        value = self.field("too").value() if self._asks_others else None
        return tuple(str(row) for row in value) if isinstance(value, list) else ()

    def how(self) -> str:
        """The way, "" when none was chosen."""
        return self.text("how")

    def on(self) -> date:
        """The day."""
        return read_date(self.text("on")) or self._today
