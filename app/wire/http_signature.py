"""Requests signed by the device, as RFC 9421 says (digest: RFC 9530): the hub knows who asks, and for what.

Covered are method, path, digest of the body, the hub's epoch and a counter of the device: no clock has a say, a
request cannot be moved to another place or another hub epoch, and a counter is taken once.

    Content-Digest: sha-256=:…:
    Rygsaek-Epoch: <32 hex digits>        all zeros before the hub has been met
    Rygsaek-Counter: <number>             larger than ever before; the hub keeps a window of 64
    Signature-Input: sig1=("@method" "@path" "content-digest" "rygsaek-epoch" "rygsaek-counter");keyid="<device>";
                     alg="ecdsa-p256-sha256"              (one line, no space)
    Signature: sig1=:…:
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.crypto import hashing, signing
from app.domain.change import DeviceId
from app.wire.errors import MessageMalformed
from app.wire.shapes import MAX_NUMBER

WINDOW = 64

_COVERED = '("@method" "@path" "content-digest" "rygsaek-epoch" "rygsaek-counter")'
_INPUT = re.compile(r'sig1=(\("@method" "@path" "content-digest" "rygsaek-epoch" "rygsaek-counter"\);'
                    r'keyid="([0-9a-f]{32})";alg="ecdsa-p256-sha256")')  # fmt: skip
_HEX_32 = re.compile(r"[0-9a-f]{32}")
_DIGITS = re.compile(r"0|[1-9][0-9]{0,15}")
_SIGNATURE = re.compile(r"sig1=:([A-Za-z0-9+/]{86}==):")
_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who says to have signed a request, and what the signature covers; `verify` tells whether it is true."""

    device: DeviceId
    hub_epoch: bytes  # 16 bytes
    counter: int
    digest: bytes  # what the body's SHA-256 is said to be
    covered: bytes
    signature: bytes

    def fits(self, body: bytes) -> bool:
        """Whether that is the body they signed for."""
        return hashing.same(self.digest, hashing.sha256(body))

    def verify(self, public: bytes) -> bool:
        """Whether the owner of that public key (33 bytes) signed it."""
        return signing.fingerprint(public) == self.device and signing.verify(public, self.covered, self.signature)


def sign(
    method: str, path: str, body: bytes, *, hub_epoch: bytes, counter: int, signing_key: signing.SigningKey
) -> dict[str, str]:
    """The headers to send with a request; `path` is the path alone, as it stands in the request line."""
    digest = f"sha-256=:{_base64(hashing.sha256(body))}:"
    epoch, number = hub_epoch.hex(), str(counter)
    params = f'{_COVERED};keyid="{signing.fingerprint(signing_key.public())}";alg="ecdsa-p256-sha256"'
    covered = _base(method, path, digest, epoch, number, params)
    return {
        "Content-Digest": digest,
        "Rygsaek-Epoch": epoch,
        "Rygsaek-Counter": number,
        "Signature-Input": f"sig1={params}",
        "Signature": f"sig1=:{_base64(signing_key.sign(covered))}:",
    }


def read(method: str, path: str, headers: Mapping[str, str], body: bytes) -> SignedBy:
    """What the headers say, the digest checked against `body`; names of headers in lower case.

    Raises MessageMalformed when one is missing, not in the one spelling we write, or the digest is another's.
    """
    said = read_headers(method, path, headers)
    if not said.fits(body):
        raise MessageMalformed("request: the digest of another body")
    return said


def read_headers(method: str, path: str, headers: Mapping[str, str]) -> SignedBy:
    """What the headers say while the body has not come: who may not ask need not be listened to. Raises as `read`."""
    digest, epoch, number = (_one(headers, name) for name in ("content-digest", "rygsaek-epoch", "rygsaek-counter"))
    said = _INPUT.fullmatch(_one(headers, "signature-input"))
    signature = _SIGNATURE.fullmatch(_one(headers, "signature"))
    given = _DIGEST.fullmatch(digest)
    if not (said and signature and given and _HEX_32.fullmatch(epoch) and _DIGITS.fullmatch(number)):
        raise MessageMalformed("request: not signed as we sign")
    if int(number) > MAX_NUMBER:
        raise MessageMalformed("request: a counter out of bounds")
    return SignedBy(
        DeviceId(said[2]),
        bytes.fromhex(epoch),
        int(number),
        _bytes(given[1]),
        _base(method, path, digest, epoch, number, said[1]),
        _bytes(signature[1]),
    )


def _base(method: str, path: str, digest: str, epoch: str, counter: str, params: str) -> bytes:
    """RFC 9421 § 2.5: one line for each covered component, and the parameters last."""
    return (
        f'"@method": {method.upper()}\n"@path": {path}\n"content-digest": {digest}\n"rygsaek-epoch": {epoch}\n'
        f'"rygsaek-counter": {counter}\n"@signature-params": {params}'
    ).encode()


def _one(headers: Mapping[str, str], name: str) -> str:
    found = headers.get(name)
    if found is None:
        raise MessageMalformed(f"request: no {name}")
    return found


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise MessageMalformed("request: base64") from None
