"""What printing leans on: the open office, or an office that was just made and has no frame around it yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.services.desk import Desk
    from ui.messages import Messages
    from ui.print_line import PrintLine
    from ui.tasks import Tasks


class PrintRoom(Protocol):
    """The part of `Context` that a paper needs to be seen, to go into the queue and to be followed."""

    @property
    def desk(self) -> Desk:
        """The office."""

    @property
    def tasks(self) -> Tasks:
        """The store's thread and those beside it."""

    @property
    def messages(self) -> Messages:
        """Where failures are told."""

    @property
    def print_line(self) -> PrintLine:
        """What works the queue off. One for each open office."""


@dataclass(frozen=True, slots=True)
class BareRoom:
    """The room of an office that is not shown yet; whoever made its line stops it."""

    desk: Desk
    tasks: Tasks
    messages: Messages
    print_line: PrintLine
