"""Opening, creating and closing a store: who may write, what is proven first, and the parts a store is made of."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from app.domain.change import DeviceId
from app.domain.hybrid import HybridClock
from app.errors import StoreDamaged, StoreUnavailable
from app.storage import backups, driver, errors, files, migrations
from app.storage.answers import Answers
from app.storage.backups import Backups
from app.storage.blobs import Blobs
from app.storage.chain import Chain
from app.storage.doctor import Doctor
from app.storage.drafts import Drafts
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.storage.leaving import Leaving
from app.storage.local import Local
from app.storage.log import ChangeLog
from app.storage.membership import Membership
from app.storage.outbox import Outbox
from app.storage.own import Own, write_device
from app.storage.people import People
from app.storage.print_queue import PrintQueue
from app.storage.readers import Cases, Documents
from app.storage.records import Finding, WordsOf
from app.storage.scan_inbox import ScanInbox
from app.storage.search import Search, every_text
from app.storage.sync_state import SyncStates
from app.storage.told import Told
from app.storage.transfers import Transfers
from app.vault.identity import DeviceIdentity
from app.vault.store_key import StoreKey
from app.vault.twins import DATABASE

LOCK = "rygsaek.lock"

StoreLock = FileLock
"""Keeps other writers out of a store while it is held."""

OFFICE = "office"


def wall_clock() -> int:
    """Milliseconds since 1970 (UTC) as the computer tells them."""
    return time.time_ns() // 1_000_000


class Store:
    """An open store. One writer in the world, any number of readers; used by the thread that opened it."""

    def __init__(
        self,
        home: Path,
        key: StoreKey,
        engine: Engine,
        lock: FileLock | None,
        now: Callable[[], int],
        words_of: WordsOf,
    ) -> None:
        self._engine = engine
        self._lock = lock
        self._own = Own(engine)
        self._keys = CaseKeys(engine, self._own)
        chain = Chain(engine)
        clock = HybridClock(now, chain.last_time())
        self.home = home
        self.local = Local(engine)
        self._leaving = Leaving(engine, self.local)
        self.drafts = Drafts(engine, now)
        self.documents = Documents(engine)
        self.cases = Cases(engine)
        self.search = Search(engine, self.documents, words_of)
        self.blobs = Blobs(engine, self._keys, home)
        self.log = ChangeLog(engine, self._own, self._keys, chain, clock, self.blobs.drop, self._leaving)
        self.backups = Backups(engine, self.blobs, home, key, lambda: datetime.fromtimestamp(now() / 1000, UTC))
        self.membership = Membership(engine)
        self.people = People(engine, self._own, self._keys, self.membership)
        self.sync_state = SyncStates(engine)
        self.outbox = Outbox(engine, self._keys, self.sync_state, self._leaving)
        self.told = Told(engine)
        self.print_queue = PrintQueue(engine)
        self.scans = ScanInbox(engine, now)
        self.transfers = Transfers(engine, self.blobs)
        self.answers = Answers(
            engine, self._own, self._keys, self.log.inbox, self.membership, self.sync_state, self.outbox, self.told,
            self.local, self.transfers, self.log.notice, now,
        )  # fmt: skip
        self._doctor = Doctor(engine, self._own, self._keys, chain, self.blobs, self.membership)
        if engine.writer and not self.membership.is_founded():
            with engine.transaction():
                self.membership.found(self._own.identity)

    @property
    def writer(self) -> bool:
        """Whether this one may write."""
        return self._engine.writer

    @property
    def identity(self) -> DeviceIdentity:
        """Who this laptop is, in its present incarnation."""
        return self._own.identity

    def know_device(self, device: DeviceId, signing_public: bytes, hpke_public: bytes) -> None:
        """Know another device's public keys (33 and 32 bytes), so that its bundles verify."""
        with self._engine.transaction():
            write_device(self._engine, device, signing_public, hpke_public)

    def office_key(self) -> bytes | None:
        """The public key, 32 bytes, to which every case's key is granted besides the devices'; None without one."""
        return self._keys.office()

    def grant_to_office(self, office_key: bytes) -> int:
        """Grant every case's keys to a new office key instead of the one before, all or none; how many grants.

        After a new recovery sheet: the code on the old one opens nothing of this store any more.
        """
        with self._engine.transaction():
            return self._keys.grant_to_office(office_key)

    def begin_hub_epoch(self, epoch: bytes) -> None:
        """The hub was brought back from a backup and gives numbers anew (`app.sync.again`)."""
        with self._engine.transaction():
            self.transfers.all_again()
            self.outbox.forget_numbers()
            self.sync_state.begin_epoch(epoch)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What the program itself writes in many cases, as one transaction: all of it is durable at the end."""
        try:
            with self._engine.together():
                yield
        except BaseException:
            self.log.forget_all_cached()
            self._keys.forget()
            with suppress(StoreUnavailable):  # what cannot be swept away now is found by `check`
                self.blobs.sweep()
            raise

    def check(self) -> list[Finding]:
        """Look through everything; takes its time."""
        return self._doctor.check()

    def rebuild(self) -> int:
        """Make documents, case list and search again from the log; how many bundles were read."""
        count = self._doctor.rebuild()
        self.log.forget_all_cached()
        return count

    def close(self) -> None:
        """Close the file, forget the keys, let the next process in. Twice does no harm."""
        self._keys.forget()
        try:
            if self.writer:
                with suppress(StoreUnavailable):  # a full disk: the next opening thinks that more has left than has
                    self._leaving.end()
            self._engine.close()
        finally:
            if self._lock:
                self._lock.release()

    def hand_over(self) -> FileLock:
        """Close the file but keep others out: the lock, for `open_store` or `rewrite`. Whoever has it releases it."""
        if self._lock is None:
            raise errors.bug("a reader holds no lock")
        lock, self._lock = self._lock, None
        try:
            self.close()
        except BaseException:
            lock.release()
            raise
        return lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(
    home: Path,
    key: StoreKey,
    *,
    writer: bool = True,
    wait: float = 0.0,
    now: Callable[[], int] = wall_clock,
    words_of: WordsOf = every_text,
    lock: FileLock | None = None,
) -> Store:
    """The store in `home`. A writer waits up to `wait` seconds for another one to let go; a reader needs no lock.

    A `lock` from `take_lock` or `hand_over` is taken over, and released when this fails. How long it takes does not
    depend on how much is in it. A disk that takes nothing keeps no reader out. Pending migrations run first (writer
    only), after a copy of the file. Raises StoreMissing, StoreBusy, StoreTooNew (file untouched), StoreDamaged,
    StoreUnavailable.
    """
    file = home / DATABASE
    if lock is None and writer:
        if not file.is_file():
            raise errors.missing()
        lock = take_lock(home, wait)
    try:
        if not file.is_file():
            raise errors.missing()
        try:
            engine = _open_engine(file, key, writer=writer)
        except StoreUnavailable:
            if writer or _wal_of(file):
                raise
            # A disk that is full, or may not be written on, has no room for what readers and a writer share.
            lock = _keep_writers_out(home)
            engine = _open_engine(file, key, writer=False, untouched=True)
        try:
            return Store(home, key, engine, lock, now, words_of)
        except BaseException:
            engine.close()
            raise
    except BaseException:
        if lock:
            lock.release()
        raise


def _wal_of(file: Path) -> int:
    """Bytes that were committed beside the file and are not in it yet."""
    wal = file.with_name(f"{file.name}-wal")
    return wal.stat().st_size if wal.exists() else 0


def _keep_writers_out(home: Path) -> FileLock | None:
    try:
        return take_lock(home)
    except StoreUnavailable:
        return None  # nobody can write there


def create_store(
    home: Path,
    key: StoreKey,
    identity: DeviceIdentity,
    office: Mapping[str, object],
    *,
    office_key: bytes | None = None,
    local: Mapping[str, object] | None = None,
    now: Callable[[], int] = wall_clock,
    words_of: WordsOf = every_text,
    lock: FileLock | None = None,
) -> Store:
    """A new store in `home`, open for writing. It is there whole or not at all.

    `office` is kept as `local["office"]`; `office_key` is the public half of the office's recovery key
    (`KeyFile.recovery_public`), to which every case's key is granted; `local` is what else `local` begins with.
    A `lock` from `take_lock` is taken over, and released when this fails. Raises StoreExists, StoreUnavailable.
    """
    files.make_folder(home)
    lock = lock or take_lock(home)
    try:
        if (home / DATABASE).exists():
            raise errors.exists()
        files.remove_leftovers(home, f"{DATABASE}.*.part*")
        with files.part_of(home / DATABASE) as part:
            _write_new(part, key, identity, {OFFICE: dict(office), **(local or {})}, office_key)
    except BaseException:
        lock.release()
        raise
    return open_store(home, key, now=now, words_of=words_of, lock=lock)


def restore(
    file: Path, home: Path, unlock: Callable[[Path], StoreKey], make_room: Callable[[], None] | None = None
) -> StoreKey:
    """Bring a backup back into `home`, in a new incarnation; the key that opened it.

    `unlock` is given the folder that the key file lies in for the moment, and answers the key or raises. The copy is
    opened and looked through before it gets its name; when anything fails before that, `home` is as it was. Only then
    is `make_room` called, which leaves `home` empty or absent; without it `home` has to be so. Raises StoreMissing,
    StoreExists, StoreDamaged, StoreTooNew, AccessRefused, StoreUnavailable.
    """
    if make_room is None and home.exists() and any(home.iterdir()):
        raise errors.exists()
    with files.folder_beside(home) as work:
        backups.unpack(file, work)
        key = unlock(work)
        engine = _open_engine(work / DATABASE, key, writer=True)
        try:
            _prove_and_renew(engine)
        finally:
            engine.close()
        files.sync_file(work / DATABASE)
        if make_room is not None:
            make_room()
        with errors.translated():
            if home.exists():
                home.rmdir()
            work.rename(home)
    files.sync_folder(home.parent)
    return key


def _prove_and_renew(engine: Engine) -> None:
    own = Own(engine)
    keys, chain = CaseKeys(engine, own), Chain(engine)
    membership = Membership(engine)
    doctor = Doctor(engine, own, keys, chain, Blobs(engine, keys, engine.file.parent), membership)
    if not doctor.pages_are_whole():
        raise errors.damaged()
    with engine.transaction():
        renewed = own.start_incarnation()
        if membership.is_founded():
            membership.name_again(renewed)
        else:
            membership.found(renewed)
    engine.empty_wal()


def _open_engine(file: Path, key: StoreKey, *, writer: bool, untouched: bool = False) -> Engine:
    # A file that may only be read would open without a word, and even begin a transaction.
    if writer and not os.access(file, os.W_OK):
        raise errors.unwritable()
    engine = Engine(file, key.to_bytes(), writer=writer, untouched=untouched)
    try:
        pending = migrations.pending(engine)  # the first read: damage, a wrong key and a newer version show here
        if not migrations.applied(engine):
            raise errors.damaged()  # a file cut to nothing would pass for a new store
        engine.keep_promises()
        if pending and not writer:
            raise errors.too_old()
        if pending:
            migrations.apply(engine, key.to_bytes())
    except BaseException as problem:
        engine.close()
        # Only now: closing a second handle on an open database would let go of the locks this process has on it.
        if isinstance(problem, StoreDamaged) and driver.looks_plain(file):
            raise errors.plain() from problem
        raise
    return engine


def _write_new(
    part: Path, key: StoreKey, identity: DeviceIdentity, local: Mapping[str, object], office_key: bytes | None
) -> None:
    engine = Engine(part, key.to_bytes(), writer=True, create=True)
    try:
        engine.keep_promises()
        migrations.apply(engine, key.to_bytes())
        with engine.transaction():
            Own.write_first(engine, identity, office_key)
            Membership(engine).found(identity)
            for name, value in local.items():
                Local(engine).put(name, value)
        engine.empty_wal()
    finally:
        engine.close()
        for left in ("-wal", "-shm"):
            part.with_name(part.name + left).unlink(missing_ok=True)
    engine.refuse_plain()
    files.sync_file(part)


def take_lock(home: Path, wait: float = 0.0) -> FileLock:
    """The one writer's lock; the system lets go of it when the process ends, however it ends.

    `home` exists. Raises StoreBusy after `wait` seconds, StoreUnavailable.
    """
    # A soft lock (where the file system has no real one) would outlive a killed process: refuse instead.
    lock = FileLock(home / LOCK, timeout=wait, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise errors.busy() from None
    except (OSError, NotImplementedError) as problem:
        raise errors.unwritable() from problem
    return lock
