"""Keys follow access: who gets what, who begins a new epoch, and that everybody comes to the same end."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto.signing import SigningKey
from app.storage.people import Granted
from app.sync.access import View, believed
from app.sync.reconcile import Seen, decide, may_have
from app.wire.membership import Member, Members, PersonId, Role, Why

CASE = "ca" * 16
OFFICE_KEY = b"o" * 32
METTE, OMAR, SANNE = (PersonId(letter * 32) for letter in "123")


def computer(person: PersonId, *roles: Role) -> Member:
    given_ = tuple(sorted(roles or (Role.CASEWORKER,)))
    return Member(SigningKey.create().public(), secrets.token_bytes(32), secrets.token_hex(8), person, given_)


MINE, OTHERS, THIRD = computer(METTE), computer(OMAR), computer(SANNE)
LEADER = computer(PersonId("4" * 32), Role.ADMINISTRATOR)
STATION = computer(PersonId("5" * 32), Role.STATION)


def office(*computers: Member, **more) -> Members:
    return Members(b"a" * 33, b"h" * 32, 1, computers, office_key=OFFICE_KEY, **more)


def granted(epoch: int, *to: bytes | Member, by: Member = MINE, aside: bool = False) -> tuple[Granted, ...]:
    keys = [one.hpke if isinstance(one, Member) else one for one in to]
    return tuple(Granted(epoch, key, by.device, aside) for key in keys)


def seen(people, *grants, keys=None, office_case=False) -> Seen:
    flat = tuple(one for group in grants for one in group)
    return Seen(CASE, frozenset(people), flat, keys or {1: 1}, office_case)


EVERYBODY = office(MINE, OTHERS, THIRD, LEADER, STATION)


def test_nothing_is_done_where_everybody_has_what_they_may():
    case = seen([METTE], granted(1, MINE, STATION, OFFICE_KEY))
    assert not decide(case, EVERYBODY, MINE)


def test_a_colleague_a_station_and_the_office_get_every_epoch_they_lack():
    case = seen([METTE, OMAR], granted(1, MINE, OFFICE_KEY), granted(2, MINE), keys={1: 1, 2: 1})
    decision = decide(case, EVERYBODY, MINE)
    assert decision.give == {OTHERS.hpke: (1, 2), STATION.hpke: (1, 2), OFFICE_KEY: (2,)}
    assert decision.begin is None


def test_whoever_may_not_have_it_any_more_makes_a_new_epoch_begin_without_them():
    case = seen([METTE], granted(1, MINE, OTHERS, STATION, OFFICE_KEY))
    assert decide(case, EVERYBODY, MINE).begin == {MINE.hpke, STATION.hpke, OFFICE_KEY}


def test_a_revoked_computer_makes_a_new_epoch_begin():
    case = seen([METTE, OMAR], granted(1, MINE, OTHERS, STATION, OFFICE_KEY))
    gone = replace(EVERYBODY, revoked={OTHERS.device: Why.LOST})
    assert decide(case, gone, MINE).begin == {MINE.hpke, STATION.hpke, OFFICE_KEY}


def test_whoever_gave_the_newest_key_has_it_though_nobody_saw_them_get_it():
    case = seen([METTE], granted(1, MINE, STATION, OFFICE_KEY), granted(1, MINE, by=OTHERS), keys={1: 2})
    assert decide(case, EVERYBODY, MINE).begin == {MINE.hpke, STATION.hpke, OFFICE_KEY}
    assert decide(replace(case, people=frozenset([METTE, OMAR])), EVERYBODY, MINE).begin is None


def test_an_epoch_that_a_lost_computer_gave_keys_of_is_left_though_they_lie_aside():
    """Somebody who had its key in time may have given it on, and then all write under it."""
    lost = replace(EVERYBODY, revoked={THIRD.device: Why.LOST})
    now = granted(2, MINE, STATION, OFFICE_KEY)
    theirs = granted(2, THIRD, OTHERS, by=THIRD, aside=True)
    assert decide(seen([METTE], now, theirs, keys={2: 1}), lost, MINE).begin == {MINE.hpke, STATION.hpke, OFFICE_KEY}
    older = granted(1, THIRD, OTHERS, by=THIRD, aside=True)
    assert decide(seen([METTE], now, older, keys={2: 1}), lost, MINE).begin is None
    newer = granted(3, THIRD, OTHERS, by=THIRD, aside=True)
    assert decide(seen([METTE], now, newer, keys={2: 1}), lost, MINE).begin is None


def test_a_former_office_key_makes_a_new_epoch_begin():
    case = seen([METTE], granted(1, MINE, STATION, b"former" * 5 + b"xx"))
    assert OFFICE_KEY in decide(case, EVERYBODY, MINE).begin


def test_whoever_gave_the_case_away_hands_over_the_keys_and_begins_nothing():
    case = seen([OMAR], granted(1, MINE, STATION, OFFICE_KEY))
    decision = decide(case, EVERYBODY, MINE)
    assert decision.give == {OTHERS.hpke: (1,)} and decision.begin is None
    theirs = seen([OMAR], granted(1, MINE, STATION, OFFICE_KEY, OTHERS))
    assert decide(theirs, EVERYBODY, OTHERS).begin == {OTHERS.hpke, STATION.hpke, OFFICE_KEY}


def test_in_the_offices_own_case_only_an_administrator_or_a_station_begins_an_epoch():
    gone = replace(EVERYBODY, revoked={THIRD.device: Why.LEFT})
    have = granted(1, MINE, OTHERS, THIRD, LEADER, STATION, OFFICE_KEY)
    case = seen([], have, office_case=True)
    assert decide(case, gone, MINE).begin is None
    assert decide(case, gone, LEADER).begin == decide(case, gone, STATION).begin
    assert THIRD.hpke not in decide(case, gone, LEADER).begin


def test_of_an_epoch_with_two_keys_everybody_gets_both():
    case = seen([METTE, OMAR], granted(1, MINE, MINE, OTHERS, STATION, STATION, OFFICE_KEY, OFFICE_KEY), keys={1: 2})
    assert decide(case, EVERYBODY, MINE).give == {OTHERS.hpke: (1,)}


def test_whoever_has_not_the_newest_key_begins_nothing():
    case = seen([METTE], granted(1, MINE, OTHERS), granted(2, STATION), keys={1: 1})
    assert decide(case, EVERYBODY, MINE).begin is None


def test_without_a_key_nothing_can_be_done():
    assert not decide(Seen(CASE, frozenset([METTE]), granted(1, OTHERS), {}), EVERYBODY, MINE)


def test_what_lies_aside_counts_for_nothing():
    case = seen([METTE], granted(1, MINE, STATION, OFFICE_KEY), granted(1, OTHERS, aside=True))
    assert not decide(case, EVERYBODY, MINE)


@given(st.data())
def test_laptops_that_take_turns_come_to_rest_with_the_same_people(data):
    """Whoever begins and gives in whatever order: in the end those who may have the newest key, and nobody else."""
    computers = [MINE, OTHERS, THIRD, LEADER, STATION]
    members = office(*computers)
    people = frozenset(data.draw(st.sets(st.sampled_from([METTE, OMAR, SANNE]), min_size=1)))
    first = data.draw(st.sets(st.sampled_from([one.hpke for one in computers]), min_size=1))
    grants = [Granted(1, key, MINE.device, False) for key in first | {MINE.hpke}]
    for _ in range(40):
        holder = data.draw(st.sampled_from(computers))
        epochs = {one.epoch for one in grants if one.recipient == holder.hpke}
        decision = decide(Seen(CASE, people, tuple(grants), dict.fromkeys(epochs, 1)), members, holder)
        newest = max(one.epoch for one in grants)
        for key, lacking in decision.give.items():
            grants += [Granted(epoch, key, holder.device, False) for epoch in lacking]
        if decision.begin is not None:
            grants += [Granted(newest + 1, key, holder.device, False) for key in decision.begin]
    for _ in range(3):
        for holder in computers:
            epochs = {one.epoch for one in grants if one.recipient == holder.hpke}
            decision = decide(Seen(CASE, people, tuple(grants), dict.fromkeys(epochs, 1)), members, holder)
            newest = max(one.epoch for one in grants)
            for key, lacking in decision.give.items():
                grants += [Granted(epoch, key, holder.device, False) for epoch in lacking]
            if decision.begin is not None:
                grants += [Granted(newest + 1, key, holder.device, False) for key in decision.begin]
    newest = max(one.epoch for one in grants)
    assert {one.recipient for one in grants if one.epoch == newest} == may_have(people, members)


# --- whose grants are believed ---

KNOWN = View(frozenset([METTE, OMAR]), 3)
UNKNOWN = View(frozenset(), 0)


@pytest.mark.parametrize(
    ("giver", "view", "answer"),
    [
        (OTHERS, KNOWN, True),
        (THIRD, KNOWN, False),
        (THIRD, UNKNOWN, True),
        (LEADER, KNOWN, True),
        (STATION, UNKNOWN, True),
        (MINE, KNOWN, True),
    ],
)
def test_a_key_is_believed_from_whoever_may_give_it(giver, view, answer):
    assert believed(EVERYBODY, MINE.device, giver.device, 3, view, office=False) is answer


def test_a_computer_nobody_knows_is_not_believed():
    assert not believed(EVERYBODY, MINE.device, computer(METTE).device, 1, UNKNOWN, office=False)


@pytest.mark.parametrize(
    ("why", "old", "new"), [(Why.LOST, True, False), (Why.LEFT, True, False), (Why.REPLACED, True, True)]
)
def test_a_lost_computer_is_believed_for_what_was_written_before(why, old, new):
    gone = replace(EVERYBODY, revoked={OTHERS.device: why})
    assert believed(gone, MINE.device, OTHERS.device, 2, KNOWN, office=False) is old
    assert believed(gone, MINE.device, OTHERS.device, 3, KNOWN, office=False) is new


def test_a_lost_computer_is_believed_where_nothing_could_be_read_else_and_a_new_epoch_begins():
    gone = replace(EVERYBODY, revoked={OTHERS.device: Why.LOST})
    assert believed(gone, MINE.device, OTHERS.device, 1, UNKNOWN, office=False)
    case = seen([METTE], granted(1, MINE, STATION, OFFICE_KEY, by=OTHERS))
    assert decide(case, gone, MINE).begin == {MINE.hpke, STATION.hpke, OFFICE_KEY}
    assert decide(replace(case, people=frozenset([METTE, OMAR])), EVERYBODY, MINE).begin is None


def test_of_the_offices_own_case_only_administrators_and_stations_give_keys():
    assert not believed(EVERYBODY, MINE.device, OTHERS.device, 1, UNKNOWN, office=True)
    assert believed(EVERYBODY, MINE.device, LEADER.device, 1, UNKNOWN, office=True)


def test_a_key_that_somebody_began_beside_another_reaches_whoever_may_read():
    """Both began epoch 2 without seeing each other; only who holds a key can tell that it is not the other one."""
    both = (granted(2, MINE, STATION, OFFICE_KEY, by=MINE), granted(2, OTHERS, OFFICE_KEY, by=OTHERS))
    theirs = decide(seen([METTE], *both, keys={2: 1}), EVERYBODY, OTHERS)
    assert theirs.give == {MINE.hpke: (2,), STATION.hpke: (2,)}
    assert theirs.begin is None
    given_ = granted(2, MINE, STATION, by=OTHERS)
    assert not decide(seen([METTE], *both, given_, keys={2: 1}), EVERYBODY, OTHERS)
    held = decide(seen([METTE], *both, given_, keys={2: 2}), EVERYBODY, MINE)
    assert held.begin == {MINE.hpke, STATION.hpke, OFFICE_KEY}


def test_an_epoch_that_somebody_began_who_had_left_holds_nobody_up():
    case = seen([METTE], granted(1, MINE, STATION, OFFICE_KEY), granted(7, OTHERS, by=OTHERS))
    assert decide(case, EVERYBODY, MINE).begin == {MINE.hpke, STATION.hpke, OFFICE_KEY}
    theirs = seen([METTE, OMAR], granted(1, MINE, OTHERS, STATION, OFFICE_KEY), granted(7, OTHERS, by=OTHERS))
    assert decide(theirs, EVERYBODY, MINE).begin is None
