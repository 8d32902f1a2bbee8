"""Asks what happened and writes it down; the same question from the case's page and from a step's."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import cases, contact_terms
from app.services.views import Changes, EventChoice
from ui.screens.case.event_dialog import EventDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.change import CaseId
    from ui.context import Context


class EventAsking(QObject):
    """One question at a time, over the window it was asked in. What cannot be written is asked again as it stood."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self.dialog: EventDialog | None = None

    def ask(self, case: CaseId, choice: EventChoice) -> None:
        """The day and the details of one kind; about contact, with how the citizen wants it first."""
        desk = self._context.desk
        if choice.kind in contact_terms.CONTACT_EVENTS:
            told = partial(self._told, case, choice)
            self._context.tasks.database(lambda: contact_terms.whole(desk, case), told)
        else:
            self._open(case, choice)

    def _told(self, case: CaseId, choice: EventChoice, words: str) -> None:
        self._open(case, replace(choice, help=f"{choice.help}\n{words}") if words else choice)

    def _open(self, case: CaseId, choice: EventChoice) -> None:
        dialog = EventDialog(choice, self._context.desk.today(), self._over.window())
        dialog.accepted.connect(partial(self._record, case, dialog))
        self.dialog = dialog
        dialog.open()

    def ask_for(self, case: CaseId, kind: str) -> None:
        """The same, by the kind's name."""
        desk = self._context.desk
        self._context.tasks.database(lambda: cases.event_choice(desk, kind), partial(self.ask, case))

    def _record(self, case: CaseId, dialog: EventDialog) -> None:
        desk = self._context.desk
        kind, on, details = dialog.choice.kind, dialog.on(), dialog.details()
        again = partial(self._context.messages.ask_again, dialog)
        self._context.tasks.database(
            lambda: cases.record_event(desk, case, kind, on, **details), partial(self._written, case), again
        )

    def _written(self, case: CaseId, _: object) -> None:
        self._context.navigator.announce(Changes(frozenset({case})))
