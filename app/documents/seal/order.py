"""What sealing takes and what checking finds, without loading the library that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

FIELD = "segl"
"""The name of the empty field a paper is drawn with when it is to be sealed."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """A device that seals. `sign` makes an ECDSA signature in DER of any bytes; the private key stays behind it."""

    name: str
    certificate: bytes = field(repr=False)  # DER
    sign: Callable[[bytes], bytes] = field(repr=False)


class State(StrEnum):
    """What a paper's seal tells of it."""

    WHOLE = "whole"  # sealed, and not a byte changed or added since
    ALTERED = "altered"  # a byte was changed
    ADDED_TO = "added_to"  # all that was sealed stands, but something was added
    REMOVED = "removed"  # it was made to be sealed, and the seal is gone
    UNSEALED = "unsealed"  # never made to be sealed, or no paper at all


@dataclass(frozen=True, slots=True)
class Finding:
    """The state; and by whom and when it was sealed, as the device states it."""

    state: State
    by: str = ""
    at: datetime | None = None
    certificate: bytes = field(default=b"", repr=False)  # DER


def seal(pdf: bytes, sealer: Sealer, at: datetime) -> bytes:
    """The paper with the seal added behind its last byte; it was drawn with the place for it.

    ValueError when it has no such place. `at` with a time zone.
    """
    from app.documents.seal import signing

    return signing.sealed(pdf, sealer, at)


def get_ready() -> None:
    """Loads what sealing takes, in the background, so that nobody waits a second for the first seal."""
    from app.documents.seal import signing  # noqa: F401


def check(pdf: bytes) -> Finding:
    """What the seal tells; never an error, whatever the bytes are. Whose certificate it is, the caller judges."""
    from app.documents.seal import checking

    return checking.found(pdf)
