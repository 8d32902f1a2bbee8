"""Fetches the areas of one case and writes what was agreed about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.change import RowId
from app.services.closing import handovers
from app.services.unfinished import of_case
from app.services.views.handover import HandoverPage, HandoverRow
from ui.screens.handover.dialog import HandoverDialog, NotAgreedDialog
from ui.screens.handover.view import HandoverView
from ui.shell.case_part import CasePartScreen
from ui.shell.unfinished import Unfinished

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views import Place
    from forms.model import Value
    from ui.context import Context


class HandoverScreen(CasePartScreen):
    """Overdragelse. `Place.detail` may name an area to open at once."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.dialog: HandoverDialog | None = None
        self.unfinished: Unfinished | None = None
        self.doubt: NotAgreedDialog | None = None
        self._wanted = ""
        page = self.page = self.widget = HandoverView()
        page.new_asked.connect(partial(self.ask, None))
        page.opened.connect(self.ask)
        page.back_asked.connect(self.to_case)
        page.undo.undone.connect(self._bring_back)

    def open(self, place: Place) -> None:
        self._wanted = place.detail
        super().open(place)

    def fetch(self) -> None:
        desk = self._context.desk
        self.read(partial(handovers.page, desk), self._show)

    def _show(self, page: HandoverPage) -> None:
        self.page.show_page(page)
        wanted, self._wanted = self._wanted, ""
        found = next((row for row in page.rows if row.row == wanted), None)
        if found is not None:
            self.ask(found)

    def ask(self, known: HandoverRow | None) -> None:
        """A new area, or one that is known."""
        if self._case is None:
            return
        dialog = HandoverDialog(known, self._context.desk.today(), self.widget.window())
        unfinished = Unfinished(self._context, of_case(self._case, f"handover/{known.row if known else 'new'}"), dialog)
        dialog.accepted.connect(partial(self._weigh, dialog, unfinished))
        self.dialog, self.unfinished = dialog, unfinished
        unfinished.open()

    def _weigh(self, dialog: HandoverDialog, unfinished: Unfinished) -> None:
        """A yes that is missing is asked about, with all that was typed still there."""
        question = dialog.question()
        if not question:
            self._keep(dialog, unfinished, dialog.cells())
            return
        self.doubt = NotAgreedDialog(question, self.widget.window())
        self.doubt.accepted.connect(partial(self._keep, dialog, unfinished, {**dialog.cells(), "handed_on": ""}))
        self.doubt.rejected.connect(dialog.open)
        self.doubt.open()

    def _keep(self, dialog: HandoverDialog, unfinished: Unfinished, cells: dict[str, Value]) -> None:
        desk, known = self._context.desk, dialog.known
        again = partial(self._context.messages.ask_again, dialog)
        if dialog.way == "remove" and known is not None:
            self.note_removed(known.row, known.title)
            self.write(lambda case: handovers.remove(desk, case, known.row), then=unfinished.done)
        elif known is None:
            self.write(lambda case: handovers.add(desk, case, cells), again, unfinished.done)
        else:
            self.write(lambda case: handovers.change(desk, case, known.row, cells), again, unfinished.done)

    def _bring_back(self, key: str) -> None:
        desk = self._context.desk

        def back(case: CaseId) -> object:
            return handovers.bring_back(desk, case, RowId(key))

        self.forget_removed(key)
        self.write(back)
