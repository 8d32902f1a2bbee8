"""Reads the team's cases once, narrows them as one asks, remembers the filter, and leads on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import team
from app.services.views import Place
from app.services.views.team import Pile, TeamFilter
from ui.screens.printing.loose import LoosePaper, LoosePrinting
from ui.screens.team.view import TeamPage

if TYPE_CHECKING:
    from app.services.team import Team
    from app.services.views import CaseRow, Changes
    from ui.context import Context

_WEEK = ("Ugeliste", "Uden CPR og uden efternavne. Pas på listen, og makulér den, når den er brugt.")
_MEETING = ("Sager til teammødet", "Uden navne. På skærmen kan du se, hvem der er sag A, B og C.")


class TeamScreen(QObject):
    """Teamet."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._team: Team | None = None
        self._narrowed: TeamFilter | None = None
        self.widget = TeamPage()
        self.widget.filter_changed.connect(self._narrow)
        self.widget.case_opened.connect(self._open)
        self.widget.week_asked.connect(self._week)
        self.widget.meeting_asked.connect(self._meeting)
        self.widget.computers_asked.connect(self._computers)
        self.printing = LoosePrinting(context, self.widget)

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

    def _computers(self) -> None:
        self._context.navigator.go(Place("computers"))

    # ── the two lists ─────────────────────────────────────────────────────

    def _week(self) -> None:
        if self._team is not None:
            worker = self._narrowed.worker if self._narrowed else ""
            self._show_list(partial(team.week_sheet, self._context.desk, self._team, worker), *_WEEK)

    def _meeting(self) -> None:
        """Where nobody has asked anything there is nothing to print: the list itself says how one asks."""
        if self._team is None:
            return
        if any(each.question for each in self._team.cases):
            self._show_list(partial(team.questions_sheet, self._context.desk, self._team), *_MEETING)
            return
        asked = TeamFilter(pile=Pile.QUESTION)
        self.widget.show_filter(asked)
        self._narrow(asked)

    def _show_list(self, work: Callable[..., bytes], title: str, care: str) -> None:
        self.printing.show(
            LoosePaper(
                title,
                lambda large: [work(large=large)],
                "liste.pdf",
                job_title="Liste",
                care=care,
                has_large=True,
                kept=False,
            )
        )


def _wanted(detail: str, me: str) -> TeamFilter | None:
    pile, _, mine = detail.partition(":")
    worker = me if mine else ""
    if pile == "due":
        return TeamFilter(worker=worker)
    return TeamFilter(worker=worker, pile=Pile(pile)) if pile in set(Pile) else None


def _nothing(_: object) -> None:
    """Remembering the filter is a help, not a promise."""
