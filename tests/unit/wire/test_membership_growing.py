"""The membership log of an office that grows: administrators sign, devices go, cases are erased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.crypto.signing import SigningKey
from app.domain.change import CaseId
from app.vault.identity import DeviceIdentity
from app.wire import cbor
from app.wire.errors import MembershipRefused
from app.wire.membership import (
    AddDevice,
    Adopt,
    Erase,
    GiveRoles,
    Member,
    Members,
    OfficeKey,
    Revoke,
    Role,
    UseOfficeKey,
    What,
    Why,
    add_device,
    append,
    found,
    new_person,
    verify,
    verify_more,
)

AUTHORITY = SigningKey.create()
LEADER, WORKER, NEW = DeviceIdentity.create(), DeviceIdentity.create(), DeviceIdentity.create()


def _member(identity: DeviceIdentity, *roles: Role) -> Member:
    return Member(identity.signing_public, identity.hpke_public, identity.incarnation, new_person(), roles)


LED, WORKED = _member(LEADER, Role.ADMINISTRATOR, Role.CASEWORKER), _member(WORKER, Role.CASEWORKER)
LOG = [found(AUTHORITY)]
LOG.append(add_device(LOG, AUTHORITY, LED))
OFFICE = verify(LOG, AUTHORITY.public())
WITH_WORKER = verify_more(OFFICE, [append(OFFICE, AddDevice(WORKED), LEADER.signing_key)])


def _then(members: Members, what: What, signer: SigningKey = LEADER.signing_key) -> Members:
    return verify_more(members, [append(members, what, signer)])


def test_an_administrators_device_adds_another_and_version_one_stands_beside_version_two() -> None:
    record = append(OFFICE, AddDevice(WORKED), LEADER.signing_key)
    assert verify([*LOG, record], AUTHORITY.public()).active == (LED, WORKED)

    assert WITH_WORKER.devices_of(WORKED.person) == (WORKED,)


def test_the_authority_itself_may_sign_what_an_administrator_may() -> None:
    assert _then(OFFICE, AddDevice(WORKED), AUTHORITY).active == (LED, WORKED)


@pytest.mark.parametrize("signer", [WORKER.signing_key, NEW.signing_key])
def test_nobody_else_signs_anything(signer: SigningKey) -> None:
    for what in (AddDevice(_member(NEW, Role.CASEWORKER)), Revoke(LED.device, Why.LEFT), OfficeKey(bytes(32))):
        with pytest.raises(MembershipRefused):
            append(WITH_WORKER, what, signer)


def test_a_revoked_device_belongs_no_longer_signs_nothing_and_never_comes_back() -> None:
    both = _then(WITH_WORKER, GiveRoles(WORKED.device, (Role.ADMINISTRATOR,)))
    after = _then(both, Revoke(LED.device, Why.LOST), WORKER.signing_key)
    assert after.is_revoked(LED.device) and not after.is_active(LED.device)
    assert after.signing_key_of(LED.device) == LED.signing  # what it wrote before still verifies
    with pytest.raises(MembershipRefused):
        append(after, AddDevice(_member(NEW, Role.CASEWORKER)), LEADER.signing_key)
    for what in (AddDevice(LED), AddDevice(replace(LED, incarnation="00" * 8)), Revoke(LED.device, Why.LOST)):
        with pytest.raises(MembershipRefused):
            append(after, what, WORKER.signing_key)


def test_an_office_never_loses_its_last_administrator_by_a_slip() -> None:
    for what in (Revoke(LED.device, Why.LEFT), GiveRoles(LED.device, (Role.CASEWORKER,))):
        with pytest.raises(MembershipRefused):
            append(WITH_WORKER, what, LEADER.signing_key)


def test_office_key_adoption_and_erasure_are_told_by_the_log() -> None:
    case, other = CaseId("0c" * 16), SigningKey.create()
    members = _then(WITH_WORKER, OfficeKey(bytes(range(32))))
    members = _then(members, UseOfficeKey("recovery"))
    members = _then(members, Adopt(other.public(), bytes(32), (NEW.signing_public,)))
    members = _then(members, Erase(case, 3, bytes(32)))
    assert members.office_key == bytes(range(32)) and members.office_key_uses == ("recovery",)
    assert members.signing_key_of(NEW.device) == NEW.signing_public and not members.is_active(NEW.device)
    assert members.erased[case].count == 3
    with pytest.raises(MembershipRefused):
        append(members, Erase(case, 3, bytes(32)), LEADER.signing_key)


def test_two_logs_that_went_apart_do_not_fit_together() -> None:
    """A hub that shows one log to some and another to others is found out when they meet."""
    one = append(OFFICE, AddDevice(WORKED), LEADER.signing_key)
    other = append(OFFICE, AddDevice(_member(NEW, Role.CASEWORKER)), LEADER.signing_key)
    with pytest.raises(MembershipRefused):
        verify([*LOG, one, other], AUTHORITY.public())
    with pytest.raises(MembershipRefused):
        verify_more(WITH_WORKER, [other])


def test_what_only_version_two_can_say_is_refused_in_version_one() -> None:
    body = cbor.encode([3, OFFICE.head, ["revoked", bytes.fromhex(LED.device), "lost"]])
    record = cbor.encode([1, body, AUTHORITY.sign(cbor.encode(["rygsaek/membership/1", body]))])
    with pytest.raises(MembershipRefused):
        verify_more(OFFICE, [record])


@pytest.mark.parametrize(
    "what",
    [
        ["revoked", bytes(16), "lost"],
        ["revoked", LED.signing[:16], "bored"],
        ["roles", bytes(15), ["caseworker"]],
        ["office_key", bytes(31)],
        ["used_office_key", "x" * 65],
        ["used_office_key", "two\nlines"],
        ["adopted", bytes(33), bytes(32), [bytes(32)]],
        ["erased", bytes(16), -1, bytes(32)],
        ["founded", AUTHORITY.public()],
        ["something new"],
        [],
    ],
)
def test_a_record_out_of_bounds_is_refused_whoever_signed_it(what: list[object]) -> None:
    body = cbor.encode([3, OFFICE.head, b"", what])
    record = cbor.encode([2, body, AUTHORITY.sign(cbor.encode(["rygsaek/membership/2", body]))])
    with pytest.raises(MembershipRefused):
        verify_more(OFFICE, [record])
