"""Makes the office and sees to it that the recovery sheet lies somewhere else before anybody goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import RygsaekError
from ui.print_line import PrintLine
from ui.screens.first_run.sheet import SheetKeeper
from ui.screens.first_run.view import FirstRunView
from ui.screens.lock.restore import ask_for_backup
from ui.screens.printing.room import BareRoom
from ui.widgets.strips import NoticeKind

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.doors import Doors, NewOffice
    from app.services.views import PassphraseAdvice
    from ui.messages import Messages
    from ui.screens.first_run.invited_way import InvitedWay
    from ui.shell.gate import Gate

NAMELESS = "Kontoret"
"""What a store calls its office until the office's own words have come."""


class FirstRunPresenter(QObject):
    """Says `opened` once the sheet was saved or printed, `restored` when a backup was put in its place."""

    opened = Signal(object)
    restored = Signal()

    def __init__(self, gate: Gate, view: FirstRunView, messages: Messages) -> None:
        super().__init__(view)
        self._gate, self._view, self._messages = gate, view, messages
        self._office: NewOffice | None = None
        self._line: PrintLine | None = None
        view.passphrase.typed.connect(self._advise)
        view.passphrase.finished.connect(self._make)
        self._keeper = SheetKeeper(gate, view)
        self._keeper.kept.connect(view.sheet.show_kept)
        self._keeper.refused.connect(view.sheet.show_problem)
        view.sheet.save_asked.connect(self._keeper.ask_where)
        view.sheet.print_asked.connect(self._keeper.print)
        view.sheet.finished.connect(self._finish)
        view.restore.clicked.connect(self._ask_for_backup)
        view.have_invitation.clicked.connect(self.come_with_invitation)
        self.invited: InvitedWay | None = None
        gate.through(lambda doors: doors.home_warning(gate.home), self._warn)

    def _warn(self, words: str) -> None:
        self._view.names.warning.setVisible(bool(words))
        if words:
            self._view.names.warning.show_notice(NoticeKind.WARN, words)

    def _advise(self, passphrase: str) -> None:
        def told(advice: PassphraseAdvice) -> None:
            if passphrase == self._view.passphrase.first.text():
                self._view.passphrase.show_advice(advice.say, advice.ok, advice.strength)

        self._gate.through(lambda doors: doors.passphrase_advice(passphrase), told)

    def _make(self) -> None:
        names, page, invited = self._view.names, self._view.passphrase, self.invited
        office, worker, passphrase = names.office.text().strip(), names.worker.text().strip(), page.first.text()
        if invited is not None and self._view.is_invited:
            office, worker = NAMELESS, invited.name
        self._view.show_working()

        def make(doors: Doors) -> NewOffice:
            return doors.set_up(self._gate.home, office, worker, passphrase)

        self._gate.through(make, self._made, self._failed)

    def _made(self, office: NewOffice) -> None:
        page, invited = self._view.passphrase, self.invited
        page.first.clear()
        page.again.clear()
        page.show_working("")
        if invited is not None and self._view.is_invited:
            self._view.show_wait(invited.wait)
            invited.begin(office.desk)
            return
        self._office = office
        self._line = PrintLine(office.desk, self._gate.tasks)
        self._keeper.take(office.recovery.pdf, BareRoom(office.desk, self._gate.tasks, self._messages, self._line))
        self._view.show_sheet()

    def _failed(self, error: Exception) -> None:
        self._view.passphrase.show_working("")
        if isinstance(error, RygsaekError):
            self._view.passphrase.show_problem(error.sentences())
        else:
            self._messages.tell(error)

    def save_sheet(self, where: Path) -> None:
        """Saves the sheet as a PDF outside the home."""
        self._keeper.save(where)

    def _finish(self) -> None:
        if self._office is not None:
            desk: Desk = self._office.desk
            self._office = None
            self._let_go()
            self.opened.emit(desk)

    def _let_go(self) -> None:
        """Neither the sheet nor what printed it is held any longer."""
        self._keeper.forget()
        if self._line is not None:
            self._line.stop()

    def abandoned_desk(self) -> Desk | None:
        """The office when the window closes before the sheet was kept; it must be locked all the same."""
        self._let_go()
        if self.invited is not None and self.invited.desk is not None:
            if self.invited.line is not None:
                self.invited.line.stop()
            return self.invited.desk
        return self._office.desk if self._office else None

    # ── with an invitation ────────────────────────────────────────────────

    def come_with_invitation(self) -> None:
        """Shows the pages of somebody who was invited; made when the first one asks."""
        if self.invited is None:
            from ui.screens.first_run.invited import InvitedPage, WaitPage
            from ui.screens.first_run.invited_way import InvitedWay

            page, wait = InvitedPage(), WaitPage()
            self.invited = way = InvitedWay(self._gate.tasks, self._messages, page, wait)
            page.went_back.connect(self._view.show_names)
            way.passphrase_wanted.connect(self._view.show_passphrase)
            way.opened.connect(self.opened)
            way.asking.connect(lambda: self._view.show_wait(wait))
            wait.mend_asked.connect(lambda: self._view.show_invited(page))
        self._view.show_invited(self.invited.page)

    def _ask_for_backup(self) -> None:
        if (asked := ask_for_backup(self._view)) is not None:
            self.restore(*asked)

    def restore(self, backup: Path, passphrase: str) -> None:
        """Puts a backup into the empty home."""
        self._gate.through(
            lambda doors: doors.restore(backup, self._gate.home, passphrase),
            self._was_restored,
        )

    def _was_restored(self, _: object) -> None:
        self.restored.emit()
