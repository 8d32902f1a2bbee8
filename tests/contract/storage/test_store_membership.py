"""A store founds an office of one, keeps its membership log, and names the device again after a restore."""

from app.storage import open_store, restore
from app.storage.engine import Engine
from app.vault.identity import DeviceIdentity
from app.wire.membership import Role
from tests.contract.storage.offices import write_person


def test_a_new_store_is_an_office_of_one(office, store):
    members = store.membership.members()
    me = members.of(office.identity.device)
    assert members.count == 2 and members.devices == (me,)
    assert (me.signing, me.hpke) == (office.identity.signing_public, office.identity.hpke_public)
    assert me.roles == (Role.ADMINISTRATOR, Role.CASEWORKER)
    assert me.incarnation == office.identity.incarnation
    assert all("Øby".encode() not in record for record in store.membership.records())


def test_the_log_is_the_same_after_closing_and_rebuilding(office):
    with office.create() as store:
        before = store.membership.records()
    with office.open() as store:
        store.rebuild()
        assert store.membership.records() == before
    with office.open(writer=False) as reader:
        assert reader.membership.members().count == 2


def test_after_a_restore_the_same_device_goes_on_in_a_new_incarnation(office, store, tmp_path):
    write_person(store)
    file = store.backups.write(tmp_path / "kopi.rygsaek")
    restore(file, tmp_path / "there", lambda _: office.key)
    with open_store(tmp_path / "there", office.key) as again:
        members, identity = again.membership.members(), again.identity
        assert members.count == 3 and len(members.devices) == 1
        assert members.devices[0].device == identity.device == office.identity.device
        assert members.devices[0].incarnation == identity.incarnation != office.identity.incarnation
        assert again.membership.records()[:2] == store.membership.records()
        assert all(finding.ok for finding in again.check())


def test_a_store_made_before_there_were_membership_logs_founds_one_at_its_next_opening(office):
    office.create().close()
    engine = Engine(office.file, office.key.to_bytes(), writer=True)
    engine.execute("DELETE FROM membership")
    engine.execute("DELETE FROM own WHERE key IN ('authority', 'root')")
    engine.close()
    with office.open() as store:
        assert store.membership.members().count == 2
        assert all(finding.ok for finding in store.check())


def test_a_changed_or_shortened_log_is_found_by_the_check(office, store):
    def wrong():
        return [finding.name for finding in store.check() if not finding.ok]

    store._engine.execute("DELETE FROM membership WHERE n = 2")
    assert wrong() == ["members"]
    with store._engine.transaction():
        stranger = DeviceIdentity.create()
        store.membership._name(store.membership.authority(), stranger, "0a" * 16, (Role.CASEWORKER,))
    assert wrong() == ["members"]


def test_every_case_is_granted_to_a_new_office_key_and_no_longer_to_the_old(office, store):
    cases = [write_person(store), write_person(store, "Sanne Rosager"), store.log.new_case()]
    new = DeviceIdentity.create()
    assert store.grant_to_office(new.hpke_public) == 3
    assert store.grant_to_office(new.hpke_public) == 0
    assert store.office_key() == new.hpke_public
    cases.append(store.log.new_case())
    from app.vault import case_keys

    for case in cases:
        grants = {recipient: wrapped for _, recipient, wrapped in store.log.grants(case)}
        assert set(grants) == {office.identity.hpke_public, new.hpke_public}
        opened = {
            case_keys.open_grant(grants[who.hpke_public], who.hpke_key, case=case, epoch=1)
            for who in (office.identity, new)
        }
        assert len(opened) == 1
    assert all(finding.ok for finding in store.check())
