"""The way in with an invitation: a store is made, the office is asked, and one waits until the door opens."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import HubUnreachable, RygsaekError
from app.services.colleagues import coming_in
from ui.office_line import OfficeLine
from ui.screens.first_run.invited import InvitedPage, WaitPage
from ui.screens.office_sync.invitation_file import FILES, read_invitation_file
from ui.shell import files

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.enrolment.joining import Knock
    from ui.messages import Messages
    from ui.tasks import Tasks

_NO = ("Kontoret lukkede dig ikke ind", "Bed om en ny invitation. Du kan også gå ind og bruge rygsækken alene.")
_OFFLINE = "Der er ikke net til kontoret"


class InvitedWay(QObject):
    """Says `passphrase_wanted` when the invitation is read, `opened` when one goes in."""

    passphrase_wanted = Signal()
    asking = Signal()
    opened = Signal(object)  # Desk

    def __init__(self, tasks: Tasks, messages: Messages, page: InvitedPage, wait: WaitPage) -> None:
        super().__init__(page)
        self._tasks, self._messages, self.page, self.wait = tasks, messages, page, wait
        self.desk: Desk | None = None
        self.line: OfficeLine | None = None
        page.finished.connect(self._read)
        page.file_asked.connect(self._choose_file)
        wait.again_asked.connect(self._ask)
        wait.go_in_asked.connect(self._go_in)

    @property
    def name(self) -> str:
        """Who comes in."""
        return self.page.worker.text().strip()

    def _read(self) -> None:
        try:
            coming_in.address_of(self.page.text.text())
        except RygsaekError as error:
            self.page.show_problem(error.sentences())
            return
        if self.desk is None:
            self.passphrase_wanted.emit()
        else:
            self._ask()

    def _choose_file(self) -> None:
        file = files.choose(self.page, "Vælg invitationen", FILES)
        if file is not None:
            self.read_file(file)

    def read_file(self, file: Path) -> None:
        """Reads an invitation out of a picture or a text file into the box."""
        self._tasks.background(partial(read_invitation_file, file), self.page.text.set_text, self._not_read)

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, RygsaekError):
            raise error
        self.page.show_problem(error.sentences())

    def begin(self, desk: Desk) -> None:
        """The store is made: the office is asked."""
        self.desk = desk
        self.page.back.hide()  # the rygsæk is made: what is left is to be let in
        self.line = line = OfficeLine(desk, self._tasks, self)
        line.let_in.connect(self._go_in)
        line.turned_away.connect(self._turned_away)
        line.changed.connect(self._looked)
        self._ask()

    def _ask(self) -> None:
        desk, line, text = self.desk, self.line, self.page.text.text()
        if desk is None or line is None:
            return
        self.asking.emit()
        self.wait.show_asking()
        talk = partial(coming_in.ask, desk, text, self.name)
        line.hold(talk, self._asked, self._not_asked, coming_in.address_of(text))

    def _asked(self, knock: Knock) -> None:
        self.wait.show_code(knock.code)
        if self.line is not None:
            self.line.look()

    def _not_asked(self, error: Exception) -> None:
        if isinstance(error, HubUnreachable):
            self.wait.show_problem(_OFFLINE, "Din rygsæk er lavet, og invitationen er her. Prøv igen, når der er net.")
        elif isinstance(error, RygsaekError):
            self.wait.show_problem(error.happened, f"{error.safe} {error.todo}".strip())
        else:
            self.wait.show_problem("Noget gik galt", "Intet er tabt. Prøv igen.")
            self._messages.tell(error)

    def _looked(self) -> None:
        if self.line is not None and self.line.offline:
            self.wait.show_offline()

    def _turned_away(self) -> None:
        self.wait.show_problem(*_NO)

    def _go_in(self) -> None:
        desk = self.desk
        if desk is not None:
            if self.line is not None:
                self.line.stop()
            self.desk = None
            self.opened.emit(desk)
