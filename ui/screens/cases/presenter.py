"""Fetches the list for what one searches, and makes a new case from an enquiry."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.services import cases, today
from app.services.views import CaseFilter, CaseRow, Changes, Place
from ui.screens.cases.new_case import NewCaseDialog
from ui.screens.cases.view import CasesView
from ui.screens.referral.dropping import PdfDrop
from ui.screens.referral.presenter import ReferralReading, ask_where_to_save, write_form

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views.whose import CasePage
    from ui.context import Context


class CasesScreen(QObject):
    """Sager."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = CaseFilter()
        self._dialog: NewCaseDialog | None = None
        self._left: NewCaseDialog | None = None
        self.widget = CasesView()
        self.widget.filter_changed.connect(self._fetch)
        self.widget.case_opened.connect(self._open)
        self.widget.bring_back_asked.connect(self._bring_back)
        self.widget.new_case_asked.connect(self.ask_for_new)
        self.widget.whose_chosen.connect(self._choose_whose)
        self.referrals = ReferralReading(context, self.widget)
        self.referrals.busy.connect(self.widget.show_reading)
        self.widget.referral_asked.connect(self.referrals.choose)
        drop = PdfDrop(self.widget)
        drop.hovering.connect(self.widget.drop_here.setVisible)
        drop.dropped.connect(self.referrals.read)

    def open(self, place: Place) -> None:
        """`detail`: "search" puts the cursor in the search line, "new" asks for a new case, "referral" for a PDF."""
        self._fetch(self.widget.filter())
        if place.detail == "search":
            self.widget.focus_search()
        elif place.detail == "new":
            self.ask_for_new()
        elif place.detail == "referral":
            self._context.navigator.replace(Place("cases"))  # the way back leads to the list, not to the question
            QTimer.singleShot(0, self.referrals.choose)  # asked over the list, once that is shown

    def leave(self) -> None:
        """What stands in a new case that is not made yet is kept."""
        if self._dialog is not None:
            self._dialog.unfinished.settle()

    def refresh(self, changes: Changes) -> None:
        """The list anew."""
        self._fetch(self.widget.filter())

    def _fetch(self, asked: CaseFilter) -> None:
        self._asked = asked
        desk = self._context.desk

        def show(page: CasePage) -> None:
            if asked == self._asked:  # a later question is under way: its answer is the one to show
                self.widget.show_page(page)

        self._context.tasks.database(lambda: cases.case_page(desk, asked), show)

    def _choose_whose(self, mine: bool) -> None:
        desk, announce = self._context.desk, self._context.navigator.announce
        self._context.tasks.database(partial(today.choose, desk, mine), lambda _: announce(Changes()))

    def _open(self, row: CaseRow) -> None:
        self._context.navigator.go(Place("case", row.id))

    def _go_to(self, case: CaseId) -> None:
        self._left = self._dialog
        self._context.navigator.go(Place("case", case))

    def _bring_back(self, row: CaseRow) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: cases.bring_back_case(desk, row.id), self._context.navigator.announce)

    def ask_for_new(self) -> None:
        """The questions of an enquiry, with what was written in them when they were left last."""
        if self._left is not None:
            self._dialog, self._left = self._left, None
            self._dialog.open()
            return
        self._dialog = NewCaseDialog(self._context, self.widget.window())
        self._dialog.accepted.connect(self._make)
        self._dialog.case_wanted.connect(self._go_to)
        self._dialog.form_wanted.connect(self._ask_where)
        self._dialog.unfinished.open()

    def _ask_where(self) -> None:
        where = ask_where_to_save(self.widget)
        if where is not None:
            self.save_form(where)

    def save_form(self, where: Path) -> None:
        """The empty referral form, for other departments."""
        dialog = self._dialog
        say = dialog.say_saved if dialog is not None else _nothing
        self._context.tasks.background(partial(write_form, self._context.desk, where), say, self._context.messages.tell)

    def _make(self) -> None:
        if self._dialog is None:
            return
        desk, who, enquiry = self._context.desk, self._dialog.person(), self._dialog.enquiry()
        unfinished = self._dialog.unfinished

        def made(case: CaseId) -> None:
            unfinished.done()
            self._context.navigator.announce(Changes(frozenset({case})))
            self._context.navigator.go(Place("case", case))

        again = partial(self._context.messages.ask_again, self._dialog)
        self._context.tasks.database(lambda: cases.open_case(desk, who, enquiry), made, again)


def _nothing(_: object) -> None:
    """Nobody is left to tell."""
