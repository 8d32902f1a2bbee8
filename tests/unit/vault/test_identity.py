"""Who a laptop is, and who may read a case."""

from __future__ import annotations

import pickle

import pytest

from app.crypto import Tampered, hpke
from app.domain.change import CaseId
from app.errors import StoreDamaged
from app.vault.case_keys import grant, new_case_key, open_grant
from app.vault.identity import DeviceIdentity
from app.vault.store_key import StoreKey

CASE = CaseId("c0" * 16)


def test_an_identity_survives_its_bytes() -> None:
    identity = DeviceIdentity.create()
    again = DeviceIdentity.from_bytes(identity.to_bytes())
    assert (again.device, again.incarnation) == (identity.device, identity.incarnation)
    assert (again.signing_public, again.hpke_public) == (identity.signing_public, identity.hpke_public)


def test_a_device_id_follows_from_the_signing_key_and_has_32_hex_digits() -> None:
    identity = DeviceIdentity.create()
    assert len(identity.device) == 32
    assert bytes.fromhex(identity.device)
    assert DeviceIdentity.create().device != identity.device


def test_a_reborn_device_keeps_its_keys_and_takes_a_new_incarnation() -> None:
    identity = DeviceIdentity.create()
    reborn = identity.reborn()
    assert reborn.device == identity.device
    assert reborn.incarnation != identity.incarnation
    assert len(reborn.incarnation) == 16


@pytest.mark.parametrize("cut", [0, 1, 10, -1])
def test_a_damaged_identity_is_said_in_words(cut: int) -> None:
    with pytest.raises(StoreDamaged) as told:
        DeviceIdentity.from_bytes(DeviceIdentity.create().to_bytes()[:cut])
    assert told.value.safe


def test_an_identity_of_a_later_version_is_not_guessed_at() -> None:
    data = bytearray(DeviceIdentity.create().to_bytes())
    data[1] = 2
    with pytest.raises(StoreDamaged):
        DeviceIdentity.from_bytes(bytes(data))


def test_an_identity_is_silent() -> None:
    identity = DeviceIdentity.create()
    assert identity.signing_key.to_bytes().hex() not in repr(identity)
    assert identity.hpke_key.to_bytes().hex() not in repr(identity)


def test_a_case_key_is_granted_to_a_device_and_to_nobody_else() -> None:
    device, other = hpke.PrivateKey.create(), hpke.PrivateKey.create()
    key = new_case_key()
    granted = grant(key, device.public(), case=CASE, epoch=1)
    assert len(granted) == 80
    assert open_grant(granted, device, case=CASE, epoch=1) == key
    for private, case, epoch in ((other, CASE, 1), (device, CaseId("c1" * 16), 1), (device, CASE, 2)):
        with pytest.raises(Tampered):
            open_grant(granted, private, case=case, epoch=epoch)


def test_a_store_key_is_silent_and_has_64_hex_digits() -> None:
    key = StoreKey.create()
    assert repr(key) == "StoreKey(…)"
    assert len(key.hex()) == 64
    assert key == StoreKey(key.to_bytes()) != StoreKey.create()
    assert key.derive("rygsaek/one/1") != key.derive("rygsaek/two/1")
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(ValueError, match="32 bytes"):
        StoreKey(bytes(16))
