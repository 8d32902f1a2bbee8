"""Fetches what is known of a lost computer, keeps when the office learned it, and prints the report."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.change import DeviceId
from app.errors import RygsaekError
from app.services import colleagues
from app.services.colleagues import papers
from app.services.views import Place
from ui.screens.loss.dialog import LearnedDialog
from ui.screens.loss.view import LossView
from ui.screens.printing.loose import LoosePaper, LoosePrinting

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views import Changes
    from app.services.views.colleagues import LossPage
    from ui.context import Context


class LossScreen(QObject):
    """En computer er væk. `detail` of the place names the computer."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._device: DeviceId | None = None
        self._page: LossPage | None = None
        self.dialog: LearnedDialog | None = None
        self.widget = view = LossView()
        view.print_asked.connect(self._print)
        view.case_chosen.connect(self._open_case)
        view.moment_asked.connect(self.ask_moment)
        self.printing = LoosePrinting(context, view)

    def open(self, place: Place) -> None:
        """The report, made anew from what is known now."""
        self._device = DeviceId(place.detail) if place.detail else self._device
        self._fetch()

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes) -> None:
        """More may have come from the lost computer, or about it."""
        self._fetch()

    def learned(self, moment: datetime) -> None:
        """The office learned it at another moment: the 72 hours run from there."""
        desk, device = self._context.desk, self._device
        if device is not None:
            held = device
            self._context.tasks.database(lambda: colleagues.note_loss(desk, held, moment, ""), lambda _: self._fetch())

    def ask_moment(self) -> None:
        """When it was."""
        page, desk = self._page, self._context.desk
        if page is not None:
            known = page.learned_at.astimezone(desk.clock.now().tzinfo)
            dialog = self.dialog = LearnedDialog(known, desk.today(), self.widget.window())
            dialog.accepted.connect(lambda: self.learned(dialog.moment()))
            dialog.open()

    def _fetch(self) -> None:
        desk, device = self._context.desk, self._device
        if device is not None:
            held = device
            self._context.tasks.database(lambda: colleagues.loss_page(desk, held), self._show, self._nobody)

    def _show(self, page: LossPage) -> None:
        self._page = page
        self.widget.show_page(page)

    def _nobody(self, error: Exception) -> None:
        """A computer that never belonged: there is nothing to report."""
        if not isinstance(error, RygsaekError):
            self._context.messages.tell(error)

    def _print(self) -> None:
        desk, device = self._context.desk, self._device
        if device is not None:
            held = device
            paper = LoosePaper(
                "En computer er væk",
                lambda _: [papers.loss_sheet(desk, held)],
                "computer-vaek.pdf",
                care="Der står navne på arket. Giv det kun til dem, der skal vurdere det, og makulér det bagefter.",
                kept=False,
            )
            self.printing.show(paper)

    def _open_case(self, case: CaseId) -> None:
        self._context.navigator.go(Place("case", case))
