"""A full disk: the hub says so, keeps nothing half, and goes on when there is room again."""

import asyncio
import errno
import sqlite3
from contextlib import suppress
from secrets import token_bytes

import pytest

from app.hub.storage import chunk_files
from app.hub.storage.embedded import EmbeddedStore, connect
from app.hub.storage.port import Unavailable
from app.wire import sync
from tests.contract.hub.conftest import CASE, CLAIM, OFFICE, NewOffice, bundle, grant, somebody
from tests.hub.conftest import office_of_two
from tests.support.hub import running_hub
from tests.support.hub_laptop import a_case

ANNE = somebody(1)


def filling(made: list[sqlite3.Connection]):
    def open_(path):
        made.append(connect(path))
        return made[-1]

    return open_


def pages(connection: sqlite3.Connection, most: int) -> None:
    connection.execute(f"PRAGMA max_page_count={most}")


def test_what_no_disk_had_room_for_is_not_there_and_comes_when_it_has(tmp_path):
    made: list[sqlite3.Connection] = []
    store = EmbeddedStore(tmp_path, filling(made))

    async def story() -> None:
        await store.add_claim(CLAIM)
        await store.found(NewOffice(OFFICE, (b"first",), CLAIM))
        await store.keep(OFFICE, ANNE, [grant(ANNE, ANNE)])
        large = [bundle(ANNE, token_bytes(50_000)) for _ in range(20)]
        pages(made[0], 60)
        with pytest.raises(Unavailable):
            await store.keep(OFFICE, ANNE, large)
        before = await store.look(OFFICE)
        assert before is not None and before.seq == 1
        assert await store.missing(OFFICE, [one.hash for one in large]) == list(range(20))
        (small,) = await store.keep(OFFICE, ANNE, [bundle(ANNE, b"small")])
        assert small.number == 2, "what there is room for is kept"
        pages(made[0], 100_000)
        assert [one.number for one in await store.keep(OFFICE, ANNE, large)] == list(range(3, 23))
        await store.close()

    asyncio.run(story())


def test_one_act_that_finds_no_room_takes_no_other_with_it(tmp_path):
    made: list[sqlite3.Connection] = []
    store = EmbeddedStore(tmp_path, filling(made))

    async def story() -> None:
        await store.add_claim(CLAIM)
        await store.found(NewOffice(OFFICE, (b"first",), CLAIM))
        await store.keep(OFFICE, ANNE, [grant(ANNE, ANNE)])
        pages(made[0], 60)
        large = [bundle(ANNE, token_bytes(50_000)) for _ in range(20)]
        acts = [store.keep(OFFICE, ANNE, [bundle(ANNE, b"%d" % at)]) for at in range(5)]
        answers = await asyncio.gather(*acts, store.keep(OFFICE, ANNE, large), return_exceptions=True)
        assert isinstance(answers[5], Unavailable)
        kept = [one for one in answers[:5] if not isinstance(one, BaseException)]
        there = await store.look(OFFICE)
        assert there is not None and there.seq == 1 + len(kept), "whoever heard no answer has nothing kept"
        await store.close()

    asyncio.run(story())


def test_a_chunk_there_is_no_room_for_leaves_nothing_behind(tmp_path, monkeypatch):
    store = EmbeddedStore(tmp_path)

    def full(_):
        raise OSError(errno.ENOSPC, "full")

    async def story() -> None:
        await store.add_claim(CLAIM)
        await store.found(NewOffice(OFFICE, (b"first",), CLAIM))
        with monkeypatch.context() as patched:
            patched.setattr(chunk_files.os, "fsync", full)
            with pytest.raises(Unavailable):
                await store.put_chunk(OFFICE, CASE, b"n" * 32, b"piece")
        assert await store.missing_chunks(OFFICE, CASE, [b"n" * 32]) == [0]
        assert not [path for path in (tmp_path / "chunks").rglob("*") if path.is_file()]
        assert await store.put_chunk(OFFICE, CASE, b"n" * 32, b"piece")
        await store.close()

    asyncio.run(story())


def test_a_laptop_hears_that_the_hub_cannot_keep_it_now(tmp_path):
    made: list[sqlite3.Connection] = []

    async def open_():
        return EmbeddedStore(tmp_path, filling(made))

    with running_hub(tmp_path, open_=open_) as hub:
        two = office_of_two(hub)
        case = a_case()
        grants = (two.first.grant(case, two.first),)
        bundles = tuple(two.first.bundle(case, token_bytes(30_000).hex()) for _ in range(20))
        body = sync.encode_request(sync.SyncRequest(sync.NO_EPOCH, 0, 0, bundles, grants))
        with suppress(sqlite3.Error):
            pages(made[0], 60)
        reply = two.line.ask(two.first, "POST", "sync", body)
        assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
        assert not two.line.sync(two.first).items
        pages(made[0], 100_000)
        assert two.line.ask(two.first, "POST", "sync", body).status == 200
        two.line.close()
