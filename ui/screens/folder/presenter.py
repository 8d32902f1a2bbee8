"""Leads the folder from the question to the papers on the table. In a visit nothing else shows meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.folder.drawing import Order
from app.services.folder.stay import Stay
from app.services.papers.printers import PrinterRow
from app.services.views import Changes, Place
from ui.screens.folder import look
from ui.screens.folder.look import FolderData
from ui.screens.folder.pictures import Pictures
from ui.screens.folder.view import FolderView
from ui.screens.folder.way_out import WayOut
from ui.screens.printing.ways import system_has_printers

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.desk import Desk
    from ui.context import Context

VISIT = "visit"
"""The place's detail when one came from a visit: then the page covers everything and leads back there."""


class FolderScreen(QObject):
    """Mappen: the question first, then the papers; left when somebody said that they came out."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("folder")
        self._data: FolderData | None = None
        self._stay = 0  # which opening of the page is awaited
        self._pictures = Pictures(context, self)
        self.full = False
        self.widget = FolderView()
        self.way_out = WayOut(context, self.widget, self)
        self.way_out.over.connect(self._over)
        self._pictures.came.connect(self._show_papers)
        self._pictures.failed.connect(self._cannot_draw)
        panel = self.widget.panel
        self.widget.back_asked.connect(self._back)
        self.widget.question.answered.connect(self._take_answer)
        panel.question_asked.connect(self._ask_anew)
        panel.chosen.connect(self._show_papers)

    # ── the place ────────────────────────────────────────────────────────

    def open(self, place: Place) -> None:
        """The question, and what there is today; printers are looked for meanwhile."""
        self._place = place
        self.full = place.detail == VISIT
        self.widget.lie_beside_citizen(self.full)
        self._forget()
        self.widget.question.ask("")
        self.widget.show_question()
        self.widget.panel.begin()
        self.widget.panel.show_printers((), looking=True)
        if place.case is None:
            self._back()
            return
        self.way_out.begin(place.case)
        self._context.tasks.database(partial(look.fetch, self._desk, place.case), self._show, self._cannot)
        self._context.tasks.background(
            self._context.print_line.find_printers,
            partial(self._found, self._stay),
            partial(self._found_none, self._stay),
        )

    def leave(self) -> None:
        """Nothing is kept of the pictures; a folder under way goes on by itself."""
        self._forget()

    def refresh(self, changes: Changes) -> None:
        """A paper was finished or written in elsewhere."""
        if self._place.case in changes.cases and not self.widget.asks:
            self._pictures.forget()
            self._context.tasks.database(partial(look.fetch, self._desk, self._case), self._show)

    def _forget(self) -> None:
        self._stay += 1
        self._data = None
        self.way_out.begin(None)
        self._pictures.forget()
        self.widget.pages.show_so_far([])

    @property
    def _desk(self) -> Desk:
        return self._context.desk

    @property
    def _case(self) -> CaseId:
        if self._place.case is None:
            raise LookupError("the folder is open for a case")
        return self._place.case

    def _show(self, data: FolderData) -> None:
        first, self._data = self._data is None, data
        self.widget.panel.show_folder(data.folder, large=data.large)
        if first:
            self.widget.question.ask(data.folder.last.say if data.folder.last else "")
            # The most needed sheet is drawn while the question is still read.
            self._pictures.ask(data.folder.case, data.folder.papers[:1], Order(Stay.ALL, data.large))
        if data.under_way is not None:
            self.way_out.take_up(data.under_way)
        self._show_papers()

    def _cannot(self, error: Exception) -> None:
        self._context.messages.tell(error)
        self._back()

    def _found(self, number: int, rows: tuple[PrinterRow, ...]) -> None:
        if number == self._stay:
            self.widget.panel.show_printers(rows, system=system_has_printers())

    def _found_none(self, number: int, _: Exception) -> None:
        self._found(number, ())

    def _back(self) -> None:
        place, navigator = self._place, self._context.navigator
        if place.detail == VISIT and place.case:
            navigator.go(Place("visit", place.case))
            navigator.forget_trail()
        elif not navigator.back():
            navigator.go(Place("case", place.case) if place.case else Place("today"))

    # ── the question ─────────────────────────────────────────────────────

    def _take_answer(self, stay: Stay) -> None:
        self.widget.panel.show_answer(stay)
        self.widget.show_choices()
        self._show_papers()
        self.widget.panel.take_focus()

    def _ask_anew(self) -> None:
        last = self._data.folder.last if self._data else None
        self.widget.question.ask(last.say if last else "", self.widget.panel.choice().stay)
        self.widget.show_question()

    # ── the papers ───────────────────────────────────────────────────────

    def _show_papers(self) -> None:
        """What is drawn already, in its order; the rest is drawn one after another."""
        panel, pages = self.widget.panel, self.widget.pages
        wanted, order = panel.papers(), panel.choice().order
        self._pictures.ask(self._case, wanted, order)
        there = self._pictures.there(wanted, order)
        if there or not wanted:
            pages.show_so_far(there)
        self.widget.show_pages(panel.choice().stay is not Stay.KEEP)  # nothing stays: there is nothing to look at
        if not wanted:
            pages.show_wait("Vælg, hvad der skal med.")

    def _cannot_draw(self, error: Exception) -> None:
        self._context.messages.tell(error)

    def _over(self, changes: Changes) -> None:
        self._context.navigator.announce(changes)
        self._back()
