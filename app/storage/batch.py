"""Many bundles written at once: each row in order, each document's projection once.

Lives inside one transaction of the caller's and is thrown away after it. What comes next in a chain that is already
known is told without asking the file; only what is out of the ordinary (a fork, a jump) is looked up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from app.domain.change import CaseId, Change, DeviceId, DocumentId, HybridTime
from app.domain.register import Register
from app.storage import projections
from app.storage.arrivals import Judged
from app.storage.chain import Chain
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.storage.records import Taken
from app.storage.reproject import project_again
from app.wire.bundle import BundleHead, OpenedBundle
from app.wire.errors import BundleMalformed

_AT_HUB = 2

_ChainId = tuple[CaseId, DeviceId, str]


@dataclass(frozen=True, slots=True)
class _Tip:
    sequence: int
    hash: bytes


class Batch:
    """Takes opened bundles one after the other; `finish` writes what is computed from them."""

    def __init__(self, engine: Engine, keys: CaseKeys, chain: Chain) -> None:
        self._engine = engine
        self._keys = keys
        self._chain = chain
        self._events = chain.events()
        self._tips: dict[_ChainId, _Tip | None] = {}
        self._new: dict[CaseId, list[tuple[int, OpenedBundle]]] = defaultdict(list)
        self._forked: dict[CaseId, bool] = {}
        self._rows: list[tuple[object, ...]] = []
        self.times: list[HybridTime] = []
        self.chains: set[tuple[DeviceId, str]] = set()
        self.late: list[tuple[BundleHead, bytes]] = []  # from somebody who had left the case, with their hashes

    @property
    def cases(self) -> set[CaseId]:
        """Those in which anything was accepted."""
        return set(self._new)

    # --- one bundle ---

    def missing_before(self, head: BundleHead) -> bool:
        """Whether its predecessor is not here. Raises BundleMalformed for a chain that skips a number."""
        tip = self._tip(head)
        if not head.previous or (tip and (tip.sequence, tip.hash) == (head.sequence - 1, head.previous)):
            return False
        self._write_rows()
        found = self._engine.row(
            "SELECT device, incarnation, sequence FROM bundles WHERE hash = ? AND case_id = ?",
            [head.previous, head.case],
        )
        if found is None:
            return True
        follows = found == (head.device, head.incarnation, head.sequence - 1)
        begins = head.sequence == 1 and found[0] == head.device and found[1] != head.incarnation
        if not follows and not begins:
            raise BundleMalformed("the chain skips")
        return False

    def accept(self, judged: Judged, opened: OpenedBundle) -> Taken:
        """Keep a bundle whose predecessor is here."""
        head, arrival = opened.head, judged.arrival
        twin = self._has_twin(head)
        last = max(change.at for change in opened.changes)
        n = self._events.next(opened.hash)
        self._rows.append(
            (
                n, head.case, head.device, head.incarnation, head.sequence, head.incarnation, head.epoch, opened.hash,
                head.previous, last.milliseconds, last.counter, arrival.data, _AT_HUB if arrival.number else 0,
                arrival.number,
            )
        )  # fmt: skip
        self._new[head.case].append((n, opened))
        self._note_tip(head, opened.hash)
        if twin:
            self._forked[head.case] = True
        self.times.append(last)
        self.chains.add((head.device, head.incarnation))
        if arrival.late:
            self.late.append((head, opened.hash))
        return Taken.CLONED if twin else Taken.NEW

    def _has_twin(self, head: BundleHead) -> bool:
        tip = self._tip(head)
        if tip is None or tip.sequence < head.sequence:
            return False
        self._write_rows()
        found = self._engine.scalar(
            "SELECT 1 FROM bundles WHERE case_id = ? AND device = ? AND incarnation = ? AND sequence = ?",
            [head.case, head.device, head.incarnation, head.sequence],
        )
        return found is not None

    def _note_tip(self, head: BundleHead, digest: bytes) -> None:
        """The longest branch's tip stays; what belongs to another is looked up."""
        tip = self._tip(head)
        if tip is None or tip.sequence < head.sequence:
            self._tips[(head.case, head.device, head.incarnation)] = _Tip(head.sequence, digest)

    def _tip(self, head: BundleHead) -> _Tip | None:
        chain = (head.case, head.device, head.incarnation)
        if chain not in self._tips:
            self._write_rows()
            found = self._chain.tip(*chain)
            self._tips[chain] = _Tip(found.sequence, found.hash) if found else None
        return self._tips[chain]

    # --- all of them ---

    def finish(self) -> None:
        """Write the rows and the projections."""
        self._write_rows()
        for case, bundles in self._new.items():
            if self._is_forked(case):
                project_again(self._engine, self._chain, self._keys, case)
            else:
                self._project(case, bundles)

    def _write_rows(self) -> None:
        if self._rows:
            self._events.write()
            self._engine.execute_many(
                "INSERT INTO bundles (n, case_id, device, incarnation, sequence, known_as, epoch, hash, previous, ms,"
                " counter, bytes, sent, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                self._rows,
            )
            self._rows = []

    def _is_forked(self, case: CaseId) -> bool:
        """Whether any chain of the case has branches: then ids and parents are read with all of them in hand."""
        if case not in self._forked:
            found = self._engine.scalar(
                "SELECT 1 FROM bundles WHERE case_id = ? AND known_as <> incarnation LIMIT 1", [case]
            )
            self._forked[case] = found is not None
        return self._forked[case]

    def _project(self, case: CaseId, bundles: list[tuple[int, OpenedBundle]]) -> None:
        changes: list[Change] = []
        registers: dict[DocumentId, Register] = {}
        by_document: dict[DocumentId, list[Change]] = defaultdict(list)
        for change in (change for _, opened in bundles for change in opened.changes):
            changes.append(change)
            by_document[change.document].append(change)
        for document in by_document:
            registers[document] = projections.read_register(self._engine, case, document)
        projections.write_changes_of(self._engine, [(n, opened.changes) for n, opened in bundles])
        written = {}
        for document, new in by_document.items():
            register = registers[document]
            for change in new:
                register.take(change)
            written[document] = projections.write_document(self._engine, case, document, register, new)
        projections.write_case(self._engine, case, written, changes)
