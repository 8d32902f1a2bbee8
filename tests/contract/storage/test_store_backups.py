"""Backups: written, thinned, and brought back by opening them."""

import itertools
import shutil
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.change import PERSON
from app.errors import AccessRefused, StoreDamaged, StoreExists, StoreMissing, StoreTooNew
from app.storage import create_store, open_store, restore
from app.storage.thinning import to_drop
from app.vault.cost import Cost, CostPolicy
from app.vault.identity import DeviceIdentity
from app.vault.keyfile import KeyFile
from app.vault.log_head import HeadCheck
from tests.contract.storage.offices import Clock, edit, write_person, write_screening

PASSPHRASE = "blå cykel under broen"


@pytest.fixture
def cheap():
    """A key file whose passphrase costs nothing to try: these tests are about the store."""
    return CostPolicy.fixed(Cost(64, 1))


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def made(home, cheap):
    """A store with a real key file, a case and a picture; and what opens it."""
    key, code = KeyFile.create(home, PASSPHRASE, policy=cheap)
    public = KeyFile(home, cheap).recovery_public(key)
    with create_store(home, key, DeviceIdentity.create(), {"name": "Øby"}, office_key=public, now=Clock()) as store:
        yield store, key, code


def by_passphrase(cheap, passphrase=PASSPHRASE):
    return lambda folder: KeyFile(folder, cheap).unlock(passphrase)


def test_passphrase_or_recovery_sheet_opens_a_backup_elsewhere(made, tmp_path, cheap):
    store, key, code = made
    case = write_person(store)
    document = write_screening(store, case, "Det vigtige.")
    blob = store.blobs.put(case, b"et billede" * 1000)
    store.drafts.keep(case, document, "age", 24)
    file = store.backups.write(tmp_path / "kopi.rygsaek")
    ways = (by_passphrase(cheap), lambda folder: KeyFile(folder, cheap).unlock_with_recovery(code))
    for number, unlock in enumerate(ways):
        there = tmp_path / f"there{number}"
        assert restore(file, there, unlock) == key
        with open_store(there, key) as again:
            assert again.cases.all() == store.cases.all()
            assert again.documents.get(case, document).answers == {"reason": "Det vigtige."}
            assert again.drafts.of(case, document) == {"age": 24}
            assert again.blobs.get(blob) == b"et billede" * 1000
            assert all(finding.ok for finding in again.check())


def test_every_restore_starts_a_new_incarnation_and_its_chain_goes_on(made, tmp_path, cheap):
    store, key, _ = made
    case = write_person(store)
    file = store.backups.write(tmp_path / "kopi.rygsaek")
    store.log.commit(case, [edit(PERSON, "name", "Efter kopien")])
    restore(file, tmp_path / "there", by_passphrase(cheap))
    with open_store(tmp_path / "there", key) as again:
        assert again.identity.incarnation != store.identity.incarnation
        assert again.identity.device == store.identity.device
        change = again.log.commit(case, [edit(PERSON, "name", "Efter genskabelsen")])[0]
        assert change.id.sequence == 1
        for data in again.log.bundles(case):
            store.log.take_bundle(data)
        assert store.documents.get(case, PERSON).disagreements == 1


def test_an_old_state_put_back_behind_our_back_is_noticed(made, home, cheap):
    store, key, _ = made
    case = write_person(store)
    store.close()
    shutil.copy(home / "rygsaek.db", home.parent / "old.db")
    with open_store(home, key) as again:
        again.log.commit(case, [edit(PERSON, "name", "Senere")])
        KeyFile(home, cheap).set_head(key, again.log.head())
        assert KeyFile(home, cheap).check_head(key, again.log.head().counter, again.log.hash_at) is HeadCheck.FITS
    shutil.copy(home.parent / "old.db", home / "rygsaek.db")
    with open_store(home, key) as old:
        assert KeyFile(home, cheap).check_head(key, old.log.head().counter, old.log.hash_at) is HeadCheck.OLDER
        old.log.commit(case, [edit(PERSON, "name", "En anden vej")])
        assert KeyFile(home, cheap).check_head(key, old.log.head().counter, old.log.hash_at) is HeadCheck.DIFFERENT


def test_a_restored_backup_raises_no_alarm(made, home, tmp_path, cheap):
    store, key, _ = made
    write_person(store)
    KeyFile(home, cheap).set_head(key, store.log.head())
    file = store.backups.write(tmp_path / "kopi.rygsaek")
    restore(file, tmp_path / "there", by_passphrase(cheap))
    with open_store(tmp_path / "there", key) as again:
        found = KeyFile(tmp_path / "there", cheap).check_head(key, again.log.head().counter, again.log.hash_at)
        assert found is HeadCheck.FITS


def test_a_restore_never_overwrites(made, home, tmp_path, cheap):
    store, _, _ = made
    file = store.backups.write(tmp_path / "kopi.rygsaek")
    before = (home / "rygsaek.db").read_bytes()
    with pytest.raises(StoreExists):
        restore(file, home, by_passphrase(cheap))
    assert (home / "rygsaek.db").read_bytes() == before


@pytest.mark.parametrize("damage", ["cut", "flip", "not a zip", "missing", "newer"])
def test_a_bad_backup_leaves_nothing_behind(made, tmp_path, cheap, damage):
    store, _, _ = made
    write_person(store)
    file = store.backups.write(tmp_path / "kopi.rygsaek")
    data = file.read_bytes()
    expected = StoreDamaged
    if damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "flip":
        file.write_bytes(data[:9000] + bytes([data[9000] ^ 1]) + data[9001:])
    elif damage == "not a zip":
        file.write_bytes(b"hej")
    elif damage == "missing":
        file.unlink()
        expected = StoreMissing
    else:
        newer = tmp_path / "newer.rygsaek"
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(newer, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, content.replace(b'"format": 1,', b'"format": 2,'))
        file, expected = newer, StoreTooNew
    present = set(tmp_path.iterdir())
    with pytest.raises(expected):
        restore(file, tmp_path / "there", by_passphrase(cheap))
    assert set(tmp_path.iterdir()) == present


def test_the_wrong_passphrase_leaves_nothing_behind(made, tmp_path, cheap):
    store, _, _ = made
    file = store.backups.write(tmp_path / "kopi.rygsaek")
    (tmp_path / "there").mkdir()
    with pytest.raises(AccessRefused):
        restore(file, tmp_path / "there", by_passphrase(cheap, "en helt anden adgangskode"))
    assert list((tmp_path / "there").iterdir()) == []


def test_a_backup_with_a_path_that_leads_out_is_refused(made, tmp_path, cheap):
    store, _, _ = made
    file = store.backups.write(tmp_path / "kopi.rygsaek")
    evil = tmp_path / "evil.rygsaek"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(evil, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'"key.twin"', b'"../key.twin"') if name == "backup.json" else content)
        new.writestr("../key.twin", b"x")
    with pytest.raises(StoreDamaged):
        restore(evil, tmp_path / "deep" / "there", by_passphrase(cheap))
    assert not (tmp_path / "deep" / "key.twin").exists()


def test_backups_kept_at_each_lock_copy_new_chunks_only_and_come_back_with_them(made, home, tmp_path, cheap):
    store, key, _ = made
    case = write_person(store)
    blob = store.blobs.put(case, b"x" * 3_000_000)
    first, second = store.backups.keep(), store.backups.keep()
    assert first.stat().st_size < 1_000_000 > second.stat().st_size
    assert len(list((home / "backups" / "blobs").glob("*/*"))) == 3
    assert [one.file for one in store.backups.kept()] == [second, first]
    restore(second, tmp_path / "there", by_passphrase(cheap))
    with open_store(tmp_path / "there", key) as again:
        assert again.blobs.get(blob) == b"x" * 3_000_000


def test_backups_made_since_a_mark_are_dropped_with_their_chunks(made, home):
    store, _, _ = made
    case = write_person(store)
    before = store.backups.keep()
    mark = store.log.mark(case)
    store.drafts.keep(case, PERSON, "name", "kladde")
    store.blobs.put(case, b"et billede")
    store.backups.keep()
    store.log.forget_since(case, mark)
    assert store.backups.forget_since(mark) == 1
    assert [one.file for one in store.backups.kept()] == [before]
    assert not list((home / "backups" / "blobs").glob("*/*"))


def test_a_backup_is_made_beside_another_writer(made, home, tmp_path, cheap):
    store, key, _ = made
    write_person(store)
    with open_store(home, key, writer=False) as reader:
        file = reader.backups.write(tmp_path / "kopi.rygsaek")
    restore(file, tmp_path / "there", by_passphrase(cheap))


def test_a_missing_picture_and_a_damaged_old_backup_stop_no_backup(made, home, tmp_path, cheap):
    store, key, _ = made
    case = write_person(store)
    store.blobs.put(case, b"et billede")
    next((home / "blobs").glob("*/*")).unlink()
    store.backups.keep().write_bytes(b"hej")
    store.backups.keep()
    assert store.backups.forget_since(store.log.mark(case)) == 0
    restore(store.backups.write(tmp_path / "kopi.rygsaek"), tmp_path / "there", by_passphrase(cheap))
    with open_store(tmp_path / "there", key) as again:
        assert [finding.name for finding in again.check() if not finding.ok] == ["blobs"]
        assert again.cases.get(case)


NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)


def test_thinning_keeps_the_hour_then_one_an_hour_one_a_day_one_a_week():
    every_ten_minutes = [NOW - timedelta(minutes=10 * number) for number in range(6 * 24 * 7 * 30)]
    kept = sorted(set(every_ten_minutes) - to_drop(every_ten_minutes, NOW), reverse=True)
    ages = [NOW - time for time in kept]
    assert len([age for age in ages if age <= timedelta(hours=1)]) == 7
    assert 23 <= len([age for age in ages if timedelta(hours=1) < age <= timedelta(days=1)]) <= 25
    assert 13 <= len([age for age in ages if timedelta(days=1) < age <= timedelta(days=14)]) <= 15
    assert 24 <= len([age for age in ages if timedelta(days=14) < age]) <= 26
    assert max(ages) <= timedelta(weeks=26)


def test_thinning_twice_drops_nothing_more_and_never_the_newest_or_the_future():
    times = [NOW + timedelta(days=3), *(NOW - timedelta(hours=7 * number) for number in range(400))]
    left = set(times) - to_drop(times, NOW)
    assert to_drop(left, NOW) == set()
    assert NOW + timedelta(days=3) in left
    old = [NOW - timedelta(days=900, hours=12 * number) for number in range(20)]
    assert to_drop(old, NOW) == {*old} - {old[0], *old[2:14:2]}
    assert to_drop([], NOW) == set()


def test_a_clock_that_runs_years_ahead_for_an_afternoon_leaves_a_week_of_backups():
    kept = {NOW - timedelta(days=number) for number in range(60)}
    for minute in range(0, 240, 10):
        ahead = NOW.replace(year=2099) + timedelta(minutes=minute)
        kept = (kept | {ahead}) - to_drop(kept | {ahead}, ahead)
    assert len([time for time in kept if time <= NOW]) == 6
    kept = (kept | {NOW}) - to_drop(kept | {NOW}, NOW)
    assert len([time for time in kept if time <= NOW]) == 6


def test_as_time_goes_by_every_age_keeps_a_backup():
    kept: set[datetime] = set()
    for hour in range(24 * 60):
        now = NOW + timedelta(hours=hour)
        kept = (kept | {now}) - to_drop(kept | {now}, now)
    ages = sorted(now - time for time in kept)
    assert ages[-1] >= timedelta(days=50)
    assert all(later - earlier <= timedelta(days=8) for earlier, later in itertools.pairwise(ages))
