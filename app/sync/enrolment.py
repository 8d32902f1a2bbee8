"""Coming into an office and saying who belongs to it: the talks with the hub, on both sides of the door.

    the administrator                     the hub                       the new computer
    open_door(token's hash, minutes) ──►  waits for the token
                                          keeps the ask            ◄──  knock(invitation, keys, name)
    who_knocks() ◄────────────────────    those waiting
      (name and short code are compared)
    say(AddDevice …) ─────────────────►   the log grows            ◄──  answer_of(invitation): in, with the log

The hub learns neither name nor role nor short code. What it answers is believed only as far as signatures reach:
a log from the pinned root, an ask by the invitation's secret.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.crypto import hashing
from app.crypto.signing import SigningKey
from app.storage import Store
from app.sync.refusals import HubRefused, failure, moved_on, records_of
from app.sync.replies import refuse as refuse_us
from app.sync.talk import Ask, Reply, Talk
from app.vault.identity import DeviceIdentity
from app.wire import cbor, invitation, membership, shapes
from app.wire.errors import MessageMalformed
from app.wire.invitation import MAX_JOIN, Invitation
from app.wire.membership import MAX_RECORD, MAX_RECORDS, Members, What

Saying = Callable[[Members], Sequence[What]]
"""What to say, once it is known how the log stands; asked again when it has moved on."""

VERSION = 1
MAX_WAITING = 256
TRIES = 5  # so often a log may move on while we add to it


class Door(StrEnum):
    """What became of an ask to be let in."""

    WAITING = "waiting"
    IN = "in"
    NO = "no"


@dataclass(frozen=True, slots=True)
class DoorAnswer:
    """What the hub says to a new computer; `records`: the office's log, once it is in."""

    door: Door
    records: tuple[bytes, ...] = ()


# --- the office ---


def found(claim: str, records: Sequence[bytes]) -> Talk[None]:
    """Put an office on a hub, by the code that the hub printed. Raises HubRefused, HubBusy."""
    reply = yield Ask("POST", "/v1/offices", cbor.encode([VERSION, claim, list(records)]))
    _done(reply)


def say(store: Store, what: Saying, signer: SigningKey) -> Talk[Members]:
    """Say something in the office's log; what it says then. `what` is asked again when the log has moved on meanwhile.

    In an office of one it is written at once. Raises MembershipRefused when it may not be said, HubRefused, HubBusy.
    """
    for _ in range(TRIES):
        members = store.membership.members()
        records = sealed(members, what(members), signer)
        if not records:
            return members
        if not store.membership.shared:
            return store.people.take_records(records, members.count)
        body = cbor.encode([VERSION, members.count, records])
        reply = yield Ask("POST", f"/v1/{members.office}/membership", body)
        if reply.ok:
            return store.people.take_records(records, members.count)
        if not take_newer(store, members, reply):
            refuse_us(store, reply, sync=False)
    raise HubRefused(409)


def sealed(members: Members, what: Sequence[What], signer: SigningKey) -> list[bytes]:
    """One record for each thing to say, the one after the other. Raises MembershipRefused."""
    records: list[bytes] = []
    for one in what:
        record = membership.append(members, one, signer)
        members = membership.verify_more(members, [record])
        records.append(record)
    return records


def take_newer(store: Store, members: Members, reply: Reply) -> bool:
    """Take the newer records that came with a refusal; whether there were any."""
    newer = moved_on(reply.body) if reply.status == 409 else None
    return bool(newer) and store.people.take_records(newer or (), members.count).count > members.count


# --- the administrator's side ---


def open_door(store: Store, token: bytes, minutes: int) -> Talk[None]:
    """Let the hub take one ask with that token, for so long. Raises HubRefused, HubBusy."""
    body = cbor.encode([VERSION, hashing.sha256(token), minutes])
    _done((yield Ask("POST", f"/v1/{_office(store)}/invitations", body)))


def close_door(store: Store, token: bytes) -> Talk[None]:
    """Withdraw an invitation; one the hub does not know any more is withdrawn already."""
    reply = yield Ask("DELETE", f"/v1/{_office(store)}/invitations/{hashing.sha256(token).hex()}")
    if reply.status != 404:
        _done(reply)


def who_knocks(store: Store) -> Talk[tuple[bytes, ...]]:
    """The asks that wait, as they were sent. Raises HubRefused, HubBusy."""
    reply = yield Ask("GET", f"/v1/{_office(store)}/joins")
    _done(reply)
    return _blocks(reply.body, MAX_JOIN, MAX_WAITING)


def refuse(store: Store, token: bytes) -> Talk[None]:
    """Tell a new computer no."""
    _done((yield Ask("POST", f"/v1/{_office(store)}/joins/{token.hex()}/refused")))


# --- the new computer's side ---


def knock(asked: Invitation, identity: DeviceIdentity, name: str, root: Sequence[bytes] = ()) -> Talk[None]:
    """Ask to be let in; `root` is the log of the office of one it was, when it brings cases. Raises HubRefused,

    HubBusy.
    """
    body = invitation.ask_to_join(
        asked, identity.signing_public, identity.hpke_public, identity.incarnation, name, tuple(root)
    )
    _done((yield Ask("POST", f"/v1/{asked.office}/joins", body)))


def answer_of(asked: Invitation) -> Talk[DoorAnswer]:
    """Look once whether one is let in. Raises HubRefused, HubBusy, MessageMalformed."""
    reply = yield Ask("GET", f"/v1/{asked.office}/joins/{asked.token.hex()}")
    _done(reply)
    try:
        raw = shapes.decoded(reply.body, MAX_RECORDS * MAX_RECORD, 3)
        if isinstance(raw, list) and len(raw) == 3 and raw[1] == Door.IN:
            return DoorAnswer(Door.IN, records_of(raw[2]))
        _, said = shapes.parts(raw, 2, "answer")
        return DoorAnswer(Door(shapes.words(said, 16, "answer")))
    except ValueError as problem:
        raise MessageMalformed(f"answer of the door: {problem}") from None


def _blocks(body: bytes, largest: int, most: int) -> tuple[bytes, ...]:
    try:
        _, raw = shapes.parts(shapes.decoded(body, MAX_RECORDS * MAX_RECORD, 3), 2, "answer")
        return tuple(shapes.some_octets(one, largest, "block") for one in shapes.items(raw, most, "blocks"))
    except shapes.ShapeWrong as problem:
        raise MessageMalformed(f"answer: {problem}") from None


def _office(store: Store) -> str:
    return store.membership.members().office


def _done(reply: Reply) -> None:
    if not reply.ok:
        raise failure(reply, sync=False)
