"""The cryptographic functions: each against its own promise, and where there is one, against a published vector."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import NotEnoughMemory, Tampered, aead, argon, hashing, hkdf, hpke, signing

KEY = bytes(range(32))


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_what_is_sealed_opens_again(text: bytes, associated: bytes) -> None:
    sealed = aead.seal(KEY, text, associated)
    assert len(sealed) == len(text) + aead.OVERHEAD
    assert aead.open_(KEY, sealed, associated) == text


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert len({aead.seal(KEY, b"hej", b"")[: aead.NONCE_BYTES] for _ in range(100)}) == 100


def test_every_flipped_bit_of_a_seal_is_refused() -> None:
    sealed = aead.seal(KEY, b"et par ord", b"hoved")
    for place in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(Tampered):
            aead.open_(KEY, bytes(changed), b"hoved")


@pytest.mark.parametrize("cut", range(28))
def test_a_seal_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(Tampered):
        aead.open_(KEY, aead.seal(KEY, b"ord", b"")[:cut], b"")


def test_another_key_or_other_associated_data_is_refused() -> None:
    sealed = aead.seal(KEY, b"ord", b"sag 1")
    with pytest.raises(Tampered):
        aead.open_(KEY, sealed, b"sag 2")
    with pytest.raises(Tampered):
        aead.open_(bytes(32), sealed, b"sag 1")


def test_a_shorter_key_is_a_mistake_not_a_weaker_cipher() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        aead.seal(KEY[:16], b"ord", b"")


def test_a_signature_is_64_bytes_with_a_low_s_and_verifies() -> None:
    key = signing.SigningKey.create()
    for number in range(20):
        signature = key.sign(bytes([number]))
        assert len(signature) == 64
        assert int.from_bytes(signature[32:], "big") <= signing._ORDER // 2
        assert signing.verify(key.public(), bytes([number]), signature)


def test_the_other_spelling_of_a_signature_is_refused() -> None:
    key = signing.SigningKey.create()
    signature = key.sign(b"ord")
    high = (signing._ORDER - int.from_bytes(signature[32:], "big")).to_bytes(32, "big")
    assert not signing.verify(key.public(), b"ord", signature[:32] + high)


def test_a_signature_of_other_words_or_by_another_key_is_refused() -> None:
    key, other = signing.SigningKey.create(), signing.SigningKey.create()
    signature = key.sign(b"ord")
    assert not signing.verify(key.public(), b"andre ord", signature)
    assert not signing.verify(other.public(), b"ord", signature)
    assert not signing.verify(key.public(), b"ord", bytes(64))
    assert not signing.verify(key.public(), b"ord", signature[:63])
    assert not signing.verify(b"\x02" + b"\xff" * 32, b"ord", signature)
    assert not signing.verify(b"", b"ord", signature)


def test_a_signature_of_rfc_6979_verifies() -> None:
    """RFC 6979 A.2.5, P-256 with SHA-256, message "sample"; its s is high, so it is written the low way here."""
    private = bytes.fromhex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721")
    r = bytes.fromhex("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716")
    s = 0xF7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8
    key = signing.SigningKey.from_bytes(private)
    assert key.public().hex() == "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
    assert signing.verify(key.public(), b"sample", r + (signing._ORDER - s).to_bytes(32, "big"))


def test_a_signing_key_survives_its_bytes() -> None:
    key = signing.SigningKey.create()
    assert signing.SigningKey.from_bytes(key.to_bytes()).public() == key.public()
    for wrong in (b"", bytes(32), b"\xff" * 32, bytes(33)):
        with pytest.raises(ValueError):
            signing.SigningKey.from_bytes(wrong)


def test_a_fingerprint_is_32_hex_digits() -> None:
    assert len(signing.fingerprint(signing.SigningKey.create().public())) == 32


def test_a_key_is_wrapped_to_its_recipient_alone_in_80_bytes() -> None:
    recipient, other = hpke.PrivateKey.create(), hpke.PrivateKey.create()
    wrapped = hpke.wrap(KEY, recipient.public(), b"sag 1")
    assert len(wrapped) == len(KEY) + hpke.OVERHEAD == 80
    assert recipient.unwrap(wrapped, b"sag 1") == KEY
    for key, data, purpose in (
        (other, wrapped, b"sag 1"),
        (recipient, wrapped, b"sag 2"),
        (recipient, wrapped[:-1], b"sag 1"),
        (recipient, b"", b"sag 1"),
        (recipient, bytes(80), b"sag 1"),
    ):
        with pytest.raises(Tampered):
            key.unwrap(data, purpose)


def test_an_hpke_key_survives_its_bytes() -> None:
    key = hpke.PrivateKey.create()
    assert hpke.PrivateKey.from_bytes(key.to_bytes()).public() == key.public()


def test_argon2id_repeats_itself_and_depends_on_everything() -> None:
    first = argon.derive("ord", b"s" * 16, 64, 1)
    assert first == argon.derive("ord", b"s" * 16, 64, 1)
    others = {
        argon.derive("Ord", b"s" * 16, 64, 1),
        argon.derive("ord", b"t" * 16, 64, 1),
        argon.derive("ord", b"s" * 16, 128, 1),
        argon.derive("ord", b"s" * 16, 64, 2),
    }
    assert len(others | {first}) == 5


def test_a_machine_that_cannot_bear_argon2id_says_so_in_words() -> None:
    with pytest.raises(NotEnoughMemory) as told:
        argon.derive("ord", b"s" * 16, 2**31, 1)
    assert "hukommelse" in told.value.happened


def test_hkdf_gives_the_vector_of_rfc_5869() -> None:
    """RFC 5869 A.3 has empty salt and info; the first 32 of its 42 bytes."""
    assert hkdf.derive(b"\x0b" * 22, "").hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"


def test_mac_gives_the_vector_of_rfc_4231() -> None:
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert hashing.mac(b"Jefe", b"what do ya want for nothing?").hex() == expected


@pytest.mark.parametrize("secret", [signing.SigningKey.create(), hpke.PrivateKey.create()])
def test_a_private_key_is_silent_and_never_pickled(secret: signing.SigningKey | hpke.PrivateKey) -> None:
    assert secret.to_bytes().hex() not in repr(secret)
    assert repr(secret).endswith("(…)")
    with pytest.raises(TypeError):
        pickle.dumps(secret)
