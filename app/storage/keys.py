"""The keys of cases: granted, signed, kept wrapped, and opened while the store is open.

A case's key is never stored bare: only wrapped, to each device that may read and to the office, from the first
moment and offline. Destroying a case's wraps destroys the case (crypto-shredding).

Two devices may begin one epoch at once; then the epoch has two keys. Whoever reads tries each; whoever writes takes the
one with the lowest SHA-256, so that all come to write under the same. A grant whose giver cannot be judged yet lies
aside: it opens nothing until somebody admits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.crypto import Tampered, hashing
from app.domain.change import CaseId, DeviceId
from app.storage import errors
from app.storage.engine import Engine
from app.storage.own import OFFICE_KEY, Own
from app.vault import case_keys
from app.wire.bundle import OpenedBundle, open_bundle, peek
from app.wire.errors import BundleTampered, CaseKeyMissing
from app.wire.grant import Grant, sign_grant

FIRST_EPOCH = 1

_FORMER = "bytes IS NULL AND sent < 2"
_COLUMNS = "case_id, epoch, recipient, wrapped, granter"


@dataclass(frozen=True, slots=True)
class KeptGrant:
    """A grant as it lies here. `hash` names it, None for one of before there was a hub; `aside`: opens nothing yet."""

    grant: Grant
    hash: bytes | None
    aside: bool


class CaseKeys:
    """Keys are unwrapped once and kept while the store is open. Every write runs inside the caller's transaction."""

    def __init__(self, engine: Engine, own: Own) -> None:
        self._engine = engine
        self._own = own
        self._open: dict[tuple[CaseId, int], tuple[bytes, ...]] = {}

    # --- giving ---

    def create(self, case: CaseId) -> None:
        """A new case's first key, granted to this device and to the office."""
        key = case_keys.new_case_key()
        for recipient in (self._own.identity.hpke_public, self.office()):
            if recipient is not None:
                self.give(case, FIRST_EPOCH, key, recipient)

    def give(self, case: CaseId, epoch: int, key: bytes, recipient: bytes) -> bytes:
        """Grant a key, 32 bytes, to the owner of `recipient`; the signed bytes, kept to be sent."""
        wrapped = case_keys.grant(key, recipient, case=case, epoch=epoch)
        data = sign_grant(case, epoch, recipient, wrapped, self._own.identity.signing_key)
        self._insert(Grant(case, epoch, recipient, wrapped, self._own.identity.device), data)
        return data

    def sign_former(self) -> int:
        """Sign what was granted here before grants were signed; how many."""
        rows = self._engine.rows(f"SELECT n, {_COLUMNS} FROM grants WHERE {_FORMER}")  # noqa: S608
        identity = self._own.identity
        for n, case, epoch, recipient, wrapped, _ in rows:
            data = sign_grant(CaseId(case), epoch, recipient, wrapped, identity.signing_key)
            self._engine.execute(
                "UPDATE grants SET granter = ?, hash = ?, bytes = ? WHERE n = ?",
                [identity.device, hashing.sha256(data), data, n],
            )
        return len(rows)

    def has_former(self) -> bool:
        """Whether there are any such."""
        return self._engine.row(f"SELECT 1 FROM grants WHERE {_FORMER} LIMIT 1") is not None  # noqa: S608

    def office(self) -> bytes | None:
        """The office's public key, 32 bytes; None where there is none."""
        key: bytes | None = self._engine.scalar("SELECT value FROM own WHERE key = ?", [OFFICE_KEY])
        return key

    def grant_to_office(self, office: bytes) -> int:
        """Every key this device holds to a new office key, and none to the one before; how many epochs of cases."""
        before = self.office()
        if before == office:
            return 0
        held = self._engine.rows(
            "SELECT DISTINCT case_id, epoch FROM grants WHERE recipient = ? AND aside = 0",
            [self._own.identity.hpke_public],
        )
        for case, epoch in held:
            for key in self.keys(CaseId(case), epoch):
                self.give(CaseId(case), epoch, key, office)
        if before is not None:
            self._engine.execute("DELETE FROM grants WHERE recipient = ?", [before])
        self._engine.execute("INSERT OR REPLACE INTO own VALUES (?, ?)", [OFFICE_KEY, office])
        return len(held)

    # --- keeping ---

    def keep(self, case: CaseId, epoch: int, recipient: bytes, wrapped: bytes) -> None:
        """Keep a grant that nobody has signed."""
        self._insert(Grant(case, epoch, recipient, wrapped, DeviceId("")), None)

    def keep_signed(self, grant: Grant, data: bytes, *, number: int = 0, aside: bool = False) -> bool:
        """Keep a grant whose signature was checked, with the hub's number for it; False when it was here already."""
        return self._insert(grant, data, sent=2, number=number, aside=aside)

    def admit(self, digest: bytes) -> None:
        """A grant that lay aside opens from now on."""
        self._engine.execute("UPDATE grants SET aside = 0 WHERE hash = ?", [digest])
        self._open.clear()

    def _insert(self, grant: Grant, data: bytes | None, *, sent: int = 0, number: int = 0, aside: bool = False) -> bool:
        self._open.pop((grant.case, grant.epoch), None)
        added = self._engine.execute(
            f"INSERT OR IGNORE INTO grants ({_COLUMNS}, hash, bytes, sent, number, aside)"  # noqa: S608
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                grant.case, grant.epoch, grant.recipient, grant.wrapped, grant.granter,
                hashing.sha256(data) if data else None, data, sent, number, int(aside),
            ],
        )  # fmt: skip
        return added > 0

    # --- reading ---

    def kept(self, case: CaseId) -> list[KeptGrant]:
        """Every grant of a case, those aside too, by epoch."""
        rows = self._engine.rows(
            f"SELECT {_COLUMNS}, hash, aside FROM grants WHERE case_id = ? ORDER BY epoch, n",  # noqa: S608
            [case],
        )
        return [
            KeptGrant(Grant(CaseId(case_), epoch, recipient, wrapped, DeviceId(granter)), digest, bool(aside))
            for case_, epoch, recipient, wrapped, granter, digest, aside in rows
        ]

    def held(self) -> list[CaseId]:
        """Every case that this device has a key of."""
        rows = self._engine.rows(
            "SELECT DISTINCT case_id FROM grants WHERE recipient = ? AND aside = 0 ORDER BY case_id",
            [self._own.identity.hpke_public],
        )
        return [CaseId(row[0]) for row in rows]

    def keys(self, case: CaseId, epoch: int) -> tuple[bytes, ...]:
        """The keys of an epoch that were granted to this device, the one to write under first; () when none was."""
        if (case, epoch) not in self._open:
            rows = self._engine.rows(
                "SELECT wrapped FROM grants WHERE case_id = ? AND epoch = ? AND recipient = ? AND aside = 0",
                [case, epoch, self._own.identity.hpke_public],
            )
            found = {key for (wrapped,) in rows if (key := self._unwrapped(wrapped, case, epoch)) is not None}
            self._open[(case, epoch)] = tuple(sorted(found, key=hashing.sha256))
        return self._open[(case, epoch)]

    def _unwrapped(self, wrapped: bytes, case: CaseId, epoch: int) -> bytes | None:
        """The key; None for a grant that was made wrongly, so that it cannot stop the right ones."""
        try:
            return case_keys.open_grant(wrapped, self._own.identity.hpke_key, case=case, epoch=epoch)
        except Tampered:
            return None

    def newest(self, case: CaseId) -> tuple[int, bytes]:
        """The epoch to write under, the newest that this device has a key of, and that key."""
        epoch = self._engine.scalar(
            "SELECT max(epoch) FROM grants WHERE case_id = ? AND recipient = ? AND aside = 0",
            [case, self._own.identity.hpke_public],
        )
        keys: Sequence[bytes] = self.keys(case, epoch) if epoch is not None else ()
        if not keys:
            raise errors.bug("a case without a key")
        return epoch, keys[0]

    def open(self, data: bytes) -> OpenedBundle:
        """Everything in a bundle, by whichever key of its epoch opens it; otherwise a `BundleRefused`."""
        head = peek(data)
        keys = self.keys(head.case, head.epoch)
        for key in keys[:-1]:
            try:
                return open_bundle(data, lambda *_, key=key: key, self._own.signing_key_of)
            except (BundleTampered, CaseKeyMissing):
                continue
        last = keys[-1] if keys else None
        return open_bundle(data, lambda *_: last, self._own.signing_key_of)

    def forget(self) -> None:
        """Keep no key in memory."""
        self._open.clear()
