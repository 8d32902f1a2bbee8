"""A new key for the whole store, for when somebody else knew the passphrase; and its end after an interruption.

    1  the database is copied under the new key, beside the old one          nothing has changed yet
    2  the key file: the new passphrase opens the new key, the former is kept
    3  the copy takes the database's name
    4  the backups are made again, the former key is forgotten

Cut off before 2, the old passphrase opens as before; after it the new one, and the next unlock does the rest.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.errors import RygsaekError, StoreUnavailable, WorldError
from app.services.clock import milliseconds
from app.services.desk import Desk
from app.services.office import safety
from app.services.office.opening import Words
from app.services.writing.typing import settle_all
from app.storage import StoreLock, open_store, rewrite
from app.vault import new_key
from app.vault.keyfile import KeyFile
from app.vault.store_key import StoreKey
from app.vault.twins import DATABASE

LATER = (
    "Den nye nøgle gælder, men sikkerhedskopierne er ikke lavet om endnu. Det sker, næste gang du låser op. "
    "Gør plads på disken, hvis den er fuld."
)
ELSEWHERE = "Kopier, du selv har gemt andre steder, åbnes stadig med den gamle adgangskode. Slet dem."
LEFT = (
    "Nogle ældre sikkerhedskopier kunne ikke laves om og åbnes måske stadig med en gammel adgangskode. "
    "Bed it om at slette dem."
)
AWAY = (
    "Mappen til sikkerhedskopier kan ikke nås lige nu. Kopierne i den åbnes stadig med den gamle adgangskode. Slet dem."
)


def renew(desk: Desk, passphrase: str) -> tuple[str, ...]:
    """A new store key under `passphrase`; what to tell afterwards. The desk goes on with the rewritten store.

    Raises StoreBusy while anybody reads in the store, StoreUnavailable: then everything is as it was.
    """
    settle_all(desk)
    safety.note_head(desk)
    former, key = desk.key, StoreKey.create()
    lock = desk.store.hand_over()
    opening = former
    try:
        opening = _rewrite(desk, former, key, passphrase)
        desk.key = key
    finally:
        _reopen(desk, opening, lock)
    if opening != key:
        return (LATER, ELSEWHERE)
    return (*settle_backups(desk, former), ELSEWHERE)


def opening_key(home: Path, keys: KeyFile, key: StoreKey, *, writer: bool) -> tuple[StoreKey, StoreKey | None]:
    """The key that opens the database, and the former one while a renewal is not finished; None when none is.

    A writer, who holds the lock, does what an interruption left undone. A disk that refuses keeps nobody out.
    """
    former = new_key.former(keys, key)
    if former is None or not (home / DATABASE).is_file() or rewrite.opens(home, key):
        return key, former
    if writer and rewrite.opens(home, former):
        with suppress(WorldError):
            rewrite.put_in_place(home, rewrite.prepare(home, former, key))
    return (key if rewrite.opens(home, key) else former), former


def settle_backups(desk: Desk, former: StoreKey) -> tuple[str, ...]:
    """Makes the backups again under the new key and forgets the former one; what to tell, nothing when all went well.

    What cannot be done for lack of room is done at the next unlock.
    """
    key_file = new_key.finished(desk.keys, desk.key)
    words: list[str] = []
    try:
        rewrite.drop_older_copies(desk.home)
        left = rewrite.remake_backups(desk.store.backups.folder, former, desk.key, key_file)
        chosen = desk.settings.text("safety.backup_folder")
        if chosen:
            try:
                left += rewrite.remake_backups(Path(chosen), former, desk.key, key_file)
                words += [] if Path(chosen).is_dir() else [AWAY]
            except (WorldError, OSError):
                words.append(AWAY)
        new_key.finish(desk.keys, desk.key)
    except StoreUnavailable:
        return (LATER,)
    return (*words, *((LEFT,) if left else ()))


def _rewrite(desk: Desk, former: StoreKey, key: StoreKey, passphrase: str) -> StoreKey:
    """Steps 1 to 3; the key that opens the database now. When this raises, the old passphrase opens as before."""
    part = rewrite.prepare(desk.home, former, key)
    try:
        before = new_key.stand(desk.keys, former)
        try:
            new_key.begin(desk.keys, former, passphrase, key)
        except StoreUnavailable:
            if _opens_file(desk.keys, former):
                raise
        try:
            rewrite.put_in_place(desk.home, part)
        except WorldError:
            # The disk may have said no after the deed was done: what lies there decides.
            if not rewrite.opens(desk.home, key):
                with suppress(StoreUnavailable):
                    new_key.undo(desk.keys, former, before)
                if _opens_file(desk.keys, former):
                    raise
                return former
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return key


def _opens_file(keys: KeyFile, key: StoreKey) -> bool:
    """Whether a copy of the key file is still under `key`."""
    try:
        new_key.stand(keys, key)
    except RygsaekError:
        return False
    return True


def _reopen(desk: Desk, key: StoreKey, lock: StoreLock) -> None:
    words = Words()
    words.catalogue = desk.catalogue
    try:
        desk.store = open_store(
            desk.home, key, now=milliseconds(desk.clock), words_of=words.of, lock=lock
        )  # fmt: skip
    except BaseException:
        desk.closed = True
        raise
