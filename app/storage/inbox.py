"""Bundles made elsewhere, or here before: taken once, in any order, never at the cost of a word.

What cannot be used is kept aside (`waiting`) as it came and never stops the others: without key, sender or
predecessor it is tried again when something new arrives in its case; what does not verify stays for a person to see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.change import CaseId
from app.domain.hybrid import HybridClock
from app.storage.arrivals import Arrival, Judge, Judged
from app.storage.batch import Batch
from app.storage.chain import Chain
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.storage.own import Own
from app.storage.records import Taken
from app.vault.identity import DeviceIdentity
from app.wire.bundle import bundle_hash
from app.wire.errors import BundleMalformed

WAITING_KEPT = 10_000  # a flood of bundles nobody can open must not fill the disk
_AT_ONCE = 500  # hashes in one question


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the arrivals, in their order; the cases in which anything changed; what must happen afterwards."""

    taken: tuple[Taken, ...]
    cases: frozenset[CaseId]
    batch: Batch
    renewed: DeviceIdentity | None = None


class Inbox:
    """Idempotent: the same bytes change nothing the second time."""

    def __init__(self, engine: Engine, own: Own, keys: CaseKeys, chain: Chain, clock: HybridClock) -> None:
        self._engine = engine
        self._own = own
        self._keys = keys
        self._chain = chain
        self._clock = clock

    def take(self, data: bytes) -> Taken:
        """Take one bundle, and those that waited for it. A bad bundle is an answer, no error; StoreUnavailable is."""
        with self._engine.transaction():
            intake = self.take_all([Arrival(data)])
        self.settled(intake)
        return intake.taken[0]

    def take_all(self, arrivals: Sequence[Arrival], also: Iterable[CaseId] = ()) -> Intake:
        """Take bundles, and those that waited for them or in the cases `also`; inside a transaction.

        Call `settled` once it is committed.
        """
        known = self._known(arrivals)
        judge = Judge(self._keys, self._own.signing_key_of)
        new = {arrival.data: arrival for arrival in arrivals if arrival.data not in known}
        work = _Work(self._engine, self._keys, self._chain, judge)
        fates = work.take(judge.judge(list(new.values())), also)
        # The first time tells what became of it; the second time it was known.
        taken = tuple(fates.pop(bundle_hash(arrival.data), Taken.KNOWN) for arrival in arrivals)
        return self._finished(work, taken)

    def retry(self, cases: Iterable[CaseId]) -> Intake:
        """Take what waited in cases and can be used now, inside a transaction: after a grant or a device came."""
        return self.take_all((), cases)

    def settled(self, intake: Intake) -> None:
        """What an intake means for this store's own clock and identity."""
        if intake.renewed:
            self._own.use(intake.renewed)
        for time in intake.batch.times:
            self._clock.observe(time)

    def _finished(self, work: _Work, taken: tuple[Taken, ...]) -> Intake:
        work.batch.finish()
        own, renewed = self._own.identity, None
        if (own.device, own.incarnation) in work.batch.chains:
            # Nobody else can have written in our incarnation but a copy of our own disk.
            renewed = self._own.start_incarnation()
        return Intake(taken, frozenset(work.batch.cases), work.batch, renewed)

    def _known(self, arrivals: Sequence[Arrival]) -> set[bytes]:
        """The bytes of those that are here; the hub's numbers for them are noted."""
        by_hash = {bundle_hash(arrival.data): arrival for arrival in arrivals}
        hashes = list(by_hash)
        found: list[tuple[bytes, int, int]] = []
        for start in range(0, len(hashes), _AT_ONCE):
            some = hashes[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            found += self._engine.rows(f"SELECT hash, n, number FROM bundles WHERE hash IN ({marks})", some)  # noqa: S608
        noted = [
            (by_hash[digest].number, n)
            for digest, n, number in found
            if by_hash[digest].number and by_hash[digest].number != number
        ]
        self._engine.execute_many("UPDATE bundles SET sent = 2, number = ? WHERE n = ?", noted)
        return {by_hash[digest].data for digest, _, _ in found}


class _Work:
    """One intake: who waits for whom, and what became of each."""

    def __init__(self, engine: Engine, keys: CaseKeys, chain: Chain, judge: Judge) -> None:
        self.batch = Batch(engine, keys, chain)
        self._engine = engine
        self._judge = judge
        self._fates: dict[bytes, Taken] = {}  # by hash
        self._blocked: dict[bytes, list[Judged]] = defaultdict(list)  # by the hash they wait for
        waits = engine.rows("SELECT case_id, count(*) FROM waiting GROUP BY case_id")
        self._waits = {CaseId(case) for case, _ in waits}  # cases
        self._count = sum(count for _, count in waits)
        self._looked: set[CaseId] = set()
        self._kept: set[bytes] = set()  # hashes of rows that have been looked at

    def take(self, arrivals: Iterable[Judged], also: Iterable[CaseId]) -> dict[bytes, Taken]:
        """What became of each, by its hash."""
        for one in arrivals:
            self._consider(one)
        for case in also:
            self.take_waiting(case)
        for one in (one for blocked in self._blocked.values() for one in blocked):
            self._keep_aside(one, "predecessor")
        return self._fates

    def take_waiting(self, case: CaseId) -> None:
        """Consider what waits in a case."""
        if case in self._looked or case not in self._waits:
            return
        self._looked.add(case)
        rows = self._engine.rows("SELECT bytes, number, late FROM waiting WHERE case_id = ?", [case])
        waited = self._judge.judge([Arrival(data, number, bool(late)) for data, number, late in rows])
        self._kept.update(one.hash for one in waited)
        for one in waited:
            self._consider(one)

    def _consider(self, first: Judged) -> None:
        line = [first]
        while line:
            one = line.pop()
            if self._fates.get(one.hash) not in (Taken.NEW, Taken.CLONED) and self._accepted(one):
                line += reversed(self._blocked.pop(one.hash, []))
                self.take_waiting(one.case)

    def _accepted(self, one: Judged) -> bool:
        if one.opened is None:
            self._keep_aside(one, one.why)
            return False
        try:
            if self.batch.missing_before(one.opened.head):
                self._blocked[one.opened.head.previous].append(one)
                return False
        except BundleMalformed as refused:
            self._keep_aside(one, type(refused).__name__, hopeless=True)
            return False
        self._fates[one.hash] = self.batch.accept(one, one.opened)
        if one.case in self._waits or one.hash in self._kept:
            self._engine.execute("DELETE FROM waiting WHERE hash = ?", [one.hash])
        return True

    def _keep_aside(self, one: Judged, why: str, *, hopeless: bool = False) -> None:
        if one.hash in self._fates:
            return
        self._fates[one.hash] = Taken.REFUSED if hopeless or one.hopeless else Taken.WAITING
        arrival = one.arrival
        if one.hash in self._kept:
            self._engine.execute("UPDATE waiting SET why = ? WHERE hash = ? AND why <> ?", [why, one.hash, why])
        elif self._count < WAITING_KEPT:
            self._waits.add(one.case)
            self._count += self._engine.execute(
                "INSERT OR IGNORE INTO waiting (hash, case_id, why, bytes, number, late) VALUES (?, ?, ?, ?, ?, ?)",
                [one.hash, one.case, why, arrival.data, arrival.number, int(arrival.late)],
            )
        elif arrival.number and one.case:
            # To be asked for again when there is room: the hub's order goes on without it.
            self._engine.execute("INSERT OR IGNORE INTO wants VALUES (?, 0)", [one.case])
