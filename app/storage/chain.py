"""Bundles as they lie in the store: appended, read, their chains, and the running digest that tells a rollback.

`log` holds one row for each thing that ever happened to the log – a bundle kept, or a tail forgotten – and a digest
over all of them so far. Rows of `log` are never removed, so a store that does not know a digest it once handed out
has been put back to an older state. The head (number and digest) is what the key file keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.crypto import hashing
from app.domain.change import CaseId, DeviceId, HybridTime
from app.storage.clones import Link
from app.storage.engine import Engine
from app.vault.key_record import LogHead
from app.wire.bundle import BundleHead, Seen

NOTHING = bytes(hashing.HASH_BYTES)


@dataclass(frozen=True, slots=True)
class Tip:
    """The newest bundle of one chain."""

    sequence: int
    hash: bytes


class Chain:
    """Reads are free; every write runs inside the caller's transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # --- writing ---

    def append(self, head: BundleHead, digest: bytes, known_as: str, last: HybridTime, data: bytes) -> int:
        """Keep a bundle; its number."""
        n = self._advance(digest)
        self._engine.execute(
            "INSERT INTO bundles (n, case_id, device, incarnation, sequence, known_as, epoch, hash, previous, ms,"
            " counter, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                n, head.case, head.device, head.incarnation, head.sequence, known_as, head.epoch, digest, head.previous,
                last.milliseconds, last.counter, data,
            ],
        )  # fmt: skip
        return n

    def forget(self, numbers: list[int]) -> None:
        """Remove bundles; what stays is that something was removed."""
        hashes = [self._engine.scalar("SELECT hash FROM bundles WHERE n = ?", [n]) for n in numbers]
        for n in numbers:
            self._engine.execute("DELETE FROM bundles WHERE n = ?", [n])
        self._advance(hashing.sha256(b"rygsaek/forgotten/1" + b"".join(hashes)))

    def _advance(self, event: bytes) -> int:
        events = self.events()
        n = events.next(event)
        events.write()
        return n

    def events(self) -> Events:
        """For numbering many of them within one transaction."""
        return Events(self._engine, self.head())

    # --- the head ---

    def head(self) -> LogHead:
        """How far the log has come."""
        found = self._engine.row("SELECT n, chain FROM log ORDER BY n DESC LIMIT 1")
        return LogHead(*found) if found else LogHead(0, NOTHING)

    def hash_at(self, counter: int) -> bytes | None:
        """The digest after the log's event number `counter`; None when this store has not come so far."""
        chain: bytes | None = self._engine.scalar("SELECT chain FROM log WHERE n = ?", [counter])
        return NOTHING if counter == 0 else chain

    # --- reading ---

    def tip(self, case: CaseId, device: DeviceId, incarnation: str) -> Tip | None:
        """The newest bundle of that chain, of its lowest hash where a disk was copied."""
        found = self._engine.row(
            "SELECT sequence, hash FROM bundles WHERE case_id = ? AND device = ? AND incarnation = ?"
            " ORDER BY sequence DESC, hash LIMIT 1",
            [case, device, incarnation],
        )
        return Tip(found[0], found[1]) if found else None

    def last_of(self, case: CaseId, device: DeviceId) -> bytes:
        """The hash of the newest bundle a device has in a case, in whichever incarnation; b"" when it has none."""
        found: bytes | None = self._engine.scalar(
            "SELECT hash FROM bundles WHERE case_id = ? AND device = ? ORDER BY n DESC LIMIT 1", [case, device]
        )
        return found or b""

    def seen(self, case: CaseId, device: DeviceId, incarnation: str) -> list[Seen]:
        """The tips of every other chain of the case: what a new bundle of this chain has seen."""
        rows = self._engine.rows(
            "SELECT device, incarnation, max(sequence), hash FROM bundles WHERE case_id = ?"
            " GROUP BY device, incarnation, known_as",
            [case],
        )
        return [Seen(*row) for row in rows if (row[0], row[1]) != (device, incarnation)]

    def links(self, case: CaseId) -> list[Link]:
        """Every bundle's place in its chain."""
        rows = self._engine.rows(
            "SELECT hash, previous, device, incarnation, sequence FROM bundles WHERE case_id = ?", [case]
        )
        return [Link(*row) for row in rows]

    def bundles(self, case: CaseId) -> Iterator[tuple[int, bytes]]:
        """Number and bytes of every bundle of a case, oldest here first."""
        for (n,) in self._engine.rows("SELECT n FROM bundles WHERE case_id = ? ORDER BY n", [case]):
            yield n, self._engine.scalar("SELECT bytes FROM bundles WHERE n = ?", [n])

    def last_time(self) -> HybridTime | None:
        """The time of the newest bundle."""
        found = self._engine.row("SELECT ms, counter FROM bundles ORDER BY n DESC LIMIT 1")
        return HybridTime(*found) if found else None


class Events:
    """What happens to the log one after the other; numbered at once, on the disk after `write`."""

    def __init__(self, engine: Engine, head: LogHead) -> None:
        self._engine = engine
        self._last, self._chain = head.counter, head.hash
        self._rows: list[tuple[int, bytes]] = []

    def next(self, event: bytes) -> int:
        """The number of what happened next."""
        self._last += 1
        self._chain = hashing.sha256(self._chain + event)
        self._rows.append((self._last, self._chain))
        return self._last

    def write(self) -> None:
        """Write what was numbered since the last time."""
        self._engine.execute_many("INSERT INTO log (n, chain) VALUES (?, ?)", self._rows)
        self._rows = []
