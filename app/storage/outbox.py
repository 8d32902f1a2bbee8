"""What the hub has not confirmed: pages of it, what became of them, and what a hub that was brought back lacks.

`sent` of a bundle or a grant: 0 never left, 1 left without an answer, 2 the hub has it, 3 the hub refused it (kept here
and told). That a bundle is on its way is noted before it leaves: what may have been seen is never forgotten (`past`).
Where the disk holds the promise already that so much may leave (`leaving`), it is noted in memory alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.change import CaseId
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.storage.leaving import Leaving
from app.storage.sync_state import SyncStates
from app.wire.sync import Outcome, Verdict

LEFT, AT_HUB, REFUSED = 1, 2, 3
_FORWARD = -1  # `number` of what waits here unread and the hub lacks
_AT_ONCE = 500


class Source(StrEnum):
    """Where something that is sent lies."""

    BUNDLES = "bundles"
    GRANTS = "grants"
    WAITING = "waiting"  # from others, not understood here yet; forwarded as it came


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing to send."""

    source: Source
    hash: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class OutPage:
    """What goes out in one request, in order; `more`: there is more than it has room for."""

    bundles: tuple[Outgoing, ...] = ()
    grants: tuple[Outgoing, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """Something the hub has had."""

    source: Source
    hash: bytes


class Outbox:
    """Grants go before bundles: a case's first bundle needs somebody who may have it."""

    def __init__(self, engine: Engine, keys: CaseKeys, states: SyncStates, leaving: Leaving) -> None:
        self._engine = engine
        self._keys = keys
        self._states = states
        self._leaving = leaving
        self._tried_refused = False
        self._first_time: list[tuple[int]] = []  # the bundles that the last page noted as leaving for the first time
        self._left_before = 0  # how far those that were noted in memory had come before the last page

    def waiting(self) -> int:
        """How many bundles the hub has not confirmed."""
        return int(self._engine.scalar("SELECT count(*) FROM bundles WHERE sent < 2"))

    def refused(self) -> int:
        """How many bundles the hub refused."""
        return int(self._engine.scalar("SELECT count(*) FROM bundles WHERE sent = 3"))

    def try_refused_again(self) -> None:
        """What the hub refused goes out once more after each opening: it may have been updated since."""
        if not self._tried_refused:
            for table in (Source.BUNDLES, Source.GRANTS):
                self._engine.execute(f"UPDATE {table} SET sent = 1 WHERE sent = 3")  # noqa: S608
        self._tried_refused = True

    def page(self, room: int, most: int) -> OutPage:
        """The next things to send, about `room` bytes and at most `most`; noted as on their way before this returns."""
        last = int(self._engine.scalar("SELECT max(n) FROM bundles WHERE sent < 2") or 0)
        keys = self._any("grants WHERE sent < 2")
        if not last and not keys and not self._any("waiting WHERE number < 0"):
            return OutPage()
        ahead = self._leaving.covers(last)
        if ahead and not keys and self._states.reserved:
            self._first_time = []
            page, upto = self._page(room, most)
            self._left_before = self._leaving.leave(upto)
            return page
        former = keys and self._keys.has_former()
        with self._engine.transaction(durable=former or not (ahead and self._states.reserved)):
            self._states.reserve()
            if former:
                self._keys.sign_former()
            if not ahead:
                self._leaving.promise(last)
            page, upto = self._page(room, most)
            self._note(page, upto)
        if not ahead:
            self._leaving.promised(last)
        self._left_before = self._leaving.leave(upto)
        return page

    def take_back(self) -> None:
        """The last page never left: what it would have let leave for the first time can be forgotten as before."""
        with self._engine.transaction(durable=False):
            self._engine.execute_many("UPDATE bundles SET sent = 0 WHERE n = ? AND sent = 1", self._first_time)
            self._leaving.withdraw(self._left_before)
        self._first_time = []

    def _any(self, where: str) -> bool:
        return self._engine.row(f"SELECT 1 FROM {where} LIMIT 1") is not None  # noqa: S608

    def _page(self, room: int, most: int) -> tuple[OutPage, int]:
        """The page, and the number of its last bundle of our own (0: none)."""
        grants, whole = self._some("SELECT n, hash, bytes FROM grants WHERE sent < 2 ORDER BY n", room, most)
        left = room - sum(len(data) for _, _, data in grants)
        bundles: list[tuple[int, bytes, bytes]] = []
        if whole:
            bundles, whole = self._some(
                "SELECT n, hash, bytes FROM bundles WHERE sent < 2 ORDER BY n", left, most - len(grants)
            )
        forwarded = self._forwarded(most) if whole else ()
        out = tuple(Outgoing(Source.BUNDLES, digest, data) for _, digest, data in bundles)
        given = tuple(Outgoing(Source.GRANTS, digest, data) for _, digest, data in grants)
        return OutPage((*out, *forwarded), given, not whole), bundles[-1][0] if bundles else 0

    def _note(self, page: OutPage, upto: int) -> None:
        """On its way; inside the transaction that may have to wait for the disk."""
        self._first_time = self._engine.rows("SELECT n FROM bundles WHERE sent = 0 AND n <= ?", [upto])
        self._engine.execute("UPDATE bundles SET sent = 1 WHERE sent = 0 AND n <= ?", [upto])
        self._engine.execute_many(
            "UPDATE grants SET sent = 1 WHERE sent = 0 AND hash = ?", [(one.hash,) for one in page.grants]
        )

    def _some(self, sql: str, room: int, most: int) -> tuple[list[tuple[int, bytes, bytes]], bool]:
        """Rows up to the room there is, one at least; and whether those were all."""
        found: list[tuple[int, bytes, bytes]] = []
        rows = self._engine.stream(sql)
        try:
            for n, digest, data in rows:
                room -= len(data)
                if found and (room < 0 or len(found) >= most):
                    return found, False
                found.append((n, digest, data))
        finally:
            rows.close()
        return found, True

    def _forwarded(self, most: int) -> tuple[Outgoing, ...]:
        # A bound limit has SQLite plan the statement anew each time.
        rows = self._engine.rows(f"SELECT hash, bytes FROM waiting WHERE number < 0 LIMIT {min(most, 100):d}")  # noqa: S608
        return tuple(Outgoing(Source.WAITING, digest, data) for digest, data in rows)

    # --- inside the caller's transaction ---

    def confirm(self, sent: Sequence[Outgoing], verdicts: Sequence[Verdict]) -> None:
        """Note what became of things that were sent, each with its verdict."""
        by_source: dict[Source, list[tuple[int, int, bytes]]] = {source: [] for source in Source}
        for one, verdict in zip(sent, verdicts, strict=True):
            state = REFUSED if verdict.outcome is Outcome.REFUSED else AT_HUB
            by_source[one.source].append((state, verdict.number, one.hash))
        for source in (Source.BUNDLES, Source.GRANTS):
            if by_source[source]:
                sql = f"UPDATE {source} SET sent = ?, number = ? WHERE hash = ?"  # noqa: S608
                self._engine.execute_many(sql, by_source[source])
        if forwarded := [(max(number, 1), digest) for _, number, digest in by_source[Source.WAITING]]:
            self._engine.execute_many("UPDATE waiting SET number = ? WHERE hash = ?", forwarded)

    # --- a hub that was brought back ---

    def held(self) -> list[Held]:
        """Everything the hub has had of what is here, others' too."""
        places = ((Source.BUNDLES, "sent = 2"), (Source.GRANTS, "sent = 2"), (Source.WAITING, "number > 0"))
        return [
            Held(source, digest)
            for source, which in places
            for (digest,) in self._engine.rows(f"SELECT hash FROM {source} WHERE {which}")  # noqa: S608
        ]

    def forget_numbers(self) -> None:
        """The numbers it gave are not its numbers any more; inside a transaction."""
        for table in (Source.BUNDLES, Source.GRANTS):
            self._engine.execute(f"UPDATE {table} SET number = 0 WHERE number > 0")  # noqa: S608

    def send_again(self, lacking: Iterable[Held]) -> None:
        """The hub has lost these: they go out with the next pages."""
        with self._engine.transaction():
            for one in lacking:
                if one.source is Source.WAITING:
                    self._engine.execute("UPDATE waiting SET number = ? WHERE hash = ?", [_FORWARD, one.hash])
                else:
                    sql = f"UPDATE {one.source} SET sent = 1, number = 0 WHERE hash = ?"  # noqa: S608
                    self._engine.execute(sql, [one.hash])

    # --- how far it has come ---

    def standing(self, case: CaseId, document: str | None = None) -> tuple[int, int]:
        """How many bundles of a case (or that touch a document of it) the hub has not, and the largest number of those

        it has. (0, 0) for a document that nothing was written in.
        """
        touching = "n IN (SELECT bundle FROM changes WHERE case_id = ? AND document = ?)"
        where, found = ("1", []) if document is None else (touching, [case, document])
        row = self._engine.row(
            "SELECT count(*) FILTER (WHERE sent <> 2), coalesce(max(number), 0) FROM bundles"  # noqa: S608
            f" WHERE case_id = ? AND {where}",
            [case, *found],
        )
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def standings(self, case: CaseId) -> dict[str, tuple[int, int]]:
        """The same of every document of a case that something was written in, in one look."""
        rows = self._engine.rows(
            "SELECT c.document, count(DISTINCT b.n) FILTER (WHERE b.sent <> 2), coalesce(max(b.number), 0)"
            " FROM changes c JOIN bundles b ON b.n = c.bundle WHERE c.case_id = ? GROUP BY c.document",
            [case],
        )
        return {str(document): (int(waiting), int(number)) for document, waiting, number in rows}

    def waiting_by_case(self) -> dict[CaseId, int]:
        """How many bundles of each case the hub has not confirmed."""
        rows = self._engine.rows(
            "SELECT case_id, count(*) FROM bundles INDEXED BY bundles_out WHERE sent < 2 GROUP BY case_id"
        )
        return {CaseId(case): int(count) for case, count in rows}

    def reached(self, safe: int) -> tuple[int, int, int]:
        """How many bundles are here alone, at the office, and in the office's backup (up to number `safe`)."""
        ours = self._engine.scalar("SELECT count(*) FROM bundles WHERE sent < 2")
        ours += self._engine.scalar("SELECT count(*) FROM bundles WHERE sent = 3")
        at_office = self._engine.scalar("SELECT count(*) FROM bundles WHERE number > 0 AND number > ?", [safe])
        in_backup = self._engine.scalar("SELECT count(*) FROM bundles WHERE number > 0 AND number <= ?", [safe])
        return int(ours), int(at_office), int(in_backup)  # by index alone, however long the log is
