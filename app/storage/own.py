"""Who this laptop is: its identity in the encrypted file, and the devices it knows."""

from __future__ import annotations

from app.domain.change import DeviceId
from app.storage import errors
from app.storage.engine import Engine
from app.vault.identity import DeviceIdentity

IDENTITY, OFFICE_KEY = "identity", "office_key"


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
