"""Set-up, a new store key and a new recovery sheet, killed at every step: somebody always gets in, and all is there."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import apsw
import pytest

from app.errors import AccessRefused, StoreExists
from app.services import cases, today
from app.services.desk import Desk
from app.services.exchange import import_cases
from app.services.office import safety
from app.services.views import HomeState
from app.storage import rewrite
from app.storage.backups import kept_in
from app.vault import new_key
from app.vault.keyfile import KeyFile
from app.vault.store_key import StoreKey
from tests.faults import killed
from tests.faults.killed import NAMES, OTHER
from tests.support.offices import PASSPHRASE, QUICK, doors

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks")


def _whole(desk: Desk) -> None:
    """The office of the deaths with all that was in it."""
    row = cases.list_cases(desk)[0]
    screening = next(each for each in cases.case_view(desk, row.id).documents if each.form == "screening")
    record = desk.store.documents.get(row.id, screening.id)
    assert record is not None and record.answers["reason"] == "Han vil gerne have et sted at bo."
    assert [check.say for check in safety.doctor(desk) if not check.ok] == []


def _key(home: Path, passphrase: str) -> StoreKey | None:
    try:
        return KeyFile(home, QUICK).unlock(passphrase)
    except AccessRefused:
        return None


def _second_implementation_opens(file: Path, key: StoreKey) -> bool:
    with contextlib.closing(apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)
        connection.pragma("key", f"x'{key.hex()}'")
        try:
            return bool(list(connection.execute("SELECT count(*) FROM cases")))
        except apsw.NotADBError:
            return False


def test_a_set_up_killed_at_any_step_is_begun_again_or_is_there(tmp_path: Path) -> None:
    homes = killed.run("set_up", tmp_path / "homes")
    states = [doors().state(home) for home in homes]
    assert len(homes) > 10 and set(states) == {HomeState.EMPTY, HomeState.READY}
    assert states == sorted(states)  # once there, it stays there
    for home, state in zip(homes, states, strict=True):
        if state is HomeState.EMPTY:
            before = {path.read_bytes() for name in ("key", "key.twin") if (path := home / name).exists()}
            doors().lock(doors().set_up(home, *NAMES, OTHER).desk)
            assert before <= {path.read_bytes() for path in home.glob("key*")}  # moved aside, never deleted
            doors().unlock(home, OTHER).store.close()
            continue
        with pytest.raises(StoreExists):
            doors().set_up(home, *NAMES, OTHER)
        desk = doors().unlock(home, PASSPHRASE)
        assert (desk.office.name, desk.worker.name) == NAMES
        assert any("Nødarket" in notice.say for notice in today.today(desk).notices)
        code = " ".join(doors().new_recovery_sheet(desk).groups)
        doors().lock(desk)
        doors().lock(doors().unlock_with_recovery(home, code, OTHER))


@pytest.mark.parametrize("work", ["renew", "finish"])
def test_a_new_store_key_killed_at_any_step_leaves_one_way_in_and_every_word(tmp_path: Path, work: str) -> None:
    homes = killed.run(work, tmp_path / "homes")
    assert len(homes) > 20
    renewed = 0
    for home in homes:
        opened = 0
        for passphrase in (PASSPHRASE, OTHER):
            there = home.with_name(f"{home.name}-tried")
            shutil.copytree(home, there)
            if _key(there, passphrase) is not None:
                opened += 1
                desk = doors().unlock(there, passphrase)
                _whole(desk)
                doors().lock(desk)
                renewed += passphrase == OTHER
                other = OTHER if passphrase == PASSPHRASE else PASSPHRASE
                with pytest.raises(AccessRefused):
                    doors().unlock(there, other)
            shutil.rmtree(there)
        assert opened
    assert renewed
    if work == "finish":
        assert renewed == len(homes)


@pytest.mark.parametrize("work", ["renew", "finish"])
def test_after_a_renewal_neither_store_nor_backup_opens_with_the_old_key(tmp_path: Path, work: str) -> None:
    homes = killed.run(work, tmp_path / "homes")
    before = tmp_path / "homes-before"
    former = _key(before, PASSPHRASE) or _former(before)
    assert former is not None and _second_implementation_opens(before / "rygsaek.db", former)
    for home in [home for home in (homes[-1], homes[-3], homes[-9]) if _key(home, OTHER)]:
        desk = doors().unlock(home, OTHER)
        assert desk.notices == () or "segl" in desk.notices[0]
        key = desk.key
        desk.store.close()
        assert _second_implementation_opens(home / "rygsaek.db", key)
        assert not _second_implementation_opens(home / "rygsaek.db", former)
        assert not rewrite.opens(home, former)
        assert new_key.former(KeyFile(home, QUICK), key) is None
        backups = kept_in(home / "backups")
        assert backups
        for number, backup in enumerate(backups):
            there = home.with_name(f"{home.name}-{number}")
            with pytest.raises(AccessRefused):
                doors().restore(backup.file, there, PASSPHRASE)
            doors().restore(backup.file, there, OTHER)
            desk = doors().unlock(there, OTHER)
            assert cases.list_cases(desk) and not rewrite.opens(there, former)
            desk.store.close()
        assert not [path.name for path in home.rglob("*.part*")]


def _former(home: Path) -> StoreKey | None:
    key = _key(home, OTHER)
    return new_key.former(KeyFile(home, QUICK), key) if key else None


def test_a_new_sheet_killed_at_any_step_is_told_of_and_every_case_follows_the_key_file(tmp_path: Path) -> None:
    for home in killed.run("sheet", tmp_path / "homes"):
        desk = doors().unlock(home, PASSPHRASE)
        _whole(desk)
        public = desk.keys.recovery_public(desk.key)
        assert desk.store.office_key() == public
        for case in desk.store.log.cases():
            recipients = {recipient for _, recipient, _ in desk.store.log.grants(case)}
            assert recipients == {public, desk.identity.hpke_public}
        assert any("Nødarket" in notice.say for notice in today.today(desk).notices)
        desk.store.close()


def test_a_restore_killed_at_any_step_leaves_the_office_or_the_copy_and_the_office_beside_it(tmp_path: Path) -> None:
    homes = killed.run("restore", tmp_path / "homes")
    between = [home for home in homes if not home.exists()]
    assert len(homes) > 20 and len(between) == 1  # between two names
    for home in homes:
        assert doors().state(home) is HomeState.READY
        before = [path for path in home.parent.glob(f"{home.name}.før-*") if home not in between]
        for folder in (home, *before):
            desk = doors().unlock(folder, PASSPHRASE)
            if folder != home or not before:
                _whole(desk)
            doors().lock(desk)
        assert len(list(home.parent.glob(f"{home.name}.før-*"))) == len(before)
        doors().restore(kept_in(home / "backups")[0].file, home, PASSPHRASE)
        assert not list(home.parent.glob(f".{home.name}.*"))
    assert between != homes[-1:]


def test_a_changed_passphrase_killed_at_any_step_opens_with_one_of_the_two(tmp_path: Path) -> None:
    opened = []
    for home in killed.run("passphrase", tmp_path / "homes"):
        (works,) = [words for words in (PASSPHRASE, OTHER) if _key(home.absolute(), words)][:1]
        opened.append(works)
        desk = doors().unlock(home, works)
        _whole(desk)
        doors().lock(desk)
    assert len(opened) > 4 and {PASSPHRASE, OTHER} == set(opened) and opened[-1] == OTHER


def test_a_lock_killed_at_any_step_loses_nothing_and_leaves_only_whole_backups(tmp_path: Path) -> None:
    homes = killed.run("lock", tmp_path / "homes")
    assert len(homes) > 10
    for home in homes:
        desk = doors().unlock(home, PASSPHRASE)
        assert len(cases.list_cases(desk)) == 2
        assert [check.say for check in safety.doctor(desk) if not check.ok] == []
        doors().lock(desk)
        assert not list(home.rglob("*.part*"))
    for number, backup in enumerate(kept_in(homes[-1] / "backups")):
        there = tmp_path / f"there-{number}"
        doors().restore(backup.file, there, PASSPHRASE)
        doors().unlock(there, PASSPHRASE).store.close()


def test_an_import_killed_at_any_step_took_all_or_nothing_and_the_same_file_takes_it_once(tmp_path: Path) -> None:
    homes = killed.run("import", tmp_path / "homes")
    assert len(homes) > 20
    found = []
    for home in homes:
        desk = doors().unlock(home, PASSPHRASE)
        found.append(len(cases.list_cases(desk)))
        import_cases(desk, killed.FILE)
        assert len(cases.list_cases(desk)) == 3
        doors().lock(desk)
    assert found == sorted(found) and set(found) == {1, 3}
