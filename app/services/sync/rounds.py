"""A sync every now and then while the window is open; when the hub cannot be reached, longer and longer apart.

Knows no window: who runs the work, who counts the time and who is told are ports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.errors import DeviceRevoked, HubUnreachable
from app.services.desk import Desk
from app.services.sync import office
from app.services.sync.steps import Steps, Workers, run
from app.sync.backoff import Backoff
from app.sync.line import Sender
from app.sync.refusals import HubBusy
from app.sync.session import Progress, Synced


class Timer(Protocol):
    """Calls once, in the window's thread; a new call takes the place of the one before."""

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """Call in so many seconds."""

    def stop(self) -> None:
        """Do not call."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a round ended: what came of it, or why not. `next_in`: seconds until the next, 0 when none comes."""

    synced: Synced | None
    failure: Exception | None
    next_in: float


class Rounds:
    """One round at a time. Unreachable: wait and try again. Anything else: tell, and try again later all the same.

    A computer that was taken out asks no more: whoever is told deletes its keys.
    """

    def __init__(
        self,
        desk: Desk,
        workers: Workers,
        timer: Timer,
        random: Callable[[], float],
        *,
        ended: Callable[[Outcome], None],
        progress: Callable[[Progress], None] = lambda _: None,
        sender: Callable[[Desk], Sender] = office.http,
    ) -> None:
        self._desk = desk
        self._workers = workers
        self._timer = timer
        self._backoff = Backoff(random)
        self._ended = ended
        self._progress = progress
        self._make_sender = sender
        self._sender: Sender | None = None
        self._running = False
        self._stopped = False

    @property
    def running(self) -> bool:
        """Whether a round is under way."""
        return self._running

    def now(self) -> None:
        """A round at once: at the start, or when somebody wishes it. Does nothing while one runs."""
        if self._running or self._stopped or self._desk.closed:
            return
        self._timer.stop()
        self._running = True
        run(self._workers, self._steps, self._done, self._failed, lambda: not self._stopped and not self._desk.closed)

    def stop(self) -> None:
        """No more rounds; the one under way is broken off at its next step."""
        self._stopped = True
        self._timer.stop()

    def _steps(self) -> Steps[Synced]:
        if self._sender is None:
            self._sender = self._make_sender(self._desk)
        talk = office.talk(self._desk, self._progress, office.at_the_window())
        return Steps(self._desk.store, self._sender, talk)

    def _done(self, synced: Synced) -> None:
        self._end(synced, None, self._backoff.succeeded())

    def _failed(self, failure: Exception) -> None:
        if isinstance(failure, DeviceRevoked):
            self._stopped = True
            self._end(None, failure, 0.0)
            return
        asked = failure.seconds if isinstance(failure, HubBusy) else 0.0
        if not isinstance(failure, HubUnreachable):
            self._sender = None  # the address or the certificates may be mended under Indstillinger
        self._end(None, failure, self._backoff.failed(asked))

    def _end(self, synced: Synced | None, failure: Exception | None, next_in: float) -> None:
        self._running = False
        if self._stopped and not isinstance(failure, DeviceRevoked):
            return
        if next_in:
            self._timer.after(next_in, self.now)
        self._ended(Outcome(synced, failure, next_in))
