"""Grants with several keys, many bundles at once, what waits, and what goes out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.change import PERSON
from app.errors import BugError
from app.storage import Taken, inbox
from app.storage.arrivals import Arrival
from app.storage.engine import Engine
from app.vault import case_keys
from app.wire.grant import open_grant
from tests.contract.storage.offices import Office, edit, write_person, write_screening


@pytest.fixture
def neighbour(tmp_path, office):
    return Office(tmp_path / "neighbour", clock=office.clock)


def share(store, case, to, epoch=1):
    identity = store.identity
    to.know_device(identity.device, identity.signing_public, identity.hpke_public)
    for key in store.log.case_keys(case, epoch):
        wrapped = case_keys.grant(key, to.identity.hpke_public, case=case, epoch=epoch)
        to.log.take_grant(case, epoch, to.identity.hpke_public, wrapped)


def take_all(store, bundles, at_once):
    taken = []
    for start in range(0, len(bundles), at_once):
        with store._engine.transaction():
            intake = store.log.inbox.take_all([Arrival(data) for data in bundles[start : start + at_once]])
        store.log.inbox.settled(intake)
        store.log.notice(intake)
        taken += intake.taken
    return taken


def state_of(store, case):
    rows = store._engine.rows("SELECT document, answers, gone, disagreements FROM documents ORDER BY document")
    return rows, store._engine.rows("SELECT person, journey FROM cases"), set(store.log.bundles(case))


def test_every_grant_is_signed_by_who_gave_it(store):
    case = write_person(store)
    for (data,) in store._engine.rows("SELECT bytes FROM grants"):
        grant = open_grant(data, lambda _: store.identity.signing_public)
        assert (grant.case, grant.epoch, grant.granter) == (case, 1, store.identity.device)


def test_grants_of_before_they_were_signed_open_and_are_signed_when_they_first_go_out(office):
    with office.create() as store:
        case = write_person(store)
    engine = Engine(office.file, office.key.to_bytes(), writer=True)
    engine.execute("UPDATE grants SET bytes = NULL, hash = NULL, granter = ''")
    engine.close()
    with office.open() as store:
        assert store.cases.get(case).who.name == "Jonas Lindgård"
        page = store.outbox.page(1_000_000, 100)
        assert len(page.grants) == 2
        for one in page.grants:
            assert open_grant(one.data, lambda _: store.identity.signing_public).case == case
        assert store.outbox.page(1_000_000, 100).grants == page.grants


def test_an_epoch_with_two_keys_is_read_by_either_and_written_by_all_under_the_same(office, store, neighbour):
    case = write_person(store, "Jonas")
    with neighbour.create() as other:
        share(store, case, other)
        for data in list(store.log.bundles(case)):
            other.log.take_bundle(data)
        store.know_device(other.identity.device, other.identity.signing_public, other.identity.hpke_public)
        for one in (store, other):  # both begin epoch 2 without seeing each other
            one.log.give_key(case, 2, case_keys.new_case_key(), one.identity.hpke_public)
        store.log.commit(case, [edit(PERSON, "phone", "20 12 34 56")])
        other.log.commit(case, [edit(PERSON, "address", "Søndergade 14")])
        assert store.log.case_keys(case, 2) != other.log.case_keys(case, 2)
        for one, from_ in ((store, other), (other, store)):
            assert {one.log.take_bundle(data) for data in list(from_.log.bundles(case))} == {Taken.KNOWN, Taken.WAITING}
        share(store, case, other, 2)
        share(other, case, store, 2)
        assert store.log.case_keys(case, 2) == other.log.case_keys(case, 2)
        assert len(store.log.case_keys(case, 2)) == 2
        assert store.documents.get(case, PERSON).answers == other.documents.get(case, PERSON).answers
        assert {"phone", "address"} <= set(store.documents.get(case, PERSON).answers)
        store.log.commit(case, [edit(PERSON, "name", "Jonas L.")])
        assert other.log.take_bundle(list(store.log.bundles(case))[-1]) is Taken.NEW
        assert all(finding.ok for finding in (*store.check(), *other.check()))


def test_a_grant_made_wrongly_does_not_stop_the_right_one(store):
    case = write_person(store)
    store.log.take_grant(case, 1, store.identity.hpke_public, bytes(80))
    assert len(store.log.case_keys(case, 1)) == 1
    store.log.commit(case, [edit(PERSON, "name", "Jonas L.")])


def test_a_new_office_key_is_granted_every_key_and_the_old_one_none(store, neighbour):
    case = write_person(store)
    store.log.give_key(case, 1, case_keys.new_case_key(), store.identity.hpke_public)
    before, after = store.office_key(), neighbour.identity.hpke_public
    store.grant_to_office(after)
    recipients = [recipient for _, recipient, _ in store.log.grants(case)]
    assert recipients.count(after) == 2 and before not in recipients


def test_a_case_without_a_key_cannot_be_written_in(store):
    with pytest.raises(BugError):
        store.log.commit("0a" * 16, [edit(PERSON, "name", "Ingen")])


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([1, 3, 40, 200]))
def test_many_at_once_make_what_one_by_one_makes_in_any_order(tmp_path_factory, seed, at_once):
    folder, dice = tmp_path_factory.mktemp("many"), random.Random(seed)
    first = Office(folder / "a")
    with first.create() as store:
        case = write_person(store)
        documents = [write_screening(store, case, f"Grund {number}") for number in range(3)]
        for number in range(30):
            path = dice.choice(["reason", "note", "goals/0a0a0a0a/what", "goals/0b0b0b0b/_order"])
            store.log.commit(case, [edit(dice.choice(documents), path, number)])
        bundles = list(store.log.bundles(case))
        mixed = [*bundles, *dice.sample(bundles, 10)]
        dice.shuffle(mixed)
        with Office(folder / "b").create() as one, Office(folder / "c").create() as many:
            share(store, case, one)
            share(store, case, many)
            for data in mixed:
                one.log.take_bundle(data)
            taken = take_all(many, mixed, at_once)
            assert taken.count(Taken.NEW) <= len(bundles)
            assert state_of(many, case) == state_of(one, case)
            assert many.log.register(case, documents[0]) == store.log.register(case, documents[0])
            assert many.answers.unread() == 0
            assert all(finding.ok for finding in many.check())


def test_one_bad_bundle_among_many_stops_none_of_them(store, neighbour):
    case = write_person(store)
    for number in range(60):
        store.log.commit(case, [edit(PERSON, "name", f"Jonas {number}")])
    bundles = list(store.log.bundles(case))
    bad = bundles[10][:-1] + bytes([bundles[10][-1] ^ 1])
    with neighbour.create() as other:
        share(store, case, other)
        taken = take_all(other, [*bundles[:10], bad, *bundles[10:], b"ingen pakke"], 1_000)
        assert [taken[10], taken[-1]] == [Taken.REFUSED] * 2
        assert taken.count(Taken.NEW) == len(bundles)
        assert other.cases.get(case).who.name == "Jonas 59"


def test_a_failed_transaction_leaves_nothing_of_many_and_they_can_be_taken_after_it(store, neighbour):
    case = write_person(store)
    store.log.commit(case, [edit(PERSON, "name", "Jonas L.")])
    bundles = list(store.log.bundles(case))
    with neighbour.create() as other:
        share(store, case, other)
        head = other.log.head()
        with pytest.raises(ZeroDivisionError), other._engine.transaction():
            other.log.inbox.take_all([Arrival(data) for data in bundles])
            raise ZeroDivisionError
        assert other.log.head() == head and other.cases.all() == []
        assert take_all(other, bundles, 10) == [Taken.NEW] * 2
        assert all(finding.ok for finding in other.check())


def test_when_too_much_waits_the_rest_is_asked_for_later_and_nothing_is_lost(store, neighbour, monkeypatch):
    monkeypatch.setattr(inbox, "WAITING_KEPT", 3)
    case = write_person(store)
    for number in range(6):
        store.log.commit(case, [edit(PERSON, "name", f"Jonas {number}")])
    bundles = list(store.log.bundles(case))
    with neighbour.create() as other:
        identity = store.identity
        other.know_device(identity.device, identity.signing_public, identity.hpke_public)
        other.sync_state.follow("http://127.0.0.1:1", "0a" * 16)
        with other._engine.transaction():
            other.log.inbox.take_all([Arrival(data, number + 1) for number, data in enumerate(bundles)])
        assert other.answers.unread() == 3
        assert [want.case for want in other.sync_state.wants()] == [case]


# --- going out ---


def test_grants_go_out_before_bundles_and_a_page_has_its_size(store):
    cases = [write_person(store, f"Borger {number}") for number in range(5)]
    page = store.outbox.page(1_000_000, 10)
    assert (len(page.grants), len(page.bundles), page.more) == (10, 1, True)
    assert len(cases) == store.outbox.waiting()
    assert store.outbox.page(1, 10).more


def test_a_counter_is_never_used_twice(office):
    used = []
    for _ in range(3):
        with office.create() if not office.home.exists() else office.open() as store:
            used += [store.sync_state.take_counter() for _ in range(20)]
    assert used == sorted(set(used))


def test_a_counter_the_hub_knows_better_is_gone_on_from(store):
    store.sync_state.take_counter()
    store.sync_state.learn_counter(5_000)
    assert store.sync_state.take_counter() > 5_000
    store.sync_state.learn_counter(3)
    assert store.sync_state.take_counter() > 5_000
