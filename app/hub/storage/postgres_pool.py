"""Connections to PostgreSQL, the schema's version, and what a lost connection or a full disk turns into."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from app.hub.storage.migrations import migrations
from app.hub.storage.port import NOBODY, Unavailable

SECONDS = 30  # for a statement
_LOCK = 0x7279_6773  # "rygs": one process at a time makes the schema

_WORLD = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.PostgresSystemError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.TransactionRollbackError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.QueryCanceledError,
)


class QuickConnection(asyncpg.Connection):  # type: ignore[misc]
    """Our statements leave nothing behind in a connection: it needs no cleaning between two users."""

    def get_reset_query(self) -> str:
        """None."""
        return ""


class Pools:
    """Two pools: statements that keep something wait for the disk, the mere noting of a counter does not."""

    def __init__(self, keeping: asyncpg.Pool, noting: asyncpg.Pool) -> None:
        self._keeping = keeping
        self._noting = noting

    @classmethod
    async def open(cls, url: str, size: int = 24, connection: type[asyncpg.Connection] = QuickConnection) -> Pools:
        """Connected, with the schema as it should be. Raises Unavailable, HubTooNew."""
        with _as_unavailable():
            keeping = await _pool(url, size, connection, "on")
            try:
                async with keeping.acquire() as one:
                    await _migrate(one)
                return cls(keeping, await _pool(url, size, connection, "off"))
            except BaseException:
                keeping.terminate()
                raise

    async def close(self) -> None:
        """Lets what is under way finish."""
        for pool in (self._keeping, self._noting):
            try:
                async with asyncio.timeout(10):
                    await pool.close()
            except (TimeoutError, *_WORLD):
                pool.terminate()

    @asynccontextmanager
    async def keeping(self) -> AsyncIterator[Any]:
        """A connection whose commits are on disk. Raises Unavailable."""
        with _as_unavailable():
            async with self._keeping.acquire(timeout=SECONDS) as connection:
                yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Any]:
        """The same, in one transaction."""
        with _as_unavailable():
            async with self._keeping.acquire(timeout=SECONDS) as connection, connection.transaction():
                yield connection

    @asynccontextmanager
    async def noting(self) -> AsyncIterator[Any]:
        """A connection whose last moments a power cut may take back. Raises Unavailable."""
        with _as_unavailable():
            async with self._noting.acquire(timeout=SECONDS) as connection:
                yield connection


async def _pool(url: str, size: int, connection: type[asyncpg.Connection], on_disk: str) -> asyncpg.Pool:
    return await asyncpg.create_pool(
        url,
        min_size=0,
        max_size=size,
        connection_class=connection,
        command_timeout=SECONDS,
        server_settings={
            "synchronous_commit": on_disk,
            "application_name": "rygsaek-hub",
            "jit": "off",
            # The office is always said: a plan made once reaches the one partition it needs.
            "plan_cache_mode": "force_generic_plan",
        },
    )


async def _migrate(connection: asyncpg.Connection) -> None:
    """Runs what is missing; others who start at the same time wait."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS schema_version (office bytea NOT NULL PRIMARY KEY, version integer NOT NULL)"
        )
        nobody = bytes.fromhex(NOBODY)
        done = await connection.fetchval("SELECT version FROM schema_version WHERE office = $1", nobody)
        for number, script in migrations("postgres", done or 0):
            await connection.execute(script)
            await connection.execute(
                "INSERT INTO schema_version (office, version) VALUES ($1, $2)"
                " ON CONFLICT (office) DO UPDATE SET version = excluded.version",
                nobody,
                number,
            )


class _as_unavailable:  # noqa: N801 – reads as a sentence
    """What the world does becomes `Unavailable`; what we did wrong stays what it is."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, failure: BaseException | None, trace: object) -> None:
        if isinstance(failure, _WORLD):
            raise Unavailable from failure
