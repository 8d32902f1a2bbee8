"""Fetches I dag and leads on from it. The bag is looked into last: a printer may take its time to answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import today
from app.services.views import Place
from ui.screens.today.view import TodayPage
from ui.shell.acts import follow

if TYPE_CHECKING:
    from app.services.views import Act, Changes, TodayView
    from ui.context import Context


class TodayScreen(QObject):
    """I dag."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.widget = TodayPage()
        self.widget.act_chosen.connect(self._follow)
        self.widget.new_case_asked.connect(self._new_case)
        self.widget.papers_asked.connect(self._papers)

    def open(self, place: Place) -> None:
        """Fetches anew: yesterday's list is no help."""
        desk = self._context.desk
        self._context.tasks.database(lambda: today.today(desk), self._show)
        self._context.tasks.database(partial(today.pack, desk), self.widget.show_packing)

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes) -> None:
        """Any change may move a date."""
        desk = self._context.desk
        self._context.tasks.database(lambda: today.today(desk), self._show)

    def _show(self, view: TodayView) -> None:
        self.widget.show_today(view)
        self._context.navigator.counted.emit(view.case_count, view.owed_count)

    def _follow(self, act: Act) -> None:
        follow(self._context, act)

    def _new_case(self) -> None:
        self._context.navigator.go(Place("cases", detail="new"))

    def _papers(self) -> None:
        self._context.navigator.go(Place("papers"))
