"""Lets people in: asks the doors, which wait for an older process to let go, and says plainly why it did not work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import RygsaekError, StoreDamaged
from ui.screens.lock.view import LockView

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.doors import Doors
    from app.services.views import EmergencyCard, PassphraseAdvice
    from ui.shell.gate import Gate
    from ui.tasks import Failed


class LockPresenter(QObject):
    """Says `opened` with the desk. Never says which part of a secret was wrong."""

    opened = Signal(object)

    def __init__(self, gate: Gate, view: LockView, tell: Failed) -> None:
        super().__init__(view)
        self._gate, self._view, self._tell = gate, view, tell
        view.unlock_asked.connect(self._unlock)
        view.recovery_asked.connect(self._recover)
        view.advice_asked.connect(self._advise)
        view.restore_asked.connect(self._ask_for_backup)
        view.emergency_asked.connect(self.show_emergency)

    def _unlock(self, passphrase: str) -> None:
        self._view.show_working(True)

        def open_office(doors: Doors) -> Desk:
            return doors.unlock(self._gate.home, passphrase)

        self._gate.through(open_office, self._let_in, self._refused)

    def _recover(self, code: str, new_passphrase: str) -> None:
        self._view.show_working(True)

        def open_office(doors: Doors) -> Desk:
            return doors.unlock_with_recovery(self._gate.home, code, new_passphrase)

        self._gate.through(open_office, self._let_in, self._refused)

    def _let_in(self, desk: Desk) -> None:
        self._view.forget()
        self._view.show_working(False)
        self.opened.emit(desk)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, RygsaekError):
            self._view.show_problem(error.sentences(), damaged=isinstance(error, StoreDamaged))
            return
        self._view.show_working(False)
        self._tell(error)

    def _advise(self, passphrase: str) -> None:
        def told(advice: PassphraseAdvice) -> None:
            self._view.show_advice(advice.say)

        self._gate.through(lambda doors: doors.passphrase_advice(passphrase), told)

    def _ask_for_backup(self) -> None:
        from ui.screens.lock.restore import ask_for_backup  # the lock screen comes first, and has no use for it

        if (asked := ask_for_backup(self._view)) is not None:
            self.restore(*asked)

    def restore(self, backup: Path, passphrase: str) -> None:
        """Puts a backup in place of a damaged store; what lay there is moved aside by the doors."""
        self._view.show_working(True)
        self._gate.through(
            lambda doors: doors.restore(backup, self._gate.home, passphrase),
            self._restored,
            self._refused,
        )

    def _restored(self, _: object) -> None:
        self._view.show_problem("Sikkerhedskopien er hentet. Lås op med adgangskoden.")

    def show_emergency(self) -> None:
        """The numbers everybody may call; nothing of the office is in them."""
        self._gate.through(lambda doors: doors.emergency(), self._show_numbers)

    def _show_numbers(self, card: EmergencyCard) -> None:
        from ui.screens.lock.numbers import show_numbers

        show_numbers(self._view, card)
