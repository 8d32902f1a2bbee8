"""Asks about one date that must not slip: a new one, or one that is known and perhaps settled now.

The words can be read by the citizen, for the dialog also opens during a visit.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.critical import KIND_WORDS
from app.domain.dates import read_date
from app.services.views.critical import CriticalRow
from forms.model import Choice, Field, Kind
from ui.fields.context import FieldContext
from ui.fields.questions import Questions

_FIELDS = (
    Field(
        id="kind",
        kind=Kind.CHOICE,
        label="Hvad sker der?",
        choices=tuple(Choice(kind.value, words) for kind, words in KIND_WORDS.items()),
        source=False,
    ),
    Field(id="on", kind=Kind.DATE, label="Hvilken dag?", source=False),
    Field(id="what", kind=Kind.TEXT, label="Hvad handler det om?", source=False),
    Field(
        id="who_acts", kind=Kind.TEXT, label="Hvem gør hvad?", help="For eksempel: Mette ringer i morgen.", source=False
    ),
)
_HOW = Field(id="done_how", kind=Kind.TEXT, label="Hvordan blev det klaret?", source=False)


class CriticalDialog(Questions):
    """Accepted with `way`: "keep", "settle" or "remove"."""

    def __init__(self, known: CriticalRow | None, today: date, parent: QWidget | None = None) -> None:
        title = "En dato, der ikke må glippe" if known is None else known.title
        super().__init__(title, "Skriv datoen op" if known is None else "Gem rettelsen", FieldContext(today), parent)
        self.known, self.way = known, "keep"
        if known is None:
            self.body.insertWidget(0, self.say("Den står øverst, til den er klaret.", quiet=True))
            self.ask(_FIELDS, {})
        else:
            on = known.on.isoformat() if known.on else None
            self.ask(_FIELDS, {"kind": known.kind, "on": on, "what": known.what, "who_acts": known.who_acts})
            self.ask((_HOW,), {}, "Er den klaret?")
            self._offer_ends()
        self.field("kind").focus()

    def _offer_ends(self) -> None:
        remove = self.offer("Fjern datoen", quiet=True)
        remove.clicked.connect(self._remove)
        settle = self.offer("Den er klaret")
        settle.clicked.connect(self._settle)
        self.buttons.removeWidget(self.go)
        self.buttons.addWidget(self.go)

    def kind(self) -> str:
        """What happens that day; "other" when nothing was chosen."""
        return self.text("kind") or "other"

    def on(self) -> date | None:
        """The day; None while nobody knows it."""
        return read_date(self.text("on"))

    def _settle(self) -> None:
        self.way = "settle"
        self.accept()

    def _remove(self) -> None:
        self.way = "remove"
        self.accept()
