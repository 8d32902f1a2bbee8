"""Reads a referral in the background, shows what was understood, and makes the enquiry. Also saves the empty form."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import WorldError
from app.services.views import Changes, Place
from ui.shell import files

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.desk import Desk
    from app.services.referrals import Made, Referral
    from app.services.views.likeness import LikeRow
    from ui.context import Context
    from ui.screens.referral.dialog import ReferralDialog

READ, SAVE = "Læs henvisning (PDF)", "Gem henvisningsskema til andre afdelinger"
SAVED = (
    "Skemaet er gemt. Send det til dem, der henviser til jer. De udfylder det på skærmen og sender det som sikker mail."
)
FILE_NAME = "henvisning-fremskudt-sagsbehandling.pdf"
_FILES = "PDF (*.pdf)"


class ReferralReading(QObject):
    """One referral at a time; what is read of it lives in the dialog and nowhere else."""

    busy = Signal(bool)  # a file is being read

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self._dialog: ReferralDialog | None = None
        self._reading = False

    @property
    def dialog(self) -> ReferralDialog | None:
        """What is shown just now."""
        return self._dialog

    def choose(self) -> None:
        """Asks for the file."""
        file = files.choose(self._over.window(), READ, _FILES)
        if file is not None:
            self.read(file)

    def read(self, file: Path) -> None:
        """Reads a file somebody chose or let go over the list."""
        from app.services import referrals  # loaded when the first one is read

        if self._reading:
            return
        self._set_reading(True)
        form = self._context.desk.catalogue.form("screening")
        work = partial(referrals.read_file, form, file, self._context.outside.readers())
        self._context.tasks.background(work, self._look_around, self._refused)

    def _set_reading(self, reading: bool) -> None:
        self._reading = reading
        self.busy.emit(reading)

    def _refused(self, error: Exception) -> None:
        self._set_reading(False)
        self._context.messages.tell(error)

    def _look_around(self, referral: Referral) -> None:
        """Whether it was read before, and who may be the same person."""
        desk = self._context.desk
        self._context.tasks.database(partial(_known, desk, referral), partial(self._show, referral), self._refused)

    def _show(self, referral: Referral, known: tuple[CaseId | None, tuple[LikeRow, ...]]) -> None:
        from ui.screens.referral.dialog import ReferralDialog

        self._set_reading(False)
        here, alike = known
        self._dialog = ReferralDialog(referral, self._over.window())
        if here is not None:
            self._dialog.show_here(here)
        self._dialog.show_alike(alike)
        self._dialog.accepted.connect(self._make)
        self._dialog.case_wanted.connect(self._go_to)
        self._dialog.open()

    def _make(self) -> None:
        from app.services import referrals

        if self._dialog is None:
            return
        again = partial(self._context.messages.ask_again, self._dialog)
        work = partial(referrals.make, self._context.desk, self._dialog.referral)
        self._context.tasks.database(work, self._made, again)

    def _made(self, made: Made) -> None:
        self._dialog = None
        self._context.navigator.announce(Changes(frozenset({made.case})))
        self._go_to(made.case)

    def _go_to(self, case: CaseId) -> None:
        self._context.navigator.go(Place("case", case))


def _known(desk: Desk, referral: Referral) -> tuple[CaseId | None, tuple[LikeRow, ...]]:
    from app.services import likeness, referrals

    return referrals.already_here(desk, referral), likeness.like(desk, likeness.everybody(desk), referral.person)


def ask_where_to_save(over: QWidget) -> Path | None:
    """Where the empty form is to lie; None when nobody wants it any more."""
    return files.save_as(over.window(), SAVE, FILE_NAME, _FILES)


def write_form(desk: Desk, where: Path) -> None:
    """Draws the empty form and writes it; WorldError when the place takes no file. There is nobody's name in it."""
    from app.services import referrals

    data = referrals.fillable(desk).bytes
    try:
        where.write_bytes(data)
    except OSError:
        raise WorldError(
            "Skemaet kunne ikke gemmes der.", safe="Intet andet er ændret.", todo="Vælg en anden mappe."
        ) from None
