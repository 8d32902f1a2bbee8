"""What is kept, in which order, for whom, and what a counter lets in."""

import asyncio
from dataclasses import replace

import pytest

from app.domain.change import CaseId, DeviceId
from app.hub.storage.port import Appending, Bringing, ItemKind
from app.wire.sync import NO_EPOCH, Outcome
from tests.contract.hub.conftest import CASE, NOW, OFFICE, OTHER, Place, bundle, grant, somebody

ANNE, BO, CARL = somebody(1), somebody(2), somebody(3)
OTHER_CASE = CaseId("c1" * 16)


def enter(place: Place, counter: int, device: DeviceId = ANNE.device):
    return place.do(place.store.enter(OFFICE, device, ANNE.recipient, counter, NOW))


def test_an_office_nobody_founded_is_not_there(place: Place):
    assert enter(place, 1) is None
    assert place.do(place.store.look(OFFICE)) is None
    assert place.do(place.store.records(OFFICE, 0)) == ()


def test_a_counter_is_taken_once_within_a_window_of_64(place: Place):
    place.founded()
    tried = [1, 1, 5, 3, 3, 5, 100, 100, 37, 36, 37, 99, 5, 200, 137, 136, 4_000_000_000, 3_999_999_937, 3_999_999_936]
    taken = [enter(place, counter).accepted for counter in tried]
    assert taken == [
        True, False, True, True, False, False, True, False, True, False, False, True, False, True, True, False,
        True, True, False,
    ]  # fmt: skip
    assert enter(place, 1).top == 4_000_000_000


def test_every_counter_of_the_window_is_taken_exactly_once(place: Place):
    place.founded()
    assert enter(place, 64).accepted
    assert all(enter(place, counter).accepted for counter in range(63, 0, -1))
    assert not any(enter(place, counter).accepted for counter in range(1, 65))
    assert enter(place, 65).accepted


def test_a_counter_is_of_one_device(place: Place):
    place.founded()
    assert enter(place, 7).accepted
    assert enter(place, 7, BO.device).accepted


def bring(place: Place, counter: int, *sent, records: int = 2, epoch: bytes = NO_EPOCH):
    bringing = Bringing(ANNE, sent, records, epoch)
    return place.do(place.store.bring(OFFICE, counter, NOW, bringing))


def test_who_comes_in_may_bring_things_along(place: Place):
    assert bring(place, 1, bundle(ANNE, b"one")) == (None, None)
    place.founded()
    entry, rulings = bring(place, 2, grant(ANNE, ANNE), bundle(ANNE, b"one"))
    assert entry.accepted and entry.seq == 0
    assert [(one.outcome, one.number) for one in rulings] == [(Outcome.KEPT, 1), (Outcome.KEPT, 2)]
    assert place.do(place.store.look(OFFICE)).seq == 2


def test_what_was_checked_by_another_log_or_for_another_epoch_is_not_taken_in(place: Place):
    place.founded()
    epoch = place.do(place.store.look(OFFICE)).epoch
    tried = [
        bring(place, 1, bundle(ANNE, b"one"), records=1),
        bring(place, 2, bundle(ANNE, b"one"), epoch=bytes(15) + b"1"),
        bring(place, 2, bundle(ANNE, b"one")),
    ]
    assert [(entry.accepted, rulings) for entry, rulings in tried] == [(True, None), (True, None), (False, None)]
    assert place.do(place.store.look(OFFICE)).seq == 0
    assert bring(place, 3, bundle(ANNE, b"one"), epoch=epoch)[1] is not None


def test_grants_and_bundles_get_numbers_without_gaps_in_the_order_sent(place: Place):
    place.founded()
    rulings = place.keep(ANNE, grant(ANNE, ANNE), grant(ANNE, BO), bundle(ANNE, b"one"), bundle(ANNE, b"two"))
    assert [(one.outcome, one.number) for one in rulings] == [(Outcome.KEPT, number) for number in (1, 2, 3, 4)]
    assert place.listed(BO) == [
        (1, ItemKind.GRANT), (2, ItemKind.GRANT), (3, ItemKind.BUNDLE), (4, ItemKind.BUNDLE),
    ]  # fmt: skip
    assert place.do(place.store.contents(OFFICE, [3, 4, 9])) == {3: b"one", 4: b"two"}
    assert place.listed(CARL) == []


def test_the_same_bytes_again_are_known_and_take_no_number(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"one"))
    again = place.keep(ANNE, bundle(ANNE, b"one"), bundle(ANNE, b"two"), bundle(ANNE, b"two"))
    assert [(one.outcome, one.number) for one in again] == [
        (Outcome.KNOWN, 2), (Outcome.KEPT, 3), (Outcome.KNOWN, 3),
    ]  # fmt: skip
    assert place.do(place.store.look(OFFICE)).seq == 3


def test_two_bundles_in_one_place_tell_of_a_cloned_disk(place: Place):
    place.founded()
    where = b"p" * 16
    place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"one", place=where))
    (ruling,) = place.keep(ANNE, bundle(ANNE, b"other", place=where))
    assert (ruling.outcome, ruling.cloned) == (Outcome.KEPT, True)
    assert [one.cloned for one in place.do(place.store.news(OFFICE, ANNE.recipient, 0, 9, 9))] == [False, False, True]


def test_whoever_is_not_on_the_case_has_words_kept_aside(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"one"))
    bundled, granted = place.keep(BO, bundle(BO, b"late"), grant(BO, CARL))
    assert bundled.outcome is Outcome.LATE and granted.outcome is Outcome.LATE
    assert place.listed(ANNE, 2) == [(3, ItemKind.LATE_BUNDLE), (4, ItemKind.LATE_GRANT)]
    assert place.listed(CARL) == [], "a grant from somebody not on the case opens nothing"


def test_whoever_gave_a_key_that_came_back_by_a_colleague_is_on_the_case(place: Place):
    place.founded()
    place.keep(BO, replace(grant(ANNE, BO), author=ANNE.recipient))
    came = place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"hers"))
    assert [one.outcome for one in came] == [Outcome.KEPT, Outcome.KEPT]
    assert [number for number, _ in place.listed(ANNE)] == [1, 2, 3]


def test_whom_a_late_grant_names_may_bring_pictures_and_hears_nothing(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE, 2))
    place.keep(BO, grant(BO, BO))
    place.keep(ANNE, bundle(ANNE, b"news"))
    may_bring = [place.do(place.store.may_bring(OFFICE, one.recipient, CASE)) for one in (ANNE, BO, CARL)]
    assert may_bring == [True, True, False]
    assert not place.do(place.store.is_granted(OFFICE, BO.recipient, CASE))
    assert place.listed(BO) == []
    assert place.do(place.store.case_items(OFFICE, BO.recipient, CASE, 0, 9, 9)) == []
    assert place.do(place.store.enter(OFFICE, BO.device, BO.recipient, 1, NOW)).newest == 0
    (late,) = place.keep(BO, bundle(BO, b"late"))
    assert late.outcome is Outcome.LATE


def test_who_was_late_and_is_let_in_again_hears_it_all(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE, 2))
    place.keep(BO, grant(BO, BO))
    place.keep(ANNE, grant(ANNE, BO, 2))
    place.keep(CARL, grant(CARL, BO))
    assert place.do(place.store.is_granted(OFFICE, BO.recipient, CASE)), "a late one takes nothing back"
    assert [number for number, _ in place.listed(BO)] == [1, 2, 3, 4]
    (in_time,) = place.keep(BO, bundle(BO, b"in time"))
    assert in_time.outcome is Outcome.KEPT


def test_a_newer_epoch_leaves_behind_who_was_not_granted_it(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE), grant(ANNE, BO))
    place.keep(ANNE, grant(ANNE, ANNE, 2))
    (left,) = place.keep(BO, bundle(BO, b"late"))
    (stays,) = place.keep(ANNE, bundle(ANNE, b"in time"))
    assert (left.outcome, stays.outcome) == (Outcome.LATE, Outcome.KEPT)


def test_an_administrator_may_let_in_where_they_are_not_themselves(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE))
    (ruling,) = place.keep(somebody(4, trusted=True), grant(somebody(4), BO))
    assert ruling.outcome is Outcome.KEPT
    assert place.do(place.store.is_granted(OFFICE, BO.recipient, CASE))


def test_what_somebody_on_the_case_made_counts_whoever_brings_it_back(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE))
    theirs = replace(bundle(ANNE, b"hers"), author=ANNE.recipient)
    nobodys = bundle(ANNE, b"of one who has left")
    let_in = replace(grant(ANNE, CARL), author=ANNE.recipient)
    rulings = place.keep(BO, theirs, nobodys, let_in)
    assert [one.outcome for one in rulings] == [Outcome.KEPT, Outcome.LATE, Outcome.KEPT]
    assert place.do(place.store.is_granted(OFFICE, CARL.recipient, CASE))


def test_news_tells_where_to_look_only_when_there_is_any(place: Place):
    place.founded()
    assert enter(place, 1).newest == 0
    place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"one"))
    place.keep(BO, grant(BO, BO, case=OTHER_CASE), bundle(BO, b"not hers", case=OTHER_CASE))
    seen = enter(place, 2)
    assert (seen.newest, seen.seq, seen.records) == (2, 4, 2)


def test_pages_follow_each_other_without_gap_or_double(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE), grant(ANNE, ANNE, case=OTHER_CASE))
    for number in range(10):
        place.keep(ANNE, bundle(ANNE, bytes([number]), case=CASE if number % 3 else OTHER_CASE))
    numbers: list[int] = []
    while page := place.listed(ANNE, numbers[-1] if numbers else 0, 12, 4):
        numbers += [number for number, _ in page]
    assert numbers == list(range(1, 13))
    assert place.listed(ANNE, 2, 5) == [(number, ItemKind.BUNDLE) for number in (3, 4, 5)]


def test_a_case_can_be_read_from_its_beginning_by_those_it_was_granted(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"one"), grant(ANNE, ANNE, case=OTHER_CASE))
    at = (CASE, 0, 9, 9)
    found = place.do(place.store.case_items(OFFICE, ANNE.recipient, *at))
    assert [one.number for one in found] == [1, 2]
    assert place.do(place.store.case_items(OFFICE, BO.recipient, *at)) == []


def test_what_a_restored_hub_lacks_is_told_by_place(place: Place):
    place.founded()
    here, gone = bundle(ANNE, b"here"), bundle(ANNE, b"gone")
    place.keep(ANNE, grant(ANNE, ANNE), here)
    assert place.do(place.store.missing(OFFICE, [gone.hash, here.hash, gone.hash])) == [0, 2]


def test_an_erased_case_is_gone_and_takes_nothing_more(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"one"), grant(ANNE, ANNE, case=OTHER_CASE))
    assert place.do(place.store.put_chunk(OFFICE, CASE, b"n" * 32, b"piece"))
    assert place.do(place.store.append(OFFICE, Appending(2, (b"erased",), (CASE,))))
    assert place.listed(ANNE) == [(3, ItemKind.GRANT)]
    assert place.do(place.store.contents(OFFICE, [1, 2])) == {}
    assert place.do(place.store.chunk(OFFICE, CASE, b"n" * 32)) is None
    assert not place.do(place.store.is_granted(OFFICE, ANNE.recipient, CASE))
    assert not place.do(place.store.may_bring(OFFICE, ANNE.recipient, CASE))
    assert not place.do(place.store.put_chunk(OFFICE, CASE, b"m" * 32, b"more"))
    assert place.do(place.store.chunk(OFFICE, CASE, b"m" * 32)) is None
    for ruling in place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"two")):
        assert (ruling.outcome, ruling.erased, ruling.number) == (Outcome.REFUSED, True, 0)


def test_offices_do_not_see_each_other(place: Place):
    place.founded()
    place.founded(OTHER)
    one = bundle(ANNE, b"one")
    place.keep(ANNE, grant(ANNE, ANNE), one)
    assert place.do(place.store.news(OTHER, ANNE.recipient, 0, 9, 9)) == []
    assert place.do(place.store.missing(OTHER, [one.hash])) == [0]
    assert place.do(place.store.contents(OTHER, [1, 2])) == {}
    first = place.keep(BO, grant(BO, BO), one, office=OTHER)
    assert [ruling.number for ruling in first] == [1, 2]


def test_what_was_kept_is_there_for_another_process(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE), bundle(ANNE, b"one"))
    other = place.again()
    (ruling,) = place.do(other.keep(OFFICE, ANNE, [bundle(ANNE, b"two")]))
    assert ruling.number == 3
    assert [number for number, _ in place.listed(ANNE)] == [1, 2, 3]


def test_the_same_thing_sent_many_times_at_once_is_kept_once(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE))
    other = place.again()

    async def at_once():
        things = [bundle(ANNE, b"same"), bundle(ANNE, b"same too")]
        stores = [place.store, other] * 6
        return await asyncio.gather(*(store.keep(OFFICE, ANNE, things) for store in stores))

    rulings = place.do(at_once())
    assert sorted(one.outcome for pair in rulings for one in pair) == [Outcome.KEPT] * 2 + [Outcome.KNOWN] * 22
    assert {tuple(one.number for one in pair) for pair in rulings} == {(2, 3)}


def test_a_number_that_shows_has_none_below_it_that_will_show_later(place: Place):
    """Many write at once while one reads: whoever saw a number never finds a smaller one afterwards."""
    place.founded()
    writers = [somebody(number) for number in range(5, 13)]
    place.keep(ANNE, *(grant(ANNE, one) for one in (ANNE, *writers)))
    other = place.again()

    async def write(who, store):
        for number in range(8):
            await store.keep(OFFICE, who, [bundle(who, who.recipient + bytes([number, part])) for part in range(3)])

    async def read(done: asyncio.Event):
        seen: list[int] = []
        while True:
            last = done.is_set()
            upto = (await place.store.look(OFFICE)).seq
            came = await place.store.news(OFFICE, ANNE.recipient, seen[-1] if seen else 0, upto, 10_000)
            seen += [one.number for one in came]
            if last:
                return seen

    async def both():
        done = asyncio.Event()
        reading = asyncio.ensure_future(read(done))
        stores = [place.store, other]
        await asyncio.gather(*(write(who, stores[at % 2]) for at, who in enumerate(writers)))
        done.set()
        return await reading

    total = 9 + 8 * 8 * 3
    assert place.do(both()) == list(range(1, total + 1))


@pytest.mark.parametrize("count", [0, 1, 2_500])
def test_any_number_of_things_fits_into_one_request(place: Place, count: int):
    place.founded()
    things = [bundle(ANNE, number.to_bytes(4, "big")) for number in range(count)]
    rulings = place.keep(ANNE, grant(ANNE, ANNE), *things)
    assert [one.number for one in rulings] == list(range(1, count + 2))


def test_whoever_was_late_hears_it_again_when_the_answer_was_lost(place: Place):
    place.founded()
    place.keep(ANNE, grant(ANNE, ANNE))
    late, own = bundle(BO, b"late"), bundle(ANNE, b"in time")
    once = place.keep(BO, late)
    place.keep(ANNE, own)
    assert place.keep(BO, late) == (replace(once[0], again=True),)
    assert once[0].outcome is Outcome.LATE
    assert [one.outcome for one in place.keep(ANNE, own)] == [Outcome.KNOWN]
