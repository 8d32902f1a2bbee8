"""What sync has to tell a person until they have seen it: words that came late, were refused, or came from a copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.change import CaseId, DeviceId
from app.storage.engine import Engine


class About(StrEnum):
    """What is told."""

    LATE = "late"  # our own words came after we had left the case: kept at the office, aside
    LATE_HERE = "late_here"  # words of somebody who had left the case came: they are in it
    REFUSED = "refused"  # the hub did not take our words: they are here alone
    CLONED = "cloned"  # two computers write as one: a disk was copied
    ERASED = "erased"  # the case was erased at the office


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to tell. `device` and `hash` are empty where they say nothing; `at`: ms since 1970 (UTC)."""

    n: int
    about: About
    case: CaseId
    device: DeviceId
    hash: bytes
    at: int


class Told:
    """Each thing once, however often it is heard."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, about: About, case: CaseId, device: DeviceId, digest: bytes, at: int) -> None:
        """Something to tell; inside a transaction."""
        self._engine.execute(
            "INSERT OR IGNORE INTO told (kind, case_id, device, hash, at) VALUES (?, ?, ?, ?, ?)",
            [about, case, device, digest, at],
        )

    def late(self) -> frozenset[bytes]:
        """The hashes of all bundles that came late."""
        rows = self._engine.rows("SELECT hash FROM told WHERE kind IN (?, ?)", [About.LATE, About.LATE_HERE])
        return frozenset(row[0] for row in rows)

    def forget_late(self, digest: bytes) -> None:
        """The hub does not call it late any more; inside a transaction."""
        self._engine.execute(
            "DELETE FROM told WHERE hash = ? AND kind IN (?, ?)", [digest, About.LATE, About.LATE_HERE]
        )

    def unseen(self) -> list[Telling]:
        """What nobody has seen yet, oldest first."""
        rows = self._engine.rows("SELECT n, kind, case_id, device, hash, at FROM told WHERE seen = 0 ORDER BY n")
        return [
            Telling(n, About(kind), CaseId(case), DeviceId(device), digest, at)
            for n, kind, case, device, digest, at in rows
        ]

    def seen(self, upto: int) -> None:
        """Everything up to that one has been seen."""
        self._engine.execute("UPDATE told SET seen = 1 WHERE n <= ?", [upto])
