"""Fetches one step of a case, does what its buttons say, and leads on to the other steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import guidance, steps
from app.services.views import Act, ActKind, Changes, Place
from ui.screens.case.asking import EventAsking
from ui.screens.step.view import StepPage
from ui.shell.acts import follow

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views.guidance import StepGuidance
    from app.services.views.step import StepView
    from ui.context import Context


class StepScreen(QObject):
    """Trin. `Place.detail` is the number of the step."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case: CaseId | None = None
        self._number = 1
        page = StepPage()
        page.act_chosen.connect(self._follow)
        page.step_chosen.connect(self._open_step)
        page.ticked.connect(self._tick)
        page.case_asked.connect(self._open_case)
        self._asking = EventAsking(context, page)
        self.widget = page

    def open(self, place: Place) -> None:
        """The step that `detail` names; the first one when it names none."""
        self._case = place.case
        self._number = int(place.detail) if place.detail.isdigit() and 1 <= int(place.detail) <= 14 else 1
        self._fetch()

    def leave(self) -> None:
        """Nothing is typed here that is not asked for in a dialog of its own."""

    def refresh(self, changes: Changes) -> None:
        """Anew when it is this case."""
        if self._case in changes.cases:
            self._fetch()

    def _fetch(self) -> None:
        case, desk, number = self._case, self._context.desk, self._number
        if case is None:
            return
        held = case

        def load() -> tuple[StepView, StepGuidance]:
            return steps.step_view(desk, held, number), guidance.for_step(desk, held, number)

        self._context.tasks.database(load, self._show)

    def _show(self, loaded: tuple[StepView, StepGuidance]) -> None:
        view, helping = loaded
        if (view.case, view.number) == (self._case, self._number):
            self.widget.show_step(view, helping)

    def _tick(self, item: str, done: bool) -> None:
        case, desk = self._case, self._context.desk
        if case is not None:
            held = case
            self._context.keeping.put(
                ("tick", held, item), lambda: guidance.tick(desk, held, item, done), self._context.navigator.announce
            )

    def _follow(self, act: Act) -> None:
        if act.kind is ActKind.RECORD_EVENT and self._case is not None:
            self._asking.ask_for(self._case, act.event)
        else:
            follow(self._context, act)

    def _open_step(self, number: int) -> None:
        self._number = number
        self._context.navigator.replace(Place("step", self._case, detail=str(number)))
        self._fetch()

    def _open_case(self) -> None:
        self._context.navigator.go(Place("case", self._case))
