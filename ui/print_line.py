"""The window's line to the printers: works the queue off beside everything else, while the office is open.

What waits for a silent printer is tried again, longer and longer apart; what a printer has is followed. Nothing here
asks or tells over what one does: pages listen to `changed` and show the queue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.papers.carry import Errand, Open, Outcome
    from app.services.papers.printers import PrinterRow
    from app.services.papers.queue_work import Patience
    from ui.tasks import Tasks

FIRST = 2_500  # milliseconds after the office was opened: I dag comes first
SOON = 50  # milliseconds to the next look at a paper the printer has
LATER = 2_000  # milliseconds when a person has to see to the printer first, or it is left in peace


class PrintLine(QObject):
    """One errand at a time. Begun once, when the office is shown; stopped before the store closes."""

    changed = Signal()  # the queue looks different now

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._under_way = self._again = self._stopped = self._begun = False
        self._patience: dict[str, Patience] = {}
        self._clock = QElapsedTimer()
        self._clock.start()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.work)
        self._first = QTimer(self, singleShot=True, interval=FIRST)
        self._first.timeout.connect(self.begin)
        self._held: dict[int, bytes] = {}  # papers that are kept nowhere but here, by their job
        self.open_printer: Open | None = None  # a test hands in its own

    def begin_soon(self) -> None:
        """`begin`, once the first place is shown."""
        self._first.start()

    def begin(self) -> None:
        """Takes up what the last window left; once, and before anything new is put in the queue."""
        if self._begun:
            return
        self._begun = True
        self._first.stop()
        self._tasks.database(partial(_recover, self._desk), self._recovered, self._failed)

    def stop(self) -> None:
        """No more: what a printer has goes on by itself, and is followed when the office is opened again."""
        self._stopped = True
        self._held.clear()
        for timer in (self._next, self._first):
            timer.stop()

    def hold(self, job: int, pdf: bytes) -> None:
        """A paper that is kept nowhere, until its job is let go."""
        self._held[job] = pdf

    def let_go(self, job: int) -> None:
        """It is answered for, or taken back."""
        self._held.pop(job, None)

    def find_printers(self) -> tuple[PrinterRow, ...]:
        """Every printer one can choose, the one used last first. Waits for machines: for the background."""
        from app.services.papers import printers
        from ui.shell.system_printer import system_rows

        chosen = self._desk.settings.text(printers.LAST_USED)
        return printers.in_order((*printers.find(self._desk), *system_rows()), chosen)

    def do(self, deed: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], object]) -> None:
        """Something a person does to the queue, on the store's thread; it is worked on at once after that."""

        self.begin()

        def did(result: Any) -> None:
            self._patience.clear()
            done(result)
            self.changed.emit()
            self.work()

        self._tasks.database(deed, did, failed)

    def work(self) -> None:
        """The next errand, if there is one and none is under way."""
        if self._stopped:
            return
        if self._under_way:
            self._again = True
            return
        self._under_way, self._again = True, False
        self._next.stop()
        self._tasks.database(partial(_next, self._desk, self._resting()), self._carry, self._failed)

    def _recovered(self, anything: bool) -> None:
        if anything and not self._stopped:
            self.changed.emit()
            self.work()

    def _resting(self) -> frozenset[str]:
        now = self._clock.elapsed() / 1000
        return frozenset(uri for uri, patience in self._patience.items() if patience.until > now)

    def _carry(self, found: tuple[Errand | None, bool, bool]) -> None:
        errand, goes_on, gave_up = found
        if gave_up or (errand is not None and errand.kind == "send"):
            self.changed.emit()
        if errand is None:
            self._under_way = False
            if self._again:
                self.work()
            elif goes_on and not self._stopped:
                self._next.start(LATER)
            return
        if not errand.pdf:
            errand = replace(errand, pdf=self._held.get(errand.job, b""))
        self._tasks.background(partial(_carry, errand, self.open_printer), self._carried, partial(self._broke, errand))

    def _broke(self, errand: Errand, _: Exception) -> None:
        """A fault of ours at the printer: a paper on its way may have come out, so a person is asked."""
        from app.services.papers.carry import End, JobState, Outcome

        if errand.kind != "send":
            self._failed(_)
            return
        why = "Noget gik galt, mens papiret blev sendt."
        self._carried(Outcome(errand, End.UNSURE, JobState.NO_ANSWER, why=why))

    def _carried(self, outcome: Outcome) -> None:
        from app.services.papers.carry import End
        from app.services.papers.queue_work import Patience

        printer = outcome.errand.printer
        if outcome.end is End.HELD:
            self._patience.setdefault(printer, Patience()).more(self._clock.elapsed() / 1000)
        else:
            self._patience.pop(printer, None)
        wait = LATER if outcome.end is End.HELD or outcome.state.hindered else SOON
        self._tasks.database(partial(_note, self._desk, outcome), partial(self._noted, wait), self._failed)

    def _noted(self, wait: int, changed: bool) -> None:
        self._under_way = False
        if changed:
            self.changed.emit()
        if self._stopped:
            return
        if self._again or (changed and wait == SOON):
            self.work()
        else:
            self._next.start(wait)

    def _failed(self, _: Exception) -> None:
        """Nobody asked for it just now: the paper lies in the queue, and is tried again."""
        self._under_way = False
        if not self._stopped:
            self._next.start(LATER)


def _recover(desk: Desk) -> bool:
    from app.services.papers import queue_work  # an office that prints nothing needs none of it

    return not desk.closed and queue_work.recover(desk)


def _next(desk: Desk, resting: frozenset[str]) -> tuple[Errand | None, bool, bool]:
    from app.services.papers import queue_work

    if desk.closed:
        return None, False, False
    gave_up = queue_work.give_up(desk)
    return queue_work.next_errand(desk, resting), queue_work.at_work(desk), gave_up


def _carry(errand: Errand, open_printer: Open | None) -> Outcome:
    from app.services.papers import carry
    from ui.shell import system_printer

    return carry.carry(errand, open_printer or system_printer.open_printer)


def _note(desk: Desk, outcome: Outcome) -> bool:
    from app.services.papers import queue_work

    return queue_work.note(desk, outcome)
