"""The membership log: append-only, chained, signed by the authority; nothing else is believed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto.signing import SigningKey
from app.vault.identity import DeviceIdentity
from app.wire import cbor, membership
from app.wire.errors import MembershipRefused, MembershipTooNew
from app.wire.membership import Member, Role, add_device, found, new_person, verify

AUTHORITY = SigningKey.create()
EVERYTHING = (Role.ADMINISTRATOR, Role.CASEWORKER)


def _member(identity: DeviceIdentity | None = None) -> Member:
    identity = identity or DeviceIdentity.create()
    return Member(identity.signing_public, identity.hpke_public, identity.incarnation, new_person(), EVERYTHING)


def _log(*members: Member) -> list[bytes]:
    log = [found(AUTHORITY)]
    for member in members:
        log.append(add_device(log, AUTHORITY, member))
    return log


ONE = _member()
LOG = _log(ONE)


def test_an_office_of_one_is_an_authority_a_device_and_a_person() -> None:
    members = verify(LOG, AUTHORITY.public())
    assert members.devices == (ONE,)
    assert members.of(ONE.device) == ONE
    assert members.of(_member().device) is None


def test_a_device_is_named_again_in_a_new_incarnation_and_never_otherwise() -> None:
    reborn = replace(ONE, incarnation="00" * 8)
    assert verify([*LOG, add_device(LOG, AUTHORITY, reborn)], AUTHORITY.public()).devices == (reborn,)
    for other in (
        ONE,
        replace(reborn, hpke=bytes(32)),
        replace(reborn, person=new_person()),
        replace(reborn, roles=(Role.CASEWORKER,)),
    ):
        with pytest.raises(MembershipRefused):
            add_device(LOG, AUTHORITY, other)


def test_another_authority_is_not_believed() -> None:
    other = SigningKey.create()
    with pytest.raises(MembershipRefused):
        verify(LOG, other.public())
    with pytest.raises(MembershipRefused):
        add_device(LOG, other, _member())
    with pytest.raises(MembershipRefused):
        verify([*LOG, add_device([found(other)], other, _member())], AUTHORITY.public())


def test_records_left_out_repeated_swapped_or_none_are_refused() -> None:
    two = _log(ONE, _member())
    for wrong in ([], two[1:], [two[0], two[2]], [two[0], two[2], two[1]], [*two, two[-1]], [two[0], *two]):
        with pytest.raises(MembershipRefused):
            verify(wrong, AUTHORITY.public())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(LOG[1]) - 1), st.integers(1, 255))
def test_no_changed_byte_is_believed(place: int, by: int) -> None:
    changed = bytearray(LOG[1])
    changed[place] ^= by
    with pytest.raises(MembershipRefused):
        verify([LOG[0], bytes(changed)], AUTHORITY.public())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_anything_else_is_refused_and_never_a_crash(data: bytes) -> None:
    with pytest.raises(MembershipRefused):
        verify([LOG[0], data], AUTHORITY.public())


def _signed(what: object, sequence: object = 2) -> bytes:
    previous = verify([LOG[0]], AUTHORITY.public()).head
    body = cbor.encode([sequence, previous, what])
    return cbor.encode([1, body, AUTHORITY.sign(cbor.encode(["rygsaek/membership/1", body]))])


GOOD = ["device", ONE.signing, ONE.hpke, bytes(8), bytes(16), ["caseworker"]]


@pytest.mark.parametrize(
    "what",
    [
        [],
        ["founded", AUTHORITY.public()],
        ["office", "Havneby"],
        [*GOOD, "Havneby"],
        [*GOOD[:5], []],
        [*GOOD[:5], ["mayor"]],
        [*GOOD[:5], [1]],
        [*GOOD[:5], ["caseworker", "administrator"]],
        [*GOOD[:5], ["caseworker", "caseworker"]],
        [GOOD[0], b"", *GOOD[2:]],
        [*GOOD[:3], bytes(7), *GOOD[4:]],
    ],
)
def test_what_is_well_signed_but_has_another_shape_is_refused(what: object) -> None:
    assert verify([LOG[0], _signed(GOOD)], AUTHORITY.public()).count == 2
    with pytest.raises(MembershipRefused):
        verify([LOG[0], _signed(what)], AUTHORITY.public())


@pytest.mark.parametrize("sequence", [0, 1, 3, True, None])
def test_another_number_than_the_next_is_refused(sequence: object) -> None:
    with pytest.raises(MembershipRefused):
        verify([LOG[0], _signed(GOOD, sequence)], AUTHORITY.public())


def test_a_true_in_the_place_of_the_first_number_is_refused() -> None:
    body = cbor.encode([True, b"", ["founded", AUTHORITY.public()]])
    record = cbor.encode([1, body, AUTHORITY.sign(cbor.encode(["rygsaek/membership/1", body]))])
    with pytest.raises(MembershipRefused):
        verify([record], AUTHORITY.public())


def test_a_later_version_is_told_from_a_damaged_record() -> None:
    for version in (3, 23, 24, 300):
        with pytest.raises(MembershipTooNew) as told:
            verify([LOG[0], cbor.encode([version, b"something nobody knows"])], AUTHORITY.public())
        assert "nyere" in told.value.sentences() and "Opdatér" in told.value.todo


def test_an_enormous_log_or_record_is_refused_unread() -> None:
    with pytest.raises(MembershipRefused):
        verify([b""] * (membership.MAX_RECORDS + 1), AUTHORITY.public())
    with pytest.raises(MembershipRefused):
        verify([LOG[0], LOG[1] + bytes(membership.MAX_RECORD)], AUTHORITY.public())
