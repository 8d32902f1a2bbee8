"""The device's certificate for sealing papers: self-made, from the signing key, naming the office's computer alone.

It proves that two papers were sealed by one computer and are unchanged; who that computer is, only itself states.
X.509 v3 (RFC 5280), ECDSA P-256 with SHA-256, for digital signatures and nothing else.
"""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography.exceptions import UnsupportedAlgorithm

from app.crypto.signing import SigningKey

ORDER_BYTES = 32
NAME_BYTES = 64  # upper bound of a common name (RFC 5280 appendix A)
_ENDLESS = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)  # "no well-defined expiration" (RFC 5280 § 4.1.2.5)


def self_made(key: SigningKey, name: str, begins: datetime) -> bytes:
    """A new certificate of `key` in that name, from that moment on; DER. Longer names are cut."""
    from cryptography import x509  # loaded late: 4 MB, and only sealing needs it
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    private = ec.derive_private_key(int.from_bytes(key.to_bytes(), "big"), ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, _cut(name))])
    signs = {"digital_signature": True, "content_commitment": True}
    others = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
         "decipher_only"], False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder(subject, subject, private.public_key(), x509.random_serial_number())
        .not_valid_before(begins.astimezone(UTC))
        .not_valid_after(_ENDLESS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**signs, **others), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
    )
    return builder.sign(private, SHA256()).public_bytes(Encoding.DER)


def public_key(der: bytes) -> bytes:
    """The public key that a certificate names, 33 bytes as `signing` has it; b"" for any other kind of key."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        key = x509.load_der_x509_certificate(der).public_key()
    except (ValueError, UnsupportedAlgorithm):
        return b""
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        return b""
    point = key.public_numbers()
    return bytes([2 + point.y % 2]) + point.x.to_bytes(ORDER_BYTES, "big")


def _cut(name: str) -> str:
    return name.encode("utf-8", "replace")[:NAME_BYTES].decode("utf-8", "ignore").strip()


def der_signature(key: SigningKey, data: bytes) -> bytes:
    """A signature as PDF readers want it: r and s as a DER sequence (SEC 1 § C.5)."""
    signature = key.sign(data)
    numbers = b"".join(_integer(signature[at : at + ORDER_BYTES]) for at in (0, ORDER_BYTES))
    return b"\x30" + bytes([len(numbers)]) + numbers


def _integer(number: bytes) -> bytes:
    shortest = number.lstrip(b"\0") or b"\0"
    padded = b"\0" + shortest if shortest[0] & 0x80 else shortest
    return b"\x02" + bytes([len(padded)]) + padded
