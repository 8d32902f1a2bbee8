"""Fills a text message, counts it, copies it for a moment, and leads to the log when it was sent."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.dates import read_date
from app.services import cases, letters
from app.services.views import Changes, EventChoice, Place
from ui.screens.case.asking import EventAsking
from ui.screens.sms.view import ON_CLIPBOARD, TAKEN_AWAY, SmsView
from ui.shell.brief_clipboard import BriefClipboard

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views.letters import SmsPage
    from ui.context import Context

FIRST = "sms_before_visit"


class SmsScreen(QObject):
    """Sms. `Place.detail` is the message, where somebody came for one."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case: CaseId | None = None
        self._chosen = FIRST
        self._round = 0
        self.clipboard = BriefClipboard(self)
        self.clipboard.cleared.connect(self._taken_away)
        context.navigator.locking.connect(self.clipboard.clear)
        view = self.widget = SmsView(context.desk.today())
        view.case_asked.connect(self._back)
        view.wanted.connect(self._fill)
        view.typed.connect(self._count)
        view.copy_asked.connect(self._copy)
        view.sent.connect(self._sent)
        self._asking = EventAsking(context, view)

    def open(self, place: Place) -> None:
        """A message to the person of that case."""
        self._case, self._chosen = place.case, place.detail or FIRST
        self.widget.say("")
        desk, case = self._context.desk, place.case
        if case is None:
            self._back()
            return
        held = case
        self._context.tasks.database(lambda: letters.sms_page(desk, held), self._show)

    def leave(self) -> None:
        """A message is kept nowhere: it is copied, or it is not."""

    def refresh(self, changes: Changes) -> None:
        """The words one has typed stay."""

    def _show(self, page: SmsPage) -> None:
        if page.case == self._case:
            self.widget.show_page(page, self._chosen)
            self._fill()

    def _fill(self) -> None:
        """Another choice begins the words anew."""
        chosen, on, at, place = self.widget.values()
        case, desk = self._case, self._context.desk
        if case is None or not chosen:
            return
        held = case
        self._round += 1
        day = read_date(on) if isinstance(on, str) else None
        said = partial(letters.sms_text, desk, held, chosen, day, str(at or ""), str(place or ""))
        self._context.tasks.database(said, partial(self._filled, self._round))

    def _filled(self, number: int, text: str) -> None:
        if number == self._round:
            self.widget.show_text(text)
            self._count(text)

    def _count(self, text: str) -> None:
        self.widget.show_count(letters.messages_of(text))

    def _copy(self, text: str) -> None:
        self.clipboard.put(text)
        self.widget.say(ON_CLIPBOARD)

    def _taken_away(self) -> None:
        self.widget.say(TAKEN_AWAY)

    def _sent(self) -> None:
        case, desk = self._case, self._context.desk
        if case is not None:
            held = case
            self._context.tasks.database(
                lambda: cases.event_choice(desk, "contact_attempted"), partial(self._ask, held)
            )

    def _ask(self, case: CaseId, choice: EventChoice) -> None:
        self._asking.ask(case, replace(choice, known={**choice.known, "channel": "sms", "result": "sent"}))

    def _back(self) -> None:
        if not self._context.navigator.back():
            self._context.navigator.go(Place("case", self._case) if self._case else Place("today"))
