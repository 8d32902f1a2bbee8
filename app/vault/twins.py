"""The key file's two copies on disk, `key` and `key.twin`: how they are read, written and mended.

Writing: the twin whole and synced, then the main file; each under a new name first, then renamed. So at every moment
at least one of the two is whole and is either the old generation or the new. Reading never repairs; `keyfile` does,
once it holds a key that proves which copy is genuine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.errors import StoreDamaged, StoreExists, StoreMissing
from app.vault import key_record
from app.vault.files import Files
from app.vault.key_record import KeyBytes

MAIN, TWIN = "key", "key.twin"
DATABASE = "rygsaek.db"
_NEW = ".new"


@dataclass(frozen=True, slots=True)
class Copies:
    """The undamaged copies, the newest generation first and identical ones once; and the names of those not whole."""

    good: tuple[KeyBytes, ...]
    damaged: tuple[str, ...]  # unreadable, cut off or changed
    missing: tuple[str, ...]


def read_copies(home: Path, files: Files) -> Copies:
    """What lies in `home`. Raises StoreMissing, StoreTooNew, or StoreDamaged when neither copy is whole."""
    good: list[KeyBytes] = []
    damaged: list[str] = []
    missing: list[str] = []
    for name in (MAIN, TWIN):
        data = files.read(home / name)
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
        raise _nothing_whole(home, files, damaged)
    if len({copy.record.store for copy in good}) > 1:
        raise StoreDamaged(
            "Mappen har to nøglefiler, som hører til hver sit kontor.",
            safe="Ingen af dem er rørt, og dine sager er, som de var.",
            todo="Flyt den fil væk, der ikke hører til her (key eller key.twin), eller bed it om hjælp.",
        )
    good.sort(key=lambda copy: copy.record.generation, reverse=True)
    return Copies(tuple(good), tuple(damaged), tuple(missing))


def write_copies(home: Path, files: Files, data: bytes) -> None:
    """Both copies: the twin first, then the main file. OSError leaves one of them whole."""
    for name in (TWIN, MAIN):
        write_copy(home, files, name, data)


def write_copy(home: Path, files: Files, name: str, data: bytes) -> None:
    """One copy, whole or not at all."""
    fresh = home / (name + _NEW)
    files.write(fresh, data)
    files.replace(fresh, home / name)


def refuse_if_anything_is_here(home: Path, files: Files) -> None:
    """Raises StoreExists when there is a key file, its twin or a database; set-up never writes over any of them."""
    if any(files.exists(home / name) for name in (MAIN, TWIN, DATABASE, DATABASE + "-wal")):
        raise StoreExists(
            "Der er allerede et kontor i denne mappe.",
            safe="Det er ikke rørt.",
            todo="Åbn det med din adgangskode, eller vælg en anden mappe.",
        )


def take_back(home: Path, files: Files) -> None:
    """After a set-up that did not succeed: remove what it had begun to write. Only for a key nobody has used."""
    for name in (MAIN, TWIN, MAIN + _NEW, TWIN + _NEW):
        files.remove(home / name)


def set_aside_unfinished(home: Path, files: Files) -> bool:
    """Move away the key of a set-up that was cut off before it had a database; False when there was nothing to move.

    Nothing is deleted: the copies get another name. Raises StoreExists when a database is there or the key file has
    ever noted a log, for then it is somebody's only key.
    """
    if not any(files.exists(home / name) for name in (MAIN, TWIN)):
        return False
    if any(files.exists(home / name) for name in (DATABASE, DATABASE + "-wal")):
        refuse_if_anything_is_here(home, files)
    records = [copy.record for copy in read_copies(home, files).good]
    if any(record.head or record.erased for record in records):
        refuse_if_anything_is_here(home, files)
    for name in (MAIN, TWIN):
        if files.exists(home / name):
            files.replace(home / name, home / f"{name}.unfinished-{records[0].store.hex()[:8]}")
    return True


def _nothing_whole(home: Path, files: Files, damaged: list[str]) -> StoreMissing | StoreDamaged:
    if damaged:
        return StoreDamaged(
            "Nøglefilen og dens tvilling er begge beskadiget.",
            safe="Dine sager ligger der stadig krypteret, og intet er overskrevet.",
            todo="Lad mappen være, som den er. Læg filerne key og key.twin tilbage fra en sikkerhedskopi, "
            "eller bed it om hjælp.",
        )
    if files.exists(home / DATABASE):
        return StoreDamaged(
            "Nøglefilen er væk, men dine sager ligger her.",
            safe="De er stadig krypteret, og intet er overskrevet.",
            todo="Læg filerne key og key.twin tilbage fra en sikkerhedskopi, eller bed it om hjælp. "
            "Opret ikke et nyt kontor i mappen.",
        )
    return StoreMissing(
        "Der er ikke noget kontor i denne mappe.", todo="Opret et nyt, eller vælg mappen, hvor dit ligger."
    )
