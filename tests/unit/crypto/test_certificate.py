"""The device's certificate: of its own key, in the office's name, for signatures alone."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.crypto.certificate import NAME_BYTES, der_signature, self_made
from app.crypto.signing import SigningKey

BEGINS = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_it_is_of_the_devices_own_key_and_signed_by_it() -> None:
    key = SigningKey.create()
    made = x509.load_der_x509_certificate(self_made(key, "IT-rygsæk, Solby Kommune", BEGINS))
    assert made.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint) == key.public()
    made.verify_directly_issued_by(made)
    assert made.subject.rfc4514_string() == "CN=IT-rygsæk\\, Solby Kommune"
    assert made.not_valid_before_utc == BEGINS
    assert made.not_valid_after_utc.year == 9999


def test_it_makes_no_other_certificates() -> None:
    made = x509.load_der_x509_certificate(self_made(SigningKey.create(), "X", BEGINS))
    assert made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature and not usage.key_cert_sign and not usage.key_agreement


def test_a_name_too_long_is_cut_between_letters() -> None:
    made = x509.load_der_x509_certificate(self_made(SigningKey.create(), "IT-rygsæk, " + "Æ" * 99, BEGINS))
    name = str(made.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)
    assert name.startswith("IT-rygsæk, ÆÆ") and name.endswith("Æ")
    assert NAME_BYTES - 2 < len(name.encode()) <= NAME_BYTES


def test_every_signature_is_one_that_others_can_read() -> None:
    key = SigningKey.create()
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key.public())
    shortest = 72
    for number in range(400):  # some have a short r or s, some one that begins with a high bit
        data = str(number).encode()
        signature = der_signature(key, data)
        public.verify(signature, data, ec.ECDSA(SHA256()))
        decode_dss_signature(signature)
        shortest = min(shortest, len(signature))
    assert shortest < 71
