"""One round trip of sync, version 1: what a laptop says to the hub, and what the hub answers.

    request  = CBOR [1, hub_epoch, cursor, known, [bundle…], [grant…], [want…], room]
    want     = [case, after]                      the case from the beginning: somebody granted it since
    answer   = CBOR [1, hub_epoch, cursor, more, [verdict…], [verdict…], [record…], [item…], [snapshot…],
                     safe, now, [note…]]
    verdict  = [outcome, number]                  for each bundle, then each grant, in the order they were sent
    item     = [number, kind, bytes]              in the hub's order; a cursor is the number of the last one
    snapshot = [case, through, more, [item…]]     the original signed bundles and grants, never state without evidence
    note     = [kind, case, device, number]

The hub sees who sends, which case, how much and when; never a word. Nothing here is signed by itself: the request is
(`http_signature`), and everything a laptop believes – bundles, grants, records – carries its own signature.
Schema: `sync.cddl`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from app.domain.change import CaseId, DeviceId
from app.wire import cbor, shapes
from app.wire.bundle import MAX_BUNDLE
from app.wire.errors import MessageMalformed, MessageTooNew
from app.wire.grant import MAX_GRANT
from app.wire.membership import MAX_RECORD, MAX_RECORDS
from app.wire.shapes import MAX_NUMBER

VERSION = 1
EPOCH_BYTES = 16
NO_EPOCH = bytes(EPOCH_BYTES)  # a laptop that has not met the hub yet
MAX_MESSAGE = 32 * 1024 * 1024
MAX_ITEMS = 20_000
MAX_WANTS = 256
MAX_NOTES = 1_000
NO_CASE = CaseId("00" * 16)
NO_DEVICE = DeviceId("00" * 16)

_DEPTH = 6


class Outcome(IntEnum):
    """What became of something sent."""

    KEPT = 0
    KNOWN = 1  # it was there already, byte for byte
    LATE = 2  # kept, but the sender is not on the case any more: quarantined, both sides are told
    REFUSED = 3  # not what it says it is; a laptop keeps its own copy and tells


class Kind(IntEnum):
    """What an item is."""

    BUNDLE = 0
    GRANT = 1
    LATE_BUNDLE = 2  # from somebody who was not on the case any more


class NoteKind(IntEnum):
    """What the hub has to tell besides."""

    LATE = 0  # words came in `case` from `device` after it had left the case
    CLONED = 1  # two bundles with one id from `device`
    JOINING = 2  # `number` computers wait to be let in
    ERASED = 3  # `case` was erased; nothing more of it is taken


@dataclass(frozen=True, slots=True)
class Want:
    """A case to have from its beginning, after the hub's number `after`."""

    case: CaseId
    after: int


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What a laptop says. `known`: how many membership records it has. `room`: bytes it takes in the answer, about."""

    hub_epoch: bytes
    cursor: int
    known: int
    bundles: tuple[bytes, ...] = ()
    grants: tuple[bytes, ...] = ()
    wants: tuple[Want, ...] = ()
    room: int = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one thing sent, and the hub's number for it (0 when it has none)."""

    outcome: Outcome
    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """Something that came, and its number in the hub's order."""

    number: int
    kind: Kind
    data: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A part of a case in the hub's order, up to and with the number `through`: what a `Want` asked for."""

    case: CaseId
    through: int
    more: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something else the hub tells; `case`, `device` are zeros and `number` is 0 where they say nothing."""

    kind: NoteKind
    case: CaseId = NO_CASE
    device: DeviceId = NO_DEVICE
    number: int = 0


@dataclass(frozen=True, slots=True)
class SyncAnswer:
    """What the hub answers. `safe`: everything up to that number is in the office's backup. `now`: ms since 1970."""

    hub_epoch: bytes
    cursor: int
    more: bool
    bundles: tuple[Verdict, ...] = ()
    grants: tuple[Verdict, ...] = ()
    records: tuple[bytes, ...] = ()
    items: tuple[Item, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    safe: int = 0
    now: int = 0
    notes: tuple[Note, ...] = field(default=())


def encode_request(request: SyncRequest) -> bytes:
    """Canonical bytes."""
    wants = [[bytes.fromhex(want.case), want.after] for want in request.wants]
    return cbor.encode(
        [
            VERSION, request.hub_epoch, request.cursor, request.known, list(request.bundles), list(request.grants),
            wants, request.room,
        ]
    )  # fmt: skip


def decode_request(data: bytes) -> SyncRequest:
    """What `encode_request` wrote. Raises MessageMalformed or MessageTooNew; the bundles within are not looked into."""
    try:
        _, epoch, cursor, known, bundles, grants, wants, room = shapes.parts(_message(data), 8, "request")
        return SyncRequest(
            shapes.octets(epoch, EPOCH_BYTES, "hub epoch"),
            shapes.number(cursor, 0, MAX_NUMBER, "cursor"),
            shapes.number(known, 0, MAX_RECORDS, "known"),
            _blocks(bundles, MAX_BUNDLE, "bundles"),
            _blocks(grants, MAX_GRANT, "grants"),
            tuple(_want(one) for one in shapes.items(wants, MAX_WANTS, "wants")),
            shapes.number(room, 1, MAX_MESSAGE, "room"),
        )
    except shapes.ShapeWrong as problem:
        raise MessageMalformed(f"request: {problem}") from None


def encode_answer(answer: SyncAnswer) -> bytes:
    """Canonical bytes."""
    return cbor.encode(
        [
            VERSION,
            answer.hub_epoch,
            answer.cursor,
            answer.more,
            [[one.outcome, one.number] for one in answer.bundles],
            [[one.outcome, one.number] for one in answer.grants],
            list(answer.records),
            _listed(answer.items),
            [[bytes.fromhex(one.case), one.through, one.more, _listed(one.items)] for one in answer.snapshots],
            answer.safe,
            answer.now,
            [[one.kind, bytes.fromhex(one.case), bytes.fromhex(one.device), one.number] for one in answer.notes],
        ]
    )


def decode_answer(data: bytes) -> SyncAnswer:
    """What `encode_answer` wrote. Raises MessageMalformed or MessageTooNew; items and snapshots are not looked into."""
    try:
        raw = shapes.parts(_message(data), 12, "answer")
        answer = SyncAnswer(
            shapes.octets(raw[1], EPOCH_BYTES, "hub epoch"),
            shapes.number(raw[2], 0, MAX_NUMBER, "cursor"),
            shapes.flag(raw[3], "more"),
            _verdicts(raw[4]),
            _verdicts(raw[5]),
            _blocks(raw[6], MAX_RECORD, "records"),
            tuple(_item(one) for one in shapes.items(raw[7], MAX_ITEMS, "items")),
            tuple(_snapshot(one) for one in shapes.items(raw[8], MAX_WANTS, "snapshots")),
            shapes.number(raw[9], 0, MAX_NUMBER, "safe"),
            shapes.number(raw[10], 0, MAX_NUMBER, "now"),
            tuple(_note(one) for one in shapes.items(raw[11], MAX_NOTES, "notes")),
        )
    except shapes.ShapeWrong as problem:
        raise MessageMalformed(f"answer: {problem}") from None
    parts = [(answer.items, answer.cursor), *((one.items, one.through) for one in answer.snapshots)]
    if not all(_in_order(items, last) for items, last in parts):
        raise MessageMalformed("answer: items out of order, or beyond its cursor")
    return answer


def _in_order(items: tuple[Item, ...], last: int) -> bool:
    numbers = [item.number for item in items]
    return numbers == sorted(set(numbers)) and not (numbers and numbers[-1] > last)


def _listed(items: tuple[Item, ...]) -> list[list[object]]:
    return [[one.number, one.kind, one.data] for one in items]


def _message(data: bytes) -> object:
    version = shapes.version_of(data)
    if version > VERSION:
        raise MessageTooNew(version)
    return shapes.decoded(data, MAX_MESSAGE, _DEPTH)


def _blocks(raw: object, largest: int, what: str) -> tuple[bytes, ...]:
    return tuple(shapes.some_octets(one, largest, what) for one in shapes.items(raw, MAX_ITEMS, what))


def _want(raw: object) -> Want:
    case, after = shapes.parts(raw, 2, "want")
    return Want(CaseId(shapes.octets(case, 16, "case").hex()), shapes.number(after, 0, MAX_NUMBER, "after"))


def _verdicts(raw: object) -> tuple[Verdict, ...]:
    found: list[Verdict] = []
    for one in shapes.items(raw, MAX_ITEMS, "verdicts"):
        outcome, number = shapes.parts(one, 2, "verdict")
        found.append(
            Verdict(Outcome(shapes.number(outcome, 0, 3, "outcome")), shapes.number(number, 0, MAX_NUMBER, "number"))
        )
    return tuple(found)


def _item(raw: object) -> Item:
    number, kind, data = shapes.parts(raw, 3, "item")
    return Item(
        shapes.number(number, 1, MAX_NUMBER, "number"),
        Kind(shapes.number(kind, 0, 2, "kind")),
        shapes.some_octets(data, MAX_BUNDLE, "item"),
    )


def _snapshot(raw: object) -> Snapshot:
    case, through, more, items = shapes.parts(raw, 4, "snapshot")
    return Snapshot(
        CaseId(shapes.octets(case, 16, "case").hex()),
        shapes.number(through, 0, MAX_NUMBER, "through"),
        shapes.flag(more, "more"),
        tuple(_item(one) for one in shapes.items(items, MAX_ITEMS, "snapshot")),
    )


def _note(raw: object) -> Note:
    kind, case, device, number = shapes.parts(raw, 4, "note")
    return Note(
        NoteKind(shapes.number(kind, 0, 3, "kind")),
        CaseId(shapes.octets(case, 16, "case").hex()),
        DeviceId(shapes.octets(device, 16, "device").hex()),
        shapes.number(number, 0, MAX_NUMBER, "number"),
    )


def hashes_message(hashes: Sequence[bytes]) -> bytes:
    """CBOR [1, [hash…]]: bundles a laptop holds, offered to a hub that was restored; or chunks it might lack."""
    return cbor.encode([VERSION, list(hashes)])


def read_hashes(data: bytes) -> tuple[bytes, ...]:
    """What `hashes_message` wrote: at most `MAX_ITEMS` hashes of 32 bytes. Raises MessageMalformed, MessageTooNew."""
    try:
        _, hashes = shapes.parts(_message(data), 2, "hashes")
        return tuple(shapes.octets(one, 32, "hash") for one in shapes.items(hashes, MAX_ITEMS, "hashes"))
    except shapes.ShapeWrong as problem:
        raise MessageMalformed(f"hashes: {problem}") from None


def places_message(places: Sequence[int]) -> bytes:
    """CBOR [1, [place…]]: which of the hashes asked about are missing here, by their place in the question."""
    return cbor.encode([VERSION, list(places)])


def read_places(data: bytes, most: int) -> tuple[int, ...]:
    """What `places_message` wrote, each below `most`. Raises MessageMalformed, MessageTooNew."""
    try:
        _, places = shapes.parts(_message(data), 2, "places")
        return tuple(shapes.number(one, 0, most - 1, "place") for one in shapes.items(places, MAX_ITEMS, "places"))
    except shapes.ShapeWrong as problem:
        raise MessageMalformed(f"places: {problem}") from None
