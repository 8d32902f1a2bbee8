"""The key file's two copies on disk, `key` and `key.twin`: how they are read, written and told from one another.

Writing: the twin whole and synced, then the main file; each under a new name first, then renamed. So at every moment
at least one of the two is whole and is either the old generation or the new. Reading never repairs; `keyfile` does,
once it holds a key that proves which copy is genuine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import StoreDamaged, StoreExists, StoreMissing, StoreUnavailable
from app.vault import key_record
from app.vault.files import Files
from app.vault.key_record import KeyBytes, KeyRecord
from app.vault.store_key import StoreKey

MAIN, TWIN = "key", "key.twin"
DATABASE = "rygsaek.db"
FETCH_A_COPY = "Bed it om hjælp, eller hent en sikkerhedskopi. Der ligger en nøglefil i hver kopi."
"""What to do when the key file cannot be used; on the lock screen the button for it stands beside the words."""

_NEW = ".new"


@dataclass(frozen=True, slots=True)
class Copies:
    """The undamaged copies, the newest generation first and identical ones once; and the names of those not whole."""

    good: tuple[KeyBytes, ...]
    damaged: tuple[str, ...]  # unreadable, cut off or changed
    missing: tuple[str, ...]


class Twins:
    """Both copies in one home. Every method raises StoreUnavailable when the disk says no."""

    def __init__(self, home: Path, files: Files) -> None:
        self._home = home
        self._files = files

    def read(self) -> Copies:
        """What lies there. Raises StoreMissing, StoreTooNew, or StoreDamaged when neither copy is whole."""
        good: list[KeyBytes] = []
        damaged: list[str] = []
        missing: list[str] = []
        for name in (MAIN, TWIN):
            with _disk():
                data = self._files.read(self._home / name)
            if data is None:
                missing.append(name)
                continue
            try:
                copy = key_record.read(data)
            except key_record.Damaged:
                damaged.append(name)
                continue
            if copy not in good:
                good.append(copy)
        if not good:
            raise self._nothing_whole(damaged)
        if len({copy.record.store for copy in good}) > 1:
            raise StoreDamaged(
                "Mappen har to nøglefiler, som hører til hver sit kontor.",
                safe="Ingen af dem er rørt, og dine sager er, som de var.",
                todo="Bed it om hjælp. Den ene fil, key eller key.twin, skal flyttes væk.",
            )
        good.sort(key=lambda copy: copy.record.generation, reverse=True)
        return Copies(tuple(good), tuple(damaged), tuple(missing))

    def genuine(self, key: StoreKey) -> KeyRecord:
        """The newest record written by a holder of `key`. Raises as `read`, and StoreDamaged when there is none."""
        for copy in self.read().good:
            if copy.is_genuine(key):
                return copy.record
        raise StoreDamaged(
            "Nøglefilen hører ikke til dette kontor.",
            safe="Den er ikke rørt, og dine sager er, som de var.",
            todo=FETCH_A_COPY,
        )

    def write(self, key: StoreKey, record: KeyRecord) -> None:
        """Both copies, in the next generation. A failure leaves at least one of them whole, old or new."""
        data = replace(record, generation=record.generation + 1).to_bytes(key)
        with _disk():
            self._write_both(data)

    def write_first(self, key: StoreKey, record: KeyRecord) -> None:
        """The first copies of a new store. Raises StoreExists; a failure leaves nothing behind."""
        self.refuse_if_anything_is_here()
        with _disk():
            try:
                self._write_both(record.to_bytes(key))
            except (OSError, KeyboardInterrupt):
                for name in (MAIN, TWIN, MAIN + _NEW, TWIN + _NEW):
                    self._files.remove(self._home / name)
                raise

    def refuse_if_anything_is_here(self) -> None:
        """Raises StoreExists when there is a key file, its twin or a database: set-up never writes over any of them."""
        with _disk():
            found = any(self._files.exists(self._home / name) for name in (MAIN, TWIN, DATABASE, DATABASE + "-wal"))
        if found:
            raise StoreExists(
                "Der er allerede et kontor i denne mappe.",
                safe="Det er ikke rørt.",
                todo="Åbn det med din adgangskode, eller vælg en anden mappe.",
            )

    def has_database(self) -> bool:
        """Whether the database lies beside the key file."""
        with _disk():
            return any(self._files.exists(self._home / name) for name in (DATABASE, DATABASE + "-wal"))

    def set_aside_unfinished(self) -> bool:
        """Move away the key of a set-up that was cut off before it had a database; False when there was none.

        Nothing is deleted: the copies get another name. Raises StoreExists when a database is there or the key file
        has ever noted a log, for then it is somebody's only key.
        """
        with _disk():
            present = [name for name in (MAIN, TWIN) if self._files.exists(self._home / name)]
        if not present:
            return False
        records = [copy.record for copy in self.read().good]
        if self.has_database() or any(record.is_used() for record in records):
            self.refuse_if_anything_is_here()
        mark = records[0].store.hex()[:8]
        with _disk():
            for name in present:
                self._files.replace(self._home / name, self._home / f"{name}.unfinished-{mark}")
        return True

    def _write_both(self, data: bytes) -> None:
        for name in (TWIN, MAIN):
            fresh = self._home / (name + _NEW)
            self._files.write(fresh, data)
            self._files.replace(fresh, self._home / name)

    def _nothing_whole(self, damaged: list[str]) -> StoreMissing | StoreDamaged:
        if damaged:
            return StoreDamaged(
                "Nøglefilen og dens tvilling er begge beskadiget.",
                safe="Dine sager ligger der stadig krypteret, og intet er overskrevet.",
                todo=f"Lad mappen være, som den er. {FETCH_A_COPY}",
            )
        if self.has_database():
            return StoreDamaged(
                "Nøglefilen er væk, men dine sager ligger her.",
                safe="De er stadig krypteret, og intet er overskrevet.",
                todo=f"{FETCH_A_COPY} Opret ikke et nyt kontor i mappen.",
            )
        return StoreMissing(
            "Der er ikke noget kontor i denne mappe.", todo="Opret et nyt, eller vælg mappen, hvor dit ligger."
        )


@contextmanager
def _disk() -> Iterator[None]:
    """Turn the disk's refusals into words."""
    try:
        yield
    except OSError:
        raise StoreUnavailable(
            "Nøglefilen kan ikke læses eller skrives lige nu.",
            safe="Det, der allerede er gemt, er der stadig.",
            todo="Se efter, om disken er fuld, eller om mappen er skrivebeskyttet. Prøv så igen.",
        ) from None
