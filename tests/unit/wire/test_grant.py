"""Grants: a case key for one recipient, and always from somebody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto import hpke
from app.crypto.signing import SigningKey, fingerprint
from app.domain.change import CaseId, DeviceId
from app.vault import case_keys
from app.wire import cbor
from app.wire.errors import MessageMalformed, MessageRefused, MessageTampered, MessageTooNew, SenderUnknown
from app.wire.grant import open_grant, peek_grant, sign_grant

CASE = CaseId("0c" * 16)
GIVER, RECIPIENT = SigningKey.create(), hpke.PrivateKey.create()
KEY = case_keys.new_case_key()
WRAPPED = case_keys.grant(KEY, RECIPIENT.public(), case=CASE, epoch=3)
GRANT = sign_grant(CASE, 3, RECIPIENT.public(), WRAPPED, GIVER)


def _keys(device: DeviceId) -> bytes | None:
    return GIVER.public() if device == fingerprint(GIVER.public()) else None


def test_a_grant_opens_for_its_recipient_and_names_its_giver() -> None:
    grant = open_grant(GRANT, _keys)
    assert (grant.case, grant.epoch, grant.recipient) == (CASE, 3, RECIPIENT.public())
    assert grant.granter == fingerprint(GIVER.public())
    assert case_keys.open_grant(grant.wrapped, RECIPIENT, case=grant.case, epoch=grant.epoch) == KEY


def test_a_grant_by_somebody_unknown_waits_for_the_membership_log() -> None:
    with pytest.raises(SenderUnknown):
        open_grant(GRANT, lambda _: None)


def test_a_hub_cannot_give_a_key_in_anothers_name() -> None:
    forger = SigningKey.create()
    forged = cbor.decode(sign_grant(CASE, 4, RECIPIENT.public(), WRAPPED, forger))
    assert isinstance(forged, list)
    body = cbor.decode(forged[1])
    assert isinstance(body, list)
    renamed = cbor.encode([*body[:4], bytes.fromhex(fingerprint(GIVER.public()))])
    for signature in (forged[2], forger.sign(cbor.encode(["rygsaek/grant/1", renamed]))):
        with pytest.raises(MessageTampered):
            open_grant(cbor.encode([1, renamed, signature]), _keys)
    with pytest.raises(MessageTampered):  # the key that was asked for is another's
        open_grant(GRANT, lambda _: forger.public())


def test_a_later_version_asks_for_an_update() -> None:
    with pytest.raises(MessageTooNew):
        peek_grant(cbor.encode([2, b"", b""]))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(GRANT) - 1), st.integers(1, 255))
def test_no_changed_byte_is_believed(place: int, by: int) -> None:
    changed = bytearray(GRANT)
    changed[place] ^= by
    with pytest.raises((MessageRefused, SenderUnknown)):
        open_grant(bytes(changed), _keys)


@given(st.binary(max_size=600))
def test_rubbish_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises((MessageMalformed, MessageTooNew)) as told:
        peek_grant(data)
    assert told.value.happened and told.value.safe and told.value.todo


@pytest.mark.parametrize(
    "body",
    [
        [b"", 1, bytes(32), bytes(80), bytes(16)],
        [bytes(16), 0, bytes(32), bytes(80), bytes(16)],
        [bytes(16), True, bytes(32), bytes(80), bytes(16)],
        [bytes(16), 2**33, bytes(32), bytes(80), bytes(16)],
        [bytes(16), 1, bytes(31), bytes(80), bytes(16)],
        [bytes(16), 1, bytes(32), bytes(81), bytes(16)],
        [bytes(16), 1, bytes(32), bytes(80), "0" * 16],
        [bytes(16), 1, bytes(32), bytes(80)],
    ],
)
def test_a_body_out_of_bounds_is_refused(body: list[object]) -> None:
    with pytest.raises(MessageMalformed):
        peek_grant(cbor.encode([1, cbor.encode(body), bytes(64)]))
