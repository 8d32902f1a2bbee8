"""The PIN of one visit: four to six digits that leave the citizen's screen (Se sammen) or a pause. In memory only.

It guards against a glance, not against a thief: the store is open behind it. So it lives with the visit, is
never written, and after ten wrong tries the store locks and the passphrase is asked for.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from app.crypto import hashing
from app.errors import InputError

SHORTEST, LONGEST = 4, 6
FREE_TRIES = 3
MOST_TRIES = 10
_WAITS = (5, 10, 20, 40, 60)  # seconds after the third, fourth … wrong try; the last one for all that follow

_SCRYPT_WORK = 2**13  # 8 MiB, some 25 ms: a wrong digit must not feel slow


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """What a try led to: open, wait so many seconds, or lock; `say` is one Danish sentence, empty when open."""

    opened: bool
    wait: int = 0
    must_lock: bool = False
    say: str = ""


class VisitPin:
    """Remembers a salted hash and how often it was missed; a try during a wait is not even compared."""

    def __init__(self, pin: str, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that never go back (`time.monotonic`). Raises InputError for a PIN that will not do."""
        _refuse_unfit(pin)
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(pin)
        self._clock = clock
        self._missed = 0
        self._closed_until = clock()

    def attempt(self, typed: str) -> PinAnswer:
        """Compare what was typed."""
        if self._missed >= MOST_TRIES:
            return _LOCK
        left = self._closed_until - self._clock()
        if left > 0:
            return _wait(int(left) + 1)
        if hashing.same(self._hashed(typed.strip()), self._hash):
            self._missed = 0
            return PinAnswer(True)
        return self._miss()

    def _miss(self) -> PinAnswer:
        self._missed += 1
        if self._missed >= MOST_TRIES:
            return _LOCK
        if self._missed < FREE_TRIES:
            return PinAnswer(False, say="Pinkoden passer ikke. Prøv igen.")
        wait = _WAITS[min(self._missed - FREE_TRIES, len(_WAITS) - 1)]
        self._closed_until = self._clock() + wait
        return _wait(wait)

    def _hashed(self, pin: str) -> bytes:
        return hashlib.scrypt(pin.encode("utf-8", "replace"), salt=self._salt, n=_SCRYPT_WORK, r=8, p=1, dklen=32)

    def __repr__(self) -> str:
        return "VisitPin(…)"

    def __reduce__(self) -> str:
        raise TypeError("a PIN is not pickled")


_LOCK = PinAnswer(False, must_lock=True, say="Pinkoden er skrevet forkert ti gange. Lås op med din adgangskode.")


def _wait(seconds: int) -> PinAnswer:
    unit = "sekund" if seconds == 1 else "sekunder"
    return PinAnswer(False, wait=seconds, say=f"Pinkoden passer ikke. Prøv igen om {seconds} {unit}.")


def _refuse_unfit(pin: str) -> None:
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()):
        raise InputError(f"Pinkoden skal være {SHORTEST} til {LONGEST} cifre.", todo="Vælg en, du kan huske i dag.")
    if len({int(after) - int(before) for before, after in pairwise(pin)}) == 1:
        raise InputError(
            "Pinkoden er for nem at gætte.", todo="Vælg cifre, der ikke er ens eller følger efter hinanden."
        )
