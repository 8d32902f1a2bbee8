"""Where this laptop stands with its office's hub: which hub, how far it has heard, how often it has spoken.

The cursor moves only in the transaction that keeps what it covers. The counter is taken in blocks and never twice,
whatever happens in between: a number that was skipped harms nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId
from app.storage.engine import Engine
from app.wire.sync import MAX_WANTS, NO_EPOCH, Want

COUNTERS_AT_ONCE = 16
WAITING_MANY = 5_000


@dataclass(frozen=True, slots=True)
class SyncState:
    """What is known of the hub. Times are milliseconds since 1970 (UTC)."""

    address: str  # https://…
    office: str  # 32 hex digits
    hub_epoch: bytes  # 16 bytes; zeros before the hub has been met
    cursor: int
    counter: int
    safe: int  # the office's backup holds everything up to this number
    hub_now: int  # what the hub's clock said last, 0 before
    last_ok: int  # when the last sync ended well, by our own clock; 0 before


class SyncStates:
    """One row, or none for a laptop without a hub."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._next = self._limit = 0

    def get(self) -> SyncState | None:
        """Where we stand; None without a hub."""
        row = self._engine.row(
            "SELECT address, office, hub_epoch, cursor, counter, safe, hub_now, last_ok FROM sync_state"
            " WHERE office <> ''"
        )
        return SyncState(*row) if row else None

    def follow(self, address: str, office: str) -> SyncState:
        """Sync with that hub from now on. Another office: from its beginning, and everything here is new to it."""
        known = self.get()
        if known is None or (known.address, known.office) != (address, office):
            self._follow(address, office, known)
        return self.get() or SyncState(address, office, NO_EPOCH, 0, 0, 0, 0, 0)

    def _follow(self, address: str, office: str, known: SyncState | None) -> None:
        with self._engine.transaction():
            self._begin()
            if known is not None and known.office == office:
                self._engine.execute("UPDATE sync_state SET address = ?", [address])
                return
            self._engine.execute(
                "UPDATE sync_state SET address = ?, office = ?, hub_epoch = ?, cursor = 0, safe = 0, hub_now = 0,"
                " last_ok = 0",
                [address, office, NO_EPOCH],
            )
            if known is not None:
                for table in ("bundles", "grants"):
                    self._engine.execute(f"UPDATE {table} SET sent = 1, number = 0 WHERE sent > 1")  # noqa: S608

    def leave(self) -> None:
        """Sync with nobody any more."""
        with self._engine.transaction():
            self._engine.execute("DELETE FROM sync_state")

    def wants(self, most: int = MAX_WANTS) -> tuple[Want, ...]:
        """The cases to be had from their beginning; none while too much waits unread."""
        rows = self._engine.rows(f"SELECT case_id, after FROM wants LIMIT {most:d}")  # noqa: S608
        if rows and int(self._engine.scalar("SELECT count(*) FROM waiting")) > WAITING_MANY:
            return ()
        return tuple(Want(CaseId(case), after) for case, after in rows)

    # --- inside the caller's transaction ---

    def _begin(self) -> None:
        self._engine.execute("INSERT OR IGNORE INTO sync_state VALUES (1, '', '', ?, 0, 0, 0, 0, 0)", [NO_EPOCH])

    @property
    def reserved(self) -> bool:
        """Whether `take_counter` has a number to give."""
        return self._next < self._limit

    def reserve(self) -> None:
        """See to it that `take_counter` has numbers to give."""
        if not self.reserved:
            self._begin()
            counter = int(self._engine.scalar("SELECT counter FROM sync_state"))
            self._next, self._limit = counter, counter + COUNTERS_AT_ONCE
            self._engine.execute("UPDATE sync_state SET counter = ?", [self._limit])

    def take_counter(self) -> int:
        """A number that was never used before."""
        if not self.reserved:
            with self._engine.transaction():
                self.reserve()
        self._next += 1
        return self._next

    def learn_counter(self, current: int) -> None:
        """The hub knows a larger one, of before a restore: go on from there."""
        with self._engine.transaction():
            self._begin()
            self._engine.execute("UPDATE sync_state SET counter = max(counter, ?)", [current])
        self._next = self._limit = 0

    def heard(self, cursor: int) -> None:
        """Everything up to `cursor` is kept."""
        self._engine.execute("UPDATE sync_state SET cursor = ?", [cursor])

    def met(self, hub_epoch: bytes) -> None:
        """The hub's epoch, at the first meeting."""
        self._engine.execute("UPDATE sync_state SET hub_epoch = ?", [hub_epoch])

    def ended(self, safe: int, hub_now: int, at: int) -> None:
        """A round went well."""
        self._engine.execute("UPDATE sync_state SET safe = ?, hub_now = ?, last_ok = ?", [safe, hub_now, at])

    def begin_epoch(self, hub_epoch: bytes) -> None:
        """The hub was brought back: what it says is heard from the beginning."""
        self._engine.execute("UPDATE sync_state SET hub_epoch = ?, cursor = 0", [hub_epoch])
        self._engine.execute("UPDATE wants SET after = 0")
