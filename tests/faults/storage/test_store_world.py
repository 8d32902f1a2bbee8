"""The world says no: full disk, read-only folder, two windows, newer version, damage. Nothing is lost."""

import os
import shutil
import subprocess

import pytest

from app.domain.change import PERSON, Path
from app.errors import (
    BugError,
    StoreBusy,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreTooNew,
    StoreUnavailable,
)
from app.storage import migrations, open_store, restore
from app.storage.driver import connect
from app.storage.engine import Engine
from app.storage.store import LOCK
from app.vault.store_key import StoreKey
from tests.contract.storage.offices import Office, edit, write_person, write_screening
from tests.faults.storage import laptop

NOBODY = "65534"
needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can start a process as somebody else"
)
needs_posix = pytest.mark.skipif(
    os.name != "posix", reason="RLIMIT_FSIZE is POSIX; Windows answers the same SQLite codes"
)


def closed_with(office, cases=1):
    with office.create() as store:
        for _ in range(cases):
            case = write_person(store)
        return case


# --- full disk ---


@needs_posix
def test_a_full_disk_is_said_and_what_was_saved_is_there(office):
    case = closed_with(office)
    said = laptop.run("fill", office.home, office.key.hex(), "400000").splitlines()
    saved = int([line for line in said if line.startswith("saved")][-1].split()[1])
    assert any(line.startswith("StoreUnavailable ") for line in said)
    assert said[-1] == f"reads {saved}"  # the same process still reads
    with office.open() as store:
        assert store.cases.get(case).person["call_name"].startswith(f"{saved} ")
        assert store.drafts.of(case, PERSON)["address"].startswith(f"kladde {saved}") or store.drafts.of(case, PERSON)[
            "address"
        ].startswith(f"kladde {saved + 1}")
        assert all(finding.ok for finding in store.check())
        store.log.commit(case, [edit(PERSON, "call_name", "Der er plads igen")])


@needs_posix
@pytest.mark.parametrize("limit", ["0", "4096", "20000", "100000"])
def test_set_up_on_a_full_disk_leaves_no_half_store(office, limit):
    said = laptop.run("create", office.home, office.key.hex(), limit)
    assert said.startswith("StoreUnavailable ")
    assert [file.name for file in office.home.iterdir() if file.name != LOCK] == []
    office.create().close()


def test_a_failed_save_leaves_the_draft_and_the_next_save_works(office, store):
    case = write_person(store)
    store.drafts.keep(case, PERSON, Path("address"), "x" * 9000)
    pages = store._engine.scalar("PRAGMA page_count")
    store._engine.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(StoreUnavailable):
        store.log.commit(case, [edit(PERSON, "address", "y" * 100_000)])
    assert store.drafts.of(case, PERSON)["address"] == "x" * 9000
    assert "address" not in store.cases.get(case).person
    store._engine.execute("PRAGMA max_page_count = 1000000")
    change = store.log.commit(case, [edit(PERSON, "address", "y" * 100_000)])[0]
    assert change.id.sequence == 2
    assert change.parents == ()
    assert store.drafts.all() == []


@pytest.mark.skipif(not os.access("/proc/mounts", os.R_OK) or os.geteuid() != 0, reason="mounting needs root on Linux")
def test_a_really_full_disk_loses_nothing(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("this machine does not let us mount a small disk")
    try:
        office = Office(disk / "home")
        with office.create() as store:
            case = write_person(store)
            (disk / "film").write_bytes(b"x" * (disk_free(disk) - 300_000))
            number = 0
            with pytest.raises(StoreUnavailable):
                for number in range(1000):
                    store.log.commit(case, [edit(PERSON, "call_name", f"{number} {os.urandom(4000).hex()}")])
            with pytest.raises(StoreUnavailable):
                store.blobs.put(case, b"x" * 2_000_000)
            with pytest.raises(StoreUnavailable):
                store.backups.keep()
            assert number > 1
        (disk / "film").unlink()
        with office.open() as store:
            assert store.cases.get(case).person["call_name"].startswith(f"{number - 1} ")
            assert all(finding.ok for finding in store.check())
            assert store.backups.kept() == []
            store.backups.keep()
    finally:
        subprocess.run(["umount", disk], check=True)


def disk_free(disk):
    return shutil.disk_usage(disk).free


# --- read-only ---


@needs_root
@pytest.mark.parametrize("part", ["folder", "file"])
def test_a_read_only_folder_is_said_and_left_alone(office, part, tmp_path):
    closed_with(office)
    for folder in (*reversed(tmp_path.parents), tmp_path):
        if folder.name.startswith(("pytest-", "popen-")) or folder == tmp_path:
            folder.chmod(0o755)
    office.home.chmod(0o555 if part == "folder" else 0o777)
    (office.home / LOCK).chmod(0o644 if part == "folder" else 0o666)
    office.file.chmod(0o444)
    before = office.file.read_bytes()
    said = laptop.run("open_as", office.home, office.key.hex(), NOBODY, "writer")
    assert said.startswith("StoreUnavailable IT-rygsæk kan ikke skrive i sin mappe"), said
    assert office.file.read_bytes() == before


@pytest.mark.skipif(not os.access("/proc/mounts", os.R_OK) or os.geteuid() != 0, reason="mounting needs root on Linux")
@pytest.mark.parametrize("disk_is", ["full", "read-only"])
def test_what_lies_on_a_disk_that_takes_nothing_is_read_and_backed_up_elsewhere(tmp_path, disk_is):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("this machine does not let us mount a small disk")
    try:
        office = Office(disk / "home")
        case = closed_with(office)
        if disk_is == "full":
            (disk / "film").write_bytes(b"x" * disk_free(disk))
        else:
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        before = office.file.read_bytes()
        with open_store(office.home, office.key, writer=False) as store:
            assert store.cases.get(case) is not None
            assert all(finding.ok for finding in store.check())
            with pytest.raises(StoreUnavailable):
                store.backups.write(disk / "kopi.rygsaek")
            assert not list(disk.glob("kopi*"))
            store.backups.write(tmp_path / "kopi.rygsaek")
            if disk_is == "full":  # nobody begins to write meanwhile
                with pytest.raises(StoreBusy):
                    open_store(office.home, office.key)
        assert office.file.read_bytes() == before
        restore(tmp_path / "kopi.rygsaek", tmp_path / "there", lambda _: office.key)
    finally:
        subprocess.run(["umount", disk], check=True)


# --- two at once ---


def test_two_windows_on_one_store(office):
    closed_with(office)
    first = laptop.start("hold", office.home, office.key.hex(), stdin=subprocess.PIPE)
    assert first.stdout.readline() == "ready\n"
    with pytest.raises(StoreBusy, match="allerede åben"):
        office.open()
    with office.open(writer=False) as reader:
        assert len(reader.cases.all()) == 1
    first.stdin.write("\n")
    first.stdin.flush()
    with office.open(wait=10) as second:  # a fresh process waits for the old one to let go
        assert len(second.cases.all()) == 1
    first.communicate()


def test_a_killed_window_lets_the_next_one_in(office):
    closed_with(office)
    first = laptop.start("hold", office.home, office.key.hex(), stdin=subprocess.PIPE)
    assert first.stdout.readline() == "ready\n"
    first.kill()
    first.communicate()
    office.open(wait=10).close()


# --- not there, there already, newer ---


def test_an_empty_folder_is_no_store_and_stays_empty(office):
    office.home.mkdir()
    with pytest.raises(StoreMissing):
        office.open()
    with pytest.raises(StoreMissing):
        office.open(writer=False)
    assert list(office.home.iterdir()) == []


def test_set_up_never_overwrites_a_store(office):
    closed_with(office)
    before = office.file.read_bytes()
    with pytest.raises(StoreExists):
        office.create()
    assert office.file.read_bytes() == before


@pytest.mark.parametrize("writer", [True, False])
def test_a_store_of_a_newer_version_is_left_untouched(office, writer):
    closed_with(office)
    engine = Engine(office.file, office.key.to_bytes(), writer=True)
    engine.execute(f"INSERT INTO {migrations.TABLE} (migration_set, name) VALUES ('store', '0099_from_the_future')")  # noqa: S608
    engine.close()
    before = office.file.read_bytes()
    with pytest.raises(StoreTooNew, match="nyere udgave"):
        office.open(writer=writer)
    assert office.file.read_bytes() == before
    assert not office.file.with_name("rygsaek.db-wal").exists()


# --- damage ---


def assert_damage_is_told(office):
    """Either it shows at once, or the check finds it; open, look and close change nothing."""
    try:
        with office.open() as store:
            assert [finding for finding in store.check() if not finding.ok]
    except StoreDamaged as told:
        assert "beskadiget" in told.sentences()
        assert "Intet er slettet eller overskrevet" in told.sentences()


@pytest.mark.parametrize("page", [0, 1, 5, 9, -1])
def test_a_damaged_page_is_said_and_not_touched(office, page):
    with office.create() as store:
        for _ in range(20):
            write_screening(store, write_person(store), "Ord " * 300)
        store.search.catch_up()
    data = bytearray(office.file.read_bytes())
    place = (page % (len(data) // 4096)) * 4096 + 1000
    data[place] ^= 0x10
    office.file.write_bytes(data)
    assert_damage_is_told(office)
    assert office.file.read_bytes() == bytes(data)


@pytest.mark.parametrize("size", [0, 100, 4096, 50_000])
def test_a_cut_off_file_is_said_and_not_touched(office, size):
    closed_with(office, cases=5)
    data = office.file.read_bytes()[:size]
    office.file.write_bytes(data)
    assert_damage_is_told(office)
    assert office.file.read_bytes() == data


def test_another_key_does_not_open_and_changes_nothing(office):
    closed_with(office)
    before = office.file.read_bytes()
    office.key = StoreKey.create()
    with pytest.raises(StoreDamaged):
        office.open()
    assert office.file.read_bytes() == before


def test_a_plain_file_in_the_stores_place_is_refused(office):
    import sqlite3

    office.home.mkdir()
    plain = sqlite3.connect(office.file)
    plain.execute("CREATE TABLE cases (name TEXT)")
    plain.commit()
    plain.close()
    before = office.file.read_bytes()
    with pytest.raises(StoreDamaged, match="ikke krypteret"):
        office.open()
    assert office.file.read_bytes() == before


def test_a_changed_bundle_and_a_changed_projection_are_found_by_the_check(office, store):
    case = write_person(store)
    store._engine.execute("UPDATE documents SET answers = '{\"name\":\"En anden\"}' WHERE document = '_person'")
    assert [finding.name for finding in store.check() if not finding.ok] == ["projections"]
    store.rebuild()
    assert store.cases.get(case).who.name == "Jonas Lindgård"
    assert all(finding.ok for finding in store.check())
    data = next(store.log.bundles(case))
    store._engine.execute("UPDATE bundles SET bytes = ?", [data[:-1] + bytes([data[-1] ^ 1])])
    assert "log" in [finding.name for finding in store.check() if not finding.ok]


def test_a_search_that_lost_a_word_is_found_and_mended(office, store):
    document = write_screening(store, write_person(store), "nøglen")
    assert store.search.find("nøglen")
    store._engine.execute("DELETE FROM words")
    assert [finding.name for finding in store.check() if not finding.ok] == ["search"]
    store.rebuild()
    assert [hit.document for hit in store.search.find("nøglen")] == [document]


def test_no_plain_copy_can_be_made_through_our_connection(office, tmp_path):
    closed_with(office)
    engine = Engine(office.file, office.key.to_bytes(), writer=True)
    with pytest.raises(BugError):
        engine.execute("ATTACH DATABASE ? AS plain KEY ''", [str(tmp_path / "plain.db")])
    with pytest.raises(BugError):
        engine.execute("SELECT sqlcipher_export('main')")
    with pytest.raises(BugError):
        engine.execute("VACUUM INTO ?", [str(tmp_path / "plain.db")])
    engine.close()
    assert not (tmp_path / "plain.db").exists()
    with pytest.raises(ValueError, match="32 bytes"):
        connect(office.file, b"kort")
