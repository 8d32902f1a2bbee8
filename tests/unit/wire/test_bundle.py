"""Bundles: what goes in comes out, and nothing else is ever taken."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto import aead, hashing
from app.domain.change import PERSON, CaseId, ChangeId, DeviceId, DocumentId, HybridTime
from app.wire import cbor, squeeze
from app.wire.bundle import BundleHead, Seen, open_bundle, peek, verify_bundle
from app.wire.errors import (
    BundleMalformed,
    BundleRefused,
    BundleTampered,
    BundleTooNew,
    CannotSeal,
    CaseKeyMissing,
    SenderUnknown,
)
from forms.model import Value
from tests.unit.wire.bundles import CASE, DOCUMENT, INCARNATION, NOON, Sender

SENDER = Sender()
OTHER = ChangeId(DeviceId("0e" * 16), "2b" * 8, 7, 3)

VALUES: st.SearchStrategy[Value] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
HEX = string.hexdigits.lower()[:16]
CHANGE_IDS = st.builds(
    ChangeId,
    st.text(HEX, min_size=32, max_size=32).map(DeviceId),
    st.text(HEX, min_size=16, max_size=16),
    st.integers(1, 2**53),
    st.integers(0, 65_535),
)
DOCUMENTS = st.sampled_from([PERSON, DocumentId("_journey"), DOCUMENT, DocumentId("00" * 16)])
TIMES = st.builds(HybridTime, st.integers(0, 2**42), st.integers(0, 2**20))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(VALUES, DOCUMENTS, st.lists(CHANGE_IDS, max_size=3, unique=True).map(tuple), TIMES),
        min_size=1,
        max_size=6,
    )
)
def test_every_change_comes_out_as_it_went_in(
    rows: list[tuple[Value, DocumentId, tuple[ChangeId, ...], HybridTime]],
) -> None:
    changes = tuple(
        SENDER.change(value, index, f"goals/3f2a91bc/c{index}", parents=parents, at=at, document=document)
        for index, (value, document, parents, at) in enumerate(rows)
    )
    seen = (Seen(OTHER.device, OTHER.incarnation, 7, bytes(32)),)
    opened = SENDER.open(SENDER.seal(*changes, seen=seen))
    assert opened.changes == changes
    assert opened.seen == seen
    kinds = [cbor.encode([one.value for one in side]) for side in (opened.changes, changes)]
    assert kinds[0] == kinds[1]  # to Python 1, 1.0 and True are equal, to a caseworker they are not


def test_the_head_is_read_without_a_key_and_the_hash_names_the_bytes() -> None:
    first = SENDER.seal(SENDER.change("ja"))
    head = SENDER.head(2, hashing.sha256(first), epoch=4)
    second = SENDER.seal(SENDER.change("nej", sequence=2), head=head)
    assert peek(second) == head
    assert verify_bundle(second, lambda _: SENDER.signing.public()) == head
    assert SENDER.open(second).hash == hashing.sha256(second)


def test_a_parent_of_the_same_bundle_may_stand_before_but_not_after() -> None:
    first = SENDER.change(True, 0)
    second = SENDER.change(False, 1, parents=(first.id,))
    assert SENDER.open(SENDER.seal(first, second)).changes == (first, second)
    with pytest.raises(CannotSeal):
        SENDER.seal(SENDER.change(1, 0, parents=(second.id,)), second)


def test_every_flipped_bit_is_refused() -> None:
    data = SENDER.seal(SENDER.change("Jeg vil gerne have min egen lejlighed."), SENDER.change("Ja", 1, "easier"))
    for place in range(len(data) * 8):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(BundleRefused):
            SENDER.open(bytes(changed))


def test_every_cut_is_refused() -> None:
    data = SENDER.seal(SENDER.change("Vi ringer sammen på tirsdag."))
    for length in range(len(data)):
        with pytest.raises(BundleMalformed):
            SENDER.open(data[:length])


@given(st.binary(max_size=300))
def test_noise_is_refused_as_a_bundle(data: bytes) -> None:
    with pytest.raises(BundleRefused):
        SENDER.open(data)


@settings(deadline=None)
@given(st.data())
def test_bytes_put_in_taken_out_or_swapped_are_refused(data: st.DataObject) -> None:
    sealed = SENDER.seal(SENDER.change("Ring til boligselskabet"))
    start = data.draw(st.integers(0, len(sealed)))
    end = data.draw(st.integers(start, len(sealed)))
    changed = sealed[:start] + data.draw(st.binary(max_size=40)) + sealed[end:]
    if changed != sealed:
        with pytest.raises(BundleRefused):
            SENDER.open(changed)


def test_trailing_bytes_are_refused() -> None:
    with pytest.raises(BundleMalformed):
        SENDER.open(SENDER.seal(SENDER.change("ja")) + b"\x00")


def test_a_newer_version_is_told_from_nonsense() -> None:
    data = bytearray(SENDER.seal(SENDER.change("ja")))
    data[1] = 2
    with pytest.raises(BundleTooNew) as told:
        peek(bytes(data))
    assert told.value.version == 2
    with pytest.raises(BundleTooNew):
        peek(cbor.encode([3, {"another": "shape"}]))
    for nonsense in (b"\x84\x00", b"\x84\x20", cbor.encode(["1"]), cbor.encode([True, b"", b"", b""]), b"ingenting"):
        with pytest.raises(BundleMalformed):
            peek(nonsense)


def test_an_unknown_sender_and_a_missing_case_key_have_classes_of_their_own() -> None:
    data = SENDER.seal(SENDER.change("ja"))
    with pytest.raises(SenderUnknown):
        open_bundle(data, lambda case, epoch: SENDER.key, lambda device: None)
    with pytest.raises(CaseKeyMissing):
        open_bundle(data, lambda case, epoch: None, lambda device: SENDER.signing.public())


def test_a_bundle_signed_by_another_device_than_it_names_is_refused() -> None:
    data, stranger = SENDER.seal(SENDER.change("ja")), Sender()
    with pytest.raises(BundleTampered):
        open_bundle(data, lambda case, epoch: SENDER.key, lambda device: stranger.signing.public())


def test_another_epochs_key_is_refused() -> None:
    with pytest.raises(BundleTampered):
        open_bundle(
            SENDER.seal(SENDER.change("ja")), lambda case, epoch: bytes(32), lambda device: SENDER.signing.public()
        )


def test_the_right_key_is_asked_for() -> None:
    asked: list[object] = []

    def key(case: CaseId, epoch: int) -> bytes:
        asked.append((case, epoch))
        return SENDER.key

    open_bundle(
        SENDER.seal(SENDER.change("ja"), head=SENDER.head(epoch=9)), key, lambda device: SENDER.signing.public()
    )
    assert asked == [(CASE, 9)]


@pytest.mark.parametrize(
    "changed",
    [
        {"case": CaseId("kort")},
        {"incarnation": INCARNATION[:-2]},
        {"incarnation": INCARNATION.upper()},
        {"sequence": 0},
        {"sequence": 2},  # the second of a chain must name the first
        {"sequence": True},
        {"previous": bytes(31)},
        {"epoch": 0},
        {"epoch": 2**40},
        {"version": 2},
    ],
)
def test_a_head_out_of_bounds_is_not_sealed(changed: dict[str, object]) -> None:
    head: BundleHead = replace(SENDER.head(), **changed)  # type: ignore[arg-type]
    change = replace(SENDER.change("ja"), case=head.case, id=ChangeId(head.device, head.incarnation, head.sequence, 0))
    with pytest.raises(CannotSeal):
        SENDER.seal(change, head=head)


def test_a_new_incarnation_may_stand_on_the_last_bundle_of_the_former() -> None:
    head = SENDER.head(1, bytes(32))
    assert SENDER.open(SENDER.seal(SENDER.change("ja"), head=head)).head == head


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), 2**53 + 1, b"bytes", ("a", "tuple"), {1: "number key"}, "\ud800", {"deep": [[]]}],
)
def test_what_no_answer_can_be_is_not_sealed(value: object) -> None:
    if value == {"deep": [[]]}:
        for _ in range(20):
            value = [value]
    with pytest.raises(CannotSeal):
        SENDER.seal(SENDER.change(value))  # type: ignore[arg-type]


def test_changes_that_do_not_belong_are_not_sealed() -> None:
    for wrong in (
        replace(SENDER.change("ja"), case=CaseId("ff" * 16)),
        SENDER.change("ja", index=1),
        SENDER.change("ja", sequence=2),
        SENDER.change("ja", path=""),
        SENDER.change("ja", path="linje\nskift"),
        SENDER.change("ja", path="a" * 513),
        SENDER.change("ja", document=DocumentId("en sag")),
        SENDER.change("ja", parents=(OTHER, OTHER)),
        SENDER.change("ja", parents=(replace(OTHER, device=DeviceId("x")),)),
        SENDER.change("ja", at=HybridTime(-1)),
    ):
        with pytest.raises(CannotSeal):
            SENDER.seal(wrong)
    with pytest.raises(CannotSeal):
        SENDER.seal()


def test_a_device_does_not_sign_in_anothers_name() -> None:
    stranger = Sender()
    with pytest.raises(CannotSeal):
        stranger.seal(SENDER.change("ja"), head=SENDER.head())


def _seal_payload(payload: bytes) -> bytes:
    """A bundle that is signed and sealed as it should be, around a payload of ill will."""
    context = "rygsaek/bundle/1"
    head = cbor.decode(SENDER.seal(SENDER.change("ja")))[1]  # type: ignore[index]
    sealed = aead.seal(SENDER.key, payload, cbor.encode([context, head]))
    return cbor.encode([1, head, sealed, SENDER.signing.sign(cbor.encode([context, head, sealed]))])


GOOD_ROW: list[object] = [0, "path", None, [], 0, 0]


def test_a_member_of_ill_will_cannot_send_a_bomb() -> None:
    import zstandard

    with pytest.raises(BundleMalformed):
        SENDER.open(_seal_payload(zstandard.ZstdCompressor().compress(bytes(squeeze.MAX_PLAIN + 1))))


@pytest.mark.parametrize(
    "payload",
    [
        [],
        {},
        [0, [], [], ["_person"], []],  # no changes
        [-1, [], [], ["_person"], [GOOD_ROW]],
        [0, [], [], [], [GOOD_ROW]],  # a document that is not in the table
        [0, [], [], ["person"], [GOOD_ROW]],
        [0, [], [], ["d0" * 16], [GOOD_ROW]],  # an id written as text
        [0, [], [], ["_person", "_person"], [GOOD_ROW]],
        [0, [[bytes(15), bytes(8)]], [], ["_person"], [GOOD_ROW]],
        [0, [[bytes(16), bytes(8)]] * 2, [], ["_person"], [GOOD_ROW]],
        [0, [], [[1, 1, bytes(32)]], ["_person"], [GOOD_ROW]],
        [0, [], [[0, 0, bytes(32)]], ["_person"], [GOOD_ROW]],
        [0, [], [[0, 1, bytes(31)]], ["_person"], [GOOD_ROW]],
        [0, [], [], ["_person"], [[0, "path", None, [], 0]]],
        [0, [], [], ["_person"], [[0, "path", b"bytes", [], 0, 0]]],
        [0, [], [], ["_person"], [[0, "path", None, [[0, 1, 0]], 0, 0]]],  # its own parent
        [0, [], [], ["_person"], [[0, "path", None, [], -1, 0]]],
        [0, [], [], ["_person"], [[True, "path", None, [], 0, 0]]],
        [0, [], [], ["_person"], [[0, 7, None, [], 0, 0]]],
    ],
)
def test_a_payload_out_of_shape_is_refused(payload: object) -> None:
    assert SENDER.open(_seal_payload(squeeze.squeeze(cbor.encode([0, [], [], ["_person"], [GOOD_ROW]]))))
    with pytest.raises(BundleMalformed):
        SENDER.open(_seal_payload(squeeze.squeeze(cbor.encode(payload))))


def test_neither_a_refusal_nor_the_bytes_tell_what_was_written() -> None:
    data = SENDER.seal(SENDER.change("hemmelige ord", path="challenges"))
    for word in (b"hemmelige", b"challenges"):
        assert word not in data
    with pytest.raises(BundleTampered) as told:
        open_bundle(data, lambda case, epoch: bytes(32), lambda device: SENDER.signing.public())
    assert "hemmelige" not in repr(told.value) + told.value.sentences()


def test_many_changes_cost_little_more_than_their_words() -> None:
    """The budget of sync: at most 1.4 times the words and 350 bytes (design of the hub; random words do not shrink)."""
    import secrets

    words = [secrets.token_urlsafe(75) for _ in range(1000)]
    changes = [SENDER.change(word, index, f"r/{index:08x}/note", at=NOON) for index, word in enumerate(words)]
    entropy = 75 * len(words)
    assert len(SENDER.seal(*changes)) <= 1.4 * entropy + 350
    assert len(SENDER.seal(SENDER.change("ja"))) < 250
