"""A new store key, for when somebody else knew the passphrase: an old copy of the key file would still open to them.

Two files change, the key file and the database, and the power may go in between. So the key file goes first and carries
the former key, sealed under the new one, until the database is known to be rewritten:

    before = stand(file, old)
    new = begin(file, old, passphrase)     the new key's ways in, the old key kept
    ... the database is rewritten under `new`, every backup is made again ...
    finish(file, new)                      the old key is gone

    undo(file, old, before)                instead, when the database could not be rewritten

After an interruption `former(file, new)` answers the key that may still open the database. Try the new one first; if
only the former opens, rewrite the database under the new one and `finish`. Cut off inside `begin`, either
passphrase opens and both lead to the database.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from app.crypto import Tampered
from app.errors import StoreDamaged, StoreUnavailable
from app.vault import slots
from app.vault.key_record import KeyRecord
from app.vault.keyfile import KeyFile
from app.vault.store_key import StoreKey


def stand(file: KeyFile, key: StoreKey) -> KeyRecord:
    """The record as it is, for `undo`. Raises StoreDamaged when `key` is not this file's."""
    return file.twins.genuine(key)


def begin(file: KeyFile, key: StoreKey, passphrase: str, new: StoreKey | None = None) -> StoreKey:
    """A new store key under `passphrase` (which should be new as well) and the same recovery code.

    `new` is a fresh key that something has been prepared under already. When the disk refuses half-way, the former
    record is written back if it can be. The sheet still opens, by the office's slot: that is wrapped to a public key,
    so its code is not needed here. Raises StoreDamaged when `key` is not this file's, StoreUnavailable, InputError
    for an empty passphrase.
    """
    record = file.twins.genuine(key)
    new = new or StoreKey.create()
    ways = (
        file.passphrase_slot(new, record.store, passphrase),
        slots.for_office(new, record.store, record.recovery_public),
        slots.for_former(key, record.store, new),
    )
    try:
        file.twins.write(new, replace(record, slots=ways))
    except StoreUnavailable:
        with suppress(StoreUnavailable):
            undo(file, key, record)
        raise
    return new


def undo(file: KeyFile, key: StoreKey, before: KeyRecord) -> None:
    """Write back the record that stood there before `begin`: nothing has been rewritten. Raises StoreUnavailable."""
    file.twins.write(key, replace(before, generation=before.generation + 1))


def former(file: KeyFile, key: StoreKey) -> StoreKey | None:
    """The key before `key`, as long as `finish` has not been called; None otherwise. Raises StoreDamaged."""
    record = file.twins.genuine(key)
    for slot in record.slots:
        if slot.kind == slots.FORMER:
            try:
                return slots.open_former(slot, key)
            except Tampered as problem:
                raise StoreDamaged(problem.happened, safe=problem.safe, todo=problem.todo) from None
    return None


def finished(file: KeyFile, key: StoreKey) -> bytes:
    """The key file as it will be once the former key is forgotten: what belongs into the backups made again."""
    return _without_former(file.twins.genuine(key)).to_bytes(key)


def finish(file: KeyFile, key: StoreKey) -> None:
    """Forget the former key: only once the database opens with `key`. No matter if it was forgotten before."""
    record = file.twins.genuine(key)
    kept = _without_former(record)
    if kept != record:
        file.twins.write(key, kept)


def _without_former(record: KeyRecord) -> KeyRecord:
    return replace(record, slots=tuple(slot for slot in record.slots if slot.kind != slots.FORMER))
