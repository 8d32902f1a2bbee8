"""The key file: creates it, opens it, changes what it holds. One store key, several ways in, two copies on disk.

Owns what happens when a copy is damaged (the other is used, the damaged one mended, and it is said), when
both are (StoreDamaged, never a fresh set-up), and when a write was interrupted (the old or the new way in
opens). It holds no secret itself: who changes something brings the store key. One writer per store; the store's
lock file sees to that, not this module. Why so: `app/decisions/0002-key-file.md`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from app.crypto import Tampered
from app.domain.change import CaseId
from app.errors import AccessRefused, InputError, StoreDamaged, StoreUnavailable
from app.vault import slots
from app.vault.cost import EVERYDAY, CostPolicy, free_memory_kib
from app.vault.files import DiskFiles, Files
from app.vault.key_record import KeyBytes, KeyRecord, LogHead
from app.vault.log_head import HeadCheck, compare_heads
from app.vault.passphrase import normalise
from app.vault.recovery import RecoveryCode
from app.vault.slots import Slot
from app.vault.store_key import StoreKey
from app.vault.twins import FETCH_A_COPY, Copies, Twins

Opener = Callable[[KeyRecord], StoreKey | None]


class KeyFile:
    """The key file of one home folder; `findings` says in Danish what the latest opening had to mend."""

    def __init__(self, home: Path, policy: CostPolicy = EVERYDAY, files: Files | None = None) -> None:
        self.twins = Twins(home, files if files is not None else DiskFiles())
        self._policy = policy
        self.findings: tuple[str, ...] = ()

    @classmethod
    def create(
        cls, home: Path, passphrase: str, *, policy: CostPolicy = EVERYDAY, files: Files | None = None
    ) -> tuple[StoreKey, RecoveryCode]:
        """A new store key in a new key file in `home` (which exists), and the code for the recovery sheet.

        Raises StoreExists when a key file, its twin or a database is there; StoreUnavailable when the disk refuses
        (nothing is left behind then); InputError for an empty passphrase.
        """
        this = cls(home, policy, files)
        this.twins.refuse_if_anything_is_here()
        key, code, store = StoreKey.create(), RecoveryCode.create(), secrets.token_bytes(16)
        public = code.office_key().public()
        record = KeyRecord(
            store=store,
            generation=1,
            slots=(
                this.passphrase_slot(key, store, passphrase),
                slots.for_sheet(key, store, code),
                slots.for_office(key, store, public),
            ),
            recovery_public=public,
        )
        this.twins.write_first(key, record)
        return key, code

    @staticmethod
    def set_aside_unfinished(home: Path, files: Files | None = None) -> bool:
        """Before `create`: move away the key of a set-up cut off before it had a database; False when there was none.

        Raises StoreExists when the key may be in use, StoreDamaged when that cannot be told.
        """
        return Twins(home, files if files is not None else DiskFiles()).set_aside_unfinished()

    def unlock(self, passphrase: str) -> StoreKey:
        """The store key. Raises AccessRefused, StoreDamaged, StoreMissing, StoreTooNew, StoreUnavailable."""
        normal = normalise(passphrase)
        key = self._open(lambda record: self._by_passphrase(record, normal))
        if key is None:
            raise AccessRefused(
                "Adgangskoden passer ikke.",
                safe="Alt, hvad du har skrevet, ligger der stadig.",
                todo="Prøv igen. Har du glemt den, kan du låse op med koden på nødarket.",
            )
        return key

    def unlock_with_recovery(self, code: RecoveryCode) -> StoreKey:
        """The store key by the recovery sheet. Raises as `unlock` does; ask for a new passphrase afterwards."""
        key = self._open(lambda record: _by_code(record, code))
        if key is None:
            raise AccessRefused(
                "Koden passer ikke til dette kontor.",
                safe="Alt, hvad du har skrevet, ligger der stadig.",
                todo="Se efter, om nødarket er det nyeste, og prøv igen.",
            )
        return key

    def change_passphrase(self, old: str, new: str) -> StoreKey:
        """Wrap the store key anew: from then on `old` no longer opens. Raises as `unlock` does."""
        key = self.unlock(old)
        self.set_passphrase(key, new)
        return key

    def set_passphrase(self, key: StoreKey, new: str) -> None:
        """A new passphrase for whoever already holds the key (after the recovery sheet)."""
        record = self.twins.genuine(key)
        slot = self.passphrase_slot(key, record.store, new)
        self.twins.write(key, replace(record, slots=_instead(record.slots, slot)))

    def renew_recovery(self, key: StoreKey) -> RecoveryCode:
        """A new recovery code; the old sheet is void. Case keys must then be granted to the new `recovery_public`."""
        record, code = self.twins.genuine(key), RecoveryCode.create()
        public = code.office_key().public()
        sheet, office = slots.for_sheet(key, record.store, code), slots.for_office(key, record.store, public)
        changed = _instead(_instead(record.slots, sheet), office)
        self.twins.write(key, replace(record, slots=changed, recovery_public=public))
        return code

    def follow_office(self, key: StoreKey, public: bytes) -> bool:
        """From now on the office's recovery key (public half, 32 bytes) opens, and no sheet; False when it did before.

        For a laptop that belongs to an office on a hub: a sheet of its own would be one way in that nobody split.
        """
        record = self.twins.genuine(key)
        kept = tuple(slot for slot in record.slots if slot.kind != slots.SHEET)
        if record.recovery_public == public and kept == record.slots:
            return False
        changed = _instead(kept, slots.for_office(key, record.store, public))
        self.twins.write(key, replace(record, slots=changed, recovery_public=public))
        return True

    def recovery_public(self, key: StoreKey) -> bytes:
        """The office's recovery key, public half, 32 bytes: every case key is granted to it."""
        return self.twins.genuine(key).recovery_public

    def head(self, key: StoreKey) -> LogHead | None:
        """How far the log had come when it was last noted; None before the first time."""
        return self.twins.genuine(key).head

    def set_head(self, key: StoreKey, head: LogHead, *, restored: bool = False) -> None:
        """Note how far the log has come: after commit, at lock, at backup, at most each minute.

        A lower counter is not written, for it would hide a rollback, unless a backup was `restored` knowingly.
        """
        record = self.twins.genuine(key)
        if record.head == head or (record.head and head.counter < record.head.counter and not restored):
            return
        self.twins.write(key, replace(record, head=head))

    def check_head(self, key: StoreKey, counter: int, hash_at: Callable[[int], bytes | None]) -> HeadCheck:
        """Compare a store that stands at `counter` with the head noted here; `hash_at(n)` is its log's hash there."""
        return compare_heads(self.head(key), counter, hash_at)

    def erased_cases(self, key: StoreKey) -> frozenset[CaseId]:
        """Cases whose keys were destroyed; a restored backup must not bring them back."""
        return frozenset(self.twins.genuine(key).erased)

    def erase_cases(self, key: StoreKey, cases: Iterable[CaseId]) -> None:
        """Add to the list of erased cases; nothing is ever taken off it."""
        record = self.twins.genuine(key)
        self.twins.write(key, replace(record, erased=tuple(sorted({*record.erased, *cases}))))

    def _open(self, opener: Opener) -> StoreKey | None:
        """The key by the newest genuine copy that `opener` opens; then both copies are made whole."""
        self.findings = ()
        copies = self.twins.read()
        forged = False
        for copy in copies.good:
            try:
                key = opener(copy.record)
            except Tampered:
                forged = True
                continue
            if key is None:
                continue
            if copy.is_genuine(key):
                self._mend(key, copy, copies)
                return key
            forged = True
        if forged:
            raise StoreDamaged(
                "Nøglefilen er blevet ændret af andre end IT-rygsæk.",
                safe="Dine sager ligger der stadig krypteret, og intet er overskrevet.",
                todo=FETCH_A_COPY,
            )
        return None

    def _mend(self, key: StoreKey, used: KeyBytes, copies: Copies) -> None:
        """Make both copies the one that opened; a failing disk is a finding, not a reason to stay locked."""
        findings = []
        if copies.damaged or copies.missing:
            findings.append("Den ene af de to nøglefiler manglede eller var beskadiget. Den anden er brugt i stedet.")
        genuine = [copy for copy in copies.good if copy.is_genuine(key)]
        if len(genuine) < len(copies.good):
            findings.append("Den ene af de to nøglefiler passede ikke med sit segl. Den er ikke brugt.")
        if len(copies.good) == 1 and not findings:
            return
        try:
            self.twins.write(key, _settle(used.record, [copy.record for copy in genuine]))
        except StoreUnavailable:
            findings.append("Den kunne ikke laves hel igen, fordi der ikke kan skrives i mappen.")
        self.findings = tuple(findings)

    def _by_passphrase(self, record: KeyRecord, normal: str) -> StoreKey | None:
        for slot in record.slots:
            if slot.kind != slots.PASSPHRASE:
                continue
            # A cost below the floor was never written by us: somebody wants the passphrase cheap to guess.
            if not slots.cost_of(slot).reaches(self._policy.floor):
                raise Tampered
            try:
                return slots.open_passphrase(slot, normal)
            except Tampered:
                continue
        return None

    def passphrase_slot(self, key: StoreKey, store: bytes, passphrase: str) -> Slot:
        """The way in by `passphrase`, at the best cost the machine bears. InputError for an empty one."""
        normal = normalise(passphrase)
        if not normal.strip():
            raise InputError("Adgangskoden er tom.", todo="Skriv en adgangskode.")
        return slots.for_passphrase(key, store, normal, self._policy.choose(free_memory_kib))


def _by_code(record: KeyRecord, code: RecoveryCode) -> StoreKey | None:
    for slot in record.slots:
        try:
            if slot.kind == slots.SHEET:
                return slots.open_sheet(slot, record.store, code)
            if slot.kind == slots.OFFICE:
                return slots.open_office(slot, code.office_key())
        except Tampered:
            continue
    return None


def _instead(present: tuple[Slot, ...], slot: Slot) -> tuple[Slot, ...]:
    """The slots with `slot` in place of all others of its kind."""
    return (*(one for one in present if one.kind != slot.kind), slot)


def _settle(used: KeyRecord, genuine: list[KeyRecord]) -> KeyRecord:
    """The ways in of the record that opened; of everything else the most that any genuine copy knew."""
    heads = [record.head for record in genuine if record.head]
    newest = max(genuine, key=lambda record: record.generation)
    return replace(
        used,
        generation=newest.generation,
        head=max(heads, key=lambda head: head.counter, default=None),
        erased=tuple(sorted({case for record in genuine for case in record.erased})),
    )
