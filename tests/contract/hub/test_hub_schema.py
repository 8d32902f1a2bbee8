"""What a dump holds: ciphertext and an allow-list of columns. And every key and every statement names one office."""

import asyncio
import re
import sqlite3

import asyncpg
import pytest

from app.crypto import hashing
from app.hub.storage import postgres_sql as sql
from app.hub.storage.embedded import EmbeddedStore
from app.hub.storage.postgres import PostgresStore
from app.hub.storage.postgres_pool import Pools
from tests.hub.conftest import office_of_two
from tests.support.hub import running_hub
from tests.support.hub_laptop import a_case

# All that the hub may know, and why.
COLUMNS = {
    "feed": {"office", "epoch", "seq", "records", "safe", "marked"},
    "record": {"office", "sequence", "data"},  # signed records: keys, random ids, roles
    "counter": {"office", "device", "top", "seen"},
    "recipient": {"office", "recipient", "newest"},
    "granted": {"office", "recipient", "case_id", "epoch"},
    "case_head": {"office", "case_id", "epoch", "newest", "erased"},
    "item": {"office", "number", "kind", "case_id", "device", "place", "hash", "cloned", "size", "data"},  # ciphertext
    "chunk": {"office", "case_id", "hash", "size", "data"},  # ciphertext
    "invitation": {"office", "token_hash", "until"},
    "joining": {"office", "token", "device", "state", "until", "data"},  # the name in it is sealed
    "claim": {"office", "code_hash"},
    "schema_version": {"office", "version"},
}
MARKER = "Mærkeordkarse"
OPEN = "AabentMarkeringsord"  # put where the hub may see it, to know that the search finds what is there


def fetched(url: str, query: str, *given):
    async def run():
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetch(query, *given)
        finally:
            await connection.close()

    return asyncio.run(run())


@pytest.fixture
def url(postgres, with_schema) -> str:
    return postgres.database(with_schema)


@pytest.fixture(scope="module")
def shared(postgres, with_schema) -> str:
    return postgres.database(with_schema)


def whole_story(hub) -> None:
    """Two laptops sync a case full of marker words, with an attachment and somebody who asks to be let in."""
    two = office_of_two(hub)
    case = a_case()
    bundles = [two.first.bundle(case, f"{MARKER} {at} " * 40, key=bytes(range(32))) for at in range(20)]
    two.line.sync(two.first, bundles, [two.first.grant(case, to) for to in (two.first, two.second)])
    from app.crypto import aead
    from app.wire import cbor
    from app.wire.invitation import ask_to_join, invite
    from tests.support.hub_laptop import Laptop

    piece = aead.seal(bytes(range(32)), MARKER.encode() * 2_000, b"")
    assert two.line.ask(two.first, "PUT", f"chunks/{case}/{hashing.sha256(piece).hex()}", piece).status == 200
    open_ = OPEN.encode()
    assert two.line.ask(two.first, "PUT", f"chunks/{case}/{hashing.sha256(open_).hex()}", open_).status == 200
    invitation, third = invite(hub.url, two.office.authority.public()), Laptop()
    two.line.ask(two.first, "POST", "invitations", cbor.encode([1, hashing.sha256(invitation.token), 60]))
    asked = ask_to_join(invitation, third.signing.public(), third.hpke, third.incarnation, MARKER, ())
    assert two.line.ask(third, "POST", "joins", asked).status == 202
    assert MARKER not in "".join(hub.lines)
    two.line.close()


def test_the_embedded_files_hold_no_word_of_a_case(tmp_path):
    with running_hub(tmp_path) as hub:
        whole_story(hub)
        held = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert any(OPEN.encode() in data for data in held.values()), "the search finds what lies open"
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        assert not [path.name for path, data in held.items() if MARKER.encode(encoding) in data]
    tables = sqlite3.connect(tmp_path / "hub.db")
    named = [row[0] for row in tables.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: {row[1] for row in tables.execute(f"PRAGMA table_info({name})")} for name in named}
    tables.close()
    expected = {name: columns for name, columns in COLUMNS.items() if name != "schema_version"}
    assert found == expected | {"chunk": COLUMNS["chunk"] - {"data"}}


def test_a_dump_of_the_database_holds_no_word_of_a_case(postgres, url, tmp_path):
    with running_postgres_hub(url, tmp_path) as hub:
        whole_story(hub)
    dump = postgres.dump(url)
    for form in (OPEN.encode(), OPEN.encode().hex().encode()):
        if form in dump:
            break
    else:
        pytest.fail("the search does not find what lies open")
    for encoding in ("utf-8", "utf-16-le", "latin-1"):
        marker = MARKER.encode(encoding)
        assert marker not in dump and marker.hex().encode() not in dump
    rows = fetched(
        url,
        "SELECT c.table_name, c.column_name"
        " FROM information_schema.columns c JOIN pg_class p ON p.relname = c.table_name"
        " WHERE c.table_schema = 'public' AND NOT p.relispartition",
    )
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    assert found == COLUMNS


def running_postgres_hub(url, tmp_path):
    return running_hub(tmp_path, open_=lambda: _opened(url))


async def _opened(url: str) -> PostgresStore:
    return PostgresStore(await Pools.open(url))


def test_every_key_begins_with_the_office(shared):
    rows = fetched(
        shared,
        "SELECT c.relname, (SELECT attname FROM pg_attribute WHERE attrelid = i.indrelid AND attnum = i.indkey[0])"
        " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public'",
    )
    assert len(rows) > 100
    assert {name: first for name, first in rows if first != "office"} == {}
    parted = fetched(
        shared,
        "SELECT relname, pg_get_partkeydef(oid) FROM pg_class"
        " WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace",
    )
    assert {(name, key) for name, key in parted} == {
        (name, "HASH (office)") for name in COLUMNS if name != "schema_version"
    }  # fmt: skip


STATEMENTS = {name: text for name, text in vars(sql).items() if name.isupper() and not name.startswith("_")}


@pytest.mark.parametrize("name", sorted(STATEMENTS.keys() - {"ALL_OFFICES"}))
def test_every_statement_reaches_one_office_alone(shared, name):
    """Run as it is, it touches one of the eight partitions of each table."""
    assert {table for table, parts in touched(shared, STATEMENTS[name]).items() if len(parts) > 1} == set()


def test_a_statement_that_looks_across_offices_would_be_noticed(shared):
    assert touched(shared, sql.ALL_OFFICES) == {"feed": set("01234567")}
    across = sql.CONTENTS.replace("office = $1", "$1::bytea IS NOT NULL")
    assert len(touched(shared, across)["item"]) == 8


def touched(url: str, text: str) -> dict[str, set[str]]:
    """Which partitions of each table a statement reads or writes, as the database tells after doing it."""

    async def plan() -> str:
        connection = await asyncpg.connect(url, server_settings={"plan_cache_mode": "force_generic_plan"})
        try:
            kinds = (await connection.prepare(text)).get_parameters()
            await connection.execute(f"PREPARE one AS {text}")
            given = f"({', '.join(_sample(kind.name) for kind in kinds)})" if kinds else ""
            rows = await connection.fetch(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) EXECUTE one{given}")
        finally:
            await connection.close()
        return "\n".join(row[0] for row in rows if "never executed" not in row[0] and "Bitmap Index" not in row[0])

    found: dict[str, set[str]] = {}
    for table, part in re.findall(r"Scan [^\n]*?\bon ([a-z_]+)_(\d)\b", asyncio.run(plan())):
        if table in COLUMNS:
            found.setdefault(table, set()).add(part)
    return found


def _sample(kind: str) -> str:
    return {
        "bytea": "'\\x0f'::bytea",
        "bytea[]": "ARRAY['\\x0f'::bytea]",
        "int8[]": "ARRAY[1]::bigint[]",
        "int2[]": "ARRAY[0]::smallint[]",
        "bool[]": "ARRAY[false]",
    }.get(kind, "1")


def test_a_hub_refuses_data_of_a_newer_version(tmp_path, url):
    from app.hub.storage.migrations import HubTooNew

    asyncio.run(EmbeddedStore(tmp_path).close())
    database = sqlite3.connect(tmp_path / "hub.db")
    database.execute("PRAGMA user_version=99")
    database.close()
    with pytest.raises(HubTooNew):
        EmbeddedStore(tmp_path)
    fetched(url, "UPDATE schema_version SET version = 99")
    with pytest.raises(HubTooNew):
        asyncio.run(_opened(url))
