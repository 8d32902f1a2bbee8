"""Nothing we write is plain text; another implementation opens the file with the key, and not without."""

import contextlib
import os
import subprocess
import sys

import apsw
import pytest

from app.domain.change import PERSON, Path
from app.storage import restore
from tests.contract.storage.offices import edit, write_person, write_screening
from tests.faults.storage import laptop
from tests.support.plaintext import Looker

MARKERS = ("Skjaldmarkør", "Ærøbånd", "720397-4321", "Hvidtjørnvej")


def live_a_day(office):
    """Words in every place there is: log, drafts, search, local, blobs, backups."""
    with office.create() as store:
        case = write_person(store, f"{MARKERS[0]} Lind", MARKERS[2])
        document = write_screening(store, case, f"{MARKERS[1]} " * 2000)
        store.drafts.keep(case, document, Path("age"), f"{MARKERS[3]} 7")
        store.local.put("place", {"words": MARKERS[1]})
        store.blobs.put(case, (MARKERS[0] + " ").encode() * 1000)
        store.search.find(MARKERS[1])
        for number in range(50):
            store.log.commit(case, [edit(PERSON, "address", f"{MARKERS[3]} {number}")])
        store.search.catch_up()
        store.backups.keep()
        store.rebuild()
        yield store
    yield None


def test_no_word_stands_in_plain_text_while_running_or_after(office, tmp_path):
    looker = Looker(MARKERS)
    for _ in live_a_day(office):
        assert looker.in_folder(office.home) == set()
    (office.home / "control.txt").write_text(f"og her: {MARKERS[1]}", "utf-8")
    assert {sighting.marker for sighting in looker.in_folder(office.home)} == {MARKERS[1]}


def second_implementation(file, key):
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.pragma("key", f"x'{key.hex()}'")
    return connection


def test_a_second_implementation_opens_the_file_with_the_key_and_not_without(office):
    with office.create() as store:
        case = write_person(store)
    with contextlib.closing(second_implementation(office.file, office.key.to_bytes())) as other:
        found = other.execute("SELECT person FROM cases WHERE case_id = ?", [case]).fetchall()
        assert "Jonas Lindgård" in found[0][0]
    for wrong in (bytes(32), office.key.to_bytes()[::-1]):
        with contextlib.closing(second_implementation(office.file, wrong)) as other, pytest.raises(apsw.NotADBError):
            other.execute("SELECT * FROM cases").fetchall()
    with contextlib.closing(apsw.Connection(str(office.file))) as other, pytest.raises(apsw.NotADBError):
        other.execute("SELECT * FROM cases").fetchall()


def find_libsqlite() -> str | None:
    """Another libsqlite3 on this machine."""
    import ctypes.util

    return ctypes.util.find_library("sqlite3")


@pytest.mark.skipif(not sys.platform.startswith("linux") or not find_libsqlite(), reason="needs Linux and a libsqlite3")
def test_another_sqlite_in_the_process_cannot_make_us_write_plain_text(office):
    environment = {**os.environ, "LD_PRELOAD": str(find_libsqlite())}
    said = laptop.run("create", office.home, office.key.hex(), "100000000", env=environment, stderr=subprocess.DEVNULL)
    if said == "made\n":
        assert not office.file.read_bytes().startswith(b"SQLite format 3")
        office.open().close()
    else:
        assert said.startswith("BugError")
        assert not office.file.exists()


def test_a_backup_that_cannot_be_restored_leaves_no_secret_behind(office, tmp_path):
    with office.create() as store:
        write_person(store)
        file = store.backups.write(tmp_path / "kopi.rygsaek")

    def nobody_knows_the_key(folder):
        raise KeyError(folder.name)

    with pytest.raises(KeyError):
        restore(file, tmp_path / "there", nobody_knows_the_key)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "kopi.rygsaek"]
