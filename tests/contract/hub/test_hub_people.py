"""Offices, their logs, who asks to be let in, and what the machine's administrator does."""

import asyncio

from app.crypto import hashing
from app.domain.change import DeviceId
from app.hub.storage.port import Appending, Founded, Joining, JoinState, NewOffice
from tests.contract.hub.conftest import CLAIM, NOW, OFFICE, OTHER, Place, bundle, grant, somebody

ANNE = somebody(1)
TOKEN = b"t" * 16
TOKEN_HASH = hashing.sha256(TOKEN)


def asking(number: int = 1) -> Joining:
    return Joining(TOKEN, DeviceId(f"{number:032x}"), b"join%d" % number, JoinState.WAITING, 0)


def ask(place: Place, number: int = 1, now: int = NOW) -> bool:
    return place.do(place.store.ask(OFFICE, TOKEN_HASH, asking(number), now))


def test_an_office_comes_once_with_a_code_that_is_used_up(place: Place):
    new = NewOffice(OFFICE, (b"first",), CLAIM)
    assert place.do(place.store.found(new)) is Founded.NO_CLAIM
    place.do(place.store.add_claim(CLAIM))
    assert place.do(place.store.found(new)) is Founded.NEW
    assert place.do(place.store.found(new)) is Founded.THERE
    assert place.do(place.store.found(NewOffice(OFFICE, (b"other",), CLAIM))) is Founded.OTHER
    assert place.do(place.store.found(NewOffice(OTHER, (b"first",), CLAIM))) is Founded.NO_CLAIM
    assert place.do(place.store.offices()) == [OFFICE]


def test_an_office_that_another_one_would_take_is_left_as_it_is(place: Place):
    place.founded()
    place.do(place.store.add_claim(CLAIM))
    place.do(place.store.found(NewOffice(OFFICE, (b"other",), CLAIM)))
    assert place.do(place.store.records(OFFICE, 0)) == (b"first", b"second")
    assert place.do(place.store.found(NewOffice(OTHER, (b"mine",), CLAIM))) is Founded.NEW, "the code is still good"


def test_the_log_grows_at_its_end_alone(place: Place):
    place.founded()
    assert place.do(place.store.append(OFFICE, Appending(2, (b"third", b"fourth"))))
    assert not place.do(place.store.append(OFFICE, Appending(2, (b"fork",))))
    assert not place.do(place.store.append(OTHER, Appending(0, (b"nobody's",))))
    assert place.do(place.store.records(OFFICE, 1)) == (b"second", b"third", b"fourth")
    assert place.do(place.store.look(OFFICE)).records == 4


def test_of_many_who_append_at_once_one_does(place: Place):
    place.founded()
    other = place.again()

    async def at_once():
        stores = [place.store, other] * 4
        return await asyncio.gather(
            *(store.append(OFFICE, Appending(2, (b"%d" % at,))) for at, store in enumerate(stores))
        )

    assert sorted(place.do(at_once())) == [False] * 7 + [True]
    assert len(place.do(place.store.records(OFFICE, 0))) == 3


def test_nobody_asks_without_an_invitation_that_still_lives(place: Place):
    place.founded()
    assert not ask(place)
    place.do(place.store.invite(OFFICE, TOKEN_HASH, NOW + 10))
    assert not ask(place, now=NOW + 10)
    place.do(place.store.invite(OFFICE, TOKEN_HASH, NOW + 10))
    place.do(place.store.uninvite(OFFICE, TOKEN_HASH))
    assert not ask(place)
    place.do(place.store.invite(OFFICE, TOKEN_HASH, NOW + 10))
    assert ask(place) and ask(place)
    assert place.do(place.store.asking(OFFICE, NOW)) == [Joining(*_as_kept(1))]
    assert place.do(place.store.asking(OFFICE, NOW + 10)) == []


def _as_kept(number: int) -> tuple[bytes, DeviceId, bytes, JoinState, int]:
    one = asking(number)
    return one.token, one.device, one.data, JoinState.WAITING, NOW + 10


def test_one_invitation_lets_four_ask_at_most(place: Place):
    place.founded()
    place.do(place.store.invite(OFFICE, TOKEN_HASH, NOW + 10))
    assert [ask(place, number) for number in range(1, 7)] == [True] * 4 + [False] * 2
    assert place.do(place.store.enter(OFFICE, ANNE.device, ANNE.recipient, 1, NOW)).waiting == 4


def test_who_is_let_in_or_refused_waits_no_more(place: Place):
    place.founded()
    place.do(place.store.invite(OFFICE, TOKEN_HASH, NOW + 10))
    assert ask(place, 1) and ask(place, 2)
    place.do(place.store.append(OFFICE, Appending(2, (b"device",), (), (asking(1).device,))))
    assert [one.device for one in place.do(place.store.asking(OFFICE, NOW))] == [asking(2).device]
    assert place.do(place.store.refuse(OFFICE, TOKEN))
    assert place.do(place.store.asking(OFFICE, NOW)) == []
    assert place.do(place.store.asked(OFFICE, TOKEN, asking(2).device)).state is JoinState.REFUSED
    assert place.do(place.store.asked(OFFICE, TOKEN, asking(1).device)) is None
    assert not place.do(place.store.refuse(OFFICE, b"u" * 16))


def test_safe_is_what_had_come_when_the_backup_began(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"one"))
    assert place.do(place.store.mark(OFFICE)) == 2
    place.keep(ANNE, bundle(ANNE, b"two"))
    assert place.do(place.store.mark_safe(OFFICE)) == 2
    assert place.do(place.store.look(OFFICE)).safe == 2
    assert place.do(place.store.mark_safe(OFFICE)) == 2, "no backup was begun since"
    assert place.do(place.store.mark_safe(OFFICE, 3)) == 3


def test_data_brought_back_has_a_new_epoch_and_is_safe(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE))
    before = place.do(place.store.look(OFFICE))
    place.do(place.store.new_epoch(OFFICE, b"e" * 16))
    after = place.do(place.store.look(OFFICE))
    assert (after.epoch, after.safe, after.seq) == (b"e" * 16, 1, 1)
    assert before.epoch != after.epoch


def test_chunks_are_named_and_missing_ones_told_by_place(place: Place):
    place.founded()
    case = "c0" * 16
    data = bytes(1024 * 1024)
    assert place.do(place.store.put_chunk(OFFICE, case, b"a" * 32, data))
    assert place.do(place.store.put_chunk(OFFICE, case, b"a" * 32, data))
    assert place.do(place.store.chunk(OFFICE, case, b"a" * 32)) == data
    assert place.do(place.store.chunk(OTHER, case, b"a" * 32)) is None
    assert place.do(place.store.missing_chunks(OFFICE, case, [b"b" * 32, b"a" * 32])) == [0]
