"""Papers on their way to a printer that reads PDF: one at a time, followed until the printer says how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import PrinterFailed
from app.services.papers import printers
from app.services.papers.printers import PrinterRow, Sent
from ui.screens.printing import look

if TYPE_CHECKING:
    from ui.context import Context

_FOLLOW_SECONDS = 15.0


class Sending(QObject):
    """One job under way; whoever goes elsewhere hears no more of it, and the paper goes on by itself."""

    told = Signal(str, bool)  # how it goes; whether it can be taken back now
    came_out = Signal(str)  # every paper, says the printer
    broke_off = Signal(int, object)  # how many papers came out before it, and the error

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job = 0  # which job is awaited
        self._sent: Sent | None = None
        self._left: list[bytes] = []
        self._out = 0

    def send(self, printer: PrinterRow, papers: Sequence[bytes], title: str, copies: int, duplex: bool) -> None:
        """Sends them one after another; a small printer takes no second one while it is at the first."""
        self._job += 1
        self._left, self._out = list(papers), 0

        def send_next() -> None:
            self.told.emit(f"Sender til {printer.name} …", False)
            self._context.tasks.background(
                partial(printers.send, printer, self._left[0], title, copies, duplex),
                partial(self._told, send_next, self._job),
                partial(self._broke_off, self._job),
            )

        send_next()

    def take_back(self) -> None:
        """So that it does not come out when nobody is there."""
        sent = self._sent
        self.forget()
        if sent is not None:
            self._context.tasks.background(partial(printers.cancel, sent), _nothing, _nothing)

    def forget(self) -> None:
        """Nobody waits to hear of it any more."""
        self._job += 1
        self._sent = None

    def _told(self, send_next: Callable[[], None], number: int, sent: Sent) -> None:
        if number != self._job:
            return
        self._sent = sent
        if sent.out:
            self._left.pop(0)
            self._out += 1
            if self._left:
                send_next()
            else:
                self._all_out(sent)
        elif sent.over:
            safe, todo = "Papiret ligger her stadig.", "Prøv igen, eller vælg en anden vej."
            self._broke_off(number, PrinterFailed(sent.say, safe=safe, todo=todo))
        else:
            self.told.emit(sent.say, True)
            self._context.tasks.background(
                partial(printers.follow, sent, _FOLLOW_SECONDS),
                partial(self._told, send_next, number),
                partial(self._broke_off, number),
            )

    def _all_out(self, sent: Sent) -> None:
        self._sent = None
        remember = partial(look.remember_printer, self._context.desk, sent.uri)
        self._context.tasks.database(remember, _nothing, _nothing)
        self.came_out.emit(sent.say)

    def _broke_off(self, number: int, error: Exception) -> None:
        if number == self._job:
            self._sent = None
            self.broke_off.emit(self._out, error)


def _nothing(_: object) -> None:
    """A help, not a promise."""
