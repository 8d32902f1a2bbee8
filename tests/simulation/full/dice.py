"""All chance of the product from one seed: ids, keys, nonces and signatures, so that a history is played again alike.

What stays the system's own is the throw-away key inside a wrapped key (HPKE): no decision looks at it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from app.crypto import hpke, signing
from app.crypto.hpke import PrivateKey
from app.crypto.signing import SigningKey

_AS_MANY = 32


@contextmanager
def seeded(dice: Random) -> Iterator[None]:
    """Until the block ends, chance is what these dice show."""

    def some_bytes(count: int | None = None) -> bytes:
        return dice.randbytes(_AS_MANY if count is None else count)

    def signing_key() -> SigningKey:
        return SigningKey.from_bytes(bytes(1) + dice.randbytes(signing.PRIVATE_BYTES - 1))

    def hpke_key() -> PrivateKey:
        return hpke.PrivateKey.from_bytes(dice.randbytes(hpke.KEY_BYTES))

    with (
        patch.object(secrets, "token_bytes", some_bytes),
        patch.object(secrets, "token_hex", lambda count=None: some_bytes(count).hex()),
        patch.object(SigningKey, "create", signing_key),
        patch.object(PrivateKey, "create", hpke_key),
        patch.object(signing, "_SCHEME", ec.ECDSA(SHA256(), deterministic_signing=True)),
    ):
        yield
