"""Who may open which case, as the store keeps it: the rows everybody may read, and the keys that follow from them.

Reading is one question for all cases, so that lists of thousands ask once. Writing is done in transactions of its own:
a new epoch with its key for everybody who may have it, or the keys there are for somebody new. What is decided is
`app.sync.reconcile`'s; here it is only done.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.crypto import hashing
from app.crypto.signing import SigningKey
from app.domain import access
from app.domain.access import ACCESS, Access
from app.domain.change import CaseId, DeviceId
from app.domain.register import Register
from app.storage import destroy, projections
from app.storage.engine import Engine
from app.storage.keys import FIRST_EPOCH, CaseKeys
from app.storage.membership import Membership, office_case
from app.storage.own import OFFICE_KEY, Own
from app.vault import case_keys
from app.wire.membership import Members


@dataclass(frozen=True, slots=True)
class Granted:
    """One grant, for deciding: who has a key of which epoch, and from whom."""

    epoch: int
    recipient: bytes  # HPKE public key, 32 bytes
    granter: DeviceId  # "" for one of before grants were signed
    aside: bool


class People:
    """Every write is a transaction of its own."""

    def __init__(self, engine: Engine, own: Own, keys: CaseKeys, membership: Membership) -> None:
        self._engine = engine
        self._own = own
        self._keys = keys
        self._membership = membership
        # While the store is open: how things stood when keys last followed access, and whether they did so everywhere.
        self.settled: object = None
        self.unfinished = False

    # --- reading ---

    def access(self, case: CaseId) -> tuple[Access, ...]:
        """Who may have a case; () for one in which nobody has said so yet.

        What somebody wrote about it after they had left the case does not count: their words are kept, but nobody lets
        themselves in again.
        """
        if self._late(case):
            return self._without_late(case)
        found = self._engine.scalar("SELECT answers FROM documents WHERE case_id = ? AND document = ?", [case, ACCESS])
        return access.read(json.loads(found)) if found else ()

    def every_access(self) -> dict[CaseId, tuple[Access, ...]]:
        """The same of every case in which somebody has said so, in one reading."""
        rows = self._engine.rows("SELECT case_id, answers FROM documents WHERE document = '_access'")
        found = {CaseId(case): access.read(json.loads(answers)) for case, answers in rows}
        late = {
            CaseId(row[0])
            for row in self._engine.rows("SELECT DISTINCT case_id FROM told WHERE kind IN ('late', 'late_here')")
        }
        return found | {case: self._without_late(case) for case in late & set(found)}

    def _late(self, case: CaseId) -> set[tuple[str, str, int]]:
        """The bundles of a case that came after their authors had left it: device, name of its chain, sequence."""
        rows = self._engine.rows(
            "SELECT b.device, b.known_as, b.sequence FROM told t JOIN bundles b"
            " ON b.hash = t.hash AND b.case_id = t.case_id WHERE t.kind IN ('late', 'late_here') AND t.case_id = ?",
            [case],
        )
        return {(device, name, sequence) for device, name, sequence in rows}

    def _without_late(self, case: CaseId) -> tuple[Access, ...]:
        late, register = self._late(case), projections.read_register(self._engine, case, ACCESS)
        kept = Register.of(
            change
            for change in register.changes()
            if (change.id.device, change.id.incarnation, change.id.sequence) not in late
        )
        return access.read(kept.answers())

    def first_author(self, case: CaseId) -> DeviceId | None:
        """The device that wrote the case's first words here."""
        found = self._engine.scalar("SELECT device FROM bundles WHERE case_id = ? ORDER BY n LIMIT 1", [case])
        return DeviceId(found) if found else None

    def was_on(self, case: CaseId) -> frozenset[str]:
        """Every person who was ever given the case, also those who have not got it any more."""
        rows = self._engine.rows("SELECT DISTINCT path FROM changes WHERE case_id = ? AND document = ?", [case, ACCESS])
        return frozenset(parts[1] for (path,) in rows if len(parts := path.split("/")) == 3)

    def every_grant(self) -> dict[CaseId, tuple[Granted, ...]]:
        """All grants here, by case, in one reading."""
        found: dict[CaseId, list[Granted]] = defaultdict(list)
        for case, epoch, recipient, granter, aside in self._engine.stream(
            "SELECT case_id, epoch, recipient, granter, aside FROM grants ORDER BY case_id, epoch, n"
        ):
            found[CaseId(case)].append(Granted(epoch, recipient, DeviceId(granter), bool(aside)))
        return {case: tuple(grants) for case, grants in found.items()}

    def key_counts(self, case: CaseId) -> dict[int, int]:
        """How many keys of each epoch were granted to this device."""
        epochs = {one.grant.epoch for one in self._keys.kept(case)}
        counts = {epoch: len(self._keys.keys(case, epoch)) for epoch in epochs}
        return {epoch: count for epoch, count in counts.items() if count}

    def stamp(self) -> tuple[object, ...]:
        """Differs when anything changed that who may open what follows from; a few look-ups by index."""
        return (
            self._engine.scalar("SELECT max(n) FROM membership"),
            self._engine.scalar("SELECT max(n) FROM grants"),
            self._engine.scalar("SELECT count(*) FROM grants WHERE aside = 1"),
            self._engine.row("SELECT count(*), max(n) FROM told WHERE kind IN ('late', 'late_here')"),
            self._said(),
            self._keys.office(),
        )  # fmt: skip

    def _said(self) -> bytes:
        """A digest of what all cases say about it: a clock that was put back tells nothing apart."""
        rows = self._engine.rows("SELECT case_id, answers FROM documents WHERE document = '_access' ORDER BY case_id")
        return hashing.sha256("\n".join(f"{case} {answers}" for case, answers in rows).encode())

    def last_from(self, device: DeviceId) -> dict[CaseId, tuple[int, int]]:
        """For each case the time of the last words from a device that are here, ms since 1970, and how many bundles."""
        rows = self._engine.rows(
            "SELECT case_id, max(ms), count(*) FROM bundles WHERE device = ? GROUP BY case_id", [device]
        )
        return {CaseId(case): (ms, count) for case, ms, count in rows}

    # --- the log of who belongs ---

    def take_records(self, records: Sequence[bytes], after: int) -> Members:
        """Take newer records of the office's log (`Membership.take`), all or none."""
        with self._engine.transaction():
            return self._membership.take(records, after)

    def join(self, records: Sequence[bytes], office: str) -> Members:
        """Belong to another office from now on (`Membership.join`), wholly or not at all."""
        with self._engine.transaction():
            members = self._membership.join(records, office, self._own.identity)
            if members.office_key is not None:
                self._engine.execute("INSERT OR REPLACE INTO own VALUES (?, ?)", [OFFICE_KEY, members.office_key])
            return members

    def share_log(self) -> None:
        """The office's log lies on a hub from now on."""
        with self._engine.transaction():
            self._membership.share()

    def become_authority(self, authority: SigningKey) -> None:
        """Hold the office's own key here (`Membership.become_authority`)."""
        with self._engine.transaction():
            self._membership.become_authority(authority)

    # --- erasing ---

    def hashes(self, case: CaseId) -> list[bytes]:
        """The hashes of a case's bundles here, sorted: what an erasure is signed over."""
        return sorted(row[0] for row in self._engine.rows("SELECT hash FROM bundles WHERE case_id = ?", [case]))

    def is_here(self, case: CaseId) -> bool:
        """Whether anything of a case is left here: a key, a word, a picture."""
        return destroy.is_here(self._engine, case)

    def erase(self, case: CaseId) -> list[str]:
        """Every wrap of the case's keys and every word of it; the chunks that nothing refers to any more."""
        self._keys.forget()
        return destroy.erase_case(self._engine, case)

    # --- the office's own case ---

    def office_case(self) -> CaseId:
        """The id of the office's own case."""
        return office_case(self._membership.root())

    def begin_office_case(self) -> CaseId:
        """The office's own case, with a key of its own; no matter if it was begun before."""
        case = self.office_case()
        with self._engine.transaction():
            self._engine.execute("INSERT OR IGNORE INTO office_cases VALUES (?)", [case])
            if not self._keys.keys(case, FIRST_EPOCH) and not self._keys.kept(case):
                self._keys.create(case)
        return case

    # --- giving keys ---

    def give(self, case: CaseId, to: Mapping[bytes, Iterable[int]]) -> int:
        """The keys of those epochs to the owner of each HPKE key; how many grants."""
        count = 0
        with self._engine.transaction():
            for recipient, epochs in to.items():
                for epoch in epochs:
                    for key in self._keys.keys(case, epoch):
                        self._keys.give(case, epoch, key, recipient)
                        count += 1
        return count

    def begin_epoch(self, case: CaseId, recipients: Iterable[bytes]) -> int:
        """A new key, from now on written under, for this device and the recipients alone; the epoch's number.

        This device's own grant goes first: a hub takes the others from whoever has the newest epoch.
        """
        newest = max(one.grant.epoch for one in self._keys.kept(case) if not one.aside)
        key, mine = case_keys.new_case_key(), self._own.identity.hpke_public
        with self._engine.transaction():
            for recipient in (mine, *sorted(set(recipients) - {mine})):
                self._keys.give(case, newest + 1, key, recipient)
        return newest + 1

    def admit(self, case: CaseId, given: frozenset[tuple[DeviceId, int]]) -> int:
        """Open with what lay aside in the case of those devices and epochs; how many grants."""
        kept = [one for one in self._keys.kept(case) if one.aside and one.hash]
        aside = [one for one in kept if (one.grant.granter, one.grant.epoch) in given]
        with self._engine.transaction():
            for one in aside:
                self._keys.admit(one.hash or b"")
        return len(aside)

    def follow_office_key(self, public: bytes) -> None:
        """The office has another recovery key; what the former one was given stays, so that new epochs begin."""
        if self._keys.office() != public:
            with self._engine.transaction():
                self._engine.execute("INSERT OR REPLACE INTO own VALUES (?, ?)", [OFFICE_KEY, public])
