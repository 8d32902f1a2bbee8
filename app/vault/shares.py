"""The office's key on three papers: any two give its recovery code back, one alone tells nothing.

    share = x (1 byte, 1-3), office (4 bytes), value (20 bytes)         ten groups of five signs (`spoken`)

`office` is the beginning of SHA-256 of the office's public key, so papers of two keys are told apart, and what two
papers give is compared with it: a paper that was copied wrongly never leads to another key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.crypto import hashing, shamir
from app.errors import InputError
from app.vault import spoken
from app.vault.recovery import SECRET_BYTES, RecoveryCode

NEEDED, PAPERS = 2, 3

_OFFICE = 4
_SIZE = 1 + _OFFICE + SECRET_BYTES
_PAPER = "papiret med din del"


@dataclass(frozen=True, slots=True, repr=False)
class Share:
    """One paper. Its repr is silent."""

    number: int  # 1-3
    office: bytes  # 4 bytes
    value: bytes

    @property
    def groups(self) -> tuple[str, ...]:
        """The ten groups as they are printed."""
        return spoken.to_groups(bytes([self.number]) + self.office + self.value)

    def text(self) -> str:
        """The groups with dashes between them."""
        return "-".join(self.groups)

    @classmethod
    def parse(cls, typed: str) -> Share:
        """A share as somebody wrote it. Raises MistypedCode."""
        data = spoken.from_groups(typed, _SIZE, _PAPER)
        if not 1 <= data[0] <= PAPERS:
            raise spoken.MistypedCode("Det er ikke en del af kontorets nøgle.", None, _PAPER)
        return cls(data[0], data[1 : 1 + _OFFICE], data[1 + _OFFICE :])


def split(code: RecoveryCode) -> tuple[Share, ...]:
    """Three shares of the office's recovery code; no two of them the same, none of use alone."""
    office = _office_of(code)
    made = shamir.split(code.secret(), NEEDED, PAPERS)
    return tuple(Share(number, office, value) for number, value in made.items())


def put_together(shares: Iterable[Share]) -> RecoveryCode:
    """The code behind two or three shares. InputError when they are too few or do not belong together."""
    by_number = {share.number: share for share in shares}
    if len(by_number) < NEEDED:
        raise InputError("Der skal to forskellige dele til.", todo="Find en kollega, der har en anden del.")
    if len({share.office for share in by_number.values()}) > 1:
        raise InputError("De to dele hører ikke til den samme nøgle.", todo="Se efter, hvilken del der er den nyeste.")
    code = RecoveryCode(shamir.combine({number: share.value for number, share in by_number.items()}))
    if _office_of(code) != next(iter(by_number.values())).office:
        raise InputError("De to dele giver ikke kontorets nøgle.", todo="Skriv dem igen, ét tegn ad gangen.")
    return code


def _office_of(code: RecoveryCode) -> bytes:
    return hashing.sha256(code.office_key().public())[:_OFFICE]
