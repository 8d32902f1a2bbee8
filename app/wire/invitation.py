"""Coming into an office: the invitation that is handed over, what the new computer says, and the code both compare.

    invitation = "rygsaek1:" + base32(CBOR [1, address, office, secret])     as a QR code and as text
    join       = CBOR [1, token, signing, hpke, incarnation, sealed, root, mac]
    sealed     = AES-256-GCM(name key, CBOR [name], associated = token)      the hub does not learn the name
    root       = [record…]                                                   the log of the office of one it was
    mac        = HMAC-SHA256(join key, CBOR ["rygsaek/join/1", token, signing, hpke, incarnation, sealed, root])

The secret goes from hand to hand, never through the hub; the hub knows the token alone, which is derived from it. So
a hub can neither make up a computer (mac) nor show another office's root (`office` is pinned). The short code is
six digits over the secret, both keys and the office: whoever lets in compares it with the one on the new screen,
which also catches an invitation that somebody photographed. Schema: `invitation.cddl`.
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass

from app.crypto import Tampered, aead, hashing, hkdf, signing
from app.domain.change import DeviceId
from app.wire import cbor, shapes
from app.wire.errors import MessageMalformed, MessageTampered, MessageTooNew
from app.wire.membership import MAX_RECORD

VERSION = 1
PREFIX = "rygsaek1:"
SECRET = 16
TOKEN = 16
MAX_ADDRESS = 256
MAX_NAME = 120
MAX_ROOT = 1_000
MAX_JOIN = 4 * 1024 * 1024

_JOIN = "rygsaek/join/1"


@dataclass(frozen=True, slots=True, repr=False)
class Invitation:
    """What opens the door once. Whoever has it can ask to be let in: it goes from hand to hand."""

    address: str  # the hub's, https://…
    office: str  # 32 hex digits: the fingerprint of the office's authority
    secret: bytes

    @property
    def token(self) -> bytes:
        """16 bytes: by which the hub knows it."""
        return hkdf.derive(self.secret, "rygsaek/invitation/token/1", length=TOKEN)

    def text(self) -> str:
        """For the QR code, and for typing: capital letters and digits."""
        raw = cbor.encode([VERSION, self.address, bytes.fromhex(self.office), self.secret])
        return PREFIX + base64.b32encode(raw).decode("ascii").rstrip("=")


@dataclass(frozen=True, slots=True)
class Joining:
    """Who asks to be let in."""

    token: bytes
    signing: bytes  # 33 bytes
    hpke: bytes  # 32 bytes
    incarnation: str  # 16 hex digits
    name: str  # of the person, as they wrote it
    root: tuple[bytes, ...]  # the membership log of the office of one it was; empty for a new store
    code: str  # six digits, as they stand on the new computer's screen

    @property
    def device(self) -> DeviceId:
        """32 hex digits: the fingerprint of the signing key."""
        return DeviceId(signing.fingerprint(self.signing))


def invite(address: str, authority: bytes) -> Invitation:
    """A new invitation to the office of that authority (public key, 33 bytes)."""
    invitation = Invitation(address, signing.fingerprint(authority), secrets.token_bytes(SECRET))
    return read_invitation(invitation.text())


def read_invitation(text: str) -> Invitation:
    """What `text` gave, however it was broken into lines or typed. Raises MessageMalformed, MessageTooNew."""
    plain = "".join(text.split()).replace("-", "")
    if not plain.lower().startswith(PREFIX):
        raise MessageMalformed("invitation: another text")
    letters = plain[len(PREFIX) :].upper().replace("0", "O").replace("1", "I").replace("8", "B")
    try:
        data = base64.b32decode(letters + "=" * (-len(letters) % 8))
        if shapes.version_of(data) > VERSION:
            raise MessageTooNew(shapes.version_of(data))
        _, address, office, secret = shapes.parts(shapes.decoded(data, 1024, 2), 4, "invitation")
        return Invitation(
            shapes.words(address, MAX_ADDRESS, "address"),
            shapes.octets(office, 16, "office").hex(),
            shapes.octets(secret, SECRET, "secret"),
        )
    except ValueError as problem:
        raise MessageMalformed(f"invitation: {problem}") from None


def ask_to_join(
    invitation: Invitation,
    signing_public: bytes,
    hpke_public: bytes,
    incarnation: str,
    name: str,
    root: tuple[bytes, ...],
) -> bytes:
    """What the new computer says to the hub. `name` is the person's, at most 120 characters."""
    token = invitation.token
    sealed = aead.seal(_key(invitation, "name"), cbor.encode([name]), token)
    said = [token, signing_public, hpke_public, bytes.fromhex(incarnation), sealed, list(root)]
    mac = hashing.mac(_key(invitation, "join"), cbor.encode([_JOIN, *said]))
    data = cbor.encode([VERSION, *said, mac])
    read_joining(data, invitation)
    return data


def peek_token(data: bytes) -> tuple[bytes, bytes]:
    """The token and the signing key in a join, unverified: all that the hub looks at."""
    said = _take_apart(data)
    return said[0], said[1]


def read_joining(data: bytes, invitation: Invitation) -> Joining:
    """Who asks, once it is proven that they hold the invitation.

    Raises MessageMalformed, MessageTampered, MessageTooNew.
    """
    token, key, hpke, incarnation, sealed, root, mac = _take_apart(data)
    said = [token, key, hpke, incarnation, sealed, list(root)]
    if token != invitation.token:
        raise MessageTampered
    if not hashing.same(mac, hashing.mac(_key(invitation, "join"), cbor.encode([_JOIN, *said]))):
        raise MessageTampered
    try:
        (name,) = shapes.parts(shapes.decoded(aead.open_(_key(invitation, "name"), sealed, token), 1024, 2), 1, "name")
        called = shapes.words(name, MAX_NAME, "name")
    except (Tampered, shapes.ShapeWrong):
        raise MessageTampered from None
    return Joining(token, key, hpke, incarnation.hex(), called, root, short_code(invitation, key, hpke))


def short_code(invitation: Invitation, signing_public: bytes, hpke_public: bytes) -> str:
    """Six digits that are the same on both screens when nobody stands in between."""
    said = cbor.encode(["rygsaek/short-code/1", signing_public, hpke_public, bytes.fromhex(invitation.office)])
    return f"{int.from_bytes(hashing.mac(_key(invitation, 'code'), said)[:8], 'big') % 1_000_000:06d}"


def _key(invitation: Invitation, purpose: str) -> bytes:
    return hkdf.derive(invitation.secret, f"rygsaek/invitation/{purpose}/1")


def _take_apart(data: bytes) -> tuple[bytes, bytes, bytes, bytes, bytes, tuple[bytes, ...], bytes]:
    try:
        if shapes.version_of(data) > VERSION:
            raise MessageTooNew(shapes.version_of(data))
        raw = shapes.parts(shapes.decoded(data, MAX_JOIN, 3), 8, "join")
        return (
            shapes.octets(raw[1], TOKEN, "token"),
            shapes.octets(raw[2], signing.PUBLIC_BYTES, "signing"),
            shapes.octets(raw[3], 32, "hpke"),
            shapes.octets(raw[4], 8, "incarnation"),
            shapes.some_octets(raw[5], 1024, "sealed"),
            tuple(shapes.some_octets(one, MAX_RECORD, "root") for one in shapes.items(raw[6], MAX_ROOT, "root")),
            shapes.octets(raw[7], 32, "mac"),
        )
    except shapes.ShapeWrong as problem:
        raise MessageMalformed(f"join: {problem}") from None
