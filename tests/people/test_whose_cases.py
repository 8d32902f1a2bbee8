"""Giving cases to people: shared, handed over, taken back; what each laptop can read, and that no word is lost."""

from datetime import timedelta

import pytest

from app.domain.access import ACCESS, Access, Standing
from app.domain.access import path as access_path
from app.domain.change import PERSON, Path
from app.errors import InputError
from app.services import access, cases
from app.services.casework.allocation import worker_of
from app.services.casework.standing import journey_of
from app.services.enrolment import hub, names
from app.services.enrolment.inviting import For
from app.storage import Edit
from app.sync.access import believes
from app.sync.reconcile import claim_edits
from app.sync.session import Office, sync
from app.vault import case_keys
from app.wire.grant import peek_grant, sign_grant
from app.wire.membership import Role
from tests.support.offices import new_case


def write(desk, case, words, field="note"):
    desk.store.log.commit(case, [Edit(PERSON, Path(field), words)])


def said(desk, case, field="note"):
    record = desk.store.cases.get(case)
    return record.person.get(field) if record else None


def person(desk):
    return names.me(desk)


@pytest.fixture
def two(team):
    mette = team.found()
    omar = team.joins("omar", "Omar Said")
    team.syncs("mette", "omar")
    return mette, omar


def test_names_come_with_the_offices_own_case_which_is_never_listed(team, two):
    mette, omar = two
    assert {one.name for one in names.everybody(omar).values()} == {"Mette Holm", "Omar Said"}
    assert omar.office.name == "Havneby Kommune"
    assert omar.store.cases.all() == mette.store.cases.all() == []
    assert omar.store.search.find("Mette") == []


def test_a_case_stays_on_its_owners_computers_until_it_is_shared(team, two):
    mette, omar = two
    case = new_case(mette)
    team.syncs("mette", "omar")
    assert omar.store.cases.get(case) is None
    access.share(mette, case, person(omar), None)
    team.syncs("mette", "omar")
    assert omar.store.cases.get(case).who.name == "Jonas Lindegaard"
    assert access.is_mine(omar, omar.store.cases.get(case))
    assert not access.mine(omar).owns(case) and access.mine(mette).owns(case)


def test_a_share_ends_by_itself_and_what_is_written_then_stays_among_the_others(team, two):
    mette, omar = two
    case = new_case(mette)
    access.share(mette, case, person(omar), mette.today() + timedelta(days=2))
    team.syncs("mette", "omar")
    write(mette, case, "mens Omar er med")
    team.syncs("mette", "omar")
    assert said(omar, case) == "mens Omar er med"
    team.clock.move(days=4)
    team.syncs("mette")
    write(mette, case, "efter ferien")
    team.syncs("mette", "omar")
    assert said(omar, case) == "mens Omar er med"
    assert not access.is_mine(omar, omar.store.cases.get(case))


def test_a_handed_over_case_is_the_new_owners_and_closed_to_the_old(team, two):
    mette, omar = two
    case = new_case(mette)
    write(mette, case, "fra Mette")
    access.hand_over(mette, case, person(omar), "Ferie")
    team.syncs("mette", "omar", "mette")
    assert [row.name for row in access.access_rows(omar, case)] == ["Omar Said"]
    write(omar, case, "fra Omar")
    team.syncs("omar", "mette")
    assert said(omar, case) == "fra Omar" and said(mette, case) == "fra Mette"
    assert not access.is_mine(mette, mette.store.cases.get(case))


def test_what_the_old_worker_wrote_offline_after_the_handover_is_not_lost(team, two):
    mette, omar = two
    case = new_case(omar)
    leader = team.joins("bente", "Bente Krog", roles=(Role.ADMINISTRATOR, Role.COORDINATOR))
    team.syncs("omar")
    access.share(omar, case, person(leader), None)
    team.syncs("omar", "bente", "mette", "omar", "bente")
    access.hand_over(leader, case, person(mette))
    team.syncs("bente", "mette", "bente", "mette")
    write(omar, case, "skrevet i et hus uden net", "phone_note")
    team.syncs("omar", "mette", "bente", "mette")
    assert said(mette, case, "phone_note") == "skrevet i et hus uden net"
    assert [one.about.value for one in omar.store.told.unseen() if one.case == case] == ["late"]
    assert [one.about.value for one in mette.store.told.unseen() if one.case == case] == ["late_here"]


def test_a_case_can_be_taken_back_by_a_leader_who_has_it(team, two):
    mette, omar = two
    case = new_case(mette)
    access.hand_over(mette, case, person(omar))
    access.take_back(mette, case)  # the founder leads the office, and still has it
    team.syncs("mette", "omar", "mette")
    assert [row.name for row in access.access_rows(mette, case)] == ["Mette Holm"]


def test_allocating_a_case_gives_it_and_says_so_in_its_log_and_counts_deadlines_once(team, two):
    mette, omar = two
    case = new_case(mette)
    access.assign(mette, case, person(omar))
    team.syncs("mette", "omar")
    record = omar.store.cases.get(case)
    assert worker_of(record) == "Omar Said" and access.mine(omar).owns(case) and not access.mine(mette).owns(case)
    due = next(row.due for row in journey_of(omar, record).deadlines if row.id == "D1")
    team.clock.move(days=1)
    access.hand_over(omar, case, person(mette), "Barsel")
    record = omar.store.cases.get(case)
    assert worker_of(record) == "Mette Holm"
    assert next(row.due for row in journey_of(omar, record).deadlines if row.id == "D1") == due


def test_a_case_that_was_never_allocated_is_not_by_being_handed_over(team, two):
    mette, omar = two
    case = new_case(mette)
    access.hand_over(mette, case, person(omar))
    assert worker_of(mette.store.cases.get(case)) == ""


def test_somebody_who_is_not_on_a_case_gives_it_to_nobody(team, two):
    mette, omar = two
    case = new_case(omar)
    access.hand_over(omar, case, person(mette))
    team.syncs("omar", "mette", "omar")
    with pytest.raises(InputError, match="ikke din"):
        access.take_back(omar, case)


def test_a_colleague_without_a_computer_cannot_be_given_a_case(team, two):
    mette, _ = two
    with pytest.raises(InputError, match="ingen computer"):
        access.share(mette, new_case(mette), "f" * 32, None)
    with pytest.raises(InputError, match="gået"):
        access.share(mette, new_case(mette), person(two[1]), mette.today() - timedelta(days=1))


def test_a_station_has_every_case_and_its_reading_is_noted_once_a_day(team, two):
    mette, omar = two
    station = team.joins("station", whom=For.STATION)
    case, other = new_case(mette), new_case(omar)
    team.syncs("mette", "omar", "station")
    assert {record.case for record in station.store.cases.all()} == {case, other}
    assert access.needs_reason(station, case)
    assert access.note_read(station, case, "Aktindsigt") and not access.note_read(station, case)
    assert not access.note_read(mette, case)
    team.syncs("station", "mette")
    (read,) = access.reads(mette, case)
    assert (read.name, read.why, read.on) == ("station", "Aktindsigt", mette.today())


def test_an_office_of_one_notes_no_reads_and_every_case_is_its_own(team):
    desk = team.alone("alene", "Mette Holm")
    case = new_case(desk)
    assert access.is_mine(desk, desk.store.cases.get(case)) and not access.note_read(desk, case)
    assert [row.name for row in access.access_rows(desk, case)] == ["Mette Holm"]
    assert cases.list_cases(desk)[0].id == case


def test_two_who_share_a_case_at_once_write_under_keys_both_can_read(team, two):
    mette, omar = two
    sanne = team.joins("sanne", "Sanne Lund")
    case = new_case(mette)
    team.syncs("mette", "omar", "sanne")
    access.share(mette, case, person(omar), None)
    team.syncs("mette", "omar", "sanne")
    # Both begin a new epoch without having seen the other's: Sanne comes and goes on both sides.
    access.share(mette, case, person(sanne), mette.today())
    team.syncs("mette", "sanne", "omar")
    team.clock.move(days=1)
    assert hub.follow(mette) and hub.follow(omar)
    write(mette, case, "Mettes", "one")
    write(omar, case, "Omars", "two")
    team.syncs("mette", "omar", "mette", "omar")
    for desk in (mette, omar):
        assert (said(desk, case, "one"), said(desk, case, "two")) == ("Mettes", "Omars")
    assert mette.store._keys.newest(case) == omar.store._keys.newest(case)


def test_a_key_that_lay_aside_opens_once_whoever_gave_it_is_believed(team, two):
    mette, omar = two
    case = new_case(mette)
    access.share(mette, case, person(omar), None)
    team.syncs("mette")
    team.hold("omar", sync(omar.store, Office(believes=lambda grant: False)))
    assert omar.store.cases.get(case) is None
    assert hub.follow(omar)
    assert omar.store.cases.get(case).who.name == "Jonas Lindegaard"
    assert not hub.follow(omar)


def test_a_stranger_to_a_case_cannot_slip_a_key_of_their_own_into_it(team, two):
    mette, omar = two
    sanne = team.joins("sanne", "Sanne Lund")
    case = new_case(mette)
    team.syncs("mette", "omar")
    access.share(mette, case, person(omar), None)
    team.syncs("mette", "omar")
    key, me = case_keys.new_case_key(), sanne.store.identity
    wrapped = case_keys.grant(key, omar.store.identity.hpke_public, case=case, epoch=7)
    grant = sign_grant(case, 7, omar.store.identity.hpke_public, wrapped, me.signing_key)
    team.syncs("omar", "sanne")
    assert not believes(omar.store, peek_grant(grant))
    with omar.store._engine.transaction():
        omar.store._keys.keep_signed(peek_grant(grant), grant, aside=True)
    hub.follow(omar)
    assert omar.store._keys.newest(case)[0] < 7


def test_whoever_has_left_a_case_cannot_let_themselves_in_again(team, two):
    mette, omar = two
    case = new_case(omar)
    access.hand_over(omar, case, person(mette))
    team.syncs("omar", "mette")
    assert mette.store._keys.newest(case)[0] == 2
    # Omar's laptop is made to say that the case is his, under the key it still has, with words beside it.
    mine = Access(person(omar), Standing.OWNER, by=person(omar))
    again = [Edit(ACCESS, access_path(person(omar), "_gone"), False), *claim_edits(mine)]
    omar.store.log.commit(case, [*again, Edit(PERSON, Path("note"), "ord skrevet bagefter")])
    team.syncs("omar", "mette", "omar", "mette")
    assert said(mette, case) == "ord skrevet bagefter"
    assert [row.name for row in access.access_rows(mette, case)] == ["Mette Holm"]
    assert access.mine(mette).owns(case)
    write(mette, case, "kun for Mette")
    team.syncs("mette", "omar")
    assert said(omar, case) == "ord skrevet bagefter"
    assert omar.store._keys.newest(case)[0] == 1
    second = team.joins("mettes anden", "Mette Holm", whom=For.MYSELF)
    team.syncs("mette", "mettes anden")
    assert said(second, case) == "kun for Mette"
    assert [row.name for row in access.access_rows(second, case)] == ["Mette Holm"]
