"""Reads the team's cases once, narrows them as one asks, remembers the filter, and leads on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services import team
from app.services.views import Place
from app.services.views.team import Pile, TeamFilter
from ui.screens.team.view import TeamPage
from ui.shell.print_pdf import print_pdf

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.services.team import Team
    from app.services.views import CaseRow, Changes
    from ui.context import Context
    from ui.screens.team.sheet_dialog import SheetDialog

_WEEK = ("Ugeliste", "Uden CPR og uden efternavne. Pas på listen, og makulér den, når den er brugt.")
_MEETING = ("Sager til teammødet", "Uden navne. På skærmen kan du se, hvem der er sag A, B og C.")


class TeamScreen(QObject):
    """Teamet. `print_by_system` is asked of the person."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._team: Team | None = None
        self._narrowed: TeamFilter | None = None
        self.dialog: SheetDialog | None = None
        self.print_by_system: Callable[[QWidget, list[bytes], str], bool] = print_pdf
        self.widget = TeamPage()
        self.widget.filter_changed.connect(self._narrow)
        self.widget.case_opened.connect(self._open)
        self.widget.week_asked.connect(self._week)
        self.widget.meeting_asked.connect(self._meeting)

    def open(self, place: Place) -> None:
        """`detail` names a pile to begin with, or "due" for everything, ":mine" after it the worker's own alone; else
        the filter one had last."""
        wanted = _wanted(place.detail, self._context.desk.worker.name)
        if wanted is not None:
            self._narrowed = wanted
            self._context.navigator.replace(Place("team"))
        self._fetch()

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes) -> None:
        """Any change may move a case."""
        self._fetch()

    def _fetch(self) -> None:
        desk, narrowed = self._context.desk, self._narrowed

        def work() -> tuple[Team, TeamFilter]:
            return team.read(desk), narrowed if narrowed is not None else team.kept_filter(desk)

        self._context.tasks.database(work, self._show)

    def _show(self, found: tuple[Team, TeamFilter]) -> None:
        self._team, self._narrowed = found
        self.widget.show_filter(self._narrowed)
        self.widget.show_team(team.show(self._team, self._narrowed))

    def _narrow(self, narrowed: TeamFilter) -> None:
        self._narrowed = narrowed
        if self._team is not None:
            self.widget.show_team(team.show(self._team, narrowed))
        self._context.tasks.database(partial(team.keep_filter, self._context.desk, narrowed), _nothing, _nothing)

    def _open(self, row: CaseRow) -> None:
        self._context.navigator.go(Place("case", row.id))

    # ── the two lists ─────────────────────────────────────────────────────

    def _week(self) -> None:
        if self._team is not None:
            worker = self._narrowed.worker if self._narrowed else ""
            self._draw(partial(team.week_sheet, self._context.desk, self._team, worker), *_WEEK)

    def _meeting(self) -> None:
        """Where nobody has asked anything there is nothing to print: the list itself says how one asks."""
        if self._team is None:
            return
        if any(each.question for each in self._team.cases):
            self._draw(partial(team.questions_sheet, self._context.desk, self._team), *_MEETING)
            return
        asked = TeamFilter(pile=Pile.QUESTION)
        self.widget.show_filter(asked)
        self._narrow(asked)

    def _draw(self, work: Callable[[], bytes], title: str, say: str) -> None:
        self._context.tasks.database(work, partial(self._render, title, say))

    def _render(self, title: str, say: str, pdf: bytes) -> None:
        from ui.screens.printing.preview import page_images  # loaded when something is printed

        self._context.tasks.background(partial(page_images, pdf), partial(self._ask, title, say, pdf))

    def _ask(self, title: str, say: str, pdf: bytes, images: tuple[QImage, ...]) -> None:
        from ui.screens.team.sheet_dialog import SheetDialog

        dialog = SheetDialog(title, say, images, self.widget.window())
        dialog.accepted.connect(partial(self._print, pdf, title))
        self.dialog = dialog
        dialog.open()

    def _print(self, pdf: bytes, title: str) -> None:
        self.print_by_system(self.widget, [pdf], title)


def _wanted(detail: str, me: str) -> TeamFilter | None:
    pile, _, mine = detail.partition(":")
    worker = me if mine else ""
    if pile == "due":
        return TeamFilter(worker=worker)
    return TeamFilter(worker=worker, pile=Pile(pile)) if pile in set(Pile) else None


def _nothing(_: object) -> None:
    """Remembering the filter is a help, not a promise."""
