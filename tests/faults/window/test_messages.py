"""What the real window says when it cannot open the store: what happened, what is safe, what to do. Nothing is lost."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from app.storage import driver
from app.storage.migrations import SET
from app.vault.keyfile import KeyFile
from tests.faults.window.disks import needs_root, small_disk
from tests.faults.window.windows import RealWindow, real_window
from tests.support.quick_home import PASSPHRASE, QUICK, home_with_open_form, words_in

DATABASE, LEFT_ALONE = "rygsaek.db", {"rygsaek.lock"}
NOBODY = 65534


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A locked office with one case."""
    home_with_open_form(tmp_path / "home")
    return tmp_path / "home"


def bytes_in(home: Path) -> dict[str, str]:
    """Every file that holds something, by its hash: what must be the same afterwards."""
    return {
        file.relative_to(home).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(home.rglob("*"))
        if file.is_file() and file.name not in LEFT_ALONE and not file.name.endswith("-shm")
    }


def refused(window: RealWindow, passphrase: str = PASSPHRASE) -> dict[str, Any]:
    """What stands on the lock screen after a passphrase that did not open it."""
    before = window.until(lambda now: "Lås op" in now["words"])["words"]
    window.try_passphrase(passphrase)
    return window.until(lambda now: now["words"] != before and "Et øjeblik" not in now["words"] and not now["open"])


def flip(file: Path, at: int) -> None:
    """Another bit in one byte."""
    whole = bytearray(file.read_bytes())
    whole[at] ^= 0x55
    file.write_bytes(whole)


def test_a_wrong_passphrase_says_so_and_asks_again(home: Path):
    before = bytes_in(home)
    with real_window(home) as window:
        now = refused(window, "rød hest under bordet")
        assert "passer ikke" in now["words"] or "forkert" in now["words"]
        assert "Hent en sikkerhedskopi" not in now["words"]
        assert now["dialogs_made"] == 0
        assert bytes_in(home) == before
        assert window.unlock().see()["place"] == "form"


def test_one_damaged_key_file_is_healed_by_its_twin(home: Path):
    flip(home / "key", 40)
    with real_window(home) as window:
        assert window.unlock().see()["place"] == "form"


def test_two_damaged_key_files_are_told_of_and_left_as_they_are(home: Path):
    for name in ("key", "key.twin"):
        flip(home / name, 40)
    before = bytes_in(home)
    with real_window(home) as window:
        now = refused(window)
        assert "beskadiget" in now["words"] or "kan ikke læses" in now["words"]
        assert "Hent en sikkerhedskopi" in now["words"]
        assert bytes_in(home) == before


@pytest.mark.parametrize("page", [0, 3])
def test_a_damaged_page_is_told_of_and_nothing_is_overwritten(home: Path, page: int):
    flip(home / DATABASE, page * 4096 + 2000)
    before = bytes_in(home)[DATABASE]
    with real_window(home) as window:
        window.try_passphrase()
        now = window.until(lambda now: "beskadiget" in now["words"] + " ".join(now["dialogs"]))
        said = now["words"] + " ".join(now["dialogs"])
        assert "Intet er slettet eller overskrevet" in said
        assert bytes_in(home)[DATABASE] == before


def test_a_second_window_on_the_same_store_waits_and_then_says_where_the_first_is(home: Path):
    with real_window(home) as first, real_window(home) as second:
        first.unlock()
        now = refused(second)
        assert "allerede åben" in now["words"]
        assert "Hent en sikkerhedskopi" not in now["words"]
        first.tell("type Det går fint")
        first.until(lambda now: now["saved"][0].startswith("Gemt "))
        first.tell("key Ctrl+L")
        assert first.ended() == 0
        second.unlock().until(lambda now: now["field"] == "Det går fint")


def test_a_store_of_a_newer_version_is_left_untouched(home: Path):
    key = KeyFile(home, QUICK).unlock(PASSPHRASE)
    connection = driver.connect(home / DATABASE, key.to_bytes(), create=False)
    connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, '9999', '')", [SET])
    connection.commit()
    connection.close()
    before = bytes_in(home)
    with real_window(home) as window:
        now = refused(window)
        assert "nyere udgave" in now["words"] and "Opdatér" in now["words"]
        assert "Hent en sikkerhedskopi" not in now["words"]
        assert bytes_in(home) == before


@needs_root
def test_a_folder_one_may_not_write_in_is_told_of(tmp_path: Path):
    with small_disk(tmp_path / "disk") as disk:
        case, document = home_with_open_form(disk / "home")
        os.system(f"mount -o remount,ro {disk}")  # noqa: S605  our own path
        before = bytes_in(disk / "home")
        with real_window(disk / "home") as window:
            now = refused(window)
            assert "kan ikke skrive" in now["words"]
            assert "skrivebeskyttet" in now["words"]
            assert bytes_in(disk / "home") == before
        os.system(f"mount -o remount,rw {disk}")  # noqa: S605
        assert words_in(disk / "home", case, document, "situation") == ""


@needs_root
def test_a_folder_of_another_user_is_told_of(home: Path):
    """Files one may read and not write; root without its power over other people's files is such a user."""
    for each in (home, *home.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)
        os.chown(each, NOBODY, NOBODY)
    before = bytes_in(home)
    powerless = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search,-fowner")
    with real_window(home, powerless) as window:
        now = refused(window)
        assert "kan ikke skrive" in now["words"]
        assert bytes_in(home) == before
