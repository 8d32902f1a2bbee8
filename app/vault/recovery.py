"""The recovery code: 160 random bits printed on the recovery sheet (nødark), to be read aloud and typed by hand.

Eight groups of five: four letters or digits of Crockford's base32 (no I, L, O, U) and one check sign. The check sign
is computed in GF(32) over the group and its place, so one wrong sign, two swapped signs and two swapped
groups are always noticed, and the group can be named.
"""

from __future__ import annotations

import re
import secrets

from app.crypto import hashing, hkdf, hpke
from app.errors import InputError

SECRET_BYTES = 20
GROUPS = 8
GROUP_LENGTH = 5

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015.,·_/]+")
_ORDINALS = ("første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende")


class MistypedCode(InputError):
    """The code was read or typed wrongly; `group` (1-8) is the one to look at, or None."""

    def __init__(self, happened: str, group: int | None = None) -> None:
        super().__init__(happened, todo="Se på nødarket, og skriv koden igen.")
        self.group = group


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
        bits = 0
        for place, group in enumerate(_split(typed)):
            values = [_value(sign, place) for sign in group]
            if _check(values[:-1], place) != values[-1]:
                raise MistypedCode(f"Der er en fejl i den {_ORDINALS[place]} gruppe, {group}.", place + 1)
            for value in values[:-1]:
                bits = bits << 5 | value
        return cls(bits.to_bytes(SECRET_BYTES, "big"))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups as they are printed."""
        bits = int.from_bytes(self._secret, "big")
        values = [bits >> 5 * place & 31 for place in reversed(range(SECRET_BYTES * 8 // 5))]
        per_group = GROUP_LENGTH - 1
        rows = [values[start : start + per_group] for start in range(0, len(values), per_group)]
        return tuple("".join(_SIGNS[value] for value in (*row, _check(row, place))) for place, row in enumerate(rows))

    def text(self) -> str:
        """The groups with dashes between them: what is typed, and what the sheet's QR code holds."""
        return "-".join(self.groups)

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


def _split(typed: str) -> list[str]:
    """Eight groups of five signs, taken by the separators where those are right, else by counting."""
    written = [part for part in _SEPARATORS.split(typed.strip().upper()) if part]
    signs = "".join(written).translate(_FORGIVEN)
    if len(signs) == GROUPS * GROUP_LENGTH:
        return [signs[start : start + GROUP_LENGTH] for start in range(0, len(signs), GROUP_LENGTH)]
    if len(written) == GROUPS:
        place = next(place for place, part in enumerate(written) if len(part) != GROUP_LENGTH)
        raise MistypedCode(
            f"Den {_ORDINALS[place]} gruppe skal have {GROUP_LENGTH} tegn, men har {len(written[place])}.", place + 1
        )
    count = GROUPS * GROUP_LENGTH
    raise MistypedCode(f"Koden skal have {GROUPS} grupper med {GROUP_LENGTH} tegn, i alt {count}. Her er {len(signs)}.")


def _value(sign: str, place: int) -> int:
    value = _SIGNS.find(sign)
    if value < 0:
        raise MistypedCode(f"Tegnet {sign} i den {_ORDINALS[place]} gruppe bruges ikke i koden.", place + 1)
    return value


def _check(values: list[int], place: int) -> int:
    """The check sign: each sign times its own power of x, plus the place, in GF(2^5)."""
    total = place + 1
    for value in values:
        total = _times_x(total ^ value)
    return total


def _times_x(value: int) -> int:
    """Multiply by x modulo x^5 + x^2 + 1, which is primitive: the powers of x are all different."""
    shifted = value << 1
    return shifted ^ 0b100101 if shifted & 32 else shifted
