"""Fetches the ringekort of a case, notes talks and offers, and leads to the network map and to a consent."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.services import cases
from app.services.people import relatives
from app.services.views import Changes, Place
from ui.screens.case.asking import EventAsking
from ui.screens.people.view import PeoplePage
from ui.shell.screen_of_case import ScreenOfCase

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from app.services.views import EventChoice
    from app.services.views.people import RingCard, RingPerson
    from ui.context import Context


class PeopleScreen(ScreenOfCase):
    """Ringekort. Nothing is rung from here: the number is read and dialled on a telephone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._card: RingCard | None = None
        page = PeoplePage()
        page.case_asked.connect(self.to_case)
        page.map_asked.connect(self._open_map)
        page.offer_asked.connect(self._ask_offer)
        page.talk_asked.connect(self._ask_talk)
        page.consent_asked.connect(self._ask_consent)
        self.asking = EventAsking(context, page)
        self.widget = page

    def fetch(self) -> None:
        """The people of the case."""
        self.read(partial(relatives.ring_card, self._context.desk), self._show)

    def _show(self, card: RingCard) -> None:
        self._card = card
        self.widget.show_card(card)

    def _open_map(self) -> None:
        if self._card is None:
            return
        self._context.navigator.go(Place("network", self._case, self._card.network_map))  # begun where there is none

    def _ask_offer(self) -> None:
        if self._case is not None:
            self.asking.ask_for(self._case, relatives.OFFERED)

    def _ask_talk(self, person: RingPerson) -> None:
        desk, case = self._context.desk, self._case
        if case is not None:
            asked = partial(self._ask_about, case, person.name)
            self._context.tasks.database(lambda: cases.event_choice(desk, person.event), asked)

    def _ask_about(self, case: CaseId, name: str, choice: EventChoice) -> None:
        self.asking.ask(case, replace(choice, known={**choice.known, "who": name}))

    def _ask_consent(self, person: RingPerson) -> None:
        desk, case = self._context.desk, self._case
        if case is not None:
            held = case
            self._context.tasks.database(
                lambda: relatives.ask_for_consent(desk, held, person.name, person.event), self._begun
            )

    def _begun(self, document: DocumentId) -> None:
        if self._case is not None:
            self._context.navigator.announce(Changes(frozenset({self._case}), frozenset({document})))
            self._context.navigator.go(Place("form", self._case, document))
