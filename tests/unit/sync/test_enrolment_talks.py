"""What is said at the door, by hand: refusals, logs that move on, and answers that make no sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import hashing
from app.domain.change import DeviceId
from app.errors import WorldError
from app.sync import enrolment
from app.sync.enrolment import Door
from app.sync.refusals import HubBusy, HubRefused
from app.sync.talk import Ask, Reply, hold
from app.vault.identity import DeviceIdentity
from app.wire import cbor, invitation, membership
from app.wire.errors import MembershipRefused, MessageMalformed, MessageRefused
from app.wire.membership import AddDevice, Member, Revoke, Role, Why
from tests.contract.storage.offices import Office

OPEN = invitation.Invitation("https://rygsaek.example", "0f" * 16, b"s" * 16)


class Hub:
    """Answers what it was told to, one after the other, and remembers the asks."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.asked: list[Ask] = []

    def ask(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        return self.replies.pop(0)


@pytest.fixture
def store(tmp_path):
    office = Office(tmp_path / "home")
    with office.create() as opened:
        opened.people.share_log()
        yield opened


def member() -> Member:
    made = DeviceIdentity.create()
    return Member(made.signing_public, made.hpke_public, made.incarnation, membership.new_person(), (Role.CASEWORKER,))


def moved_on(*records: bytes) -> Reply:
    return Reply(409, cbor.encode([1, "moved on", list(records)]))


def test_what_is_said_is_kept_once_the_hub_has_taken_it(store):
    one, hub = member(), Hub(Reply(200))
    members = hold(enrolment.say(store, lambda _: [AddDevice(one)], store.identity.signing_key), hub)
    assert members.is_active(one.device) and store.membership.count() == 3
    (ask,) = hub.asked
    assert ask.path == f"/v1/{members.office}/membership"
    assert cbor.decode(ask.body, max_depth=4) == [1, 2, [store.membership.records()[-1]]]


@pytest.mark.parametrize("status", [400, 401, 403, 413])
def test_what_the_hub_did_not_take_is_not_kept(store, status):
    with pytest.raises(HubRefused):
        hold(enrolment.say(store, lambda _: [AddDevice(member())], store.identity.signing_key), Hub(Reply(status)))
    assert store.membership.count() == 2


def test_a_log_that_has_moved_on_is_taken_and_what_was_meant_is_said_after_it(store):
    others, mine = member(), member()
    newer = enrolment.sealed(store.membership.members(), [AddDevice(others)], store.identity.signing_key)
    hub = Hub(moved_on(*newer), Reply(200))
    members = hold(enrolment.say(store, lambda _: [AddDevice(mine)], store.identity.signing_key), hub)
    assert [one.device for one in members.devices][1:] == [others.device, mine.device]


def test_what_somebody_else_has_said_already_is_not_said_twice(store):
    one = member()
    newer = enrolment.sealed(
        store.membership.members(), [AddDevice(one), Revoke(one.device, Why.LEFT)], store.identity.signing_key
    )
    device = DeviceId(one.device)

    def revoke(log):
        return [] if log.is_revoked(device) else [AddDevice(one)]

    members = hold(enrolment.say(store, revoke, store.identity.signing_key), Hub(moved_on(*newer)))
    assert members.is_revoked(device) and store.membership.count() == 4


def test_a_hub_that_moves_on_for_ever_is_given_up(store):
    hub = Hub(*[moved_on() for _ in range(enrolment.TRIES)])
    with pytest.raises(HubRefused) as refused:
        hold(enrolment.say(store, lambda _: [AddDevice(member())], store.identity.signing_key), hub)
    assert refused.value.status == 409 and len(hub.asked) == 1


def test_newer_records_that_do_not_verify_are_not_taken(store):
    forged = enrolment.sealed(store.membership.members(), [AddDevice(member())], store.identity.signing_key)[0]
    hub = Hub(moved_on(forged[:-1] + bytes([forged[-1] ^ 1])))
    with pytest.raises(MembershipRefused):
        hold(enrolment.say(store, lambda _: [AddDevice(member())], store.identity.signing_key), hub)
    assert store.membership.count() == 2


def test_the_hub_learns_the_tokens_hash_alone(store):
    hub = Hub(Reply(201), Reply(200), Reply(404))
    hold(enrolment.open_door(store, OPEN.token, 60), hub)
    hold(enrolment.close_door(store, OPEN.token), hub)
    hold(enrolment.close_door(store, OPEN.token), hub)
    assert cbor.decode(hub.asked[0].body, max_depth=2) == [1, hashing.sha256(OPEN.token), 60]
    assert OPEN.secret not in b"".join(ask.body for ask in hub.asked)
    assert all(OPEN.token.hex() not in ask.path for ask in hub.asked)


def test_the_name_of_whoever_knocks_is_not_on_the_wire():
    hub = Hub(Reply(202))
    hold(enrolment.knock(OPEN, DeviceIdentity.create(), "Omar Said"), hub)
    assert b"Omar" not in hub.asked[0].body


@pytest.mark.parametrize(
    ("body", "door"), [([1, "waiting"], Door.WAITING), ([1, "no"], Door.NO), ([1, "in", [b"r"]], Door.IN)]
)
def test_the_doors_answers_are_read(body, door):
    assert hold(enrolment.answer_of(OPEN), Hub(Reply(200, cbor.encode(body)))).door is door


@given(st.binary(max_size=60))
def test_any_rubbish_from_the_door_is_a_refusal_in_words(body):
    try:
        hold(enrolment.answer_of(OPEN), Hub(Reply(200, body)))
    except (MessageMalformed, MessageRefused) as refused:
        assert refused.happened


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_hub_that_cannot_just_now_is_asked_again_later(store, status):
    """A full disk there is no answer to who may come in."""

    def ask():
        return Hub(Reply(status, b"", {"retry-after": "5"}))

    for talk in (
        enrolment.open_door(store, OPEN.token, 60),
        enrolment.who_knocks(store),
        enrolment.knock(OPEN, store.identity, "Omar Said"),
        enrolment.answer_of(OPEN),
        enrolment.say(store, lambda _: [AddDevice(member())], store.identity.signing_key),
    ):
        with pytest.raises(HubBusy) as busy:
            hold(talk, ask())
        assert (busy.value.seconds, busy.value.safe) == (5.0, "Intet er ændret.")
    assert store.membership.count() == 2


@pytest.mark.parametrize("status", [401, 403, 404, 409, 410, 418])
def test_every_refusal_says_what_happened_and_what_is_safe(status):
    refused = HubRefused(status)
    assert isinstance(refused, WorldError)
    assert refused.happened.endswith(".") and refused.safe and refused.todo
