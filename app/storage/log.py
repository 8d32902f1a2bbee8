"""The change log: what a person's action writes, and the only thing that is ever written about a case.

One action is one bundle is one transaction: bundle, change rows, projections, and the drafts it replaces. When
`commit` returns, it survives a power cut; when it raises, nothing of it is there and the drafts still are.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.change import CaseId, Change, ChangeId, DocumentId, Path
from app.domain.hybrid import HybridClock
from app.domain.register import Register
from app.domain.two_versions import stands_on
from app.storage import projections
from app.storage.chain import Chain, Tip
from app.storage.engine import Engine
from app.storage.inbox import Inbox, Intake
from app.storage.keys import CaseKeys, KeptGrant
from app.storage.leaving import Leaving
from app.storage.own import Own
from app.storage.past import Forgotten, Past
from app.storage.records import Edit, Mark, Taken
from app.storage.sight import Sight
from app.storage.values import storable
from app.vault.key_record import LogHead
from app.wire.bundle import BundleHead, Seen, bundle_hash, seal_bundle

REGISTERS_KEPT = 16

DropChunks = Callable[[Iterable[str]], None]


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a case's chains stand: what the next own bundle builds on."""

    tip: Tip | None
    previous: bytes
    seen: tuple[Seen, ...]


class ChangeLog:
    """Appends; never rewrites. Holds the registers of the documents last used, so a save reads nothing."""

    def __init__(
        self, engine: Engine, own: Own, keys: CaseKeys, chain: Chain, clock: HybridClock, drop_chunks: DropChunks,
        leaving: Leaving,
    ) -> None:  # fmt: skip
        self._engine = engine
        self._own = own
        self._keys = keys
        self._chain = chain
        self._clock = clock
        self._drop_chunks = drop_chunks
        self.inbox = Inbox(engine, own, keys, chain, clock)
        self._past = Past(engine, own, keys, chain, leaving)
        self._sight = Sight(engine, keys)
        self._registers: OrderedDict[tuple[CaseId, DocumentId], Register] = OrderedDict()
        self._stands: dict[CaseId, _Stand] = {}

    # --- writing ---

    def new_case(self) -> CaseId:
        """A case with a key of its own, granted to this device and the office. It is listed from its first commit."""
        case = CaseId(secrets.token_hex(16))
        with self._engine.transaction():
            self._keys.create(case)
        return case

    def commit(self, case: CaseId, edits: Sequence[Edit]) -> tuple[Change, ...]:
        """Write `edits` as one bundle, durable when this returns; their changes, in the same order.

        Later edits stand on earlier ones of the same call. The drafts of the written paths are dropped. No edits, no
        bundle. Raises StoreUnavailable (nothing written, drafts kept), BugError for a case that `new_case` never made.
        """
        if not edits:
            return ()
        try:
            registers = {edit.document: self._register(case, edit.document) for edit in edits}
            changes = self._changes(case, edits, registers)
            with self._engine.transaction():
                stand = self._write(case, changes, registers)
        except BaseException:
            self.forget_cached(case)
            raise
        self._stands[case] = stand
        return changes

    def _changes(
        self, case: CaseId, edits: Sequence[Edit], registers: Mapping[DocumentId, Register]
    ) -> tuple[Change, ...]:
        identity = self._own.identity
        tip = self._stand(case).tip
        sequence = tip.sequence + 1 if tip else 1
        at = self._clock.tick()
        changes = []
        for index, edit in enumerate(edits):
            register = registers[edit.document]
            seen = edit.parents
            parents = stands_on(edit.document, register, edit.path) if seen is None else seen
            value = storable(edit.value)
            own_id = ChangeId(identity.device, identity.incarnation, sequence, index)
            change = Change(own_id, case, edit.document, edit.path, value, parents, at)
            register.take(change)
            changes.append(change)
        return tuple(changes)

    def _write(self, case: CaseId, changes: tuple[Change, ...], registers: Mapping[DocumentId, Register]) -> _Stand:
        identity, stand = self._own.identity, self._stand(case)
        epoch, key = self._keys.newest(case)
        sequence = changes[0].id.sequence
        head = BundleHead(case, identity.device, identity.incarnation, sequence, stand.previous, epoch)
        data = seal_bundle(head, changes, stand.seen, key, identity.signing_key)
        digest = bundle_hash(data)
        n = self._chain.append(head, digest, identity.incarnation, changes[-1].at, data)
        projections.write_changes(self._engine, n, changes)
        written = {
            document: projections.write_document(self._engine, case, document, register, changes)
            for document, register in registers.items()
        }
        projections.write_case(self._engine, case, written, changes)
        self._engine.execute_many(
            "DELETE FROM drafts WHERE case_id = ? AND document = ? AND path = ?",
            [(case, change.document, change.path) for change in changes],
        )
        return _Stand(Tip(sequence, digest), digest, stand.seen)

    # --- reading ---

    def register(self, case: CaseId, document: DocumentId) -> Register:
        """What a document says, with every version of it. Yours to change; an unknown document is an empty register."""
        return self._register(case, document).copy()

    def heads(self, case: CaseId, document: DocumentId, path: Path) -> tuple[Change, ...]:
        """What stands in one place, oldest first: one change, none, or a disagreement's. However long its history."""
        return self._register(case, document).heads(path)

    def beginning(self, case: CaseId, document: DocumentId) -> ChangeId | None:
        """The change that made a document; None when it is not here."""
        return self._sight.beginning(case, document)

    def unaware(self, case: CaseId, one: DocumentId, other: DocumentId) -> bool:
        """Whether two documents were begun by people who did not have each other's before their eyes."""
        first, second = self._sight.beginning(case, one), self._sight.beginning(case, other)
        if first is None or second is None or first.device == second.device:
            return False
        return not self._sight.saw(case, first, second) and not self._sight.saw(case, second, first)

    def changes(self, case: CaseId, document: DocumentId) -> tuple[Change, ...]:
        """Every change of a document, oldest first as the clocks tell it (for showing)."""
        found = self._register(case, document).changes()
        return tuple(sorted(found, key=lambda change: (change.at, change.id)))

    def bundles(self, case: CaseId) -> Iterator[bytes]:
        """A case's bundles as they were made, oldest here first."""
        return (data for _, data in self._chain.bundles(case))

    def cases(self) -> list[CaseId]:
        """Every case that has a key here, also one that nothing has been written in yet."""
        return self._keys.held()

    def head(self) -> LogHead:
        """How far the log has come, for the key file; ask after a commit."""
        return self._chain.head()

    def hash_at(self, counter: int) -> bytes | None:
        """The log's running hash there, for `KeyFile.check_head`; None means this store never came so far."""
        return self._chain.hash_at(counter)

    # --- what came from elsewhere, and going back ---

    def take_bundle(self, data: bytes) -> Taken:
        """Take a bundle that was made elsewhere, or here before; the same one twice changes nothing."""
        taken = self.inbox.take(data)
        if taken in (Taken.NEW, Taken.CLONED):
            self.forget_all_cached()
        return taken

    def take_grant(self, case: CaseId, epoch: int, recipient: bytes, wrapped: bytes) -> None:
        """Keep a case key's grant; bundles that waited for it are taken."""
        with self._engine.transaction():
            self._keys.keep(case, epoch, recipient, wrapped)
        self.retry([case])

    def retry(self, cases: Sequence[CaseId]) -> None:
        """Take what waited in these cases and can be used now."""
        with self._engine.transaction():
            intake = self.inbox.retry(cases)
        self.inbox.settled(intake)
        self.notice(intake)

    def notice(self, intake: Intake) -> None:
        """Bundles were taken: what was read of their cases before is read anew."""
        if intake.renewed:
            self.forget_all_cached()
        for case in intake.cases:
            self.forget_cached(case)

    def grants(self, case: CaseId) -> list[tuple[int, bytes, bytes]]:
        """Every grant of a case: epoch, the recipient's public key, the wrapped key."""
        return [(one.grant.epoch, one.grant.recipient, one.grant.wrapped) for one in self._keys.kept(case)]

    def kept_grants(self, case: CaseId) -> list[KeptGrant]:
        """The same with who gave them; those that lie aside too."""
        return self._keys.kept(case)

    def case_keys(self, case: CaseId, epoch: int) -> tuple[bytes, ...]:
        """The keys of an epoch that this device was granted, the one to write under first; for granting them on."""
        return self._keys.keys(case, epoch)

    def newest_epoch(self, case: CaseId) -> int:
        """The epoch this device writes under. Raises BugError for a case without a key here."""
        return self._keys.newest(case)[0]

    def give_key(self, case: CaseId, epoch: int, key: bytes, recipient: bytes) -> bytes:
        """Grant a key to the owner of `recipient` (HPKE, 32 bytes), signed; it goes out at the next sync."""
        with self._engine.transaction():
            return self._keys.give(case, epoch, key, recipient)

    def admit_grant(self, digest: bytes) -> None:
        """A grant that lay aside is believed from now on; what waited for it is taken."""
        with self._engine.transaction():
            self._keys.admit(digest)
        case = self._engine.scalar("SELECT case_id FROM grants WHERE hash = ?", [digest])
        if case is not None:
            self.retry([CaseId(case)])

    def mark(self, case: CaseId) -> Mark:
        """Where the case stands now, to go back to with `forget_since`. Settle drafts first."""
        return self._past.mark(case)

    def forget_since(self, case: CaseId, mark: Mark) -> Forgotten:
        """Take out of this laptop all that was written in the case since the mark; nothing of it stays in the file.

        Documents made since are gone, drafts kept since are gone, a new incarnation starts. Only what has never been
        sent can be forgotten; what has stays, and is counted. Backups made since: `backups.forget_since`.
        """
        forgotten = self._past.forget_since(case, mark)
        self.forget_all_cached()
        self._drop_chunks(forgotten.chunks)
        return forgotten

    # --- caches ---

    def forget_cached(self, case: CaseId) -> None:
        """Read that case anew from the file; after a failed write, a taken bundle or a forgotten tail."""
        self._stands.pop(case, None)
        for place in [place for place in self._registers if place[0] == case]:
            del self._registers[place]

    def forget_all_cached(self) -> None:
        """Read everything anew; after a rebuild or a new incarnation."""
        self._stands.clear()
        self._registers.clear()

    def _register(self, case: CaseId, document: DocumentId) -> Register:
        place = (case, document)
        if place not in self._registers:
            self._registers[place] = projections.read_register(self._engine, case, document)
        self._registers.move_to_end(place)
        while len(self._registers) > REGISTERS_KEPT:
            self._registers.popitem(last=False)
        return self._registers[place]

    def _stand(self, case: CaseId) -> _Stand:
        if case not in self._stands:
            device, incarnation = self._own.identity.device, self._own.identity.incarnation
            tip = self._chain.tip(case, device, incarnation)
            previous = tip.hash if tip else self._chain.last_of(case, device)
            self._stands[case] = _Stand(tip, previous, tuple(self._chain.seen(case, device, incarnation)))
        return self._stands[case]
