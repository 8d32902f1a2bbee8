"""Bundles made elsewhere, or here before: taken once, in any order, never at the cost of a word.

What cannot be used is kept aside (`waiting`) as it came and never stops the others: without key, sender or
predecessor it is tried again when something new arrives in its case; what does not verify stays for a person to see.
"""

from __future__ import annotations

from app.domain.change import CaseId, HybridTime
from app.domain.hybrid import HybridClock
from app.storage import projections
from app.storage.chain import Chain
from app.storage.clones import Branches
from app.storage.engine import Engine
from app.storage.own import CaseKeys, Own
from app.storage.records import Taken
from app.wire.bundle import BundleHead, OpenedBundle, bundle_hash, open_bundle, peek
from app.wire.errors import BundleMalformed, BundleRefused, BundleTampered

WAITING_KEPT = 10_000  # a flood of bundles nobody can open must not fill the disk


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
        digest = bundle_hash(data)
        try:
            if self._has(peek(data), digest):
                return Taken.KNOWN
            opened = self._open(data)
            before = self._not_before(opened.head)
        except BundleRefused as refused:
            hopeless = isinstance(refused, BundleMalformed | BundleTampered)
            self._keep_aside(data, digest, type(refused).__name__)
            return Taken.REFUSED if hopeless else Taken.WAITING
        if before:
            self._keep_aside(data, digest, before)
            return Taken.WAITING
        taken = self._accept(opened, data)
        self.retry(opened.head.case)
        return taken

    def retry(self, case: CaseId) -> int:
        """Take what waited in a case and can be used now; how many. After a new grant, device or predecessor."""
        count = 0
        while self._retry_once(case):
            count += 1
        return count

    def _retry_once(self, case: CaseId) -> bool:
        for (digest,) in self._engine.rows("SELECT hash FROM waiting WHERE case_id = ? ORDER BY hash", [case]):
            data = self._engine.scalar("SELECT bytes FROM waiting WHERE hash = ?", [digest])
            try:
                opened = self._open(data)
                if self._not_before(opened.head):
                    continue
            except BundleRefused:
                continue
            self._accept(opened, data)
            return True
        return False

    def _open(self, data: bytes) -> OpenedBundle:
        return open_bundle(data, self._keys.key, self._own.signing_key_of)

    def _has(self, head: BundleHead, digest: bytes) -> bool:
        found = self._engine.scalar(
            "SELECT 1 FROM bundles WHERE case_id = ? AND device = ? AND incarnation = ? AND sequence = ? AND hash = ?",
            [head.case, head.device, head.incarnation, head.sequence, digest],
        )
        return found is not None

    def _not_before(self, head: BundleHead) -> str:
        """What must come first, "" when nothing. Raises BundleMalformed for a chain that skips a number."""
        if not head.previous:
            return ""
        found = self._engine.row(
            "SELECT device, incarnation, sequence FROM bundles WHERE case_id = ? AND hash = ?",
            [head.case, head.previous],
        )
        if found is None:
            return "predecessor"
        follows = found == (head.device, head.incarnation, head.sequence - 1)
        begins = head.sequence == 1 and found[0] == head.device and found[1] != head.incarnation
        if not follows and not begins:
            raise BundleMalformed("the chain skips")
        return ""

    def _accept(self, opened: OpenedBundle, data: bytes) -> Taken:
        head = opened.head
        twin = self._engine.scalar(
            "SELECT 1 FROM bundles WHERE case_id = ? AND device = ? AND incarnation = ? AND sequence = ?",
            [head.case, head.device, head.incarnation, head.sequence],
        )
        last = max(change.at for change in opened.changes)
        own, incarnation = self._own.identity, self._own.identity.incarnation
        renewed = None
        with self._engine.transaction():
            n = self._chain.append(head, opened.hash, head.incarnation, last, data)
            self._engine.execute("DELETE FROM waiting WHERE hash = ?", [opened.hash])
            if twin or self._is_forked(head):
                project_again(self._engine, self._chain, self._keys, self._own, head.case)
            else:
                self._project(n, opened)
            if (head.device, head.incarnation) == (own.device, incarnation):
                # Nobody else can have written in our incarnation but a copy of our own disk.
                renewed = self._own.start_incarnation()
        if renewed:
            self._own.use(renewed)
        self._clock.observe(HybridTime(last.milliseconds, last.counter))
        return Taken.CLONED if twin else Taken.NEW

    def _project(self, n: int, opened: OpenedBundle) -> None:
        case = opened.head.case
        projections.write_changes(self._engine, n, opened.changes)
        written = {}
        for document in dict.fromkeys(change.document for change in opened.changes):
            register = projections.read_register(self._engine, case, document)
            written[document] = projections.write_document(self._engine, case, document, register, opened.changes)
        projections.write_case(self._engine, case, written, opened.changes)

    def _is_forked(self, head: BundleHead) -> bool:
        """Whether any chain of the case has branches: then ids and parents are read with all of them in hand."""
        return (
            self._engine.scalar(
                "SELECT 1 FROM bundles WHERE case_id = ? AND known_as <> incarnation LIMIT 1", [head.case]
            )
            is not None
        )

    def _keep_aside(self, data: bytes, digest: bytes, why: str) -> None:
        try:
            case = peek(data).case
        except BundleRefused:
            case = CaseId("")
        with self._engine.transaction():
            if self._engine.scalar("SELECT count(*) FROM waiting") < WAITING_KEPT:
                self._engine.execute("INSERT OR IGNORE INTO waiting VALUES (?, ?, ?, ?)", [digest, case, why, data])


def project_again(engine: Engine, chain: Chain, keys: CaseKeys, own: Own, case: CaseId) -> int:
    """All of a case's projections from its bundles alone, inside a transaction; how many bundles could be read.

    A bundle whose key or sender is not here any more is left out and stays in the log.
    """
    branches = Branches(chain.links(case))
    engine.execute("DELETE FROM changes WHERE case_id = ?", [case])
    count = 0
    for n, data in chain.bundles(case):
        name = branches.name(bundle_hash(data)) if branches.knows(bundle_hash(data)) else None
        if name is None:  # the bytes are not those that were kept: damaged since, `check` tells
            continue
        engine.execute("UPDATE bundles SET known_as = ? WHERE n = ? AND known_as <> ?", [name, n, name])
        try:
            opened = open_bundle(data, keys.key, own.signing_key_of)
        except BundleRefused:
            continue
        projections.write_changes(engine, n, branches.read(opened.hash, opened.changes, opened.seen))
        count += 1
    projections.write_case_again(engine, case)
    return count
