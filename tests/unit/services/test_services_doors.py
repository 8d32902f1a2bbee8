"""The doors: set-up, unlock, recovery, passphrase, lock, restore; and a folder that does not verify."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.change import CaseId
from app.domain.change import Path as AnswerPath
from app.domain.person import Person
from app.errors import AccessRefused, InputError, StoreBusy, StoreDamaged, StoreExists, StoreMissing, StoreUnavailable
from app.services import cases, documents
from app.services.demo import make_practice_office
from app.services.office import practice_home, safety
from app.services.today import today
from app.services.views import CaseFilter, HomeState
from app.storage import take_lock
from app.storage.backups import kept_in
from forms.catalogue import Catalogue
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


def test_the_key_file_notes_how_far_the_log_came(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home")
    new_case(desk)
    safety.note_head(desk)
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
    assert any("ældre" in notice.say for notice in today(again).notices)
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
    assert [form.id for form in desk.catalogue.all()] == [form.id for form in Catalogue.load().all()]
    desk.store.close()
    own.rename(tmp_path / "drevet er væk")
    desk = doors().unlock(tmp_path / "home", PASSPHRASE)
    assert desk.notices == ("Mappen med kommunens egne skemaer kan ikke findes lige nu.",)
    desk.store.close()


def test_the_screening_ages_of_the_municipalitys_folder_rule_and_are_read_alike(tmp_path: Path) -> None:
    own = tmp_path / "skemaer"
    own.mkdir()
    (own / "alder.toml").write_text(
        "[ages]\ngroup_1 = { from = 16, to = 24 }\ngroup_2 = { from = 25, to = 70 }\n", encoding="utf-8"
    )
    home = tmp_path / "home"
    desk = doors().set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
    desk.change_settings({"forms.own_folder": str(own)})
    doors().lock(desk)
    desk = doors().unlock(home, PASSPHRASE)
    assert desk.age_groups is not None and desk.age_groups[1].first == 25
    assert (desk.office.group_1, desk.office.group_2) == ("16–24", "25–70")
    assert "mellem 16–24 år" in desk.shown(desk.catalogue.form("screening")).field("target_groups").label
    desk.store.close()


def test_what_was_written_in_the_municipalitys_forms_opens_without_its_folder(tmp_path: Path) -> None:
    own, form = tmp_path / "skemaer", 'id = "stoette"\nversion = {}\ntitle = "Støtte"\n[[section]]\nid = "s"\n'
    fields = "".join(f'[[section.field]]\nid = "{name}"\nkind = "text"\nlabel = "{name}"\n' for name in ("et", "to"))
    own.mkdir()
    (own / "1.toml").write_text(form.format(1) + fields, encoding="utf-8")
    desk = new_office(tmp_path / "home")
    desk.change_settings({"forms.own_folder": str(own)})
    doors().lock(desk)
    desk = doors().unlock(tmp_path / "home", PASSPHRASE)
    case = new_case(desk)
    first = documents.start(desk, case, "stoette")
    documents.keep(desk, case, first, AnswerPath("to"), "Ja tak")
    doors().lock(desk)
    (own / "2.toml").write_text(form.format(2) + fields + fields.replace("et", "tre").replace("to", "fire"), "utf-8")
    desk = doors().unlock(tmp_path / "home", PASSPHRASE)
    second = documents.new_version(desk, case, first)
    doors().lock(desk)
    own.rename(tmp_path / "væk")
    desk = doors().unlock(tmp_path / "home", PASSPHRASE)
    views = [documents.view(desk, case, each) for each in (first, second)]
    assert [view.answers["to"] for view in views] == ["Ja tak", "Ja tak"]
    assert [[field.id for field in view.form.fields()] for view in views] == [["et", "to"], ["et", "to", "tre", "fire"]]
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
    assert len(view.items) <= 9 and 2 <= len(view.promises) <= 4  # calm enough to be read at a glance
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


def test_what_opening_had_to_mend_is_told_once_on_i_dag(tmp_path: Path) -> None:
    doors().lock(new_office(tmp_path / "home"))
    (tmp_path / "home" / "key.twin").write_bytes(b"x")
    desk = doors().unlock(tmp_path / "home", PASSPHRASE)
    assert any("nøglefiler" in notice.say for notice in today(desk).notices)
    doors().lock(desk)
    desk = doors().unlock(tmp_path / "home", PASSPHRASE)
    assert desk.notices == ()
    desk.store.close()


def test_a_restore_remembers_which_cases_were_erased_since(tmp_path: Path) -> None:
    home, erased = tmp_path / "home", CaseId("0e" * 16)
    desk = new_office(home)
    backup = safety.back_up(desk)
    desk.keys.erase_cases(desk.key, [erased])
    doors().lock(desk)
    doors().restore(backup, home, PASSPHRASE)  # one of the office's own
    desk = doors().unlock(home, PASSPHRASE)
    assert desk.keys.erased_cases(desk.key) == {erased}
    assert desk.notices == ()
    doors().change_passphrase(desk, PASSPHRASE, OTHER, known_to_others=True)
    older = safety.back_up(desk, tmp_path / "kopi.rygsaek")
    desk.keys.erase_cases(desk.key, [CaseId("0f" * 16)])
    doors().lock(desk)
    (home / "key").write_bytes(b"x")
    (home / "key.twin").write_bytes(b"x")
    later = doors(StandingClock(datetime(2026, 11, 24, tzinfo=UTC)))
    later.restore(older, home, OTHER)  # nothing to be read of the old list: the restore goes on
    desk = doors().unlock(home, OTHER)
    assert desk.keys.erased_cases(desk.key) == {erased}
    desk.store.close()


def test_no_sheet_kept_is_told_until_it_is_saved_or_printed(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "home")
    assert any("Nødarket" in notice.say for notice in today(desk).notices)
    doors().sheet_kept(desk)
    assert not any("Nødarket" in notice.say for notice in today(desk).notices)
    doors().new_recovery_sheet(desk)
    assert any("Nødarket" in notice.say for notice in today(desk).notices)
    desk.practice = True
    assert not any("Nødarket" in notice.say for notice in today(desk).notices)
    desk.store.close()


def test_a_new_recovery_sheet_opens_and_the_old_one_is_void(tmp_path: Path) -> None:
    new = doors().set_up(tmp_path / "home", "Havneby Kommune", "Mette Holm", PASSPHRASE)
    case = new_case(new.desk)
    sheet = doors().new_recovery_sheet(new.desk)
    assert sheet.pdf.startswith(b"%PDF") and sheet.groups != new.recovery.groups
    public = new.desk.keys.recovery_public(new.desk.key)
    assert {recipient for _, recipient, _ in new.desk.store.log.grants(case)} == {
        public,
        new.desk.identity.hpke_public,
    }
    doors().lock(new.desk)
    with pytest.raises(AccessRefused):
        doors().unlock_with_recovery(tmp_path / "home", " ".join(new.recovery.groups), OTHER)
    desk = doors().unlock_with_recovery(tmp_path / "home", " ".join(sheet.groups), OTHER)
    assert cases.list_cases(desk)[0].id == case
    desk.store.close()


def test_a_passphrase_others_know_gives_the_store_a_new_key_and_the_desk_goes_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    new = doors().set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE)
    desk = new.desk
    case, before = new_case(desk), desk.key
    (tmp_path / "usb").mkdir()
    desk.change_settings({"safety.backup_folder": str(tmp_path / "usb")})
    safety.back_up(desk)
    with pytest.raises(AccessRefused):
        doors().change_passphrase(desk, OTHER, PASSPHRASE + " mere", known_to_others=True)
    with pytest.raises(InputError):
        doors().change_passphrase(desk, PASSPHRASE, PASSPHRASE, known_to_others=True)
    words = doors().change_passphrase(desk, PASSPHRASE, OTHER, known_to_others=True)
    assert len(words) == 1 and "andre steder" in words[0]
    assert desk.key != before
    new_case(desk, Person(name="Sanne Rosager"))
    assert len(cases.list_cases(desk)) == 2
    assert [check.say for check in safety.doctor(desk) if not check.ok] == []
    with pytest.raises(StoreBusy):
        doors().unlock(home, OTHER, wait=0)
    for backup in [*kept_in(home / "backups"), *kept_in(tmp_path / "usb")]:
        with pytest.raises(AccessRefused):
            doors().restore(backup.file, tmp_path / "prøvet", PASSPHRASE)
    doors().lock(desk)
    with pytest.raises(AccessRefused):
        doors().unlock(home, PASSPHRASE)
    desk = doors().unlock_with_recovery(home, " ".join(new.recovery.groups), "endnu en helt anden kode")
    assert desk.notices == () and cases.case_view(desk, case)
    desk.store.close()


def test_a_reader_in_the_store_makes_the_new_key_wait(tmp_path: Path) -> None:
    home = tmp_path / "home"
    desk = new_office(home)
    new_case(desk)
    reader = doors().unlock(home, PASSPHRASE, writer=False)
    assert cases.list_cases(reader)
    with pytest.raises(StoreBusy):
        doors().change_passphrase(desk, PASSPHRASE, OTHER, known_to_others=True)
    reader.store.close()
    new_case(desk, Person(name="Sanne Rosager"))
    doors().lock(desk)
    desk = doors().unlock(home, PASSPHRASE)
    assert len(cases.list_cases(desk)) == 2 and desk.notices == ()
    desk.store.close()


@pytest.mark.parametrize("left", ["backups", "blobs"])
def test_a_folder_with_nothing_but_backups_left_is_damaged_and_says_so(tmp_path: Path, left: str) -> None:
    home = tmp_path / "home"
    desk = new_office(home)
    safety.back_up(desk)
    desk.store.close()
    for path in home.iterdir():
        if path.is_file():
            path.unlink()
    (home / "backups").rename(home / left)
    assert doors().state(home) is HomeState.DAMAGED
    with pytest.raises(StoreExists):
        doors().set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE)
    with pytest.raises(StoreDamaged, match="væk"):
        doors().unlock(home, PASSPHRASE)


def test_two_set_ups_at_once_never_share_a_folder(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    lock = take_lock(tmp_path / "home")
    with pytest.raises(StoreBusy):
        doors().set_up(tmp_path / "home", "Havneby Kommune", "Mette Holm", PASSPHRASE)
    lock.release()
    assert doors().state(tmp_path / "home") is HomeState.EMPTY
