"""Talking with a hub without waiting for it in the wrong place: what one says and hears, apart from how it travels.

A talk is a generator: it yields an `Ask` and is given the `Reply`. What it does between two asks is work on the store,
what happens at an ask is work on the network, so a window runs the one on the store's thread and the other in a pool,
and a test answers by hand. `hold` runs a talk where both may happen on the spot: commands and the office station.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from app.errors import HubUnreachable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, to be signed and sent: the path begins with `/v1/`."""

    method: str
    path: str
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; names of headers in lower case."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300


Talk = Generator[Ask, Reply, T]


class Line(Protocol):
    """Signs and sends; answers what came. Raises a WorldError when the hub cannot be reached."""

    def ask(self, ask: Ask) -> Reply:
        """The reply, whatever its status; a counter or an epoch the hub has moved on from is mended on the way."""


class NothingLeft(HubUnreachable):
    """Not even a connection was made: nobody has seen what was to be sent."""

    def before(self) -> HubUnreachable:
        """The same where it had left before."""
        return HubUnreachable(self.happened, safe=self.safe, todo=self.todo)


def hold(talk: Talk[T], line: Line) -> T:
    """Run a talk from beginning to end; what it comes to. It is told when no answer comes, to note what that means."""
    try:
        ask = next(talk)
        while True:
            try:
                reply = line.ask(ask)
            except HubUnreachable as failure:
                ask = talk.throw(failure)
            else:
                ask = talk.send(reply)
    except StopIteration as end:
        result: T = end.value
        return result
