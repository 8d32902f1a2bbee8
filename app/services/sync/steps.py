"""A talk with the hub, a step at a time: the store's thread never waits for the network, nor the window for either."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, Protocol, TypeVar

from app.errors import HubUnreachable
from app.storage import Store
from app.sync.line import TRIES, Sender, Signed, Signer
from app.sync.talk import NothingLeft, Reply, Talk

T = TypeVar("T")
R = TypeVar("R")


class Workers(Protocol):
    """Runs work off the window's thread; `done` and `failed` are called in it (`ui.tasks.Tasks`)."""

    def database(
        self, work: Callable[[], R], done: Callable[[R], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Run what reads or writes the store, in the order asked."""

    def background(
        self, work: Callable[[], R], done: Callable[[R], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Run what does not touch the store."""


class Steps(Generic[T]):
    """`advance` belongs to the store's thread, `send` to any other; they take turns, the first is `advance()`."""

    def __init__(self, store: Store, sender: Sender, talk: Talk[T]) -> None:
        self._signer = Signer(store)
        self._sender = sender
        self._talk = talk
        self._signed: Signed | None = None
        self._tries = 0
        self.requests = 0
        self.result: T | None = None

    def advance(self, reply: Reply | None = None) -> Signed | None:
        """Go on with a reply, None at first; what to send next, None when it is over: `result` holds what it came to.

        Raises what the talk raises.
        """
        again = self._again(reply)
        if again is not None:
            return again
        try:
            ask = next(self._talk) if reply is None else self._talk.send(reply)
        except StopIteration as end:
            self.result = end.value
            return None
        self._tries = 0
        self._signed = self._signer.sign(ask)
        return self._signed

    def _again(self, reply: Reply | None) -> Signed | None:
        """The last ask, signed anew when the hub only had another counter or epoch in mind."""
        if reply is None or self._signed is None or self._tries >= TRIES:
            return None
        self._tries += 1
        again = self._signer.mended(self._signed, reply)
        if again is not None:
            self._signed = again
        return again

    def send(self, signed: Signed) -> Reply:
        """Send; touches no store. Raises HubUnreachable."""
        self.requests += 1
        return self._sender.send(signed)

    def fail(self, failure: Exception) -> None:
        """No answer came: the talk notes what that means, and is over; on the store's thread."""
        if isinstance(failure, NothingLeft) and self._tries:
            failure = failure.before()
        with suppress(HubUnreachable, StopIteration):
            self._talk.throw(failure)
        self._talk.close()

    def close(self) -> None:
        """Break it off; on the store's thread."""
        self._talk.close()


def run(
    workers: Workers,
    begin: Callable[[], Steps[T]],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    wanted: Callable[[], bool] = lambda: True,
) -> None:
    """Run a talk beside the window from beginning to end. `begin` is called on the store's thread.

    `wanted` is asked between two steps: False breaks it off, and nobody is told (the office was locked).
    """
    steps: list[Steps[T]] = []

    def first() -> Signed | None:
        steps.append(begin())
        return steps[0].advance()

    def broken_off(then: Callable[[], None]) -> None:
        """Let the talk clear up after itself where the store may be touched, then go on."""
        workers.database(steps[0].close, lambda _: then(), lambda _: then())

    def unsent(failure: Exception) -> None:
        if isinstance(failure, HubUnreachable):
            workers.database(lambda: steps[0].fail(failure), lambda _: failed(failure), lambda _: failed(failure))
        else:
            broken_off(lambda: failed(failure))

    def advanced(signed: Signed | None) -> None:
        if not wanted():
            broken_off(lambda: None)
            return
        if signed is None:
            result: Any = steps[0].result
            done(result)
        else:
            workers.background(lambda: steps[0].send(signed), replied, unsent)

    def replied(reply: Reply) -> None:
        if wanted():
            workers.database(lambda: steps[0].advance(reply), advanced, failed)
        else:
            broken_off(lambda: None)

    workers.database(first, advanced, failed)
