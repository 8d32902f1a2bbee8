"""The page an application will be, beside its questions: fetched when it is looked at, gone when one leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from forms.pdf_form import PAGE
from ui.screens.application.filled_paper import FilledPaper

if TYPE_CHECKING:
    from app.services.views import DocumentView
    from forms.model import Form
    from ui.context import Context
    from ui.screens.application.pages import PaperBeside
    from ui.widgets.buttons import QuietButton


class FormPaper(QObject):
    """Joins the button and the page beside the form. Whether it is looked at is remembered from one to the next."""

    def __init__(self, context: Context, button: QuietButton, beside: PaperBeside, parent: QObject) -> None:
        super().__init__(parent)
        self._button, self._beside = button, beside
        self._view: DocumentView | None = None
        self._path = ""
        self._paper = FilledPaper(context, beside.side.pages, self)
        self._paper.shown.connect(self._lead)
        button.toggled.connect(self._turn)
        beside.side.closed.connect(self._close)

    def show_for(self, view: DocumentView) -> None:
        """Which document it stands beside, after each change of it."""
        other = self._view is None or self._view.document != view.document
        self._view = view
        if other:
            self._path = ""
        self._turn(self._button.isChecked())

    def lead_to(self, path: str) -> None:
        """One writes there now: its page comes into sight."""
        self._path = path
        if self._beside.side.isVisible():
            self._lead()

    def leave(self) -> None:
        """Nobody looks any more."""
        self._view = None
        self._paper.close()

    def _turn(self, shown: bool) -> None:
        view = self._view
        wanted = shown and view is not None and bool(view.form.pdf)
        self._beside.show_side(wanted)
        if wanted and view is not None:
            self._paper.show(view.case, view.document)

    def _close(self) -> None:
        self._button.setChecked(False)
        self._button.setFocus()

    def _lead(self) -> None:
        if self._view is not None and self._path:
            number = page_of(self._view.form, self._path)
            if number != self._beside.side.pages.shown_page:
                self._beside.side.pages.lead_to(number)


def page_of(form: Form, path: str) -> int:
    """The page (from 1) on which a question stands; 0 for none."""
    name = path.partition("/")[0]
    for section in form.sections:
        if section.id.startswith(PAGE) and any(field.id == name for field in section.fields):
            return int(section.id.removeprefix(PAGE))
    return 0
