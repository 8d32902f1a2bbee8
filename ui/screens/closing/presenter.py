"""Fetches the page of the end, and does what one asks: close, agree on a follow-up, write how it went, begin again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.services import cases, closing
from app.services.casework import promises
from app.services.views import Act, ActKind, Changes, EventChoice, Place, PromiseRow
from app.services.views.closing import AfterPage, ClosingPage, Rung
from ui.screens.case.asking import EventAsking, OddDialog
from ui.screens.closing.dialogs import CloseDialog, ReopenDialog
from ui.screens.closing.view import ClosingView
from ui.shell.acts import follow, make_and_open
from ui.shell.brief_clipboard import BriefClipboard
from ui.shell.case_part import CasePartScreen

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId, RowId
    from ui.context import Context

HELD = "after_follow_up_held"


class ClosingScreen(CasePartScreen):
    """Afslut forløbet, and Efter forløbet once it is closed. `Place.detail` holds the way that is chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._exit = ""
        self._ticked: set[RowId] = set()  # promises kept here, which one can take back until one leaves
        self.shown: ClosingPage | AfterPage | None = None
        self.dialog: CloseDialog | ReopenDialog | None = None
        self.question: OddDialog | None = None
        page = self.page = self.widget = ClosingView()
        self.clipboard = BriefClipboard(self)
        self.asking = EventAsking(context, page)
        page.back_asked.connect(self.to_case)
        page.exit_chosen.connect(self._choose)
        page.act_chosen.connect(self._follow)
        page.rung_chosen.connect(self._take)
        page.held_asked.connect(partial(self._ask, HELD, {}))
        page.close_asked.connect(self._ask_to_close)
        page.reopen_asked.connect(self._ask_to_reopen)
        page.plan_asked.connect(self._begin_plan)
        page.plan_opened.connect(partial(self._to_plan, "form"))
        page.plan_print_asked.connect(partial(self._to_plan, "print"))
        page.consent_asked.connect(self._ask_consent)
        page.copy_asked.connect(self.clipboard.put)
        page.promise_ticked.connect(self._tick)

    def open(self, place: Place) -> None:
        self._exit = place.detail
        self._ticked.clear()
        super().open(place)

    def fetch(self) -> None:
        self.read(lambda case: closing.page(self._context.desk, case, self._ticked), self._show)

    def _show(self, page: ClosingPage | AfterPage) -> None:
        self.shown = page
        if isinstance(page, ClosingPage):
            self.page.show_closing(page, self._exit)
        else:
            self.page.show_after(page)

    # ── leading on ────────────────────────────────────────────────────────

    def _choose(self, exit_: str) -> None:
        """The way is kept in the place, so that the trail leads back to it."""
        self._exit = exit_
        self._context.navigator.replace(Place("closing", self._case, detail=exit_))
        if isinstance(self.shown, ClosingPage):
            self.page.show_closing(self.shown, exit_)

    def _follow(self, act: Act) -> None:
        if act.kind is ActKind.RECORD_EVENT and self._case is not None:
            self.asking.ask_for(self._case, act.event)
        else:
            follow(self._context, act)

    def _take(self, rung: Rung) -> None:
        if rung.act is not None:
            self._ask(rung.act.event, dict(rung.known))

    def _ask(self, kind: str, known: Mapping[str, str]) -> None:
        """The day and the details of what happened, with what is known of it."""
        desk, case = self._context.desk, self._case
        if case is None:
            return
        held = case

        def ask(choice: EventChoice) -> None:
            self.asking.ask(held, replace(choice, known={**choice.known, **known}))

        self._context.tasks.database(lambda: cases.event_choice(desk, kind), ask)

    def _to_plan(self, screen: str) -> None:
        if self.shown is not None and self.shown.plan is not None:
            self._context.navigator.go(Place(screen, self._case, self.shown.plan.document))

    def _begin_plan(self) -> None:
        desk = self._context.desk
        self._make(lambda case: closing.begin_plan(desk, case))

    def _ask_consent(self, name: str) -> None:
        desk = self._context.desk
        self._make(lambda case: closing.ask_consent(desk, case, name))

    def _tick(self, promise: PromiseRow) -> None:
        deed = promises.open_again if promise.kept else promises.keep
        self._ticked.add(promise.row)
        self.write(lambda case: deed(self._context.desk, case, promise.row))

    def _make(self, deed: Callable[[CaseId], DocumentId]) -> None:
        """Makes a document and opens it."""
        if self._case is not None:
            make_and_open(self._context, self._case, deed)

    # ── the end ───────────────────────────────────────────────────────────

    def _ask_to_close(self, declined: bool) -> None:
        page = self.shown
        if not isinstance(page, ClosingPage):
            return
        chosen = next((choice for choice in page.exits if choice.exit == self._exit), None)
        if chosen is None:
            return
        dialog = CloseDialog(chosen.title, chosen.rule, self._context.desk.today(), self.widget.window())
        dialog.accepted.connect(partial(self._weigh_closing, dialog, self._exit, declined))
        self.dialog = dialog
        dialog.open()

    def _weigh_closing(self, dialog: CloseDialog, exit_: str, declined: bool) -> None:
        desk, on = self._context.desk, dialog.on()
        odd = partial(closing.odd, desk, how=exit_, on=on, declined=declined)
        self._weigh(dialog, odd, partial(self._close, dialog, exit_, declined))

    def _weigh(
        self, dialog: CloseDialog | ReopenDialog, odd: Callable[[CaseId], tuple[str, ...]], go: Callable[[], None]
    ) -> None:
        """An odd day or order is asked about once, with all that was typed still there."""
        case = self._case
        if case is None:
            return
        held = case

        def known(questions: tuple[str, ...]) -> None:
            if not questions:
                go()
                return
            self.question = OddDialog(questions, self.widget.window())
            self.question.accepted.connect(go)
            self.question.rejected.connect(dialog.open)
            self.question.open()

        self._context.tasks.database(lambda: odd(held), known, partial(self._context.messages.ask_again, dialog))

    def _close(self, dialog: CloseDialog, exit_: str, declined: bool) -> None:
        desk, on, note = self._context.desk, dialog.on(), dialog.text("note")

        def close(case: CaseId) -> object:
            return closing.close(desk, case, exit_, on, note, declined=declined)

        self._exit = ""
        self._context.navigator.replace(Place("closing", self._case))
        self.write(close, partial(self._context.messages.ask_again, dialog))

    # ── the way back ──────────────────────────────────────────────────────

    def _ask_to_reopen(self) -> None:
        desk, page = self._context.desk, self.shown
        if not isinstance(page, AfterPage):
            return
        say = page.consents_say

        def ask(choice: EventChoice) -> None:
            dialog = ReopenDialog(choice, say, desk.today(), self.widget.window())
            dialog.accepted.connect(partial(self._weigh_reopening, dialog))
            self.dialog = dialog
            dialog.open()

        self._context.tasks.database(lambda: cases.event_choice(desk, "reopened"), ask)

    def _weigh_reopening(self, dialog: ReopenDialog) -> None:
        desk, on, details = self._context.desk, dialog.on(), dialog.details()

        def odd(case: CaseId) -> tuple[str, ...]:
            return cases.odd_about(desk, case, "reopened", on, **details)

        self._weigh(dialog, odd, partial(self._reopen, dialog))

    def _reopen(self, dialog: ReopenDialog) -> None:
        desk, case, on = self._context.desk, self._case, dialog.on()
        if case is None:
            return
        held = case
        reason, step, note = (dialog.text(name) for name in ("reason", "from_step", "note"))

        def begun(changes: Changes) -> None:
            self._context.navigator.announce(changes)
            self.to_case()

        again = partial(self._context.messages.ask_again, dialog)
        self._context.tasks.database(lambda: closing.reopen(desk, held, on, reason, step, note), begun, again)
