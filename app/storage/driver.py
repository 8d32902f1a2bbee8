"""The only door to SQLCipher: how its library is loaded, and what must be true before a file is used.

Three dangers, each met here and nowhere else (decision 0004):
- another libsqlite3 in the process takes over the symbols and writes plain text without an error, so the library is
  loaded with its own symbols first, and every connection proves that it encrypts or is refused;
- a key of another length than 64 hex digits is silently taken as a passphrase, so only 32 bytes are taken;
- `ATTACH … KEY ''` or `sqlcipher_export` could write a plain copy, so both are forbidden on every connection.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

PLAIN_HEADER = b"SQLite format 3\x00"
SUPPORTED_MAJOR = "4"
STATEMENTS_KEPT = 256

_ATTACH, _FUNCTION = 24, 31  # https://www.sqlite.org/c3ref/c_alter_table.html
_OK, _DENY = 0, 1


def _load() -> Any:
    """`sqlcipher3.dbapi2`, its symbols bound to its own copy of SQLite where the system lets us ask for that."""
    if not hasattr(os, "RTLD_DEEPBIND"):  # Windows and macOS bind by library already
        return importlib.import_module("sqlcipher3.dbapi2")
    before = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_NOW | os.RTLD_LOCAL | os.RTLD_DEEPBIND)
    try:
        return importlib.import_module("sqlcipher3.dbapi2")
    finally:
        sys.setdlopenflags(before)


dbapi: Any = _load()


class NotEncryptingError(RuntimeError):
    """The library or the file does not encrypt; nothing may be written."""


def load_sqlite_utils() -> ModuleType:
    """sqlite-utils standing on SQLCipher. Loaded late: its import costs some 0.2 s and 14 MB (decision 0004).

    It looks for `pysqlite3` before `sqlite3`; while it is imported, and only then, that name means sqlcipher3.
    So its `except` clauses catch the exceptions that this driver raises.
    """
    if "sqlite_utils.db" not in sys.modules:
        names = {"pysqlite3": importlib.import_module("sqlcipher3"), "pysqlite3.dbapi2": dbapi}
        before = {name: sys.modules.get(name) for name in names}
        sys.modules.update(names)
        try:
            importlib.import_module("sqlite_utils")
        finally:
            for name, module in before.items():
                if module is None:
                    del sys.modules[name]
                else:
                    sys.modules[name] = module
    library = importlib.import_module("sqlite_utils")
    if importlib.import_module("sqlite_utils.utils").OperationalError is not dbapi.OperationalError:
        raise NotEncryptingError("sqlite-utils was imported before the store and stands on another SQLite")
    return library


def looks_plain(file: Path) -> bool:
    """Whether the file begins like an unencrypted database. Never for a file this process has open as a database:

    closing the second handle would drop its POSIX locks (sqlite.org/howtocorrupt.html § 2.2). A file whose first page
    has been read through `connect` cannot be plain: the page has been decrypted and its HMAC verified.
    """
    with file.open("rb") as opened:
        return opened.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def connect(file: Path, key: bytes, *, create: bool = False, untouched: bool = False) -> Any:
    """A connection that is known to encrypt; autocommit, so transactions begin and end where we say.

    `key` is 32 bytes, set before any statement. The file must exist unless `create`. A wrong key shows at the first
    read, not here. `untouched`: nothing is written beside the file either; only where nobody writes in it and no WAL
    lies. Raises NotEncryptingError, the driver's errors, ValueError for a key of another length.
    """
    if len(key) != 32:
        raise ValueError("the key of a store has 32 bytes")
    mode = "ro&immutable=1" if untouched else "rwc" if create else "rw"
    name = f"file:{quote(str(file.resolve()))}?mode={mode}"
    connection = dbapi.connect(name, uri=True, isolation_level=None, cached_statements=STATEMENTS_KEPT)
    try:
        # Not PRAGMA key: a trace callback would see it.
        connection.set_key(f"x'{key.hex()}'")
        connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to stderr; what fails is said by `errors`
        _prove_encrypting(connection)
        connection.set_authorizer(_no_plain_copies)
    except BaseException:
        connection.close()
        raise
    return connection


def _prove_encrypting(connection: Any) -> None:
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if not version or str(version[0]).split(".")[0] != SUPPORTED_MAJOR:
        raise NotEncryptingError("this SQLite does not encrypt, or not in the version we know")
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if not status or str(status[0]) != "1":
        raise NotEncryptingError("the connection does not encrypt")


def _no_plain_copies(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action == _ATTACH or (action == _FUNCTION and (second or "").lower() == "sqlcipher_export"):
        return _DENY
    return _OK
