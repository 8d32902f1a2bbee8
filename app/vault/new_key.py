"""A new store key, for when somebody else knew the passphrase: an old copy of the key file would still open to them.

Two files change, the key file and the database, and the power may go in between. So the key file goes first and carries
the former key, sealed under the new one, until the database is known to be rewritten:

    new = begin(file, old, passphrase)     the new key's ways in, the old key kept
    ... the database is rewritten under `new`, every backup is made again ...
    finish(file, new)                      the old key is gone

After an interruption `former(file, new)` answers the key that may still open the database. Try the new one first; if
only the former opens, rewrite the database under the new one and `finish`. Cut off inside `begin`, either
passphrase opens and both lead to the database.
"""

from __future__ import annotations

from dataclasses import replace

from app.crypto import Tampered
from app.errors import StoreDamaged
from app.vault import slots
from app.vault.keyfile import KeyFile
from app.vault.store_key import StoreKey


def begin(file: KeyFile, key: StoreKey, passphrase: str) -> StoreKey:
    """A new store key under `passphrase` (which should be new as well) and the same recovery code.

    The sheet still opens, by the office's slot: that is wrapped to a public key, so its code is not needed here.
    Raises StoreDamaged when `key` is not this file's, StoreUnavailable, InputError for an empty passphrase.
    """
    record = file.twins.genuine(key)
    new = StoreKey.create()
    ways = (
        file.passphrase_slot(new, record.store, passphrase),
        slots.for_office(new, record.store, record.recovery_public),
        slots.for_former(key, record.store, new),
    )
    file.twins.write(new, replace(record, slots=ways))
    return new


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


def finish(file: KeyFile, key: StoreKey) -> None:
    """Forget the former key: only once the database opens with `key`. No matter if it was forgotten before."""
    record = file.twins.genuine(key)
    kept = tuple(slot for slot in record.slots if slot.kind != slots.FORMER)
    if kept != record.slots:
        file.twins.write(key, replace(record, slots=kept))
