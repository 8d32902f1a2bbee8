"""A hub that was brought back from a backup: what it has lost is offered to it again, others' words too.

Everything it has had of what is here is offered by hash; what it lacks goes out with the next pages. Its numbers after
the backup are given anew, to whoever comes first, and nobody can tell which: so all numbers are forgotten and the feed
is heard again from its beginning, where almost everything is known. The new epoch is noted last: broken off before, it
all begins again and harms nobody.
"""

from __future__ import annotations

from app.errors import HubSuspect
from app.storage import Store
from app.storage.outbox import Held
from app.sync.refusals import moved_on
from app.sync.replies import refuse, version_one
from app.sync.talk import Ask, Talk
from app.wire import sync as wire
from app.wire.errors import MessageRefused
from app.wire.sync import EPOCH_BYTES, NO_EPOCH

AT_ONCE = 10_000
FOUNDING = 1  # the record a log begins with: no hub has less


def begin(store: Store, epoch: bytes) -> Talk[None]:
    """Bring the hub up to what it had, and follow it in its new epoch."""
    state = store.sync_state.get()
    if state is None or epoch in (state.hub_epoch, NO_EPOCH) or len(epoch) != EPOCH_BYTES:
        raise HubSuspect("epoch")
    yield from _bring_records(store, state.office)
    held = store.outbox.held()
    for start in range(0, len(held), AT_ONCE):
        some = held[start : start + AT_ONCE]
        store.outbox.send_again((yield from _lacking(store, state.office, some)))
    store.begin_hub_epoch(epoch)


def _lacking(store: Store, office: str, held: list[Held]) -> Talk[list[Held]]:
    reply = yield Ask("POST", f"/v1/{office}/offer", wire.hashes_message([one.hash for one in held]))
    if not reply.ok:
        refuse(store, reply)
    try:
        places = wire.read_places(reply.body, len(held))
    except MessageRefused as problem:
        raise HubSuspect("offer") from problem
    return [held[place] for place in places]


def _bring_records(store: Store, office: str) -> Talk[None]:
    """Give the hub the records of the membership log that it has lost."""
    ours = store.membership.records()
    path = f"/v1/{office}/membership"
    if len(ours) <= FOUNDING:
        return
    reply = yield Ask("POST", path, version_one(FOUNDING, ours[FOUNDING:]))
    if reply.ok:
        return
    theirs = moved_on(reply.body) if reply.status == 409 else None
    if theirs is None:
        refuse(store, reply)
    if (
        list(theirs) != ours[FOUNDING : FOUNDING + len(theirs)]
        and list(theirs[: len(ours) - FOUNDING]) != ours[FOUNDING:]
    ):
        raise HubSuspect("membership")
    lost = ours[FOUNDING + len(theirs) :]
    if lost:
        reply = yield Ask("POST", path, version_one(FOUNDING + len(theirs), lost))
        if not reply.ok and reply.status != 409:  # somebody else brought them in the meantime
            refuse(store, reply)
