"""The doors: set-up, unlock, recovery, passphrase, lock, restore; and a folder that does not verify."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.person import Person
from app.errors import AccessRefused, InputError, StoreBusy, StoreDamaged, StoreExists, StoreMissing, StoreUnavailable
from app.services import cases, practice_home, safety
from app.services.demo import make_practice_office
from app.services.today import today
from app.services.views import CaseFilter, HomeState
from tests.support.offices import PASSPHRASE, StandingClock, doors, new_case, new_office

OTHER = "grønne skove synger sagte"


def test_a_fresh_office_is_locked_and_unlocked_with_everything_in_it(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home")
    case = new_case(desk)
    doors().lock(desk)
    doors().lock(desk)
    again = doors().unlock(tmp_path / "home", PASSPHRASE)
    assert cases.list_cases(again)[0].id == case
    assert again.worker.name == "Mette Holm"
    assert again.notices == ()
    again.store.close()


@pytest.mark.parametrize("weak", ["kort", "aaaaaaaaaaaaaaaa", "havneby kommune", "123456789012"])
def test_a_weak_passphrase_makes_no_office(tmp_path: Path, weak: str) -> None:
    with pytest.raises(InputError):
        doors().set_up(tmp_path / "home", "Havneby Kommune", "Mette Holm", weak)
    assert not (tmp_path / "home").exists()


def test_set_up_never_overwrites(tmp_path: Path) -> None:
    new_office(tmp_path / "home").store.close()
    before = (tmp_path / "home" / "key").read_bytes()
    with pytest.raises(StoreExists):
        doors().set_up(tmp_path / "home", "Havneby Kommune", "Mette Holm", PASSPHRASE)
    assert (tmp_path / "home" / "key").read_bytes() == before


@pytest.mark.parametrize("gone", [("key", "key.twin"), ("rygsaek.db",)])
def test_a_home_with_a_part_missing_is_damaged_and_never_set_up_again(tmp_path: Path, gone: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    new_office(home).store.close()
    for name in gone:
        (home / name).unlink()
    assert doors().state(home) is HomeState.DAMAGED
    with pytest.raises(StoreExists):
        doors().set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE)
    with pytest.raises((StoreDamaged, StoreMissing)):
        doors().unlock(home, PASSPHRASE)


def test_a_set_up_that_could_not_be_finished_leaves_room_for_the_next(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "rygsaek.lock").mkdir(parents=True)
    with pytest.raises(StoreUnavailable):
        doors().set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE)
    assert doors().state(home) is HomeState.EMPTY
    (home / "rygsaek.lock").rmdir()
    doors().set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk.store.close()


def test_a_quiet_minute_notes_how_far_the_log_came(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home")
    new_case(desk)
    safety.each_minute(desk)
    noted = desk.keys.head(desk.key)
    assert noted is not None and noted == desk.store.log.head()
    desk.store.close()


def test_the_recovery_sheet_opens_and_asks_for_a_new_passphrase(tmp_path: Path) -> None:
    new = doors().set_up(tmp_path / "home", "Havneby Kommune", "Mette Holm", PASSPHRASE)
    assert new.recovery.pdf.startswith(b"%PDF")
    assert new.recovery.groups[0] not in repr(new.recovery)
    code = " ".join(new.recovery.groups).lower()
    doors().lock(new.desk)
    with pytest.raises(AccessRefused):
        doors().unlock(tmp_path / "home", OTHER)
    doors().lock(doors().unlock_with_recovery(tmp_path / "home", code, OTHER))
    with pytest.raises(AccessRefused):
        doors().unlock(tmp_path / "home", PASSPHRASE)
    doors().lock(doors().unlock(tmp_path / "home", OTHER))


def test_a_changed_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home")
    with pytest.raises(AccessRefused):
        doors().change_passphrase(desk, OTHER, PASSPHRASE)
    doors().change_passphrase(desk, PASSPHRASE, OTHER)
    doors().lock(desk)
    with pytest.raises(AccessRefused):
        doors().unlock(tmp_path / "home", PASSPHRASE)
    doors().unlock(tmp_path / "home", OTHER).store.close()


def test_two_windows_never_write_in_one_office(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home")
    with pytest.raises(StoreBusy):
        doors().unlock(tmp_path / "home", PASSPHRASE, wait=0)
    beside = doors().unlock(tmp_path / "home", PASSPHRASE, writer=False)
    assert cases.list_cases(beside) == []
    beside.store.close()
    desk.store.close()


def test_an_older_store_put_back_by_hand_raises_an_alarm(tmp_path: Path) -> None:
    home = tmp_path / "home"
    desk = new_office(home)
    new_case(desk)
    doors().lock(desk)
    old = (home / "rygsaek.db").read_bytes()
    desk = doors().unlock(home, PASSPHRASE)
    new_case(desk, Person(name="Sanne Rosager"))
    doors().lock(desk)
    (home / "rygsaek.db").write_bytes(old)
    for left in ("rygsaek.db-wal", "rygsaek.db-shm"):
        (home / left).unlink(missing_ok=True)
    again = doors().unlock(home, PASSPHRASE)
    assert any("ældre" in notice for notice in today(again).notices)
    again.store.close()


def test_a_restored_backup_moves_the_old_folder_aside(tmp_path: Path) -> None:
    home = tmp_path / "home"
    desk = new_office(home)
    new_case(desk)
    backup = safety.back_up(desk, tmp_path / "kopi.rygsaek")
    new_case(desk, Person(name="Sanne Rosager"))
    doors().lock(desk)
    with pytest.raises(AccessRefused):
        doors().restore(backup, home, OTHER)
    assert doors().state(home) is HomeState.READY
    doors().restore(backup, home, PASSPHRASE)
    aside = [path for path in tmp_path.iterdir() if path.name.startswith("home.før-")]
    assert len(aside) == 1 and (aside[0] / "rygsaek.db").exists()
    again = doors().unlock(home, PASSPHRASE)
    assert [row.name for row in cases.list_cases(again)] == ["Jonas L."]
    assert again.notices == ()
    again.store.close()


def test_locking_keeps_a_backup_in_the_chosen_folder_too_when_it_is_there(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home")
    (tmp_path / "usb").mkdir()
    desk.change_settings({"safety.backup_folder": str(tmp_path / "usb")})
    doors().lock(desk)
    assert list((tmp_path / "usb").glob("*.rygsaek"))
    desk = doors().unlock(tmp_path / "home", PASSPHRASE)
    desk.change_settings({"safety.backup_folder": str(tmp_path / "væk")})
    doors().lock(desk)


def test_a_municipalitys_own_forms_that_cannot_be_read_keep_nobody_out(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home")
    own = tmp_path / "skemaer"
    own.mkdir()
    (own / "ansoegning.toml").write_text('id = "ansoegning"\n', encoding="utf-8")
    desk.change_settings({"forms.own_folder": str(own)})
    doors().lock(desk)
    desk = doors().unlock(tmp_path / "home", PASSPHRASE)
    assert any("skemaer" in notice for notice in desk.notices)
    assert len(desk.catalogue.all()) == 5
    desk.store.close()


def test_the_practice_office_has_a_dozen_people_at_every_stage(tmp_path: Path) -> None:
    desk, passphrase = make_practice_office(doors(), tmp_path / "practice", StandingClock())
    assert desk.practice and passphrase == practice_home.PASSPHRASE
    rows = cases.list_cases(desk, CaseFilter(with_closed=True))
    assert len(rows) >= 12
    assert {2, 3, 4, 6, 8, 10, 12, 13, 14} <= {row.step for row in rows}
    assert any(row.protected for row in rows) and any(row.full_name == "" for row in rows)
    view = today(desk)
    assert len(view.visits) == 2 and len(view.owed) >= 3
    assert any("samtykket" in item.title for item in view.items)
    assert all(cases.case_view(desk, row.id).steps for row in rows)
    doors().lock(desk)
    doors().unlock(tmp_path / "practice", passphrase).store.close()


def test_the_practice_office_refuses_a_real_home(tmp_path: Path) -> None:
    new_office(tmp_path / "home").store.close()
    before = sorted(path.name for path in (tmp_path / "home").iterdir())
    with pytest.raises(InputError):
        make_practice_office(doors(), tmp_path / "home", StandingClock())
    assert sorted(path.name for path in (tmp_path / "home").iterdir()) == before
    assert practice_home.is_real(tmp_path / "home")


def test_leftovers_of_a_practice_that_died_are_removed_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    dead, mine = practice_home.new_home(), practice_home.new_home()
    (dead / practice_home.MARK).write_text("999999999", encoding="ascii")
    stranger = tmp_path / f"{practice_home.PREFIX}uden-mærke"
    stranger.mkdir()
    assert practice_home.remove_leftovers() == 1
    assert not dead.exists() and mine.exists() and stranger.exists()
