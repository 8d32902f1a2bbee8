"""The kind end of a visit, and the question before what was written is removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.errors import WorldError
from app.services.views import VisitStep, WrittenItem
from ui.screens.visit.look import VisitData
from ui.widgets import Dialog, TickCard


class EndDialog(Dialog):
    """Asks what is to be noted, never why one stops."""

    def __init__(self, data: VisitData, *, early: bool, parent: QWidget | None = None) -> None:
        super().__init__("Vi ses en anden dag" if early else "Tak for i dag", parent)
        visit = data.visit
        name = visit.call_name
        self.say("Alt er gemt. Næste gang går I videre, hvor I slap.")
        if visit.next_meeting_say:
            self.say(f"I ses igen: {visit.next_meeting_say}", quiet=True)
        short = visit.step is VisitStep.SHORT
        words = "Vi talte kort sammen" if short else f"{name[:1].upper()}{name[1:]} og jeg mødtes i dag"
        self.met = TickCard(words, wide=True)
        self.met.setChecked(visit.step is not VisitStep.BEFORE)
        self.add(self.met)
        self._promised = tuple(row.document for row in data.papers if not row.handed)
        self.papers = TickCard(f"{name[:1].upper()}{name[1:]} får papirerne senere", wide=True)
        self.papers.setChecked(bool(self._promised))
        self.papers.setVisible(bool(self._promised))
        self.add(self.papers)
        self.stay = self.offer("Bliv i besøget")
        self.stay.clicked.connect(self.reject)
        self.go = self.offer("Slut for i dag", primary=True)
        self.go.clicked.connect(self.accept)
        self.go.setFocus()

    def promised(self) -> tuple[str, ...]:
        """The papers that come later."""
        return self._promised if self.papers.isChecked() else ()


REMOVED = "Det, I skrev i dette besøg, er fjernet."


class RemoveDialog(Dialog):
    """Shows what goes; it cannot be brought back, so it asks, and the button names the act."""

    def __init__(self, items: Sequence[WrittenItem], parent: QWidget | None = None) -> None:
        super().__init__("Fjern det, vi lige har skrevet?", parent)
        if items:
            self.say("Det, I har skrevet i dette besøg, bliver slettet her og kan ikke hentes tilbage:")
        else:
            self.say("Der er ikke skrevet noget i dette besøg.")
        for item in items:
            self.say(f"{item.title} ({item.say})")
        self.keep = self.offer("Behold det")
        self.keep.clicked.connect(self.reject)
        self.go = self.offer("Fjern det, vi lige har skrevet", primary=True)
        self.go.setDefault(False)
        self.go.setVisible(bool(items))
        self.go.clicked.connect(self.accept)
        self.keep.setFocus()


class StillThere(WorldError):
    """Some of it had been sent before the citizen said stop: nobody says that it is gone."""

    def __init__(self) -> None:
        super().__init__(
            "Noget af det var allerede sendt til kontoret.",
            safe="Det står stadig i sagen. Resten er væk.",
            todo="Skriv i sagen, at borgeren vil have det fjernet.",
        )
