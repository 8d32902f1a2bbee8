"""The places under test, and a loop to ask them on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from app.crypto import hashing
from app.domain.change import CaseId, DeviceId
from app.hub.storage.embedded import EmbeddedStore
from app.hub.storage.port import Founded, HubStore, ItemKind, NewOffice, OfficeId, Ruling, Sender, Sent
from app.hub.storage.postgres import PostgresStore
from app.hub.storage.postgres_pool import Pools
from tests.support.postgres import Postgres, running_postgres

T = TypeVar("T")

OFFICE = OfficeId("0f" * 16)
OTHER = OfficeId("1f" * 16)
CASE = CaseId("c0" * 16)
CLAIM = hashing.sha256(b"claim")
NOW = 1_000_000


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def with_schema(postgres: Postgres) -> str:
    """The name of a database that has the schema already: to copy is quicker than to make."""
    url = postgres.database()

    async def make() -> None:
        await (await Pools.open(url)).close()

    asyncio.run(make())
    return url.rpartition("/")[2]


@dataclass
class Place:
    """A store, asked in a straight line; `again()` is another process on the same data."""

    do: Callable[[Awaitable[T]], T]
    open: Callable[[], HubStore]
    store: HubStore

    def again(self) -> HubStore:
        return self.open()

    def founded(self, office: OfficeId = OFFICE) -> OfficeId:
        self.do(self.store.add_claim(CLAIM))
        assert self.do(self.store.found(NewOffice(office, (b"first", b"second"), CLAIM))) is Founded.NEW
        return office

    def keep(self, who: Sender, *sent: Sent, office: OfficeId = OFFICE) -> tuple[Ruling, ...]:
        return self.do(self.store.keep(office, who, sent))

    def listed(self, who: Sender, after: int = 0, upto: int = 1_000, most: int = 1_000) -> list[tuple[int, ItemKind]]:
        return [
            (one.number, one.kind) for one in self.do(self.store.news(OFFICE, who.recipient, after, upto, most))
        ]  # fmt: skip


@pytest.fixture(params=["embedded", "embedded, on the spot", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    opened: list[HubStore] = []
    with asyncio.Runner() as runner:

        def open_() -> HubStore:
            opened.append(make())
            return opened[-1]

        if request.param == "embedded":
            make = lambda: EmbeddedStore(tmp_path)  # noqa: E731
        elif request.param == "embedded, on the spot":
            make = lambda: _on_the_spot(tmp_path)  # noqa: E731
        else:
            url = request.getfixturevalue("postgres").database(request.getfixturevalue("with_schema"))
            make = lambda: PostgresStore(runner.run(Pools.open(url)))  # noqa: E731
        yield Place(lambda awaited: runner.run(_awaited(awaited)), open_, open_())
        for store in opened:
            runner.run(store.close())


def _on_the_spot(folder: Path) -> EmbeddedStore:
    store = EmbeddedStore(folder)
    store.may_hold_up(lambda: len(asyncio.all_tasks()) == 1)
    return store


async def _awaited(awaited: Awaitable[T]) -> T:
    return await awaited


def somebody(number: int, *, trusted: bool = False) -> Sender:
    return Sender(DeviceId(f"{number:032x}"), bytes([number]) * 32, trusted)


def bundle(who: Sender, words: bytes, *, case: CaseId = CASE, place: bytes | None = None) -> Sent:
    name = hashing.sha256(words)
    return Sent(ItemKind.BUNDLE, case, who.device, place or name[:16], name, words, 1)


def grant(who: Sender, to: Sender, epoch: int = 1, *, case: CaseId = CASE) -> Sent:
    data = b"grant" + who.recipient + to.recipient + bytes([epoch]) + bytes.fromhex(case)
    name = hashing.sha256(data)
    return Sent(ItemKind.GRANT, case, who.device, name[:16], name, data, epoch, to.recipient)
