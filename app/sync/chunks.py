"""Attachments: chunks of ciphertext, one at a time, after all texts; what is done is done when we are broken off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from app.domain.change import CaseId
from app.storage import Store
from app.storage.transfers import Chunk
from app.sync.replies import refuse
from app.sync.talk import Ask, Talk
from app.wire import sync as wire
from app.wire.errors import MessageRefused

ASKED_AT_ONCE = 1_000
_NOT_NOW = (403, 404, 410, 422)  # not on the case (any more), not there yet, erased: the next sync asks again


@dataclass(frozen=True, slots=True)
class Moved:
    """How many chunks went out and came in."""

    sent: int
    came: int


Tell = Callable[[int, int], None]
"""Told after each chunk: how many have gone out, and come in."""


def move(store: Store, office: str, tell: Tell) -> Talk[Moved]:
    """What is to go out and to come in, a case at a time. A case the hub does not let us at is left for another day."""
    mover = _Mover(store, office, tell)
    for case, group in groupby(store.transfers.outgoing(), key=lambda chunk: chunk.case):
        yield from mover.send(case, list(group))
    for case, group in groupby(store.transfers.incoming(), key=lambda chunk: chunk.case):
        yield from mover.fetch(case, list(group))
    return Moved(mover.sent, mover.came)


class _Mover:
    def __init__(self, store: Store, office: str, tell: Tell) -> None:
        self._store = store
        self._office = office
        self._tell = tell
        self.sent = self.came = 0

    def send(self, case: CaseId, chunks: list[Chunk]) -> Talk[None]:
        for start in range(0, len(chunks), ASKED_AT_ONCE):
            some = chunks[start : start + ASKED_AT_ONCE]
            body = wire.hashes_message([bytes.fromhex(chunk.name) for chunk in some])
            reply = yield Ask("POST", f"/v1/{self._office}/chunks/{case}", body)
            if reply.status in _NOT_NOW:
                return
            if not reply.ok:
                refuse(self._store, reply)
            try:
                missing = set(wire.read_places(reply.body, len(some)))
            except MessageRefused:
                return
            for place, chunk in enumerate(some):
                if place in missing:
                    yield from self._put(chunk)
                else:
                    self._store.transfers.gone_out(chunk)

    def _put(self, chunk: Chunk) -> Talk[None]:
        path = f"/v1/{self._office}/chunks/{chunk.case}/{chunk.name}"
        reply = yield Ask("PUT", path, self._store.transfers.read(chunk))
        if reply.status in _NOT_NOW:
            return
        if not reply.ok:
            refuse(self._store, reply)
        self._store.transfers.gone_out(chunk)
        self.sent += 1
        self._tell(self.sent, self.came)

    def fetch(self, case: CaseId, chunks: list[Chunk]) -> Talk[None]:
        for chunk in chunks:
            if not self._store.transfers.is_here(chunk):
                yield from self._get(chunk)
        self._store.transfers.complete(case)

    def _get(self, chunk: Chunk) -> Talk[None]:
        reply = yield Ask("GET", f"/v1/{self._office}/chunks/{chunk.case}/{chunk.name}")
        if reply.status in _NOT_NOW:
            return
        if not reply.ok:
            refuse(self._store, reply)
        if self._store.transfers.keep(chunk, reply.body):
            self.came += 1
            self._tell(self.sent, self.came)
