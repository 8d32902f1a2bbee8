"""Which place a hub keeps things in, and what the machine's administrator does with it."""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import tarfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from app.hub.office import Hub
from app.hub.people import claim_hash
from app.hub.storage.embedded import CHUNKS, DATABASE, EmbeddedStore, copy, last_numbers
from app.hub.storage.port import HubStore, OfficeId


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, or the address of a PostgreSQL database."""

    folder: Path | None = None
    database: str = ""

    async def open(self, *, serving: bool = False) -> HubStore:
        """The store. Raises Unavailable, HubTooNew, OSError, sqlite3.Error."""
        if self.folder is not None:
            embedded = await asyncio.to_thread(EmbeddedStore, self.folder)
            if serving:
                await asyncio.to_thread(embedded.sweep)
            return embedded
        # Loaded here: a hub with a folder needs none of it.
        from app.hub.storage.postgres import PostgresStore
        from app.hub.storage.postgres_pool import Pools

        return PostgresStore(await Pools.open(self.database))

    async def hub(self) -> Hub:
        """A hub on it, by the machine's clock."""
        return Hub(await self.open(serving=True), milliseconds)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[HubStore]:
        """The store, closed again."""
        store = await self.open()
        try:
            yield store
        finally:
            await store.close()


class InUse(Exception):
    """Another hub serves from that folder."""


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Holds a folder for one serving hub; a database may have many. Raises InUse, OSError."""
    if place.folder is None:
        yield
        return
    place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        lock = FileLock(place.folder / "serving.lock", blocking=False)
        lock.acquire()
    except Timeout:
        raise InUse from None
    try:
        yield
    finally:
        lock.release()


def milliseconds() -> int:
    """Since 1970."""
    return int(time.time() * 1000)


async def new_claim(place: Place) -> str:
    """A code by which one office may come, four letters at a time."""
    async with place.opened() as store:
        return await _claim(store)


async def first_claim(place: Place) -> str | None:
    """A code when no office has come yet."""
    async with place.opened() as store:
        return None if await store.offices() else await _claim(store)


async def _claim(store: HubStore) -> str:
    letters = base64.b32encode(secrets.token_bytes(15)).decode("ascii")  # 120 bits
    await store.add_claim(claim_hash(letters))
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


async def brought_back(place: Place) -> int:
    """Every office begins a new hub epoch; answers how many there are."""
    async with place.opened() as store:
        offices = await store.offices()
        for office in offices:
            await store.new_epoch(office, secrets.token_bytes(16))
        return len(offices)


async def mark(place: Place) -> int:
    """Notes how far every office has come, before somebody else's backup begins; answers how many offices."""
    async with place.opened() as store:
        offices = await store.offices()
        for office in offices:
            await store.mark(office)
        return len(offices)


async def mark_safe(place: Place) -> int:
    """That backup is done; answers how many offices."""
    async with place.opened() as store:
        offices = await store.offices()
        for office in offices:
            await store.mark_safe(office)
        return len(offices)


async def back_up(folder: Path, to: Path) -> int:
    """One tar file with everything, while the hub may be running; answers its size in bytes. Raises OSError.

    The laptops are told only after the file is on disk, and only of what is in it.
    """
    numbers = await asyncio.to_thread(_written, folder, to)
    async with Place(folder).opened() as store:
        for office, number in numbers.items():
            await store.mark_safe(office, number)
    return to.stat().st_size


def _written(folder: Path, to: Path) -> dict[OfficeId, int]:
    half = to.with_name(f"{to.name}.{secrets.token_hex(4)}.half")
    database = to.with_name(f"{to.name}.{secrets.token_hex(4)}.db")
    try:
        copy(folder / DATABASE, database)
        with half.open("xb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                tar.add(database, DATABASE)
                for chunk in sorted((folder / CHUNKS).glob("*/*/*")):
                    _add(tar, chunk, f"{CHUNKS}/{'/'.join(chunk.parts[-3:])}")
            file.flush()
            os.fsync(file.fileno())
        half.replace(to)
        return last_numbers(database)
    finally:
        half.unlink(missing_ok=True)
        database.unlink(missing_ok=True)


def _add(tar: tarfile.TarFile, chunk: Path, name: str) -> None:
    """A chunk, unless its case was erased this moment."""
    if chunk.suffix != ".half":
        try:
            tar.add(chunk, name)
        except FileNotFoundError:
            return
