"""The office's log as it grows and as others show it; a case that is destroyed; keys that follow an office."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path as File

import apsw
import pytest

from app.crypto import hpke
from app.crypto.signing import SigningKey
from app.domain.access import ACCESS
from app.domain.change import PERSON, Path
from app.errors import StoreMissing
from app.storage import Edit, destroy
from app.storage.membership import office_case, root_of
from app.vault.identity import DeviceIdentity
from app.wire import membership
from app.wire.errors import MembershipForked, MembershipRefused
from app.wire.membership import AddDevice, Member, Revoke, Role, Why
from tests.contract.storage.offices import write_person


def colleague() -> Member:
    identity = DeviceIdentity.create()
    person = membership.new_person()
    return Member(identity.signing_public, identity.hpke_public, identity.incarnation, person, (Role.CASEWORKER,))


def said(store, *what):
    """Records that say so after the store's own log, signed by its device."""
    members, records = store.membership.members(), []
    for one in what:
        record = membership.append(members, one, store.identity.signing_key)
        members = membership.verify_more(members, [record])
        records.append(record)
    return records


def test_newer_records_are_taken_and_their_devices_known(store):
    member = colleague()
    records = said(store, AddDevice(member))
    members = store.people.take_records(records, 2)
    assert members.is_active(member.device) and store.membership.count() == 3
    assert store._own.signing_key_of(member.device) == member.signing
    assert store.people.take_records(records, 2).count == 3
    assert store.people.take_records(store.membership.records(), 0).count == 3


def test_a_log_that_goes_on_differently_is_told_apart_and_not_taken(store):
    one, other = said(store, AddDevice(colleague())), said(store, AddDevice(colleague()))
    store.people.take_records(one, 2)
    with pytest.raises(MembershipForked):
        store.people.take_records(other, 2)
    later = said(store, AddDevice(colleague()))
    with pytest.raises(MembershipForked):
        store.people.take_records([*other, *later], 2)
    assert store.membership.count() == 3


def test_a_record_that_stands_on_another_log_is_a_fork(store):
    elsewhere = membership.verify_more(store.membership.members(), said(store, AddDevice(colleague())))
    record = membership.append(elsewhere, AddDevice(colleague()), store.identity.signing_key)
    with pytest.raises(MembershipForked):
        store.people.take_records([record], 2)


def test_records_with_a_gap_or_a_forged_signature_change_nothing(store):
    records = said(store, AddDevice(colleague()), AddDevice(colleague()))
    with pytest.raises(MembershipRefused):
        store.people.take_records(records[1:], 3)
    forged = records[0][:-1] + bytes([records[0][-1] ^ 1])
    with pytest.raises(MembershipRefused):
        store.people.take_records([forged], 2)
    assert store.membership.count() == 2 and store.membership.members().count == 2


def test_a_revoked_devices_old_words_still_verify(store):
    member = colleague()
    store.people.take_records(said(store, AddDevice(member), Revoke(member.device, Why.LOST)), 2)
    assert store.membership.members().is_revoked(member.device)
    assert store._own.signing_key_of(member.device) == member.signing


def test_joining_another_office_pins_it_and_keeps_the_old_log_beside(store):
    authority = SigningKey.create()
    mine = store.identity
    log = [membership.found(authority)]
    leader = colleague()
    log.append(membership.append(membership.verify(log, authority.public()), AddDevice(leader), authority))
    me = Member(mine.signing_public, mine.hpke_public, mine.incarnation, membership.new_person(), (Role.CASEWORKER,))
    log.append(membership.append(membership.verify(log, authority.public()), AddDevice(me), authority))
    before = store.membership.records()
    office = membership.verify(log, authority.public()).office

    with pytest.raises(MembershipRefused):
        store.people.join(log, "0" * 32)
    with pytest.raises(MembershipRefused):
        store.people.join(log[:2], office)
    assert store.membership.records() == before

    store.people.join(log, office)
    assert store.membership.root() == authority.public() == root_of(log)
    assert store.membership.former() == [before]
    assert store.membership.authority() is None and store.membership.shared
    assert store.membership.is_whole(mine)
    with pytest.raises(MembershipRefused):
        store.people.become_authority(SigningKey.create())
    store.people.become_authority(authority)
    assert store.membership.authority().public() == authority.public()


def test_the_offices_own_case_is_a_case_nobody_lists_or_finds(store):
    case = store.people.begin_office_case()
    assert case == office_case(store.membership.root()) == store.people.begin_office_case()
    store.log.commit(case, [Edit(PERSON, Path("name"), "Mette Holm")])
    other = write_person(store)
    assert [record.case for record in store.cases.all()] == [other]
    assert store.cases.get(case) is None
    assert [hit.case for hit in store.search.find("Mette")] == []
    assert store.documents.get(case, PERSON).answers["name"] == "Mette Holm"
    store.rebuild()
    assert store.cases.get(case) is None and store.search.find("Mette") == []
    assert all(finding.ok for finding in store.check())


def test_who_may_have_a_case_is_read_for_all_cases_at_once(store):
    case, plain = write_person(store), write_person(store)
    person = "a" * 32
    store.log.commit(case, [Edit(ACCESS, Path(f"people/{person}/role"), "owner")])
    assert {one.person for one in store.people.access(case)} == {person}
    assert set(store.people.every_access()) == {case} and store.people.access(plain) == ()
    assert store.people.was_on(case) == {person}
    store.log.commit(case, [Edit(ACCESS, Path(f"people/{person}/_gone"), True)])
    assert store.people.access(case) == () and store.people.was_on(case) == {person}


def test_the_stamp_differs_when_keys_or_access_change_and_else_does_not(store):
    case = write_person(store)
    before = store.people.stamp()
    store.log.commit(case, [Edit(PERSON, Path("note"), "et ord")])
    assert store.people.stamp() == before
    store.log.commit(case, [Edit(ACCESS, Path(f"people/{'a' * 32}/role"), "owner")])
    changed = store.people.stamp()
    assert changed != before
    store.people.give(case, {hpke.PrivateKey.create().public(): (1,)})
    assert store.people.stamp() != changed


def test_a_new_epoch_has_its_own_key_for_those_who_are_named(office, store):
    case, other = write_person(store), hpke.PrivateKey.create()
    first = store._keys.newest(case)
    assert store.people.begin_epoch(case, [other.public()]) == 2
    second = store._keys.newest(case)
    assert second[0] == 2 and second[1] != first[1]
    newest = [one.grant for one in store._keys.kept(case) if one.grant.epoch == 2]
    assert [grant.recipient for grant in newest] == [office.identity.hpke_public, other.public()]
    store.log.commit(case, [Edit(PERSON, Path("note"), "under den nye")])
    assert store.cases.get(case).person["note"] == "under den nye"


def test_an_erased_case_leaves_a_digest_and_nothing_else(store):
    case, other = write_person(store, "Ulla Erasmussen"), write_person(store, "Sanne Rosager")
    store.drafts.keep(case, PERSON, Path("note"), "kladde")
    store.search.catch_up()
    head = store.log.head()
    assert store.people.is_here(case) and store.people.hashes(case)
    store.people.erase(case)
    store.log.forget_all_cached()
    assert not store.people.is_here(case) and store.cases.get(case) is None
    assert store.search.find("Ulla") == [] and store.cases.get(other) is not None
    assert store.log.head().counter == head.counter + 1
    assert all(finding.ok for finding in store.check())
    store.people.erase(case)
    assert store.log.head().counter == head.counter + 1


def pages_of(file: File, key: bytes, to: File) -> bytes:
    """The whole file as it is beneath the encryption, by another implementation."""
    shutil.copy(file, to)
    with contextlib.closing(apsw.Connection(str(to))) as connection:
        for name, value in (("cipher", "sqlcipher"), ("legacy", 4), ("key", f"x'{key.hex()}'")):
            connection.pragma(name, value)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        connection.pragma("rekey", "")
    return to.read_bytes()


def test_nothing_of_an_erased_case_stays_in_the_file(office, store, tmp_path):
    case, other = write_person(store, "Ulla Erasmussen"), write_person(store, "Sanne Rosager")
    wraps = [one.grant.wrapped for one in store._keys.kept(case)]
    store.search.catch_up()
    store._engine.empty_wal()
    before = pages_of(office.file, office.key.to_bytes(), tmp_path / "before.db")
    assert all(wrap in before for wrap in wraps) and b"Erasmussen" in before
    store.people.erase(case)
    store.close()
    after = pages_of(office.file, office.key.to_bytes(), tmp_path / "after.db")
    assert b"Sanne Rosager" in after and bytes.fromhex(other).hex().encode() in after
    assert not any(wrap in after for wrap in wraps)
    assert b"Erasmussen" not in after and b"erasmussen" not in after and case.encode() not in after


def test_a_destroyed_home_has_no_key_first_and_nothing_at_all_in_the_end(office):
    with office.create() as store:
        write_person(store)
        store.backups.keep()
    (office.home / "key").write_bytes(b"k" * 400)
    (office.home / "key.twin").write_bytes(b"k" * 400)
    destroy.destroy_home(office.home)
    left = [path.name for path in office.home.rglob("*") if path.is_file()]
    assert left in ([], ["rygsaek.lock"])
    with pytest.raises(StoreMissing):
        office.open()
    destroy.destroy_home(office.home)
