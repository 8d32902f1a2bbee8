"""The one place where a driver's or the system's error becomes one of ours, with words a person can use.

`sqlcipher3` has exceptions of its own, not `sqlite3`'s. What decides is SQLite's result code (its fixed English text
only where the driver gives no code, in the backup API): full, read-only or gone → try again when mended; a page
that does not verify → a backup; busy → wait. The words never name a case, a path inside the home or a value.
"""

from __future__ import annotations

import errno
from types import TracebackType

from app.errors import (
    BugError,
    RygsaekError,
    StoreBusy,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreTooNew,
    StoreUnavailable,
)
from app.storage.driver import dbapi

# https://www.sqlite.org/rescode.html – primary codes, and the extended ones whose primary would mislead.
_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY = 3, 5, 6, 7, 8
_IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 10, 11, 13, 14, 26
_IOERR_SHORT_READ, _IOERR_DATA, _IOERR_CORRUPTFS = 522, 8202, 8458
_IOERR_NOMEM = 3082
# WORKAROUND sqlcipher3 0.6.4: what `Connection.backup` raises has no code. sqlite3_errstr's texts.
_BY_TEXT = {
    "database or disk is full": _FULL,
    "disk I/O error": _IOERR,
    "attempt to write a readonly database": _READONLY,
    "unable to open database file": _CANTOPEN,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOTADB,
    "database is locked": _BUSY,
    "out of memory": _NOMEM,
}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def full() -> StoreUnavailable:
    """No room on the disk."""
    return StoreUnavailable(
        "Der er ikke mere plads på disken, så det sidste kunne ikke gemmes.",
        safe="Alt, hvor der stod »Gemt«, er gemt.",
        todo="Slet noget, du ikke skal bruge, og prøv igen.",
    )


def unwritable() -> StoreUnavailable:
    """The folder or the disk does not let us write, or is gone."""
    return StoreUnavailable(
        "IT-rygsæk kan ikke skrive i sin mappe lige nu.",
        safe="Alt, hvor der stod »Gemt«, er gemt.",
        todo="Se efter, om disken er fuld, skrivebeskyttet eller taget ud, og prøv igen.",
    )


def no_memory() -> StoreUnavailable:
    """The machine has no memory left."""
    return StoreUnavailable(
        "Computeren har for lidt ledig hukommelse.",
        safe="Alt, hvor der stod »Gemt«, er gemt.",
        todo="Luk andre programmer, og prøv igen.",
    )


def damaged() -> StoreDamaged:
    """A page, a file or a chain does not verify."""
    return StoreDamaged(
        "En del af det gemte er beskadiget og kan ikke læses.",
        safe="Intet er slettet eller overskrevet.",
        todo="Hent den nyeste sikkerhedskopi, eller bed it om hjælp.",
    )


def plain() -> StoreDamaged:
    """Where the encrypted file should lie there is one that is not encrypted."""
    return StoreDamaged(
        "Filen med sagerne er ikke krypteret, så den bliver ikke åbnet.",
        safe="Intet er læst, slettet eller overskrevet.",
        todo="Bed it om hjælp, eller hent den nyeste sikkerhedskopi.",
    )


def busy() -> StoreBusy:
    """Another process writes in this store."""
    return StoreBusy(
        "IT-rygsæk er allerede åben på denne computer.",
        safe="Intet er gået tabt.",
        todo="Brug det vindue, der er åbent, eller luk det og prøv igen.",
    )


def too_new() -> StoreTooNew:
    """The file has had a migration that this version does not know."""
    return StoreTooNew(
        "Sagerne er gemt af en nyere udgave af IT-rygsæk.",
        safe="Intet er rørt.",
        todo="Opdatér IT-rygsæk på denne computer, og prøv igen.",
    )


def too_old() -> StoreUnavailable:
    """A migration is due, and a reader may not run it."""
    return StoreUnavailable(
        "Sagerne er gemt af en ældre udgave af IT-rygsæk.",
        safe="Intet er rørt.",
        todo="Åbn IT-rygsæk og lås op én gang. Prøv så igen.",
    )


def missing() -> StoreMissing:
    """No store lies in the folder."""
    return StoreMissing(
        "Der ligger ingen sager fra IT-rygsæk i denne mappe.",
        safe="Intet er oprettet eller ændret.",
        todo="Vælg en anden mappe, sæt et nyt kontor op, eller hent en sikkerhedskopi frem.",
    )


def exists() -> StoreExists:
    """The folder is not empty: something lies there that must not be overwritten."""
    return StoreExists(
        "Der ligger allerede noget i denne mappe.",
        safe="Intet er overskrevet.",
        todo="Vælg en tom mappe.",
    )


def bug(what: str) -> BugError:
    """A promise of ours was broken; `what` is for us, in English, without personal data."""
    return BugError(
        f"Der skete en fejl i programmet ({what}).",
        safe="Alt, hvor der stod »Gemt«, er gemt.",
        todo="Luk IT-rygsæk, og åbn den igen.",
    )


def from_driver(error: Exception) -> RygsaekError:
    """What an exception of `sqlcipher3` means for a person."""
    code = int(getattr(error, "sqlite_errorcode", 0) or _BY_TEXT.get(str(error), 0))
    if code in (_IOERR_SHORT_READ, _IOERR_DATA, _IOERR_CORRUPTFS):
        return damaged()
    if code == _IOERR_NOMEM:
        return no_memory()
    match code & 0xFF:
        case c if c in (_CORRUPT, _NOTADB):
            return damaged()
        case c if c in (_BUSY, _LOCKED):
            return busy()
        case c if c == _FULL:
            return full()
        case c if c == _NOMEM:
            return no_memory()
        case c if c in (_PERM, _READONLY, _IOERR, _CANTOPEN):
            return unwritable()
    return bug(f"database {getattr(error, 'sqlite_errorname', None) or type(error).__name__}")


def from_system(error: OSError) -> RygsaekError:
    """What an OSError on our own files means for a person."""
    return full() if error.errno in _NO_ROOM else unwritable()


class _Translated:
    """One for all: it holds nothing, and every statement of the store passes through it."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(error, dbapi.Error):
            raise from_driver(error) from error
        if isinstance(error, MemoryError):
            raise no_memory() from error
        if isinstance(error, OSError):
            raise from_system(error) from error


_TRANSLATED = _Translated()


def translated() -> _Translated:
    """Around everything that touches the disk: only errors of `app.errors` come out."""
    return _TRANSLATED
