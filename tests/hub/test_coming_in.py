"""Invited, asked, let in or refused; and attachments, for those on the case."""

import pytest

from app.crypto import hashing
from app.wire import cbor, sync
from app.wire.invitation import ask_to_join, invite, read_joining
from app.wire.membership import Role
from app.wire.sync import NoteKind, Outcome
from tests.support.hub_laptop import Laptop, a_case


@pytest.fixture
def third() -> Laptop:
    return Laptop(roles=(Role.CASEWORKER,))


@pytest.fixture
def invitation(two):
    made = invite(two.line.url, two.office.authority.public())
    body = cbor.encode([1, hashing.sha256(made.token), 60])
    assert two.line.ask(two.first, "POST", "invitations", body).status == 201
    return made


def ask(two, laptop: Laptop, invitation):
    body = ask_to_join(invitation, laptop.signing.public(), laptop.hpke, laptop.incarnation, "Bo", ())
    return two.line.ask(laptop, "POST", "joins", body)


def state(two, laptop: Laptop, invitation):
    reply = two.line.ask(laptop, "GET", f"joins/{invitation.token.hex()}")
    return reply.status, cbor.decode(reply.data)


def test_whoever_was_invited_asks_waits_and_is_let_in(two, invitation, third):
    assert ask(two, third, invitation).status == 202
    assert state(two, third, invitation) == (200, [1, "waiting"])
    (note,) = two.line.sync(two.first).notes
    assert (note.kind, note.number) == (NoteKind.JOINING, 1)
    assert not two.line.sync(two.second).notes, "a caseworker lets nobody in"
    (join,) = cbor.decode(two.line.ask(two.first, "GET", "joins").data)[1]
    assert read_joining(join, invitation).device == third.device
    assert two.line.append(two.first, 3, two.office.add(third)).status == 200
    assert state(two, third, invitation) == (200, [1, "in", two.office.records])
    assert not two.line.sync(two.first).notes
    assert two.line.sync(third).records


def test_whoever_is_refused_is_told(two, invitation, third):
    assert ask(two, third, invitation).status == 202
    assert two.line.ask(two.first, "POST", f"joins/{invitation.token.hex()}/refused").status == 200
    assert state(two, third, invitation) == (200, [1, "no"])


def test_nobody_asks_with_an_invitation_taken_back(two, invitation, third):
    name = hashing.sha256(invitation.token).hex()
    assert two.line.ask(two.first, "DELETE", f"invitations/{name}").status == 200
    assert ask(two, third, invitation).status == 404
    assert state(two, third, invitation)[0] == 404


def test_how_it_went_is_told_to_the_one_who_asked_alone(two, invitation, third):
    assert ask(two, third, invitation).status == 202
    assert state(two, Laptop(), invitation)[0] == 404


def test_chunks_go_to_those_on_the_case_and_to_nobody_else(two):
    case, piece = a_case(), b"ciphertext" * 1000
    name = hashing.sha256(piece)
    at = f"chunks/{case}/{name.hex()}"
    assert two.line.ask(two.first, "PUT", at, piece).status == 403
    two.line.sync(two.first, grants=[two.first.grant(case, two.first)])
    asked = sync.hashes_message([bytes(32), name])
    assert two.line.ask(two.first, "GET", at).status == 404
    assert two.line.ask(two.first, "PUT", at, piece + b"x").status == 422
    assert two.line.ask(two.first, "PUT", at, piece).status == 200
    assert sync.read_places(two.line.ask(two.first, "POST", f"chunks/{case}", asked).data, 2) == (0,)
    assert two.line.ask(two.first, "GET", at).data == piece
    assert two.line.ask(two.second, "GET", at).status == 403
    two.line.sync(two.first, grants=[two.first.grant(case, two.second)])
    assert two.line.ask(two.second, "GET", at).data == piece


def test_whoever_had_the_case_once_brings_a_picture_back_and_is_given_none(two):
    case, piece, other = a_case(), b"ciphertext" * 1000, b"another"
    at, others = (f"chunks/{case}/{hashing.sha256(one).hex()}" for one in (piece, other))
    two.line.sync(two.first, grants=[two.first.grant(case, two.first, epoch=2)])
    assert two.line.ask(two.second, "PUT", at, piece).status == 403
    own = two.line.sync(two.second, grants=[two.second.grant(case, two.second)])
    assert own.grants[0].outcome is Outcome.LATE
    asked = sync.hashes_message([hashing.sha256(piece)])
    assert sync.read_places(two.line.ask(two.second, "POST", f"chunks/{case}", asked).data, 1) == (0,)
    assert two.line.ask(two.second, "PUT", at, other).status == 422
    assert two.line.ask(two.second, "PUT", at, piece).status == 200
    assert two.line.ask(two.first, "GET", at).data == piece
    assert [two.line.ask(two.second, "GET", one).status for one in (at, others)] == [403, 403]
    two.second.cursor = 0
    assert not two.line.sync(two.second).items


def test_a_restored_hub_says_what_it_lacks_and_what_was_safe(hub, two):
    case = a_case()
    here, gone = two.first.bundle(case), two.first.bundle(case)
    sent = two.line.sync(two.first, [here], [two.first.grant(case, two.first)])
    assert (sent.safe, sent.bundles[0].number) == (0, 2)
    hub.backed_up()
    assert two.line.sync(two.first).safe == 2
    asked = sync.hashes_message([hashing.sha256(one) for one in (here, gone)])
    assert sync.read_places(two.line.ask(two.first, "POST", "offer", asked).data, 2) == (1,)


def test_a_long_history_comes_in_pages_that_fit(two):
    case = a_case()
    grants = [two.first.grant(case, to) for to in (two.first, two.second)]
    bundles = [two.first.bundle(case, "ord " * 500 + str(number)) for number in range(60)]
    two.line.sync(two.first, bundles, grants)
    came, pages, more = [], 0, True
    while more:
        answer = two.line.sync(two.second, room=4_000)
        assert sum(len(item.data) for item in answer.items) <= 4_000
        came += [item.data for item in answer.items]
        pages, more = pages + 1, answer.more
    assert came == [*grants, *bundles]
    assert pages > 3
