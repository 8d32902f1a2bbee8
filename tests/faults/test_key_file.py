"""The key file on bad days: damage, forgery, a full disk, and power cuts at every step of every write."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.crypto import hashing
from app.domain.change import CaseId
from app.errors import AccessRefused, StoreDamaged, StoreExists, StoreMissing, StoreTooNew, StoreUnavailable, WorldError
from app.vault.key_record import FORMAT, LogHead
from app.vault.key_state import KeyState, look_at
from app.vault.keyfile import KeyFile
from app.vault.recovery import RecoveryCode
from app.vault.store_key import StoreKey
from tests.unit.vault.key_disk import QUICK, KeyDisk, PowerCutError

HOME = Path("/hjem")
MAIN, TWIN = HOME / "key", HOME / "key.twin"
OLD, NEW = "blå gynge under broen", "fire grønne paraplyer syd"
CASE = CaseId("0a" * 16)


class Office:
    """A key file on a disk of its own, with some history."""

    def __init__(self) -> None:
        disk = KeyDisk()
        self.key, self.code = KeyFile.create(HOME, OLD, policy=QUICK, files=disk)
        file = KeyFile(HOME, QUICK, disk)
        file.set_head(self.key, LogHead(5, hashing.sha256(b"5")))
        file.erase_cases(self.key, [CASE])
        self.files = dict(disk.files)

    def disk(self, **changed: bytes | None) -> KeyDisk:
        """The disk with `main` and `twin` as given; None takes the file away."""
        files = dict(self.files)
        for name, data in changed.items():
            path = {"main": MAIN, "twin": TWIN}[name]
            if data is None:
                del files[path]
            else:
                files[path] = data
        return KeyDisk(files)


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


def _flip(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 0x40
    return bytes(changed)


DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "gone": lambda data: None,
    "empty": lambda data: b"",
    "cut": lambda data: data[:-40],
    "zeroes": lambda data: bytes(len(data)),
    "first byte": lambda data: _flip(data, 0),
    "format": lambda data: _flip(data, 17),
    "middle": lambda data: _flip(data, len(data) // 2),
    "mac": lambda data: _flip(data, len(data) - 40),
    "last byte": lambda data: _flip(data, len(data) - 1),
    "longer": lambda data: data + b"\0",
    "other": lambda data: b"Kaere dagbog" * 100,
}


@pytest.mark.parametrize("name", ["main", "twin"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_one_damaged_copy_is_mended_from_the_other_and_it_is_said(office: Office, name: str, damage: str) -> None:
    disk = office.disk(**{name: DAMAGES[damage](office.files[MAIN])})
    file = KeyFile(HOME, QUICK, disk)
    assert file.unlock(OLD) == office.key
    assert "Den anden er brugt" in file.findings[0]
    assert disk.files[MAIN] == disk.files[TWIN]
    again = KeyFile(HOME, QUICK, disk)
    assert again.unlock(OLD) == office.key
    assert again.findings == ()
    assert again.head(office.key) == LogHead(5, hashing.sha256(b"5"))
    assert again.erased_cases(office.key) == {CASE}


@pytest.mark.parametrize("name", ["main", "twin"])
def test_every_single_damaged_byte_is_noticed(office: Office, name: str) -> None:
    for place in range(len(office.files[MAIN])):
        file = KeyFile(HOME, QUICK, office.disk(**{name: _flip(office.files[MAIN], place)}))
        assert file.unlock(OLD) == office.key
        assert file.findings


@pytest.mark.parametrize("damage", DAMAGES)
def test_two_damaged_copies_never_lead_to_a_fresh_set_up(office: Office, damage: str) -> None:
    wrong = DAMAGES[damage](office.files[MAIN])
    disk = office.disk(main=wrong, twin=wrong)
    disk.files[HOME / "rygsaek.db"] = b"sager"
    before = dict(disk.files)
    for attempt in (
        lambda: KeyFile(HOME, QUICK, disk).unlock(OLD),
        lambda: KeyFile(HOME, QUICK, disk).unlock_with_recovery(office.code),
        lambda: KeyFile(HOME, QUICK, disk).set_head(office.key, LogHead(9, bytes(32))),
    ):
        with pytest.raises(StoreDamaged) as told:
            attempt()
        assert "krypteret" in told.value.safe
        assert "intet er overskrevet" in told.value.safe
        assert "sikkerhedskopi" in told.value.todo
    with pytest.raises(StoreExists):
        KeyFile.create(HOME, NEW, policy=QUICK, files=disk)
    assert disk.files == before


def test_two_damaged_copies_without_a_database_are_not_written_over_either(office: Office) -> None:
    disk = office.disk(main=b"", twin=b"")
    with pytest.raises(StoreDamaged):
        KeyFile(HOME, QUICK, disk).unlock(OLD)
    with pytest.raises(StoreExists):
        KeyFile.create(HOME, NEW, policy=QUICK, files=disk)
    with pytest.raises(StoreDamaged):
        KeyFile.set_aside_unfinished(HOME, disk)
    assert disk.files == {MAIN: b"", TWIN: b""}


def test_a_lost_key_file_is_told_from_an_empty_folder(office: Office) -> None:
    disk = KeyDisk({HOME / "rygsaek.db": b"sager"})
    with pytest.raises(StoreDamaged, match="Nøglefilen er væk"):
        KeyFile(HOME, QUICK, disk).unlock(OLD)
    with pytest.raises(StoreMissing):
        KeyFile(HOME, QUICK, KeyDisk()).unlock(OLD)


@pytest.mark.parametrize("names", [("main",), ("twin",), ("main", "twin")])
def test_a_newer_format_is_left_untouched(office: Office, names: tuple[str, ...]) -> None:
    framed = office.files[MAIN][:16] + (FORMAT + 1).to_bytes(2, "big") + b"something nobody here knows" * 5
    newer = framed + hashing.sha256(framed)
    disk = office.disk(**dict.fromkeys(names, newer))
    before = dict(disk.files)
    with pytest.raises(StoreTooNew) as told:
        KeyFile(HOME, QUICK, disk).unlock(OLD)
    assert told.value.safe and told.value.todo
    assert look_at(HOME, disk) is KeyState.TOO_NEW
    assert disk.files == before


def _forged(data: bytes, at: int) -> bytes:
    """Changed by somebody who knows the checksum but not the store key."""
    framed = _flip(data, at)[:-32]
    return framed + hashing.sha256(framed)


def test_a_forged_copy_is_not_used_and_it_is_said(office: Office) -> None:
    good = office.files[MAIN]
    head_hash = good.index(hashing.sha256(b"5"))
    for name in ("main", "twin"):
        disk = office.disk(**{name: _forged(good, head_hash)})
        file = KeyFile(HOME, QUICK, disk)
        assert file.unlock(OLD) == office.key
        assert "passede ikke med sit segl" in file.findings[0]
        assert file.head(office.key) == LogHead(5, hashing.sha256(b"5"))
        assert disk.files[MAIN] == disk.files[TWIN]
    forged = _forged(good, head_hash)
    with pytest.raises(StoreDamaged, match="ændret af andre"):
        KeyFile(HOME, QUICK, office.disk(main=forged, twin=forged)).unlock(OLD)


def test_copies_of_two_stores_are_never_mixed(office: Office) -> None:
    other = Office()
    disk = office.disk(twin=other.files[TWIN])
    before = dict(disk.files)
    with pytest.raises(StoreDamaged, match="hver sit kontor"):
        KeyFile(HOME, QUICK, disk).unlock(OLD)
    assert disk.files == before


def test_a_slot_of_another_store_does_not_open(office: Office) -> None:
    """The store's name is in every header, so a slot put into another file fails even with its own passphrase."""
    from dataclasses import replace

    other = Office()
    mine = KeyFile(HOME, QUICK, office.disk()).twins.genuine(office.key)
    theirs = KeyFile(HOME, QUICK, other.disk()).twins.genuine(other.key)
    mixed = replace(mine, slots=theirs.slots).to_bytes(StoreKey.create())
    with pytest.raises(StoreDamaged):
        KeyFile(HOME, QUICK, office.disk(main=mixed, twin=mixed)).unlock(OLD)


WRITES: dict[str, Callable[[KeyFile, StoreKey], object]] = {
    "change the passphrase": lambda file, key: file.change_passphrase(OLD, NEW),
    "note the head": lambda file, key: file.set_head(key, LogHead(6, hashing.sha256(b"6"))),
    "erase a case": lambda file, key: file.erase_cases(key, [CaseId("0b" * 16)]),
    "renew the sheet": lambda file, key: file.renew_recovery(key),
}


def _opens(disk: KeyDisk, passphrase: str) -> StoreKey | None:
    try:
        return KeyFile(HOME, QUICK, KeyDisk(disk.files)).unlock(passphrase)
    except AccessRefused:
        return None


@pytest.mark.parametrize("how", ["before", "torn", "after", "full", "refused"])
@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("write", WRITES)
def test_a_write_cut_off_at_any_step_still_opens(office: Office, write: str, step: int, how: str) -> None:
    disk = KeyDisk(office.files, cut_at=step, how=how)
    with pytest.raises((PowerCutError, StoreUnavailable)):
        WRITES[write](KeyFile(HOME, QUICK, disk), office.key)
    opened = [passphrase for passphrase in (OLD, NEW) if _opens(disk, passphrase) == office.key]
    assert opened
    disk = KeyDisk(disk.files)
    file = KeyFile(HOME, QUICK, disk)
    assert file.unlock(opened[0]) == office.key
    assert disk.files[MAIN] == disk.files[TWIN]
    assert [one for one in (OLD, NEW) if _opens(disk, one)] == [opened[0]]  # one of them, for good
    assert CASE in file.erased_cases(office.key)
    head = file.head(office.key)
    assert head is not None
    assert head.counter >= 5


def test_every_write_takes_four_steps(office: Office) -> None:
    """Twin written, twin renamed, main written, main renamed: the steps that the cuts above go through."""
    for write in WRITES.values():
        disk = office.disk()
        write(KeyFile(HOME, QUICK, disk), office.key)
        assert disk.steps == 4


def test_settling_an_interrupted_change_forgets_nothing_the_newer_copy_knew(office: Office) -> None:
    disk = KeyDisk(office.files, cut_at=2)  # the twin has the new passphrase, the main file the old one
    with pytest.raises(PowerCutError):
        KeyFile(HOME, QUICK, disk).change_passphrase(OLD, NEW)
    newer = KeyDisk({MAIN: disk.files[TWIN], TWIN: disk.files[TWIN]})
    KeyFile(HOME, QUICK, newer).erase_cases(office.key, [CaseId("0c" * 16)])
    KeyFile(HOME, QUICK, newer).set_head(office.key, LogHead(8, hashing.sha256(b"8")))
    disk = KeyDisk({MAIN: office.files[MAIN], TWIN: newer.files[TWIN]})
    file = KeyFile(HOME, QUICK, disk)
    assert file.unlock(OLD) == office.key
    assert file.erased_cases(office.key) == {CASE, CaseId("0c" * 16)}
    assert file.head(office.key) == LogHead(8, hashing.sha256(b"8"))


@pytest.mark.parametrize("how", ["full", "refused"])
@pytest.mark.parametrize("step", range(4))
def test_a_set_up_on_a_full_disk_leaves_nothing_behind(step: int, how: str) -> None:
    disk = KeyDisk(cut_at=step, how=how)
    with pytest.raises(StoreUnavailable) as told:
        KeyFile.create(HOME, OLD, policy=QUICK, files=disk)
    assert "fuld" in told.value.todo
    assert disk.files == {}


@pytest.mark.parametrize("how", ["before", "torn", "after"])
@pytest.mark.parametrize("step", range(4))
def test_a_set_up_cut_off_at_any_step_can_be_begun_again(step: int, how: str) -> None:
    disk = KeyDisk(cut_at=step, how=how)
    with pytest.raises(PowerCutError):
        KeyFile.create(HOME, OLD, policy=QUICK, files=disk)
    disk = KeyDisk(disk.files)
    KeyFile.set_aside_unfinished(HOME, disk)
    key, code = KeyFile.create(HOME, NEW, policy=QUICK, files=disk)
    assert KeyFile(HOME, QUICK, disk).unlock(NEW) == key
    assert KeyFile(HOME, QUICK, disk).unlock_with_recovery(code) == key


def test_a_disk_that_cannot_be_written_is_no_reason_to_stay_locked(office: Office) -> None:
    disk = KeyDisk({MAIN: office.files[MAIN]}, cut_at=0, how="refused")
    file = KeyFile(HOME, QUICK, disk)
    assert file.unlock(OLD) == office.key
    assert "ikke laves hel" in file.findings[-1]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said_in_words(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreUnavailable):
            KeyFile.create(tmp_path, OLD, policy=QUICK)
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_in_the_key_files_place_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    with pytest.raises(StoreUnavailable):
        KeyFile(tmp_path, QUICK).unlock(OLD)


def test_no_refusal_holds_a_secret(office: Office) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: KeyFile(HOME, QUICK, office.disk()).unlock("min hemmelige kode"),
        lambda: KeyFile(HOME, QUICK, office.disk()).unlock_with_recovery(RecoveryCode(b"min hemmelige kode!!")),
        lambda: KeyFile(HOME, QUICK, office.disk(main=b"", twin=b"")).unlock("min hemmelige kode"),
    ]
    for attempt in attempts:
        with pytest.raises(WorldError) as told:
            attempt()
        assert "hemmelige" not in repr(told.value) + told.value.sentences()
