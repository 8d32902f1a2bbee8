"""Who this laptop is: its identity in the encrypted file, the devices it knows, the case keys it holds.

A case's key is never stored bare: only wrapped, to each device that may read and to the office, from the first
moment and offline. Destroying a case's wraps destroys the case (crypto-shredding).
"""

from __future__ import annotations

from app.domain.change import CaseId, DeviceId
from app.storage import errors
from app.storage.engine import Engine
from app.vault import case_keys
from app.vault.identity import DeviceIdentity

IDENTITY, OFFICE_KEY = "identity", "office_key"
FIRST_EPOCH = 1


class Own:
    """The identity lies in the store, so a copied key file alone can sign nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        stored = engine.scalar("SELECT value FROM own WHERE key = ?", [IDENTITY])
        if stored is None:
            raise errors.damaged()
        self.identity = DeviceIdentity.from_bytes(stored)

    @staticmethod
    def write_first(engine: Engine, identity: DeviceIdentity, office_key: bytes | None) -> None:
        """What a new store begins with; inside a transaction."""
        engine.execute("INSERT INTO own VALUES (?, ?)", [IDENTITY, identity.to_bytes()])
        if office_key is not None:
            engine.execute("INSERT INTO own VALUES (?, ?)", [OFFICE_KEY, office_key])
        write_device(engine, identity.device, identity.signing_public, identity.hpke_public)

    def start_incarnation(self) -> DeviceIdentity:
        """From now on this laptop writes chains of its own: after a restore, a clone, a removed tail. In a transaction.

        Call `use` with the result once the transaction has been committed.
        """
        renewed = self.identity.reborn()
        self._engine.execute("UPDATE own SET value = ? WHERE key = ?", [renewed.to_bytes(), IDENTITY])
        return renewed

    def use(self, identity: DeviceIdentity) -> None:
        """Write as `identity` from now on."""
        self.identity = identity

    def signing_key_of(self, device: DeviceId) -> bytes | None:
        """The public signing key of a known device."""
        key: bytes | None = self._engine.scalar("SELECT signing FROM devices WHERE device = ?", [device])
        return key


def write_device(engine: Engine, device: DeviceId, signing: bytes, hpke_key: bytes) -> None:
    """Know a device's public keys (33 and 32 bytes); inside a transaction. A known device's keys never change."""
    engine.execute("INSERT OR IGNORE INTO devices VALUES (?, ?, ?)", [device, signing, hpke_key])


class CaseKeys:
    """The keys of cases, one for each epoch; unwrapped once and kept while the store is open."""

    def __init__(self, engine: Engine, own: Own) -> None:
        self._engine = engine
        self._own = own
        self._open: dict[tuple[CaseId, int], bytes] = {}

    def create(self, case: CaseId) -> None:
        """A new case's first key, granted to this device and to the office; inside a transaction."""
        key = case_keys.new_case_key()
        for recipient in (self._own.identity.hpke_public, self.office()):
            if recipient is not None:
                self.keep(case, FIRST_EPOCH, recipient, case_keys.grant(key, recipient, case=case, epoch=FIRST_EPOCH))

    def office(self) -> bytes | None:
        """The office's public key, 32 bytes; None where there is none."""
        key: bytes | None = self._engine.scalar("SELECT value FROM own WHERE key = ?", [OFFICE_KEY])
        return key

    def grant_to_office(self, office: bytes) -> int:
        """Every key this device holds to a new office key, and none to the one before; how many. In a transaction."""
        before = self.office()
        if before == office:
            return 0
        held = self._engine.rows(
            "SELECT case_id, epoch FROM grants WHERE recipient = ?", [self._own.identity.hpke_public]
        )
        for case, epoch in held:
            key = self.key(CaseId(case), epoch)
            if key is None:
                raise errors.bug("a grant without a key")
            self.keep(CaseId(case), epoch, office, case_keys.grant(key, office, case=CaseId(case), epoch=epoch))
            if before is not None:
                self._engine.execute(
                    "DELETE FROM grants WHERE case_id = ? AND epoch = ? AND recipient = ?", [case, epoch, before]
                )
        self._engine.execute("INSERT OR REPLACE INTO own VALUES (?, ?)", [OFFICE_KEY, office])
        return len(held)

    def keep(self, case: CaseId, epoch: int, recipient: bytes, wrapped: bytes) -> None:
        """Keep a grant, ours or another's; inside a transaction."""
        self._engine.execute("INSERT OR IGNORE INTO grants VALUES (?, ?, ?, ?)", [case, epoch, recipient, wrapped])

    def grants(self, case: CaseId) -> list[tuple[int, bytes, bytes]]:
        """Every grant of a case: epoch, recipient's public key, wrapped key."""
        return list(
            self._engine.rows("SELECT epoch, recipient, wrapped FROM grants WHERE case_id = ? ORDER BY epoch", [case])
        )

    def key(self, case: CaseId, epoch: int) -> bytes | None:
        """The key of an epoch; None when it has not been granted to this device."""
        if (case, epoch) not in self._open:
            wrapped = self._engine.scalar(
                "SELECT wrapped FROM grants WHERE case_id = ? AND epoch = ? AND recipient = ?",
                [case, epoch, self._own.identity.hpke_public],
            )
            if wrapped is None:
                return None
            self._open[(case, epoch)] = case_keys.open_grant(
                wrapped, self._own.identity.hpke_key, case=case, epoch=epoch
            )
        return self._open[(case, epoch)]

    def newest(self, case: CaseId) -> tuple[int, bytes]:
        """The epoch to write under, and its key."""
        epoch = self._engine.scalar("SELECT max(epoch) FROM grants WHERE case_id = ?", [case])
        key = self.key(case, epoch) if epoch is not None else None
        if key is None:
            raise errors.bug("a case without a key")
        return epoch, key

    def forget(self) -> None:
        """Keep no key in memory."""
        self._open.clear()
