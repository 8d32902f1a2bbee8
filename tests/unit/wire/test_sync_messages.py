"""The round trip of sync: every message reads back, and nothing else is read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.change import CaseId, DeviceId
from app.wire import cbor, sync
from app.wire.errors import MessageMalformed, MessageTooNew
from app.wire.sync import (
    Item,
    Kind,
    Note,
    NoteKind,
    Outcome,
    Snapshot,
    SyncAnswer,
    SyncRequest,
    Verdict,
    Want,
    decode_answer,
    decode_request,
    encode_answer,
    encode_request,
)

EPOCH = bytes(range(16))
CASE, DEVICE = CaseId("0c" * 16), DeviceId("0d" * 16)
REQUEST = SyncRequest(EPOCH, 7, 3, (b"a bundle",), (b"a grant",), (Want(CASE, 0),), 4096)
ANSWER = SyncAnswer(
    EPOCH,
    9,
    True,
    (Verdict(Outcome.KEPT, 8), Verdict(Outcome.REFUSED, 0)),
    (Verdict(Outcome.KNOWN, 2),),
    (b"a record",),
    (Item(8, Kind.BUNDLE, b"a bundle"), Item(9, Kind.GRANT, b"a grant")),
    (Snapshot(CASE, 5, False, (Item(2, Kind.GRANT, b"a grant"), Item(5, Kind.BUNDLE, b"two"))),),
    6,
    1_790_000_000_000,
    (Note(NoteKind.LATE, CASE, DEVICE, 2), Note(NoteKind.JOINING, number=1)),
)

ids = st.binary(min_size=16, max_size=16)
numbers = st.integers(0, 2**53)
blocks = st.lists(st.binary(max_size=40), max_size=5).map(tuple)
wants = st.builds(Want, ids.map(lambda raw: CaseId(raw.hex())), numbers)
requests = st.builds(
    SyncRequest, ids, numbers, st.integers(0, 100_000), blocks, blocks, st.lists(wants, max_size=4).map(tuple),
    st.integers(1, 2**25),
)  # fmt: skip


@given(requests)
def test_what_a_laptop_says_reads_back(request: SyncRequest) -> None:
    assert decode_request(encode_request(request)) == request


def test_what_the_hub_answers_reads_back() -> None:
    assert decode_answer(encode_answer(ANSWER)) == ANSWER


def test_nothing_new_is_a_message_of_a_few_bytes() -> None:
    """One request when nothing is new: it costs less than the headers around it."""
    assert len(encode_request(SyncRequest(EPOCH, 10**9, 40))) < 48
    assert len(encode_answer(SyncAnswer(EPOCH, 10**9, False, safe=10**9, now=1_790_000_000_000))) < 64


def test_items_come_in_the_hubs_order_and_never_beyond_the_cursor() -> None:
    """A cursor ahead of its rows would skip what was never seen."""
    for items in (ANSWER.items[::-1], (ANSWER.items[0], ANSWER.items[0]), (replace(ANSWER.items[0], number=10),)):
        with pytest.raises(MessageMalformed):
            decode_answer(encode_answer(replace(ANSWER, items=items)))
    for items in (ANSWER.snapshots[0].items[::-1], ANSWER.items):
        with pytest.raises(MessageMalformed):
            decode_answer(encode_answer(replace(ANSWER, snapshots=(Snapshot(CASE, 5, False, items),))))


@given(st.binary(max_size=200))
def test_rubbish_is_refused(data: bytes) -> None:
    for read in (decode_request, decode_answer, sync.read_hashes, lambda raw: sync.read_places(raw, 10)):
        with pytest.raises((MessageMalformed, MessageTooNew)):
            read(data)


@given(st.integers(0, len(encode_answer(ANSWER)) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_read_as_another_whole_message(place: int, by: int) -> None:
    """A message proves nothing itself: what it carries does. But it is whole, in bounds and in one spelling."""
    changed = bytearray(encode_answer(ANSWER))
    changed[place] ^= by
    try:
        read = decode_answer(bytes(changed))
    except (MessageMalformed, MessageTooNew):
        return
    assert encode_answer(read) == bytes(changed)


def test_a_later_version_asks_for_an_update() -> None:
    for read in (decode_request, decode_answer, sync.read_hashes):
        with pytest.raises(MessageTooNew):
            read(cbor.encode([2, b"whatever came later"]))


@pytest.mark.parametrize("place, wrong", [(1, bytes(15)), (2, -1), (2, True), (2, 2**53 + 1), (3, 100_001), (4, [1]),
                                          (5, [bytes(513)]), (6, [[bytes(16)]]), (7, 0), (7, 2**26)])  # fmt: skip
def test_a_request_out_of_bounds_is_refused(place: int, wrong: object) -> None:
    raw = cbor.decode(encode_request(REQUEST))
    assert isinstance(raw, list)
    raw[place] = wrong
    with pytest.raises(MessageMalformed):
        decode_request(cbor.encode(raw))


def test_too_many_things_are_refused() -> None:
    with pytest.raises(MessageMalformed):
        decode_request(encode_request(replace(REQUEST, bundles=(b"",) * (sync.MAX_ITEMS + 1))))
    with pytest.raises(MessageMalformed):
        decode_request(encode_request(replace(REQUEST, wants=(Want(CASE, 0),) * (sync.MAX_WANTS + 1))))


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=20))
def test_hashes_and_places_read_back(hashes: list[bytes]) -> None:
    assert sync.read_hashes(sync.hashes_message(hashes)) == tuple(hashes)
    places = range(0, len(hashes), 2)
    assert sync.read_places(sync.places_message(list(places)), max(1, len(hashes))) == tuple(places)
    with pytest.raises(MessageMalformed):
        sync.read_places(sync.places_message([len(hashes) + 1]), len(hashes) + 1)
