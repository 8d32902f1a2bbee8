"""What the hub says no to, and why. Nothing here knows HTTP; `app.hub.http` gives each its status."""

from __future__ import annotations


class Refusal(Exception):
    """The hub does not do it; nothing was changed."""


class Unknown(Refusal):
    """Nobody of that device's name and key belongs to the office."""


class Revoked(Refusal):
    """The device does not belong any more; `records` prove it."""

    def __init__(self, records: tuple[bytes, ...]) -> None:
        super().__init__()
        self.records = records


class NoOffice(Refusal):
    """No such office on this hub."""


class CounterSeen(Refusal):
    """The counter was taken before, or is too old; `top` is the largest."""

    def __init__(self, top: int) -> None:
        super().__init__()
        self.top = top


class OtherEpoch(Refusal):
    """The request was meant for the hub as it was before it was brought back from a backup."""

    def __init__(self, epoch: bytes) -> None:
        super().__init__()
        self.epoch = epoch


class NotAllowed(Refusal):
    """The device belongs, but may not do that."""


class NotHere(Refusal):
    """There is no such thing."""


class Gone(Refusal):
    """Its case was erased."""


class MovedOn(Refusal):
    """The membership log is longer than the asker knew; `records` are what they lack."""

    def __init__(self, records: tuple[bytes, ...]) -> None:
        super().__init__()
        self.records = records


class Taken(Refusal):
    """An office of that id is here already, and is another one."""


class Malformed(Refusal):
    """Not what should have been sent; `why` names the place and never quotes."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class TooLarge(Refusal):
    """More bytes than anything of the kind has."""


class TooSlow(Refusal):
    """The body did not come in time."""


class TooMany(Refusal):
    """Ask again in `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class Busy(TooMany):
    """The hub has its hands full, or its disk is."""
