"""The disk fills, or the folder goes, while somebody types: no word is lost, none is called saved that is not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.window.disks import fill, needs_root, small_disk
from tests.faults.window.windows import RealWindow, real_window
from tests.support.quick_home import home_with_open_form, words_in

UNSAVED = "Ikke gemt endnu"
SENTENCE = "Jeg vil gerne kunne åbne min post uden at få det dårligt. "


def type_until_refused(window: RealWindow) -> dict[str, Any]:
    """Types on until the head says so; what is seen then."""
    for _ in range(300):
        window.tell(f"type {SENTENCE}")
        now = window.see()
        if now["saved"] == [UNSAVED]:
            return now
    raise AssertionError(f"everything was called saved: {now}")


def begin(home: Path) -> tuple[Any, Any]:
    """An office whose window opens in a field."""
    return home_with_open_form(home)


@needs_root
def test_a_disk_that_fills_is_told_of_once_and_everything_is_saved_when_there_is_room(tmp_path: Path):
    with small_disk(tmp_path / "disk") as disk:
        case, document = begin(disk / "home")
        with real_window(disk / "home") as window:
            window.unlock()
            window.tell(f"type {SENTENCE}")
            window.until(lambda now: now["saved"][0].startswith("Gemt "))
            filler = fill(disk)
            type_until_refused(window)
            for _ in range(5):
                window.tell(f"type {SENTENCE}")
            now = window.until(lambda now: now["notices"])
            assert now["saved"] == [UNSAVED]
            assert len(now["notices"]) == 1
            assert "ikke mere plads på disken" in now["notices"][0]
            assert "står stadig på skærmen" in now["notices"][0]
            assert now["dialogs_made"] == 0
            typed = now["field"]
            window.tell("key Ctrl+S")
            assert "Alt er gemt" not in window.see()["words"]
            filler.unlink()
            now = window.until(lambda now: now["saved"] != [UNSAVED] and not now["notices"])  # nobody pressed anything
            assert now["saved"][0].startswith("Gemt ")
            assert now["field"] == typed
            window.kill()
        assert words_in(disk / "home", case, document, "situation") == typed


@needs_root
@pytest.mark.parametrize("way", ["key Ctrl+L", "close"])
def test_leaving_waits_for_room_and_then_goes_by_itself(tmp_path: Path, way: str):
    with small_disk(tmp_path / "disk") as disk:
        case, document = begin(disk / "home")
        with real_window(disk / "home") as window:
            window.unlock()
            filler = fill(disk)
            typed = type_until_refused(window)["field"]
            window.tell(way)
            if way == "close":
                asked = window.until(lambda now: now["dialogs"])["dialogs"]
                assert len(asked) == 1 and "Bliv her" in asked[0]
                window.tell("press Bliv her")
                window.until(lambda now: now["field"] == typed)
                window.tell("key Ctrl+L")
            held = window.until(lambda now: "ikke gemt endnu" in now["cover"])
            assert SENTENCE.strip() not in held["words"] + held["cover"]
            window.tell("key Ctrl+K")
            window.tell("key Ctrl+1")
            assert window.see()["dialogs"] == []
            filler.unlink()
            assert window.ended() == 0
        assert words_in(disk / "home", case, document, "situation") == typed


@needs_root
def test_leaving_without_the_last_words_takes_two_answers(tmp_path: Path):
    with small_disk(tmp_path / "disk") as disk:
        case, document = begin(disk / "home")
        with real_window(disk / "home") as window:
            window.unlock()
            fill(disk)
            type_until_refused(window)
            window.tell("key Ctrl+L")
            window.until(lambda now: "ikke gemt endnu" in now["cover"])
            window.tell("press Gå videre uden at gemme")
            window.until(lambda now: "gå tabt" in now["cover"])
            window.tell("press Ja, det sidste må gå tabt")
            assert window.ended() == 0
        (disk / "filler").unlink()
        words = words_in(disk / "home", case, document, "situation")
        assert words == "" or words.startswith(SENTENCE[:3])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file go")
def test_a_folder_that_is_gone_is_told_of_and_everything_is_saved_when_it_is_back(tmp_path: Path):
    home, away = tmp_path / "home", tmp_path / "away"
    case, document = begin(home)
    with real_window(home) as window:
        window.unlock()
        window.tell(f"type {SENTENCE}")
        window.until(lambda now: now["saved"][0].startswith("Gemt "))
        home.rename(away)
        now = type_until_refused(window)
        assert "ikke, hvor den plejer" in now["notices"][0]
        away.rename(home)
        now = window.until(lambda now: now["saved"] != [UNSAVED])
        window.kill()
    assert words_in(home, case, document, "situation") == now["field"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file go")
def test_a_folder_that_was_deleted_is_never_called_saved(tmp_path: Path):
    home = tmp_path / "home"
    begin(home)
    with real_window(home) as window:
        window.unlock()
        shutil.rmtree(home)
        now = type_until_refused(window)
        assert now["field"].startswith(SENTENCE[:10])
        window.tell("key Ctrl+L")
        window.until(lambda now: "ikke gemt endnu" in now["cover"])
        window.tell("press Gå videre uden at gemme")
        window.tell("press Ja, det sidste må gå tabt")
        assert window.ended() == 0


@needs_root
def test_a_disk_that_becomes_read_only_is_told_of(tmp_path: Path):
    with small_disk(tmp_path / "disk") as disk:
        case, document = begin(disk / "home")
        with real_window(disk / "home") as window:
            window.unlock()
            window.tell(f"type {SENTENCE}")
            window.until(lambda now: now["saved"][0].startswith("Gemt "))
            done = subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=False, capture_output=True)
            if done.returncode:
                pytest.skip("this system does not let a disk in use become read-only")
            now = type_until_refused(window)
            assert "ikke skrive" in now["notices"][0]
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
            now = window.until(lambda now: now["saved"] != [UNSAVED])
            window.kill()
        assert words_in(disk / "home", case, document, "situation") == now["field"]
