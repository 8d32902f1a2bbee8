"""The key file on a good day: every way in, every change of it. The bad days are in tests/faults/test_key_file.py."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

import pytest

from app.crypto import hashing, hpke
from app.domain.change import CaseId
from app.errors import AccessRefused, InputError, StoreDamaged, StoreExists, StoreMissing
from app.vault import slots
from app.vault.cost import EVERYDAY, FULL, SMALLER, Cost, CostPolicy
from app.vault.key_record import LogHead
from app.vault.key_state import KeyState, look_at
from app.vault.keyfile import KeyFile
from app.vault.log_head import HeadCheck
from app.vault.recovery import RecoveryCode
from app.vault.store_key import StoreKey
from tests.unit.vault.key_disk import QUICK

OLD, NEW = "blå gynge under broen", "fire grønne paraplyer syd"


def _create(home: Path) -> tuple[KeyFile, StoreKey, RecoveryCode]:
    key, code = KeyFile.create(home, OLD, policy=QUICK)
    return KeyFile(home, QUICK), key, code


def test_the_passphrase_opens_what_was_created(tmp_path: Path) -> None:
    file, key, _ = _create(tmp_path)
    assert file.unlock(OLD) == key
    assert file.findings == ()


def test_both_copies_are_the_same_and_for_the_owner_alone(tmp_path: Path) -> None:
    _create(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key", "key.twin"]
    assert (tmp_path / "key").read_bytes() == (tmp_path / "key.twin").read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_wrong_passphrase_is_refused_in_words(tmp_path: Path) -> None:
    file, _, _ = _create(tmp_path)
    before = (tmp_path / "key").read_bytes()
    with pytest.raises(AccessRefused) as told:
        file.unlock("noget helt andet")
    assert told.value.happened == "Adgangskoden passer ikke."
    assert told.value.safe and told.value.todo
    assert "noget helt andet" not in told.value.sentences()
    assert (tmp_path / "key").read_bytes() == before


def test_a_passphrase_typed_on_another_system_is_the_same(tmp_path: Path) -> None:
    KeyFile.create(tmp_path, unicodedata.normalize("NFD", "ærlige ål på åen"), policy=QUICK)
    KeyFile(tmp_path, QUICK).unlock(unicodedata.normalize("NFC", "ærlige ål på åen"))


def test_an_empty_passphrase_is_refused_and_nothing_written(tmp_path: Path) -> None:
    for empty in ("", "   "):
        with pytest.raises(InputError):
            KeyFile.create(tmp_path, empty, policy=QUICK)
    assert list(tmp_path.iterdir()) == []


def test_the_recovery_code_opens_by_the_sheet_and_by_the_office_key(tmp_path: Path) -> None:
    file, key, code = _create(tmp_path)
    assert file.unlock_with_recovery(code) == key
    assert file.recovery_public(key) == code.office_key().public()
    record = file.twins.genuine(key)
    sheet, office = record.slots[1], record.slots[2]
    assert (sheet.kind, office.kind) == (slots.SHEET, slots.OFFICE)
    assert slots.open_sheet(sheet, record.store, code) == key
    assert slots.open_office(office, code.office_key()) == key


def test_another_recovery_code_is_refused(tmp_path: Path) -> None:
    file, _, _ = _create(tmp_path)
    with pytest.raises(AccessRefused, match="Koden passer ikke"):
        file.unlock_with_recovery(RecoveryCode.create())


def test_after_a_change_the_new_passphrase_opens_and_the_old_does_not(tmp_path: Path) -> None:
    file, key, code = _create(tmp_path)
    assert file.change_passphrase(OLD, NEW) == key
    assert KeyFile(tmp_path, QUICK).unlock(NEW) == key
    with pytest.raises(AccessRefused):
        KeyFile(tmp_path, QUICK).unlock(OLD)
    assert file.unlock_with_recovery(code) == key
    assert (tmp_path / "key").read_bytes() == (tmp_path / "key.twin").read_bytes()


def test_a_change_needs_the_old_passphrase(tmp_path: Path) -> None:
    file, key, _ = _create(tmp_path)
    with pytest.raises(AccessRefused):
        file.change_passphrase("forkert kode her", NEW)
    assert file.unlock(OLD) == key


def test_after_the_sheet_a_new_passphrase_is_set(tmp_path: Path) -> None:
    file, key, code = _create(tmp_path)
    file.set_passphrase(file.unlock_with_recovery(code), NEW)
    assert file.unlock(NEW) == key
    with pytest.raises(AccessRefused):
        file.unlock(OLD)


def test_a_new_sheet_makes_the_old_one_void(tmp_path: Path) -> None:
    file, key, code = _create(tmp_path)
    fresh = file.renew_recovery(key)
    assert file.unlock_with_recovery(fresh) == key
    assert file.recovery_public(key) == fresh.office_key().public()
    with pytest.raises(AccessRefused):
        file.unlock_with_recovery(code)
    assert file.unlock(OLD) == key


@pytest.mark.parametrize("name", ["key", "key.twin", "rygsaek.db", "rygsaek.db-wal"])
def test_set_up_never_writes_over_anything(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"noget")
    with pytest.raises(StoreExists) as told:
        KeyFile.create(tmp_path, OLD, policy=QUICK)
    assert told.value.safe == "Det er ikke rørt."
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(name, b"noget")]


def test_an_empty_folder_has_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        KeyFile(tmp_path, QUICK).unlock(OLD)


def test_a_set_up_without_a_database_can_be_moved_away_and_begun_again(tmp_path: Path) -> None:
    assert not KeyFile.set_aside_unfinished(tmp_path)
    _create(tmp_path)
    first = (tmp_path / "key").read_bytes()
    assert KeyFile.set_aside_unfinished(tmp_path)
    _create(tmp_path)
    kept = [path for path in tmp_path.iterdir() if "unfinished" in path.name]
    assert [path.read_bytes() for path in kept] == [first, first]


def test_a_key_in_use_is_not_moved_away(tmp_path: Path) -> None:
    file, key, _ = _create(tmp_path)
    (tmp_path / "rygsaek.db").write_bytes(b"sager")
    with pytest.raises(StoreExists):
        KeyFile.set_aside_unfinished(tmp_path)
    (tmp_path / "rygsaek.db").unlink()  # the database may only have been moved
    file.set_head(key, LogHead(1, bytes(32)))
    with pytest.raises(StoreExists):
        KeyFile.set_aside_unfinished(tmp_path)
    assert file.unlock(OLD) == key


def test_the_head_of_the_log_is_kept_and_never_goes_back_by_itself(tmp_path: Path) -> None:
    file, key, _ = _create(tmp_path)
    assert file.head(key) is None
    head = LogHead(12, hashing.sha256(b"12"))
    file.set_head(key, head)
    file.set_head(key, LogHead(11, hashing.sha256(b"11")))
    assert file.head(key) == head
    file.set_head(key, LogHead(3, hashing.sha256(b"3")), restored=True)
    assert file.head(key) == LogHead(3, hashing.sha256(b"3"))
    assert file.unlock(OLD) == key


def test_the_same_head_is_not_written_twice(tmp_path: Path) -> None:
    file, key, _ = _create(tmp_path)
    file.set_head(key, LogHead(1, bytes(32)))
    before = (tmp_path / "key").read_bytes()
    file.set_head(key, LogHead(1, bytes(32)))
    assert (tmp_path / "key").read_bytes() == before


def test_a_store_older_than_its_head_raises_an_alarm(tmp_path: Path) -> None:
    file, key, _ = _create(tmp_path)
    log = {number: hashing.sha256(bytes([number])) for number in range(1, 20)}
    assert file.check_head(key, 5, log.get) is HeadCheck.NOTHING_NOTED
    file.set_head(key, LogHead(10, log[10]))
    assert file.check_head(key, 10, log.get) is HeadCheck.FITS
    assert file.check_head(key, 15, log.get) is HeadCheck.FITS
    assert file.check_head(key, 9, log.get) is HeadCheck.OLDER
    assert file.check_head(key, 15, lambda _: hashing.sha256(b"another history")) is HeadCheck.DIFFERENT
    assert file.check_head(key, 15, lambda _: None) is HeadCheck.DIFFERENT
    assert [check.is_alarm for check in HeadCheck] == [False, False, True, True]
    assert [bool(check.say) for check in HeadCheck] == [False, False, True, True]


def test_erased_cases_are_remembered_through_every_other_change(tmp_path: Path) -> None:
    file, key, _ = _create(tmp_path)
    one, two = CaseId("0a" * 16), CaseId("0b" * 16)
    file.erase_cases(key, [two])
    file.erase_cases(key, [one, two])
    file.set_passphrase(key, NEW)
    file.set_head(key, LogHead(1, bytes(32)))
    file.renew_recovery(key)
    assert file.erased_cases(key) == {one, two}


def test_another_stores_key_changes_nothing(tmp_path: Path) -> None:
    file, _, _ = _create(tmp_path)
    before = (tmp_path / "key").read_bytes()
    for attempt in (
        lambda: file.set_passphrase(StoreKey.create(), NEW),
        lambda: file.set_head(StoreKey.create(), LogHead(1, bytes(32))),
        lambda: file.erase_cases(StoreKey.create(), [CaseId("0a" * 16)]),
    ):
        with pytest.raises(StoreDamaged):
            attempt()
    assert (tmp_path / "key").read_bytes() == before


def test_no_secret_lies_in_the_file(tmp_path: Path) -> None:
    _, key, code = _create(tmp_path)
    data = (tmp_path / "key").read_bytes()
    private: hpke.PrivateKey = code.office_key()
    for secret in (key.to_bytes(), private.to_bytes(), code._secret, OLD.encode(), code.text().encode()):
        assert secret not in data
    assert "(…)" in repr(key) and "(…)" in repr(code)


def test_the_everyday_cost_is_256_mebibytes_and_never_below_its_floor() -> None:
    assert FULL.memory_kib == 256 * 1024
    gibibyte = 1024 * 1024
    assert EVERYDAY.choose(lambda: 8 * gibibyte) == FULL
    assert EVERYDAY.choose(lambda: gibibyte // 2) == FULL
    assert EVERYDAY.choose(lambda: gibibyte // 3) == SMALLER[0]
    assert EVERYDAY.choose(lambda: 0) == SMALLER[-1]
    for cost in EVERYDAY.offered:
        assert cost.reaches(EVERYDAY.floor)
        assert cost.memory_kib * cost.passes >= FULL.memory_kib * FULL.passes


def test_a_slot_below_the_floor_is_refused_with_the_right_passphrase_too(tmp_path: Path) -> None:
    _create(tmp_path)
    with pytest.raises(StoreDamaged) as told:
        KeyFile(tmp_path, CostPolicy((FULL,), floor=SMALLER[-1])).unlock(OLD)
    assert "ændret af andre" in told.value.happened


@pytest.mark.parametrize("cost", [Cost(2**40, 1), Cost(64, 10**6), Cost(8, 1, 4), Cost(64, 0), Cost(64, 1, 0)])
def test_a_cost_nobody_would_have_written_is_unbearable(cost: Cost) -> None:
    assert not cost.is_bearable()


def test_the_everyday_cost_opens_too(tmp_path: Path) -> None:
    key, _ = KeyFile.create(tmp_path, OLD)
    assert KeyFile(tmp_path).unlock(OLD) == key
    record = KeyFile(tmp_path).twins.genuine(key)
    assert slots.cost_of(record.slots[0]) in EVERYDAY.offered


def test_a_folder_is_judged_without_a_key(tmp_path: Path) -> None:
    assert look_at(tmp_path) is KeyState.EMPTY
    file, key, _ = _create(tmp_path)
    assert look_at(tmp_path) is KeyState.UNFINISHED
    (tmp_path / "rygsaek.db").write_bytes(b"sager")
    assert look_at(tmp_path) is KeyState.READY
    file.set_head(key, LogHead(1, bytes(32)))
    (tmp_path / "rygsaek.db").unlink()
    assert look_at(tmp_path) is KeyState.DAMAGED
    (tmp_path / "rygsaek.db").write_bytes(b"sager")
    (tmp_path / "key").write_bytes(b"")
    assert look_at(tmp_path) is KeyState.READY
    (tmp_path / "key.twin").unlink()
    assert look_at(tmp_path) is KeyState.DAMAGED
    (tmp_path / "key").unlink()
    assert look_at(tmp_path) is KeyState.DAMAGED


def test_a_laptop_in_an_office_opens_by_the_offices_key_and_no_sheet(tmp_path):
    key, sheet = KeyFile.create(tmp_path, "fire gule heste danser", policy=QUICK)
    keys, office = KeyFile(tmp_path, QUICK), RecoveryCode.create()
    public = office.office_key().public()
    assert keys.follow_office(key, public) and not keys.follow_office(key, public)
    assert keys.recovery_public(key) == public
    assert keys.unlock_with_recovery(office) == key == keys.unlock("fire gule heste danser")
    with pytest.raises(AccessRefused):
        keys.unlock_with_recovery(sheet)
