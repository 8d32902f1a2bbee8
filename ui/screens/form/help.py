"""Help for the talk beside a form: fetched when asked for, gone when one leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.guidance import form_help
from ui.guidance.ticking import tick

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views import Changes, DocumentView
    from app.services.views.guidance import StepGuidance
    from ui.context import Context
    from ui.guidance.beside import HelpBeside, HelpButton

FOR_THE_TALK = "Hjælp til samtalen"
FOR_THE_STEP = "Hjælp til trinnet"


class FormHelp(QObject):
    """Joins the button, the panel beside the form and the case's ticks."""

    def __init__(self, context: Context, button: HelpButton, beside: HelpBeside, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._button, self._beside = context, button, beside
        self._case: CaseId | None = None
        self._form = ""
        button.toggled.connect(self._turn)
        beside.side.closed.connect(self.close)
        beside.side.panel.ticked.connect(self._tick)

    def show_for(self, view: DocumentView) -> None:
        """Which document it stands beside."""
        other = (view.case, view.form.id) != (self._case, self._form)
        self._case, self._form = view.case, view.form.id
        self._beside.side.heading.set_text(FOR_THE_TALK if view.form.for_citizen else FOR_THE_STEP)
        if other and self._button.isChecked():
            self._fetch()

    def refresh(self, changes: Changes) -> None:
        """Anew when the case changed while it is open."""
        if self._button.isChecked() and self._case in changes.cases:
            self._fetch()

    def close(self) -> None:
        """Takes it away; who was in it goes on in the form."""
        focused = self._beside.window().focusWidget()
        was_here = focused is not None and self._beside.side.isAncestorOf(focused)
        self._button.setChecked(False)
        if was_here:
            self._button.setFocus()

    def _turn(self, shown: bool) -> None:
        if shown:
            self._fetch()
        else:
            self._beside.show_side(False)

    def _fetch(self) -> None:
        case, form, desk = self._case, self._form, self._context.desk
        if case is not None:
            held = case
            self._context.tasks.database(lambda: form_help.for_form(desk, held, form), self._show)

    def _show(self, view: StepGuidance) -> None:
        if self._button.isChecked():
            self._beside.side.panel.show_guidance(view)
            self._beside.show_side(True)

    def _tick(self, item: str, done: bool) -> None:
        if self._case is not None:
            tick(self._context, self._case, item, done)
