"""Fetches the goals of one case and writes what came of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services import goals
from app.services.unfinished import of_case
from app.services.views import Act, ActKind, Place
from app.services.views.goals import GoalLine, GoalsPage
from ui.screens.goals.dialog import GoalDialog
from ui.screens.goals.view import GoalsView
from ui.shell.acts import follow
from ui.shell.case_part import CasePartScreen
from ui.shell.unfinished import Unfinished

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from ui.context import Context


class GoalsScreen(CasePartScreen):
    """Opfølgning på mål."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.dialog: GoalDialog | None = None
        self.unfinished: Unfinished | None = None
        self._shown: GoalsPage | None = None
        page = self.page = self.widget = GoalsView()
        page.goal_chosen.connect(self.ask)
        page.agreement_opened.connect(self._to_agreement)
        page.agreement_asked.connect(self._begin_agreement)
        page.back_asked.connect(self.to_case)

    def fetch(self) -> None:
        self.read(partial(goals.page, self._context.desk), self._show)

    def _show(self, page: GoalsPage) -> None:
        self._shown = page
        self.page.show_page(page)

    def ask(self, goal: GoalLine) -> None:
        """How it goes with one goal."""
        if self._case is None:
            return
        dialog = GoalDialog(goal, self._context.desk.today(), self.widget.window())
        unfinished = Unfinished(self._context, of_case(self._case, f"goal/{goal.row or goal.words}"), dialog)
        dialog.accepted.connect(partial(self._keep, dialog, unfinished))
        self.dialog, self.unfinished = dialog, unfinished
        unfinished.open()

    def _keep(self, dialog: GoalDialog, unfinished: Unfinished) -> None:
        desk, goal = self._context.desk, dialog.goal
        told, on, new_day = dialog.told(), dialog.on(), dialog.new_day()

        def keep(case: CaseId) -> object:
            return goals.follow_up(desk, case, goal.row, goal.words, told, on, new_day)

        self.write(keep, partial(self._context.messages.ask_again, dialog), unfinished.done)

    def _to_agreement(self) -> None:
        if self._shown is not None:
            self._context.navigator.go(Place("form", self._case, self._shown.agreement))

    def _begin_agreement(self) -> None:
        follow(self._context, Act(ActKind.START_DOCUMENT, "", self._case, form="cooperation_agreement"))
