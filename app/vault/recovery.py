"""The recovery code: 160 random bits printed on the recovery sheet (nødark), to be read aloud and typed by hand.

Eight groups of five signs (`spoken`).
"""

from __future__ import annotations

import secrets

from app.crypto import hashing, hkdf, hpke
from app.vault import spoken
from app.vault.spoken import GROUP_LENGTH, MistypedCode

__all__ = ["GROUPS", "GROUP_LENGTH", "SECRET_BYTES", "MistypedCode", "RecoveryCode"]

SECRET_BYTES = 20
GROUPS = 8


class RecoveryCode:
    """Opens the store when the passphrase is forgotten; kept on the printed sheet alone. Its repr is silent."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != SECRET_BYTES:
            raise ValueError(f"a recovery code has {SECRET_BYTES} bytes, not {len(secret)}")
        self._secret = secret

    @classmethod
    def create(cls) -> RecoveryCode:
        """A new random code."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, typed: str) -> RecoveryCode:
        """The code as a person wrote it: O for 0, I or L for 1, small letters, spaces and dashes do not matter.

        Raises MistypedCode, naming the group that looks wrong where that can be told.
        """
        return cls(spoken.from_groups(typed, SECRET_BYTES))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups as they are printed."""
        return spoken.to_groups(self._secret)

    def text(self) -> str:
        """The groups with dashes between them: what is typed, and what the sheet's QR code holds."""
        return "-".join(self.groups)

    def secret(self) -> bytes:
        """20 secret bytes: to be split among people who keep a share each (`shares`), and for nothing else."""
        return self._secret

    def slot_key(self, store: bytes) -> bytes:
        """The 32-byte key of the sheet's slot in the key file of that store (16 bytes)."""
        return hkdf.derive(self._secret, "rygsaek/sheet-slot/1", salt=store)

    def office_key(self) -> hpke.PrivateKey:
        """The office's recovery private key; never written anywhere."""
        return hpke.PrivateKey.from_bytes(hkdf.derive(self._secret, "rygsaek/office-recovery/1"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecoveryCode) and hashing.same(self._secret, other._secret)

    def __hash__(self) -> int:
        return hash(RecoveryCode)

    def __repr__(self) -> str:
        return "RecoveryCode(…)"

    def __reduce__(self) -> str:
        raise TypeError("a recovery code is not pickled")
