"""Fetches I dag and leads on from it. The bag is looked into last: a printer may take its time to answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.services import today
from app.services.office import home_safe
from app.services.views import Place
from ui.screens.today.promising import Promising
from ui.screens.today.view import TodayPage
from ui.shell.acts import follow

if TYPE_CHECKING:
    from app.services.papers.printers import PrinterRow
    from app.services.views import Act, Changes, TodayView, TodayVisit
    from ui.context import Context
    from ui.screens.today.dialogs import BackDialog

_PRINTER_SAID = 5 * 60_000  # milliseconds a printer's answer is good for


class TodayScreen(QObject):
    """I dag."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.widget = TodayPage()
        self.promising = Promising(context, self.widget)
        self.dialog: BackDialog | None = None
        self._printer_asked = QTimer(self)
        self._printer_asked.setSingleShot(True)
        self._printer_asked.setInterval(_PRINTER_SAID)
        self.widget.act_chosen.connect(self._follow)
        self.widget.new_case_asked.connect(self._new_case)
        self.widget.papers_asked.connect(self._papers)
        self.widget.home_said.connect(self._say_home)
        self.widget.back_asked.connect(self._ask_back)
        self.widget.promise_asked.connect(self.promising.ask_anywhere)
        self.widget.promises_made.connect(self.promising.listen)
        self.widget.whose_chosen.connect(self._choose_whose)
        self.widget.pack_acted.connect(self._pack_acted)
        context.print_line.changed.connect(self._look_at_queue)
        self._seen = False
        self._printer: PrinterRow | None = None

    def open(self, place: Place) -> None:
        """Fetches anew: yesterday's list is no help."""
        self.widget.fold_up()
        self._seen = True
        self._fetch()
        self._context.tasks.database(partial(today.pack, self._context.desk), self.widget.show_packing)
        self._look_at_queue()

    def leave(self) -> None:
        """Nothing is typed here."""
        self._seen = False
        self.promising.forget()

    def refresh(self, changes: Changes) -> None:
        """Any change may move a date."""
        self._fetch()

    def _fetch(self, _: object = None) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: today.today(desk), self._show)

    def _show(self, view: TodayView) -> None:
        self.widget.show_today(view, self.promising.dropped)
        self._context.navigator.counted.emit(view.case_count, view.owed_count)
        if view.visits and not self._printer_asked.isActive():
            self._printer_asked.start()
            self._context.tasks.background(self._context.print_line.find_printers, self._printers, _nothing)

    def _printers(self, found: tuple[PrinterRow, ...]) -> None:
        self._printer = today.packed_printer(found)
        self.widget.show_packing([today.printer_line(found)])

    def _look_at_queue(self) -> None:
        if self._seen:
            work = partial(today.queue_line, self._context.desk)
            self._context.tasks.database(work, lambda line: self.widget.show_packing([line]), _nothing)

    def _pack_acted(self, line: str) -> None:
        if line == "printer":
            self._try_a_line()
        else:
            self._papers()

    def _try_a_line(self) -> None:
        """A page with a line of each ink, to see that the printer prints; asked about in Papirer as any paper."""
        from app.services.papers import trial_line  # loaded when somebody asks, not when the window opens

        printer, desk = self._printer, self._context.desk
        if printer is not None:
            put = partial(trial_line.put, desk, printer)
            self._context.print_line.do(put, self._papers_after, self._context.messages.tell)

    def _papers_after(self, _: object) -> None:
        self._papers()

    # ── home safe ─────────────────────────────────────────────────────────

    def _say_home(self) -> None:
        self._context.tasks.database(partial(home_safe.say_home, self._context.desk), self._fetch)

    def _ask_back(self, visit: TodayVisit) -> None:
        from ui.screens.today.dialogs import BackDialog  # loaded when somebody asks, not when the window opens

        desk = self._context.desk
        dialog = BackDialog(visit, home_safe.whom(desk), desk.today(), self.widget.window())
        dialog.accepted.connect(partial(self._expect, visit, dialog))
        self.dialog = dialog
        dialog.open()

    def _expect(self, visit: TodayVisit, dialog: BackDialog) -> None:
        again = partial(self._context.messages.ask_again, dialog)
        work = partial(today.expect_back, self._context.desk, visit.case, dialog.text("back_by"))
        self._context.tasks.database(work, self._fetch, again)

    def _choose_whose(self, mine: bool) -> None:
        self.widget.fold_up()
        self._context.tasks.database(partial(today.choose, self._context.desk, mine), self._fetch)

    # ── leading on ────────────────────────────────────────────────────────

    def _follow(self, act: Act) -> None:
        follow(self._context, act)

    def _new_case(self) -> None:
        self._context.navigator.go(Place("cases", detail="new"))

    def _papers(self) -> None:
        self._context.navigator.go(Place("papers"))


def _nothing(_: Exception) -> None:
    """The printer's line is a help; when nobody can be asked, it is left out."""
