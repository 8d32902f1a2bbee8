"""A new store key on a disk that says no: all is as it was, or the new passphrase opens; never neither."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import AccessRefused, StoreUnavailable
from app.services import cases
from app.services.desk import Desk
from app.services.office import safety
from app.storage import rewrite
from app.vault.files import DiskFiles
from app.vault.keyfile import KeyFile
from tests.faults.killed import OTHER
from tests.support.offices import PASSPHRASE, QUICK, doors, new_case, new_office


class RefusingFiles(DiskFiles):
    """Refuses its writing steps from number `first`, as many as `count`; with `late` after having done them."""

    def __init__(self, first: int, count: int, *, late: bool = False) -> None:
        super().__init__()
        self.steps, self._refused, self._late = 0, range(first, first + count), late

    def write(self, path: Path, data: bytes) -> None:
        self._step(lambda: DiskFiles.write(self, path, data))

    def replace(self, path: Path, target: Path) -> None:
        self._step(lambda: DiskFiles.replace(self, path, target))

    def _step(self, work: Callable[[], None]) -> None:
        number, self.steps = self.steps, self.steps + 1
        if number in self._refused:
            if self._late:
                work()
            raise OSError(errno.ENOSPC, "No space left on device")
        work()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = new_office(tmp_path / "home")
    new_case(desk)
    safety.back_up(desk)
    return desk


def _renewed(desk: Desk) -> bool:
    """Whether the renewal says it was done; the desk goes on either way."""
    try:
        doors().change_passphrase(desk, PASSPHRASE, OTHER, known_to_others=True)
    except StoreUnavailable as refused:
        assert refused.todo
        return False
    finally:
        desk.keys = KeyFile(desk.home, QUICK)
        new_case(desk)
        safety.note_head(desk)
        desk.store.close()
    return True


def _is_whole(home: Path, passphrase: str) -> None:
    desk = doors().unlock(home, passphrase)
    assert len(cases.list_cases(desk)) == 2
    assert [check.say for check in safety.doctor(desk) if not check.ok and check.name != "backup"] == []
    doors().lock(desk)
    desk = doors().unlock(home, passphrase)
    assert desk.notices == ()
    for backup in desk.store.backups.kept():
        doors().restore(backup.file, home.with_name(backup.file.stem), passphrase)
    desk.store.close()


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("count", [1, 2, 99])
@pytest.mark.parametrize("first", range(6))
def test_a_key_file_that_cannot_be_written_leaves_the_passphrase_that_was_told(
    desk: Desk, first: int, count: int, late: bool
) -> None:
    desk.keys = KeyFile(desk.home, QUICK, RefusingFiles(first, count, late=late))
    told = OTHER if _renewed(desk) else PASSPHRASE
    _is_whole(desk.home, told)
    with pytest.raises(AccessRefused):
        doors().unlock(desk.home, PASSPHRASE if told == OTHER else OTHER)


@pytest.mark.parametrize("undone", [True, False])
@pytest.mark.parametrize("done", [True, False])
def test_a_database_that_cannot_take_its_place_leaves_the_passphrase_that_was_told(
    desk: Desk, done: bool, undone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rewrite.put_in_place

    def refuse(home: Path, part: Path) -> None:
        if done:
            real(home, part)
        raise StoreUnavailable("Nej.", todo="Prøv igen.")

    monkeypatch.setattr(rewrite, "put_in_place", refuse)
    # Steps 0-3 write the new record; those after it would take it back.
    desk.keys = KeyFile(desk.home, QUICK, RefusingFiles(4, 0 if undone else 99))
    told = OTHER if _renewed(desk) else PASSPHRASE
    assert (told == OTHER) == (done or not undone)
    monkeypatch.undo()
    _is_whole(desk.home, told)


def test_a_disk_with_no_room_for_the_copy_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in (desk.home / "key", desk.home / "key.twin")}

    def full(home: Path, *_: object) -> Path:
        raise StoreUnavailable("Fuld.", todo="Gør plads.")

    monkeypatch.setattr(rewrite, "prepare", full)
    with pytest.raises(StoreUnavailable):
        doors().change_passphrase(desk, PASSPHRASE, OTHER, known_to_others=True)
    assert all(path.read_bytes() == data for path, data in before.items())
    monkeypatch.undo()
    new_case(desk)
    doors().lock(desk)
    _is_whole(desk.home, PASSPHRASE)


@pytest.mark.skipif(os.name != "posix", reason="folders that cannot be written to")
def test_backups_that_cannot_be_made_again_wait_for_the_next_unlock(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> list[Path]:
        raise StoreUnavailable("Fuld.", todo="Gør plads.")

    monkeypatch.setattr(rewrite, "remake_backups", full)
    words = doors().change_passphrase(desk, PASSPHRASE, OTHER, known_to_others=True)
    assert any("næste gang du låser op" in one for one in words)
    monkeypatch.undo()
    new_case(desk)
    doors().lock(desk)
    _is_whole(desk.home, OTHER)


def test_an_unlock_without_room_for_the_copy_still_lets_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    home, usb = desk.home, desk.home.parent / "kopi.rygsaek"

    def refuse(*_: object) -> None:
        raise StoreUnavailable("Nej.", todo="Prøv igen.")

    monkeypatch.setattr(rewrite, "put_in_place", refuse)
    desk.keys = KeyFile(home, QUICK, RefusingFiles(4, 99))
    assert _renewed(desk)
    reader = doors().unlock(home, OTHER, writer=False)
    assert len(cases.list_cases(reader)) == 2
    reader.store.close()
    desk = doors().unlock(home, OTHER)
    assert any("næste gang du låser op" in notice for notice in desk.notices)
    safety.back_up(desk, usb)
    doors().lock(desk)
    monkeypatch.undo()
    doors().restore(usb, home.with_name("there"), OTHER)
    _is_whole(home.with_name("there"), OTHER)
    _is_whole(home, OTHER)
