"""Two laptops, one of them with its window open: what a person does there, in words."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import DocumentId
from app.services import documents
from app.services.views import Changes, Place
from forms.model import Value
from tests.gui.visit.kitchen import Kitchen, settle
from tests.support.neighbours import Neighbours
from ui.screens.disagreements.presenter import DisagreementsScreen
from ui.screens.disagreements.question_card import QuestionCard


@dataclass
class MeetingPoint:
    """Mette's window is the kitchen's; `document` is an agreement that both have."""

    kitchen: Kitchen
    two: Neighbours
    document: DocumentId

    def apart(self, path: str, one: Value, other: Value) -> None:
        """Both write there without seeing it, exchange, and the window is told."""
        self.two.apart(self.document, path, one, other)
        self.tell()

    def tell(self) -> None:
        """Something came: the window looks again."""
        changes = Changes(frozenset({self.kitchen.case}), frozenset({self.document}))
        self.kitchen.navigator.announce(changes)
        settle()

    def go(self, path: str = "") -> DisagreementsScreen:
        """To udgaver, at that field."""
        place = Place("disagreements", self.kitchen.case, self.document, path) if path else Place("disagreements")
        self.kitchen.navigator.go(place)
        settle()
        return self.screen

    @property
    def screen(self) -> DisagreementsScreen:
        """To udgaver, which must be what one sees."""
        settle()
        return self.kitchen.screen(DisagreementsScreen)

    @property
    def card(self) -> QuestionCard:
        """The question one looks at."""
        card = self.screen.widget.card
        assert card is not None
        return card

    def stands(self, path: str) -> list[object]:
        """What both laptops say there once they have exchanged."""
        self.two.exchange()
        return self.two.answers(self.document, path)

    def answer(self, path: str) -> object:
        """What Mette's laptop says there."""
        return documents.view(self.kitchen.desk, self.kitchen.case, self.document).answers.get(path)
