"""A new store key: the old passphrase and old copies of the key file are worth nothing, and no cut loses the way in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.change import CaseId
from app.errors import AccessRefused, StoreDamaged, StoreUnavailable
from app.vault import new_key
from app.vault.key_record import LogHead
from app.vault.keyfile import KeyFile
from app.vault.store_key import StoreKey
from tests.unit.vault.key_disk import QUICK, KeyDisk, PowerCutError

HOME = Path("/hjem")
OLD, NEW = "blå gynge under broen", "fire grønne paraplyer syd"
CASE = CaseId("0a" * 16)


def test_the_new_key_opens_and_the_former_is_at_hand_until_it_is_finished() -> None:
    disk = KeyDisk()
    old, code = KeyFile.create(HOME, OLD, policy=QUICK, files=disk)
    file = KeyFile(HOME, QUICK, disk)
    file.set_head(old, LogHead(7, bytes(32)))
    file.erase_cases(old, [CASE])
    new = new_key.begin(file, old, NEW)
    assert new != old
    assert file.unlock(NEW) == new
    assert file.unlock_with_recovery(code) == new
    assert new_key.former(file, new) == old
    new_key.finish(file, new)
    new_key.finish(file, new)
    assert new_key.former(file, new) is None
    assert file.unlock(NEW) == new
    assert file.head(new) == LogHead(7, bytes(32))
    assert file.erased_cases(new) == {CASE}
    with pytest.raises(AccessRefused):
        file.unlock(OLD)
    for data in disk.files.values():
        assert old.to_bytes() not in data


def test_the_former_key_changes_nothing_any_more() -> None:
    disk = KeyDisk()
    old, _ = KeyFile.create(HOME, OLD, policy=QUICK, files=disk)
    file = KeyFile(HOME, QUICK, disk)
    new_key.begin(file, old, NEW)
    with pytest.raises(StoreDamaged):
        file.set_head(old, LogHead(1, bytes(32)))


@pytest.mark.parametrize("how", ["before", "torn", "after", "full", "refused"])
@pytest.mark.parametrize("step", range(4))
def test_a_beginning_cut_off_at_any_step_leads_to_the_database(step: int, how: str) -> None:
    disk = KeyDisk()
    old, _ = KeyFile.create(HOME, OLD, policy=QUICK, files=disk)
    disk = KeyDisk(disk.files, cut_at=step, how=how)
    with pytest.raises((PowerCutError, StoreUnavailable)):
        new_key.begin(KeyFile(HOME, QUICK, disk), old, NEW)
    opened = 0
    for passphrase in (OLD, NEW):
        file = KeyFile(HOME, QUICK, KeyDisk(disk.files))
        try:
            key: StoreKey = file.unlock(passphrase)
        except AccessRefused:
            continue
        opened += 1
        assert old in (key, new_key.former(file, key))  # the database still has the old one
    assert opened


@pytest.mark.parametrize("how", ["before", "torn", "after", "full"])
@pytest.mark.parametrize("step", range(4))
def test_a_finish_cut_off_at_any_step_opens_with_the_new_passphrase(step: int, how: str) -> None:
    disk = KeyDisk()
    old, _ = KeyFile.create(HOME, OLD, policy=QUICK, files=disk)
    new = new_key.begin(KeyFile(HOME, QUICK, disk), old, NEW)
    disk = KeyDisk(disk.files, cut_at=step, how=how)
    with pytest.raises((PowerCutError, StoreUnavailable)):
        new_key.finish(KeyFile(HOME, QUICK, disk), new)
    file = KeyFile(HOME, QUICK, KeyDisk(disk.files))
    assert file.unlock(NEW) == new
    assert new_key.former(file, new) in (old, None)
