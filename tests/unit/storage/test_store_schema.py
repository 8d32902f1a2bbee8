"""The schema, its migrations, and what is promised at every open."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import BugError, StoreUnavailable
from app.storage import errors, migrations
from app.storage.driver import dbapi, load_sqlite_utils
from app.storage.engine import Engine
from app.storage.migrations import Step
from tests.contract.storage.offices import write_person

SCHEMA = Path(migrations.__file__).with_name("schema.sql")
ROOT = Path(__file__).resolve().parents[3]
NAMES = [
    "0001_log",
    "0002_projections",
    "0003_membership",
    "0004_traces",
    "0005_two_versions",
    "0006_sync",
    "0007_people",
    "0008_print_queue",
    "0009_scanned_pages",
]


def test_the_migrations_make_the_committed_schema(store):
    assert migrations.schema(store._engine) == SCHEMA.read_text("utf-8")


def test_a_migration_is_never_renamed_or_reordered():
    assert [step.name for step in migrations.STEPS] == NAMES


def test_a_new_migration_runs_once_and_the_file_is_copied_before(office):
    with office.create() as store:
        case = write_person(store)
    steps = (*migrations.STEPS, Step("0099_more", lambda database: database.execute("CREATE TABLE more (a INTEGER)")))
    engine = Engine(office.file, office.key.to_bytes(), writer=True)
    engine.keep_promises()
    assert migrations.pending(engine, steps) == ["0099_more"]
    migrations.apply(engine, office.key.to_bytes(), steps)
    migrations.apply(engine, office.key.to_bytes(), steps)
    assert migrations.applied(engine) == [*NAMES, "0099_more"]
    engine.close()
    copy = Engine(office.home / "rygsaek.db.before-0099_more", office.key.to_bytes(), writer=False)
    assert copy.scalar("SELECT case_id FROM cases") == case
    assert migrations.applied(copy) == NAMES
    copy.close()


def test_a_migration_that_fails_leaves_everything_as_it_was(office):
    office.create().close()

    def fail(database):
        database.execute("CREATE TABLE half (a INTEGER)")
        database.execute("CREATE TABLE cases (a INTEGER)")

    engine = Engine(office.file, office.key.to_bytes(), writer=True)
    engine.keep_promises()
    before = migrations.schema(engine)
    with pytest.raises(BugError):
        migrations.apply(engine, office.key.to_bytes(), (*migrations.STEPS, Step("0099_bad", fail)))
    assert migrations.schema(engine) == before
    engine.close()
    office.open().close()


def test_every_open_keeps_its_promises(office):
    for opened in (office.create, office.open):
        with opened() as store:
            asked = ("journal_mode", "synchronous", "temp_store", "secure_delete", "cipher_status")
            assert [store._engine.scalar(f"PRAGMA {name}") for name in asked] == ["wal", 2, 2, 1, "1"]


def test_what_need_not_survive_a_power_cut_leaves_the_promise_as_it_was(store):
    with store._engine.transaction(durable=False):
        assert store._engine.scalar("PRAGMA synchronous") == 1
    assert store._engine.scalar("PRAGMA synchronous") == 2
    with pytest.raises(ZeroDivisionError), store._engine.transaction(durable=False):
        raise ZeroDivisionError
    assert store._engine.scalar("PRAGMA synchronous") == 2


def test_a_transaction_that_fails_leaves_nothing(store):
    with pytest.raises(ZeroDivisionError), store._engine.transaction():
        store.local._engine.execute("INSERT INTO local VALUES ('a', '1')")
        raise ZeroDivisionError
    assert store.local.get("a") is None
    store.local.put("a", 2)
    assert store.local.get("a") == 2


def test_sqlite_utils_stands_on_sqlcipher_and_nobody_else_does():
    library = load_sqlite_utils()
    assert library.db.OperationalError is dbapi.OperationalError
    assert "pysqlite3" not in sys.modules


def test_opening_a_store_does_not_load_sqlite_utils(office):
    office.create().close()
    program = (
        "import sys; from pathlib import Path;"
        "from app.storage import open_store; from app.vault.store_key import StoreKey;"
        f"open_store(Path({str(office.home)!r}), StoreKey(bytes.fromhex({office.key.hex()!r}))).close();"
        "print('sqlite_utils' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


@pytest.mark.parametrize(
    "make", [errors.full, errors.unwritable, errors.damaged, errors.busy, errors.too_new, errors.missing]
)
def test_every_refusal_says_what_happened_what_is_safe_and_what_to_do(make):
    error = make()
    assert all(sentence.endswith(".") for sentence in (error.happened, error.safe, error.todo))


def test_a_store_belongs_to_one_thread(store):
    import threading

    caught = []

    def look():
        try:
            store.cases.all()
        except BugError as error:
            caught.append(error)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_what_a_killed_process_left_half_written_is_cleared_away(office):
    office.home.mkdir()
    (office.home / "rygsaek.db.0a1b2c3d.part").write_bytes(b"half")
    (office.home / "rygsaek.db.0a1b2c3d.part-wal").write_bytes(b"half")
    with office.create() as store:
        store.backups.folder.mkdir()
        (store.backups.folder / "x.rygsaek.0a1b2c3d.part.db").write_bytes(b"half")
        store.backups.keep()
    assert not list(office.home.rglob("*.part*"))


def test_a_reader_leaves_a_migration_to_the_writer(office):
    office.create().close()
    engine = Engine(office.file, office.key.to_bytes(), writer=True)
    engine.execute("DELETE FROM _sqlite_migrations WHERE name = '0002_projections'")
    engine.close()
    with pytest.raises(StoreUnavailable, match="ældre udgave"):
        office.open(writer=False)
