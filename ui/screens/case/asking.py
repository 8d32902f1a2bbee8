"""Asks what happened and writes it down; the same question from the case's page and from a step's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import cases
from app.services.consents import requests
from app.services.people import contact_terms
from app.services.unfinished import of_case
from app.services.views import Changes, EventChoice, Place
from ui.screens.case.event_dialog import EventDialog
from ui.shell.unfinished import Unfinished
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.change import CaseId
    from forms.model import Value
    from ui.context import Context


ENDS = frozenset({"closed", "reopened"})
"""What has a page of its own: there one also sees what is still open, and what was agreed about afterwards."""


class OddDialog(Dialog):
    """Asks about an order that cannot well be. Both ways keep everything that was typed."""

    def __init__(self, questions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("Skal det stå sådan?", parent)
        for question in questions:
            self.say(question)
        back = self.offer("Gå tilbage og ret", quiet=True)
        back.clicked.connect(self.reject)
        go = self.offer("Ja, det skal stå", primary=True)
        go.clicked.connect(self.accept)


class EventAsking(QObject):
    """One question at a time, over the window it was asked in. What cannot be written is asked again as it stood."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self.dialog: EventDialog | None = None
        self.unfinished: Unfinished | None = None
        self.question: OddDialog | None = None

    def ask(self, case: CaseId, choice: EventChoice) -> None:
        """The day and the details of one kind; about contact, with how the citizen wants it first."""
        desk = self._context.desk
        if choice.kind in ENDS:
            self._context.navigator.go(Place("closing", case))
        elif choice.kind in contact_terms.CONTACT_EVENTS:
            told = partial(self._told, case, choice)
            self._context.tasks.database(lambda: contact_terms.whole(desk, case), told)
        elif choice.kind in requests.ANSWER_EVENTS:
            self._context.tasks.database(lambda: requests.expected(desk, case), partial(self._expected, case, choice))
        else:
            self._open(case, choice)

    def _told(self, case: CaseId, choice: EventChoice, words: str) -> None:
        self._open(case, replace(choice, help=f"{choice.help}\n{words}") if words else choice)

    def _expected(self, case: CaseId, choice: EventChoice, known: dict[str, Value]) -> None:
        asked = {name: value for name, value in known.items() if any(field.id == name for field in choice.fields)}
        self._open(case, replace(choice, known={**choice.known, **asked}))

    def _open(self, case: CaseId, choice: EventChoice) -> None:
        dialog = EventDialog(choice, self._context.desk.today(), self._over.window())
        unfinished = Unfinished(self._context, of_case(case, f"event/{choice.kind}"), dialog)
        dialog.accepted.connect(partial(self._weigh, case, dialog, unfinished))
        self.dialog, self.unfinished = dialog, unfinished
        unfinished.open()

    def ask_for(self, case: CaseId, kind: str) -> None:
        """The same, by the kind's name."""
        desk = self._context.desk
        self._context.tasks.database(lambda: cases.event_choice(desk, kind), partial(self.ask, case))

    def _weigh(self, case: CaseId, dialog: EventDialog, unfinished: Unfinished) -> None:
        """An odd order is asked about once, with all that was typed still there."""
        desk = self._context.desk
        kind, on, details = dialog.choice.kind, dialog.on(), dialog.details()

        def known(odd: tuple[str, ...]) -> None:
            if not odd:
                self._record(case, dialog, unfinished)
                return
            self.question = OddDialog(odd, self._over.window())
            self.question.accepted.connect(partial(self._record, case, dialog, unfinished))
            self.question.rejected.connect(dialog.open)
            self.question.open()

        again = partial(self._context.messages.ask_again, dialog)
        self._context.tasks.database(lambda: cases.odd_about(desk, case, kind, on, **details), known, again)

    def _record(self, case: CaseId, dialog: EventDialog, unfinished: Unfinished) -> None:
        desk = self._context.desk
        kind, on, details = dialog.choice.kind, dialog.on(), dialog.details()
        again = partial(self._context.messages.ask_again, dialog)
        self._context.tasks.database(
            lambda: cases.record_event(desk, case, kind, on, **details),
            partial(self._written, case, unfinished),
            again,
        )

    def _written(self, case: CaseId, unfinished: Unfinished, _: object) -> None:
        unfinished.done()
        self._context.navigator.announce(Changes(frozenset({case})))
