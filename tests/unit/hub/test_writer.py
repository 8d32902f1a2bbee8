"""Who touches the hub's file: the one who asks where nobody else is, the thread of its own otherwise."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.hub.storage.embedded import connect
from app.hub.storage.port import Unavailable
from app.hub.storage.writer import Needs, Writer


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    made = Writer(lambda: connect(tmp_path / "hub.db"))
    yield made
    made.close()


def who(_: sqlite3.Connection) -> int:
    return threading.get_ident()


def test_where_nobody_else_is_it_is_done_on_the_spot(writer):
    done = writer.do(who, Needs.KEEP, here=True)
    assert done.done() and done.result() == threading.get_ident()
    assert writer.do(who, Needs.KEEP).result(5) != threading.get_ident()


def test_where_the_file_is_in_use_it_waits_its_turn(writer):
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: sqlite3.Connection) -> None:
        begun.set()
        assert go_on.wait(5)

    first = writer.do(slow, Needs.READ)
    assert begun.wait(5)
    second = writer.do(who, Needs.READ, here=True)
    assert not second.done()
    go_on.set()
    assert second.result(5) != threading.get_ident() and first.done()


def test_what_stands_outside_of_any_transaction_is_never_done_on_the_spot(writer):
    assert not writer.do(lambda db: db.in_transaction, Needs.ALONE, here=True).result(5)


@pytest.mark.parametrize("here", [True, False])
def test_work_that_fails_takes_back_what_it_wrote_and_leaves_the_file_usable(writer, here):
    def half(db: sqlite3.Connection) -> None:
        db.execute("INSERT INTO claim VALUES (x'00', x'01')")
        raise ValueError

    with pytest.raises(ValueError):
        writer.do(half, Needs.KEEP, here=here).result(5)
    count = writer.do(lambda db: db.execute("SELECT count(*) FROM claim").fetchone()[0], Needs.READ, here=here)
    assert count.result(5) == 0


@pytest.mark.parametrize("here", [True, False])
def test_after_the_close_there_is_no_place(writer, here):
    writer.close()
    with pytest.raises(Unavailable):
        writer.do(who, Needs.READ, here=here).result(5)


@pytest.mark.parametrize("here", [True, False])
def test_what_is_kept_waits_for_the_disk_whatever_came_before(writer, here):
    def waits(db: sqlite3.Connection) -> int:
        return int(db.execute("PRAGMA synchronous").fetchone()[0])

    said = [writer.do(waits, needs, here=here).result(5) for needs in (Needs.NOTE, Needs.KEEP, Needs.NOTE, Needs.KEEP)]
    assert said == [1, 2, 1, 2]
