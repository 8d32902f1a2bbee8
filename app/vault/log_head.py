"""Noticing a rollback: does the store still stand on the head of the log that the key file remembers?"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from app.crypto import hashing
from app.vault.key_record import LogHead


class HeadCheck(Enum):
    """What the comparison found; `say` is for a person, empty when all is well."""

    NOTHING_NOTED = "nothing noted"
    FITS = "fits"
    OLDER = "older"
    DIFFERENT = "different"

    @property
    def is_alarm(self) -> bool:
        """Whether a person has to be told."""
        return self in (HeadCheck.OLDER, HeadCheck.DIFFERENT)

    @property
    def say(self) -> str:
        """What to tell, in Danish."""
        if self is HeadCheck.OLDER:
            return (
                "Databasen er ældre, end den var, sidst du låste. Noget af det seneste kan mangle. "
                "Har du ikke selv hentet en sikkerhedskopi frem, så sig det til it, før du skriver videre."
            )
        if self is HeadCheck.DIFFERENT:
            return (
                "Databasen er en anden, end den var, sidst du låste. "
                "Har du ikke selv hentet en sikkerhedskopi frem, så sig det til it, før du skriver videre."
            )
        return ""


def compare_heads(noted: LogHead | None, counter: int, hash_at: Callable[[int], bytes | None]) -> HeadCheck:
    """Judge a store at `counter` by the `noted` head; `hash_at(n)` is the store's running hash after commit n.

    A store that has gone on since is fine, as long as it went through the noted head.
    """
    if noted is None:
        return HeadCheck.NOTHING_NOTED
    if counter < noted.counter:
        return HeadCheck.OLDER
    found = hash_at(noted.counter)
    return HeadCheck.FITS if found is not None and hashing.same(found, noted.hash) else HeadCheck.DIFFERENT
