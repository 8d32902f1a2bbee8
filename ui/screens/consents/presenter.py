"""Fetches the register of one case and does what one asks of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.services import consents
from app.services.views import Act, ActKind, Changes, Place
from ui.screens.consents.view import ConsentsView
from ui.screens.consents.withdraw_dialog import WithdrawDialog
from ui.screens.printing.loose import LoosePaper, LoosePrinting
from ui.shell.acts import follow, make_and_open
from ui.shell.screen_of_case import ScreenOfCase

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from app.services.views import ConsentRow
    from app.services.views.consents import GuardianRow
    from ui.context import Context


class ConsentsScreen(ScreenOfCase):
    """Samtykker. What was taken back by mistake is undone from the strip."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._withdrawn: dict[str, ConsentRow] = {}
        self.dialog: WithdrawDialog | None = None
        page = ConsentsView()
        page.opened.connect(self._open)
        page.renew_asked.connect(self._renew)
        page.withdraw_asked.connect(self.ask_to_withdraw)
        page.answer_asked.connect(self._answer)
        page.new_asked.connect(self._begin)
        page.receipt_asked.connect(self._print_receipt)
        page.back_asked.connect(self.to_case)
        page.guardian_opened.connect(self._open_guardian)
        page.guardian_asked.connect(self._write_guardian)
        page.act_chosen.connect(partial(follow, context))
        page.undo.undone.connect(self._undo)
        self.widget = page
        self.printing = LoosePrinting(context, page)
        self.printing.came_out.connect(self._receipt_out)

    def open(self, place: Place) -> None:
        """The register of the place's case."""
        if place.case != self._case:
            self._withdrawn.clear()
            self._show_undo()
            self.widget.notice.hide()
        super().open(place)

    def fetch(self) -> None:
        """The register of the case."""
        self.read(partial(consents.page, self._context.desk), self.widget.show_page)

    # ── leading on ────────────────────────────────────────────────────────

    def _open(self, row: ConsentRow) -> None:
        self._context.navigator.go(Place("form", self._case, row.document))

    def _answer(self, row: ConsentRow) -> None:
        self._context.navigator.go(Place("together", self._case, row.document))

    def _open_guardian(self, row: GuardianRow) -> None:
        self._context.navigator.go(Place("form", self._case, row.document))

    def _write_guardian(self) -> None:
        follow(self._context, Act(ActKind.START_DOCUMENT, "", self._case, form="guardian"))

    # ── deeds ─────────────────────────────────────────────────────────────

    def _begin(self, party: str) -> None:
        self._make(lambda case: consents.ask_for(self._context.desk, case, {"party": party}))

    def _renew(self, row: ConsentRow) -> None:
        self._make(lambda case: consents.renew(self._context.desk, case, row.document))

    def _make(self, deed: Callable[[CaseId], DocumentId]) -> None:
        """Makes a document and opens it."""
        if self._case is not None:
            make_and_open(self._context, self._case, deed)

    def ask_to_withdraw(self, row: ConsentRow) -> None:
        """How, and who was told."""
        dialog = WithdrawDialog(row, self._context.desk.today(), self.widget.window())
        dialog.accepted.connect(partial(self._withdraw, dialog))
        self.dialog = dialog
        dialog.open()

    def _withdraw(self, dialog: WithdrawDialog) -> None:
        desk, case, row = self._context.desk, self._case, dialog.consent
        if case is None:
            return
        held, on, how, told = case, dialog.on(), dialog.how(), dialog.told()

        def withdrawn(changes: Changes) -> None:
            self._withdrawn[row.document] = row
            self._show_undo()
            self._context.navigator.announce(changes)

        again = partial(self._context.messages.ask_again, dialog)
        self._context.tasks.database(
            lambda: consents.withdraw(desk, held, row.document, on, how, told), withdrawn, again
        )

    def _undo(self, key: str) -> None:
        desk, case, row = self._context.desk, self._case, self._withdrawn.pop(key, None)
        self._show_undo()
        if case is None or row is None:
            return
        held, document = case, row.document
        self._context.tasks.database(
            lambda: consents.undo_withdrawal(desk, held, document), self._context.navigator.announce
        )

    def _show_undo(self) -> None:
        self.widget.undo.show_removed([(key, f"Samtykket: {row.party}") for key, row in self._withdrawn.items()])

    def _print_receipt(self) -> None:
        desk, case = self._context.desk, self._case
        if case is None:
            return
        held = case

        def draw(large: bool) -> list[bytes]:
            return [consents.receipt(desk, held, large)]

        care, word = "Giv den til borgeren med det samme.", partial(consents.receipt_word, desk, held)
        self.printing.show(LoosePaper("Kvittering", draw, "papir.pdf", care=care, has_large=True, case=held, word=word))

    def _receipt_out(self) -> None:
        self.widget.say("Kvitteringen er skrevet ud. Giv den til borgeren.")
