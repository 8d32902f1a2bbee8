"""The line to a hub: what is asked is signed by this device, sent, and mended where the hub has moved on.

Signing needs the store (a counter is never used twice), sending must not touch it: a window does the one on the
store's thread and the other in a pool. `HubLine` does both on the spot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from app.storage import Store
from app.sync.talk import Ask, NothingLeft, Reply
from app.wire import http_signature
from app.wire.sync import EPOCH_BYTES, NO_EPOCH

TRIES = 3  # so often one ask is signed anew
SYNC = "/sync"


@dataclass(frozen=True, slots=True)
class Signed:
    """One request as it goes out."""

    ask: Ask
    headers: Mapping[str, str]


class Sender(Protocol):
    """Sends without looking at the store. Raises HubUnreachable when no answer comes."""

    def send(self, signed: Signed) -> Reply:
        """The reply, whatever its status."""


class Signer:
    """Signs with this device's key, in the hub's epoch as the store knows it; used by the store's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def sign(self, ask: Ask, hub_epoch: bytes | None = None) -> Signed:
        """The request with a counter of its own."""
        if hub_epoch is None:
            state = self._store.sync_state.get()
            hub_epoch = state.hub_epoch if state else NO_EPOCH
        headers = http_signature.sign(
            ask.method,
            ask.path,
            ask.body,
            hub_epoch=hub_epoch,
            counter=self._store.sync_state.take_counter(),
            signing_key=self._store.identity.signing_key,
        )
        return Signed(ask, headers)

    def mended(self, signed: Signed, reply: Reply) -> Signed | None:
        """The same ask signed anew, when the hub only had another counter or epoch in mind; None: an answer to tell.

        Another epoch is an answer to a sync: what the hub has lost is sent to it first.
        """
        if reply.status != 409:
            return None
        counter = reply.headers.get("rygsaek-counter", "")
        if counter.isdecimal() and len(counter) <= 16:
            self._store.sync_state.learn_counter(int(counter))
            return self.sign(signed.ask)
        epoch = read_epoch(reply)
        if epoch is not None and not signed.ask.path.endswith(SYNC):
            return self.sign(signed.ask, epoch)
        return None


def read_epoch(reply: Reply) -> bytes | None:
    """The epoch that a hub says it is in; None when it says none."""
    try:
        epoch = bytes.fromhex(reply.headers.get("rygsaek-epoch", ""))
    except ValueError:
        return None
    return epoch if len(epoch) == EPOCH_BYTES else None


class HubLine:
    """Signs and sends on the spot: for commands and the office station."""

    def __init__(self, store: Store, sender: Sender) -> None:
        self._signer = Signer(store)
        self._sender = sender
        self.requests = 0

    def ask(self, ask: Ask) -> Reply:
        """See `talk.Line`."""
        signed = self._signer.sign(ask)
        for number in range(TRIES):
            self.requests += 1
            try:
                reply = self._sender.send(signed)
            except NothingLeft as failure:
                raise (failure.before() if number else failure) from failure
            again = self._signer.mended(signed, reply)
            if again is None:
                return reply
            signed = again
        return reply
