"""The window's line to the office: a sync every now and then, one at once when somebody wishes, and other talks.

It never stands in the way: no network is a state that is shown, not a failure that is told.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import DeviceRevoked, HubUnreachable, RygsaekError
from app.services.views import Changes

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.sync.rounds import Outcome, Rounds
    from ui.tasks import Tasks

T = TypeVar("T")
LOOK_EVERY = 3_000  # milliseconds between two looks at the door
FIRST = 1_500  # milliseconds after the office was opened: I dag comes first


class OfficeLine(QObject):
    """Knows how the last round went. Begun once, when the office is shown; stopped before the store closes."""

    changed = Signal()  # how it stands is another
    progressed = Signal(object)  # app.sync's Progress: numbers
    came = Signal(object)  # Changes: something came from the office
    let_in = Signal()  # this computer belongs to the office now
    turned_away = Signal()
    taken_out = Signal()  # this computer belongs no more, and the office's log proves it

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._rounds: Rounds | None = None
        self._stopped = False
        self._looking = False
        self.failure: Exception | None = None
        self.clock_off = 0  # milliseconds by which our clock is ahead of the office's, when it is more than a day
        self.at_the_door = 0  # computers that wait to be let in; the hub says so to administrators
        self._timer = _OnceTimer(self)
        self._look = QTimer(self, singleShot=True, interval=LOOK_EVERY)
        self._look.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=FIRST)
        self._first.timeout.connect(self.begin)

    # ── rounds ────────────────────────────────────────────────────────────

    @property
    def running(self) -> bool:
        """Whether a round is under way."""
        return self._rounds is not None and self._rounds.running

    @property
    def offline(self) -> bool:
        """Whether the office could not be reached the last time."""
        return isinstance(self.failure, HubUnreachable)

    @property
    def trouble(self) -> str:
        """What went wrong the last time, in words, when it was more than no network; else ""."""
        if self.failure is None or self.offline:
            return ""
        if isinstance(self.failure, RygsaekError):
            return self.failure.sentences()
        return "Noget gik galt, da der blev hentet og sendt. Alt, du har skrevet, er her. Der prøves igen af sig selv."

    def begin_soon(self) -> None:
        """`begin`, once the first place is shown."""
        self._first.start()

    def begin(self) -> None:
        """Looks whether there is an office to talk with; rounds begin when there is."""
        self._tasks.database(partial(_standing, self._desk), self._known, self._quiet)

    def now(self) -> None:
        """A round at once."""
        if self._rounds is None:
            self.begin()
        else:
            self._rounds.now()
            self.changed.emit()

    def stop(self) -> None:
        """No more; what is under way is broken off at its next step."""
        self._stopped = True
        for timer in (self._look, self._first):
            timer.stop()
        if self._rounds is not None:
            self._rounds.stop()

    def _known(self, standing: tuple[bool, bool]) -> None:
        joined, asked = standing
        if self._stopped:
            return
        if joined and self._rounds is None:
            self._begin_rounds()
        elif asked:
            self.look()

    def _begin_rounds(self) -> None:
        from app.services.sync import Rounds  # an office of one needs none of it

        self._rounds = Rounds(
            self._desk,
            self._tasks,
            self._timer,
            random.random,
            ended=self._ended,
            progress=self.progressed.emit,
        )
        self._rounds.now()
        self.changed.emit()

    def _ended(self, outcome: Outcome) -> None:
        self.failure = outcome.failure
        if isinstance(outcome.failure, DeviceRevoked):
            self.taken_out.emit()
            return
        if outcome.synced is not None:
            kept = outcome.synced.kept
            self.clock_off = outcome.synced.clock_off
            self.at_the_door = kept.joining or 0
            if kept.cases:
                self.came.emit(Changes(kept.cases))
        self.changed.emit()

    # ── the door ──────────────────────────────────────────────────────────

    def look(self) -> None:
        """Looks once whether this computer was let in; again a little later while nobody has answered."""
        if self._looking or self._stopped:
            return
        from app.services.enrolment import joining

        self._looking = True
        self.hold(partial(joining.look, self._desk), self._answered, self._unanswered)

    def _answered(self, door: str) -> None:
        self._looking, self.failure = False, None
        if door == "in":
            self.let_in.emit()
            self.begin()
        elif door == "no":
            self.turned_away.emit()
        elif not self._stopped:
            self._look.start()
        self.changed.emit()

    def _unanswered(self, failure: Exception) -> None:
        self._looking, self.failure = False, failure
        if not self._stopped:
            self._look.start()
        self.changed.emit()

    # ── other talks ───────────────────────────────────────────────────────

    def hold(
        self,
        talk: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        address: str = "",
    ) -> None:
        """Holds a talk with the hub beside the window; `talk` makes it on the store's thread."""
        from app.services.sync.beside import hold_beside

        hold_beside(self._desk, self._tasks, talk, done, failed, address=address, wanted=self._wanted)

    def _wanted(self) -> bool:
        return not self._stopped and not self._desk.closed

    def _quiet(self, failure: Exception) -> None:
        """Nobody asked for it: it is shown at Kontoret, never told over what one does."""
        self.failure = failure
        self.changed.emit()


class _OnceTimer(QObject):
    """The rounds' clock: calls once; a new call takes the place of the one before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._call: Callable[[], None] | None = None
        self._timer.timeout.connect(self._due)

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """See `app.services.sync.Timer`."""
        self._call = call
        self._timer.start(round(seconds * 1000))

    def stop(self) -> None:
        """See `app.services.sync.Timer`."""
        self._timer.stop()

    def _due(self) -> None:
        if self._call is not None:
            self._call()


def _standing(desk: Desk) -> tuple[bool, bool]:
    """Whether this computer belongs to an office on a hub, and whether it waits to be let in."""
    if desk.practice or desk.store.sync_state.get() is None:
        return False, False
    from app.services.enrolment import joining
    from app.services.sync import state

    joined = state(desk).joined
    return joined, not joined and joining.pending(desk) is not None
