"""Who is refused, at which door, and that nothing is changed by it."""

import pytest

from app.crypto import hashing
from app.crypto.signing import SigningKey
from app.domain.change import CaseId
from app.hub.http import WAYS
from app.wire import cbor, membership, sync
from app.wire.membership import Revoke, Role, Why
from app.wire.sync import NoteKind, Outcome
from tests.support.hub_laptop import Laptop, MadeUpOffice, a_case

CASE = CaseId("ca" * 16)
NAME = hashing.sha256(b"piece").hex()
TOKEN = "ab" * 16
DOORS = [
    (way.method, way.path.replace("{case}", CASE).replace("{hash}", NAME).replace("{token}", TOKEN))
    for way in WAYS
    if way.path != "/v1/offices"
]
OF_MEMBERS = [door for door in DOORS if door != ("POST", "/v1/{office}/joins") and not door[1].endswith(TOKEN)]
BODIES = {
    "sync": sync.encode_request(sync.SyncRequest(sync.NO_EPOCH, 0, 0)),
    "offer": sync.hashes_message([]),
    "membership": cbor.encode([1, 1, []]),
    "invitations": cbor.encode([1, bytes(32), 10]),
    CASE: sync.hashes_message([]),
    NAME: b"piece",
}


def body_for(method: str, path: str) -> bytes:
    return BODIES.get(path.rsplit("/", 1)[-1], b"") if method in ("POST", "PUT") else b""


def ask(two, laptop, method, path, **other):
    return two.line.ask(laptop, method, path.replace("{office}", two.office.id), body_for(method, path), **other)


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_a_revoked_laptop_is_refused_at_every_door_and_gets_the_proof(two, method, path):
    two.line.sync(two.first, [two.first.bundle(CASE)], [two.first.grant(CASE, to) for to in (two.first, two.second)])
    record = two.office.say(Revoke(two.second.device, Why.LOST), two.first.signing)
    assert two.line.append(two.first, 3, record).status == 200
    reply = ask(two, two.second, method, path)
    if path.endswith(f"/joins/{TOKEN}"):
        assert cbor.decode(reply.data) == [1, "no"]
        return
    if path.endswith("/joins") and method == "POST":
        assert reply.status == 422, "an empty body is no join"
        return
    assert reply.status == 401
    assert cbor.decode(reply.data) == [1, "revoked", two.office.records]
    assert membership.verify(two.office.records, two.office.authority.public()).is_revoked(two.second.device)


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_nobody_else_comes_in_by_any_door(two, method, path):
    stranger = Laptop()
    reply = ask(two, stranger, method, path)
    assert reply.status in (401, 404, 422), reply.data
    forged = ask(two, Laptop(signing=_claiming(two.first)), method, path)
    assert forged.status in (401, 404, 422)
    unsigned = two.line.pool.request(method, two.line.url + path.replace("{office}", two.office.id), body=b"x")
    assert unsigned.status == 422


class _claiming(SigningKey):  # noqa: N801
    """Signs with a key of its own under somebody else's name."""

    def __init__(self, laptop: Laptop) -> None:
        self._own = SigningKey.create()
        self._named = laptop.signing.public()

    def public(self) -> bytes:
        return self._named

    def sign(self, data: bytes) -> bytes:
        return self._own.sign(data)


@pytest.mark.parametrize(("method", "path"), OF_MEMBERS)
def test_a_request_is_taken_once(two, method, path):
    two.line.sync(two.first, grants=[two.first.grant(CASE, two.first)])
    first = ask(two, two.first, method, path)
    assert first.status in (200, 201, 404)
    again = ask(two, two.first, method, path, counter=two.first.counter)
    assert again.status == 409
    assert int(again.headers["Rygsaek-Counter"]) == two.first.counter - 1
    assert two.line.sync(two.first)


def test_a_request_cannot_be_moved_to_another_door_or_given_another_body(two):
    body = BODIES["sync"]
    path = f"/v1/{two.office.id}/sync"
    headers = two.first.headers("POST", path, body)
    moved = two.line.pool.request("POST", f"{two.line.url}/v1/{two.office.id}/offer", body=body, headers=headers)
    other = sync.encode_request(sync.SyncRequest(sync.NO_EPOCH, 1, 0))
    changed = two.line.pool.request("POST", two.line.url + path, body=other, headers=headers)
    assert (moved.status, changed.status) == (401, 422)
    assert two.line.pool.request("POST", two.line.url + path, body=body, headers=headers).status == 200


def test_a_request_meant_for_the_hub_before_it_was_brought_back_is_told_the_new_epoch(hub, two):
    two.line.sync(two.first)
    hub.brought_back()
    reply = two.line.ask(two.first, "POST", "sync", BODIES["sync"])
    assert reply.status == 409
    two.first.epoch = bytes.fromhex(reply.headers["Rygsaek-Epoch"])
    assert two.line.sync(two.first).hub_epoch == two.first.epoch


def test_forged_and_truncated_bundles_are_refused_and_the_rest_is_kept(two):
    grant = two.first.grant(CASE, two.first)
    good, stranger = two.first.bundle(CASE), Laptop()
    forged = bytearray(two.first.bundle(CASE))
    forged[-1] ^= 1
    sent = [good[:-5], bytes(forged), stranger.bundle(CASE), b"", good]
    answer = two.line.sync(two.first, sent, [grant[:-1], stranger.grant(CASE, stranger), grant])
    assert [one.outcome for one in answer.bundles] == [Outcome.REFUSED] * 4 + [Outcome.KEPT]
    assert [one.outcome for one in answer.grants] == [Outcome.REFUSED] * 2 + [Outcome.KEPT]
    two.first.cursor = 0
    assert [item.data for item in two.line.sync(two.first).items] == [grant, good]


def test_a_bundle_of_another_case_is_kept_aside(two):
    mine, theirs = a_case(), a_case()
    two.line.sync(two.first, grants=[two.first.grant(mine, two.first)])
    two.line.sync(two.second, grants=[two.second.grant(theirs, two.second)])
    assert two.line.sync(two.first, [two.first.bundle(theirs)]).bundles[0].outcome is Outcome.LATE


def test_an_erased_case_takes_nothing_and_says_so(two):
    case = a_case()
    bundle = two.first.bundle(case)
    two.line.sync(two.first, [bundle], [two.first.grant(case, two.first)])
    erase = membership.Erase(case, 1, bytes(32))
    assert two.line.append(two.first, 3, two.office.say(erase, two.first.signing)).status == 200
    answer = two.line.sync(two.first, [bundle])
    assert answer.bundles[0].outcome is Outcome.REFUSED
    assert [(note.kind, note.case) for note in answer.notes] == [(NoteKind.ERASED, case)]
    reply = two.line.ask(two.first, "PUT", f"chunks/{case}/{NAME}", b"piece")
    assert reply.status == 410


def test_a_log_that_has_moved_on_is_handed_out(two):
    third, fourth = Laptop(roles=(Role.CASEWORKER,)), Laptop(roles=(Role.CASEWORKER,))
    fork = list(two.office.records)
    assert two.line.append(two.first, 3, two.office.add(third)).status == 200
    other = MadeUpOffice(two.office.authority, [])
    other.records[:] = fork
    reply = two.line.append(two.second, 3, other.add(fourth))
    assert reply.status == 409
    assert cbor.decode(reply.data) == [1, "moved on", two.office.records[3:]]
    assert two.line.append(two.first, 3, two.office.records[3]).status == 200, "its answer was lost"


def test_only_what_verifies_lengthens_the_log(two):
    other = MadeUpOffice()
    other.add(two.first)
    other.add(two.second)
    wrong = membership.append(other.members(), Revoke(two.second.device, Why.LOST), other.authority)
    assert two.line.append(two.first, 3, wrong).status == 422
    third = Laptop(roles=(Role.CASEWORKER,))
    with pytest.raises(membership.MembershipRefused):
        two.office.say(membership.AddDevice(third.member()), two.second.signing)
    assert list(two.line.sync(two.first).records) == two.office.records


def test_a_caseworker_neither_invites_nor_sees_who_asks(two):
    for method, rest in (("POST", "invitations"), ("GET", "joins"), ("DELETE", f"invitations/{NAME}")):
        assert ask(two, two.second, method, f"/v1/{{office}}/{rest}").status == 403
    assert two.line.ask(two.second, "POST", f"joins/{TOKEN}/refused").status == 403


def test_no_office_comes_without_a_code_and_none_takes_anothers_place(hub, two):
    office, laptop = MadeUpOffice(), Laptop()
    office.add(laptop)
    assert two.line.found(laptop, office, "FORKERT").status == 403
    code = hub.claim()
    assert two.line.found(Laptop(), office, code).status == 401
    assert two.line.found(laptop, office, code.lower()[:4] + "-" + code[4:]).status == 201
    assert two.line.found(laptop, office, code).status == 200, "its answer was lost"
    again = MadeUpOffice()
    again.add(laptop)
    assert two.line.found(laptop, again, code).status == 403


def test_too_much_is_refused_before_it_is_read(two):
    path = f"/v1/{two.office.id}/sync"
    headers = two.first.headers("POST", path, b"") | {"Content-Length": str(33 * 1024 * 1024)}
    reply = two.line.pool.request("POST", two.line.url + path, headers=headers, body=b"")
    assert reply.status == 413


def test_words_in_the_log_of_the_hub_name_nobody(hub, two):
    two.line.sync(two.first, [two.first.bundle(CASE)], [two.first.grant(CASE, two.first)])
    while "/v1/{office}/sync" not in "".join(hub.lines):
        continue  # a line is written once the answer has gone
    said = "\n".join(hub.lines)
    for name in (two.office.id, two.first.device, CASE):
        assert name not in said
