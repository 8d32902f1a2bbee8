"""Fetches one step of a case, does what its buttons say, and leads on to the other steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import guidance, steps
from app.services.views import Act, ActKind, Place
from ui.guidance.ticking import tick
from ui.screens.case.asking import EventAsking
from ui.screens.step.view import StepPage
from ui.shell.acts import follow
from ui.shell.screen_of_case import ScreenOfCase

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views.guidance import StepGuidance
    from app.services.views.step import StepView
    from ui.context import Context


class StepScreen(ScreenOfCase):
    """Trin. `Place.detail` is the number of the step."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._number = 1
        page = StepPage()
        page.act_chosen.connect(self._follow)
        page.step_chosen.connect(self._open_step)
        page.ticked.connect(self._tick)
        page.case_asked.connect(self.to_case)
        self._asking = EventAsking(context, page)
        self.widget = page

    def open(self, place: Place) -> None:
        """The step that `detail` names; the first one when it names none."""
        self._number = int(place.detail) if place.detail.isdigit() and 1 <= int(place.detail) <= 14 else 1
        super().open(place)

    def fetch(self) -> None:
        """The step, and the help beside it."""
        desk, number = self._context.desk, self._number

        def load(case: CaseId) -> tuple[StepView, StepGuidance]:
            return steps.step_view(desk, case, number), guidance.for_step(desk, case, number)

        self.read(load, self._show)

    def _show(self, loaded: tuple[StepView, StepGuidance]) -> None:
        view, helping = loaded
        if view.number == self._number:
            self.widget.show_step(view, helping)

    def _tick(self, item: str, done: bool) -> None:
        if self._case is not None:
            tick(self._context, self._case, item, done)

    def _follow(self, act: Act) -> None:
        if act.kind is ActKind.RECORD_EVENT and self._case is not None:
            self._asking.ask_for(self._case, act.event)
        else:
            follow(self._context, act)

    def _open_step(self, number: int) -> None:
        self._number = number
        self._context.navigator.replace(Place("step", self._case, detail=str(number)))
        self.fetch()
