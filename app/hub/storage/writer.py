"""Who touches the hub's SQLite file, one at a time: what waits is done together and reaches the disk together.

A thread of its own does it, so that nobody else is held up meanwhile; where nobody else is, whoever asks does it
themselves, for changing threads takes longer than a small act.

Each piece of work stands alone: one that fails takes nothing of the others with it. Nobody hears "kept" before the
commit; work that keeps something is committed with `synchronous=FULL`, the mere noting of a counter without.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import IntEnum
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from app.hub.storage.port import Unavailable

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], Any]
Open = Callable[[], sqlite3.Connection]

TOGETHER = 128  # so much work shares a commit


class Needs(IntEnum):
    """What a piece of work needs of the disk."""

    READ = 0
    NOTE = 1  # written, but a power cut may take the last moments back
    KEEP = 2  # on disk before anybody hears of it
    ALONE = 3  # outside of any transaction


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work
    needs: Needs
    done: Future[Any]


class Writer:
    """Owns the connection. Closing finishes what waits."""

    def __init__(self, connect: Open) -> None:
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._connect = connect
        self._ready: Future[None] = Future()
        self._closed = False
        self._turn = threading.Lock()
        self._file: _File | None = None
        self._thread = threading.Thread(target=self._run, name="hub-writer", daemon=True)
        self._thread.start()
        self._ready.result()

    def do(self, work: Callable[[sqlite3.Connection], T], needs: Needs, *, here: bool = False) -> Future[T]:
        """The work's answer, once it is as safe as it needs to be.

        `here`: it is done before this returns, in the caller's thread, where nothing else is being done.
        """
        done: Future[T] = Future()
        job = _Job(work, needs, done)
        if self._closed:
            done.set_exception(Unavailable())
        elif not (here and needs is not Needs.ALONE and self._done_here(job)):
            self._queue.put(job)
        return done

    def _done_here(self, job: _Job) -> bool:
        """False when others have the file, or wait for it."""
        if not self._queue.empty() or not self._turn.acquire(blocking=False):
            return False
        try:
            if self._file is None:
                return False
            self._file.together([job])
            return True
        finally:
            self._turn.release()

    def close(self) -> None:
        """Does what waits, then lets go of the file."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            connection = self._connect()
        except BaseException as failure:
            self._ready.set_exception(failure)
            return
        file = self._file = _File(connection)
        self._ready.set_result(None)
        going = True
        while going:
            jobs, going = self._waiting()
            with self._turn:
                file.all(jobs)
        with self._turn:
            self._file = None
            connection.close()

    def _waiting(self) -> tuple[list[_Job], bool]:
        jobs: list[_Job] = []
        found = self._queue.get()
        while found is not None:
            jobs.append(found)
            if len(jobs) == TOGETHER:
                return jobs, True
            try:
                found = self._queue.get_nowait()
            except Empty:
                return jobs, True
        return jobs, False


class _File:
    """The connection, and how hard it waits for the disk; for one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waits_for_disk: bool | None = None

    def all(self, jobs: list[_Job]) -> None:
        """What shares a commit, then what stands outside of any."""
        shared = [job for job in jobs if job.needs is not Needs.ALONE]
        if shared:
            self.together(shared)
        for job in jobs:
            if job.needs is Needs.ALONE:
                _alone(self._connection, job)

    def together(self, jobs: list[_Job]) -> None:
        """In one transaction, waited for as the one that needs most."""
        connection, needs = self._connection, max(job.needs for job in jobs)
        ends: list[Callable[[], None]] = []
        try:
            if needs is not Needs.READ:
                self._wait_for_disk(needs is Needs.KEEP)
            connection.execute("BEGIN" if needs is Needs.READ else "BEGIN IMMEDIATE")
            ends = [_alone_in_it(connection, jobs[0])] if len(jobs) == 1 else [_one(connection, job) for job in jobs]
            connection.execute("COMMIT")
        except BaseException as failure:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            no = Unavailable() if isinstance(failure, sqlite3.Error) else failure
            ends = [_failing(job, no) for job in jobs]
        for end in ends:
            end()

    def _wait_for_disk(self, wanted: bool) -> None:
        if self._waits_for_disk is not wanted:
            self._waits_for_disk = None
            self._connection.execute(f"PRAGMA synchronous={'FULL' if wanted else 'NORMAL'}")
            self._waits_for_disk = wanted


def _alone(connection: sqlite3.Connection, job: _Job) -> None:
    try:
        answer = job.work(connection)
    except Exception as failure:
        _failing(job, Unavailable() if isinstance(failure, sqlite3.Error) else failure)()
    else:
        _tell(job.done, answer)


def _alone_in_it(connection: sqlite3.Connection, job: _Job) -> Callable[[], None]:
    """Does it where the whole transaction is its own: when it fails, that ends with it."""
    try:
        answer = job.work(connection)
    except Exception as failure:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("BEGIN")
        return _failing(job, Unavailable() if isinstance(failure, sqlite3.OperationalError) else failure)
    return lambda: _tell(job.done, answer)


def _one(connection: sqlite3.Connection, job: _Job) -> Callable[[], None]:
    """Does it; what it answers is told only after the commit."""
    connection.execute("SAVEPOINT one")
    try:
        answer = job.work(connection)
    except Exception as failure:
        if not connection.in_transaction:  # a full disk rolls all of it back by itself
            raise
        connection.execute("ROLLBACK TO one")
        connection.execute("RELEASE one")
        return _failing(job, Unavailable() if isinstance(failure, sqlite3.OperationalError) else failure)
    connection.execute("RELEASE one")
    return lambda: _tell(job.done, answer)


def _tell(done: Future[Any], answer: object) -> None:
    if done.set_running_or_notify_cancel():
        done.set_result(answer)


def _failing(job: _Job, failure: BaseException) -> Callable[[], None]:
    def end() -> None:
        if job.done.set_running_or_notify_cancel():
            job.done.set_exception(failure)

    return end
