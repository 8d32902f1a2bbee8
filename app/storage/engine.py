"""One connection to one store, with the promises that every open must keep; all SQL of the store passes here.

Promises: every page is encrypted (`driver`), an acknowledged commit survives a power cut (WAL, synchronous=FULL: 0 of
805 lost, NORMAL lost 251 of 300), no temporary file, deleted rows are overwritten. Each is asserted, not hoped for.
Everyday statements go straight to the driver; sqlite-utils (`database`) stands for migrations (decision 0004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.storage import driver, errors

BUSY_MS = 2_000
JOURNAL_LIMIT = 8 * 1024 * 1024  # bytes; a WAL that grew larger is cut back after its checkpoint

_PROMISES = (
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("synchronous", "FULL", 2),
    ("journal_size_limit", str(JOURNAL_LIMIT), JOURNAL_LIMIT),
)

Row = tuple[Any, ...]


class Engine:
    """Runs statements and transactions; speaks only errors of `app.errors`. Used by the thread that made it."""

    def __init__(self, file: Path, key: bytes, *, writer: bool, create: bool = False, untouched: bool = False) -> None:
        self.file = file
        self.writer = writer
        self._database: Any = None
        self._written: Counter[str] = Counter()
        self._together = False
        with errors.translated():
            try:
                self.connection = driver.connect(file, key, create=create, untouched=untouched)
            except driver.NotEncryptingError as problem:
                raise errors.bug(str(problem)) from problem
        self._open = True

    def keep_promises(self) -> None:
        """Set and assert what must hold before the first write. Call once the file is known to be ours to write."""
        try:
            self.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            if not self.writer:
                self.execute("PRAGMA query_only=ON")
            elif self.scalar("PRAGMA journal_mode=WAL") != "wal":
                raise errors.bug("journal_mode")
            for name, setting, expected in _PROMISES:
                self.execute(f"PRAGMA {name}={setting}")
                if self.scalar(f"PRAGMA {name}") != expected:
                    raise errors.bug(name)
        except BaseException:
            self.close()
            raise

    # --- statements ---

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement; how many rows it changed."""
        with errors.translated():
            return int(self.connection.execute(sql, parameters).rowcount)

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row."""
        with errors.translated():
            self.connection.executemany(sql, rows)

    def insert(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one INSERT; the rowid it was given."""
        with errors.translated():
            return int(self.connection.execute(sql, parameters).lastrowid)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """All rows."""
        with errors.translated():
            return list(self.connection.execute(sql, parameters))

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Generator[Row, None, None]:
        """The rows one by one, for whoever may stop early (then `close` it); nothing is written meanwhile."""
        with errors.translated():
            cursor = self.connection.execute(sql, parameters)
            try:
                yield from cursor
            finally:
                cursor.close()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """The first row, or None."""
        with errors.translated():
            found: Row | None = self.connection.execute(sql, parameters).fetchone()
            return found

    def scalar(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, parameters)
        return found[0] if found else None

    # --- transactions ---

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[None]:
        """All or nothing; acknowledged when it ends. Does not nest: one action of a person is one commit.

        Not `durable`: a power cut may undo it, wholly, until the next one that is. For what comes from the hub alone
        and comes again when its cursor is undone with it, and for what has been promised (`leaving`); never for
        anybody's own words.
        """
        if not self.writer:
            raise errors.bug("write through a reader")
        if self._together:
            yield
            return
        with errors.translated(), self._as_durable(durable):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def together(self) -> Iterator[None]:
        """Many small acts of the program itself in one transaction: what any of them fails, none of them did."""
        with self.transaction():
            self._together = True
            try:
                yield
            finally:
                self._together = False

    @contextmanager
    def _as_durable(self, durable: bool) -> Iterator[None]:
        if durable:
            yield
            return
        self.connection.execute("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA synchronous=FULL")

    def _roll_back(self) -> None:
        try:
            # A full disk may have ended the transaction already; then there is nothing left to undo.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
        except driver.dbapi.Error:
            pass  # the first error is the one to tell; SQLite undoes the rest when the file is opened again

    # --- which cases were written in ---

    def note_written(self, case: str) -> None:
        """A case's row in the list is another from now on."""
        self._written[case] += 1

    def times_written(self, case: str) -> int | None:
        """How often since the store was opened; None for a reader, who cannot know."""
        return self._written[case] if self.writer else None

    def empty_wal(self) -> bool:
        """Move the WAL into the file and cut it to nothing. False while a reader beside us still needs it."""
        found = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        return found is not None and found[0] == 0

    # --- the rest ---

    @property
    def database(self) -> Any:
        """The same connection as sqlite-utils knows it."""
        if self._database is None:
            try:
                self._database = driver.load_sqlite_utils().Database(self.connection, execute_plugins=False)
            except driver.NotEncryptingError as problem:
                raise errors.bug(str(problem)) from problem
        return self._database

    def copy_to(self, file: Path, key: bytes) -> None:
        """An encrypted copy of the committed state, under `key`, by SQLite's backup API; fsynced by its commit.

        Works beside a writer and while others read. `file` must not exist.
        """
        with errors.translated():
            copy = driver.connect(file, key, create=True)
            try:
                self.connection.backup(copy)
            finally:
                copy.close()
            if driver.looks_plain(file):
                file.unlink()
                raise errors.bug("a copy came out unencrypted")

    def refuse_plain(self) -> None:
        """Remove a file that we wrote ourselves and that came out unencrypted; never happens while `driver` holds."""
        if driver.looks_plain(self.file):
            self.file.unlink()
            raise errors.bug("the file came out unencrypted")

    def close(self) -> None:
        """Close the file; once is enough, twice does no harm."""
        if self._open:
            self._open = False
            with errors.translated():
                self.connection.close()
