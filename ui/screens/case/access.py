"""What one does with who has the case: sharing, handing over, taking back; and the page to whoever takes over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import access
from app.services.views import Changes, Place
from ui.screens.case.access_dialogs import HandOverCaseDialog, ShareDialog, WhyDialog

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from app.services.access.page import AccessPage
    from app.services.access.view import AccessRow
    from ui.context import Context
    from ui.screens.case.view import CasePage
    from ui.widgets.dialog import Dialog


class CaseAccess(QObject):
    """Keys follow at the next sync; one is begun at once when there is a net."""

    def __init__(self, context: Context, page: CasePage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.case: CaseId | None = None
        self.shown: AccessPage | None = None
        self.dialog: Dialog | None = None
        page.access_way_chosen.connect(self.go_way)

    def go_way(self, way: str, row: AccessRow | None) -> None:
        """One of the card's ways."""
        case, desk = self.case, self._context.desk
        if case is None or self.shown is None:
            return
        if way == "share":
            self._open(ShareDialog(self.shown.colleagues, desk.today(), self._page.window()), self._share)
        elif way == "hand_over":
            self._ask_hand_over()
        elif way == "take_back":
            self._do(partial(access.take_back, desk, case))
        elif way == "give_back":
            self._do(partial(access.give_back, desk, case))
        elif way == "stop" and row is not None:
            self._do(partial(access.stop_sharing, desk, case, row.person))
        elif way == "why":
            self._open(WhyDialog(desk.today(), self._page.window()), self._note_why)

    def _open(self, dialog: Dialog, accepted: Callable[[], None]) -> None:
        self.dialog = dialog
        dialog.accepted.connect(accepted)
        dialog.open()

    def _share(self) -> None:
        dialog, case = self.dialog, self.case
        if isinstance(dialog, ShareDialog) and case is not None and dialog.to is not None:
            desk, to = self._context.desk, dialog.to
            self._do(partial(access.share, desk, case, to.person, dialog.until(), dialog.why))

    def _ask_hand_over(self) -> None:
        people = self.shown.colleagues if self.shown else ()
        dialog = HandOverCaseDialog(people, self._context.desk.today(), self._page.window())
        dialog.note.clicked.connect(self._begin_note)
        self._open(dialog, self._hand_over)

    def _hand_over(self) -> None:
        dialog, case = self.dialog, self.case
        if isinstance(dialog, HandOverCaseDialog) and case is not None and dialog.to is not None:
            self._do(partial(access.hand_over, self._context.desk, case, dialog.to.person, dialog.why))

    def _begin_note(self) -> None:
        """The page to whoever takes over; the case stays where it is until it is handed over."""
        dialog, case, desk = self.dialog, self.case, self._context.desk
        if not isinstance(dialog, HandOverCaseDialog) or case is None:
            return
        name = dialog.to.name if dialog.to is not None else ""
        dialog.reject()
        held = case

        def begun(document: DocumentId) -> None:
            self._context.navigator.announce(Changes(frozenset({held}), frozenset({document})))
            self._context.navigator.go(Place("form", held, document))

        self._context.tasks.database(lambda: access.start_note(desk, held, name), begun)

    def _note_why(self) -> None:
        dialog, case, desk = self.dialog, self.case, self._context.desk
        if isinstance(dialog, WhyDialog) and case is not None and dialog.why:
            held, why = case, dialog.why
            again = partial(self._context.messages.ask_again, dialog)
            self._context.tasks.database(
                lambda: access.note_read(desk, held, why),
                lambda _: self._context.navigator.announce(Changes(frozenset({held}))),
                again,
            )

    def _do(self, work: Callable[[], Changes]) -> None:
        self._context.tasks.database(work, self._done, self._refused)

    def _done(self, changes: Changes) -> None:
        self._context.navigator.announce(changes)
        self._context.line.now()

    def _refused(self, error: Exception) -> None:
        if self.dialog is not None:
            self._context.messages.ask_again(self.dialog, error)
        else:
            self._context.messages.tell(error)
