"""What a screen may lean on once the store is open, and the contract between a screen and the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ui.aloud import system_speaker
from ui.keeping import Keeping
from ui.office_line import OfficeLine
from ui.print_line import PrintLine
from ui.reading_line import ReadingLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.desk import Desk
    from app.services.scans.scanners import Scanners
    from app.services.views import Changes, Place
    from ui.aloud.speaker import Speaker
    from ui.messages import Messages
    from ui.navigation import Navigator
    from ui.shell.gate import Gate
    from ui.tasks import Tasks
    from ui.theme import Theme


def system_scanners() -> Scanners:
    """The scanners of this computer and its net."""
    from app.services.scans.scanners import SystemScanners  # with all of scanning: late

    return SystemScanners()


@dataclass(frozen=True, slots=True)
class Context:
    """Built once by `ui.main` when the store has opened; handed to every presenter, never kept in a global."""

    desk: Desk
    tasks: Tasks
    theme: Theme
    messages: Messages
    navigator: Navigator
    gate: Gate | None = None  # the doors: for a new passphrase; None where a test needs none
    speaker: Callable[[], Speaker] = system_speaker  # made when somebody wants something read aloud
    scanners: Callable[[], Scanners] = system_scanners  # made when somebody comes to scan
    keeping: Keeping = field(init=False)  # every answer goes to the store through here
    line: OfficeLine = field(init=False)  # talks with the office, beside everything else
    print_line: PrintLine = field(init=False)  # works the print queue off, beside everything else
    outside: ReadingLine = field(init=False)  # reads files from outside, in one process for all places

    def __post_init__(self) -> None:
        object.__setattr__(self, "keeping", Keeping(self.desk, self.tasks, self.messages, self.navigator))
        object.__setattr__(self, "line", OfficeLine(self.desk, self.tasks))
        object.__setattr__(self, "print_line", PrintLine(self.desk, self.tasks))
        object.__setattr__(self, "outside", ReadingLine(self.navigator))


class Screen(Protocol):
    """One place of the window. Made when first visited, kept, and told when to show, leave and look again.

    `full` screens cover the side bar too (a visit, the citizen's side, a pause): while one is open nothing else can be
    reached.
    """

    full: bool

    @property
    def widget(self) -> QWidget:
        """What the window shows."""

    def open(self, place: Place) -> None:
        """Shows this place; loads what it needs through `Context.tasks`."""

    def leave(self) -> None:
        """The window goes elsewhere or locks: what was typed is settled into the change log. Never asks or refuses."""

    def refresh(self, changes: Changes) -> None:
        """Something was written, here or elsewhere; loads again what is shown of it."""
