"""Laptops and the real hub over HTTP: what is written on one is read on the other, whatever happens in between."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from app.domain.change import PERSON
from app.errors import HubUnreachable, StoreUnavailable
from app.storage import restore
from app.storage.told import About
from app.sync.line import HubLine, Signer
from app.sync.session import DAY_MS, Room
from app.sync.talk import Ask
from app.wire import cbor
from app.wire import sync as wire
from tests.contract.storage.offices import Clock, edit
from tests.support.hub import running_hub
from tests.support.laptops import Laptop
from tests.support.real_team import Losing, Twice


def test_what_is_written_on_one_laptop_is_read_on_the_other(team):
    mette, anders = team.laptops
    case = mette.new_case("Jonas")
    blob = mette.store.blobs.put(case, b"et billede" * 300_000)
    done = team.sync(mette)
    assert (done.requests, done.kept.confirmed, done.chunks_out) == (1, 2, 3)
    team.sync(anders)
    assert anders.name(case) == "Jonas"
    assert anders.store.blobs.get(blob) == mette.store.blobs.get(blob)
    assert anders.store.transfers.coming(case) == []
    anders.rename(case, "Jonas L.")
    team.everybody()
    assert mette.name(case) == "Jonas L."
    assert mette.is_whole() and anders.is_whole()


def test_nothing_new_is_one_request(team):
    team.everybody()
    assert [team.sync(laptop).requests for laptop in team.laptops] == [1, 1]


def test_lost_answers_and_doubled_requests_lose_and_double_nothing(team):
    mette, anders = team.laptops
    case = mette.new_case()
    for number in range(1, 6):
        mette.rename(case, f"Jonas {number}")
        way = Losing(team.wire(), frozenset({number}))
        try:
            mette.sync_over(way, Room(most=2))
        except HubUnreachable:
            assert way.count == number
    mette.sync_over(Twice(team.wire()))
    anders.sync_over(Twice(team.wire()))
    assert anders.name(case) == "Jonas 5"
    assert list(anders.store.log.bundles(case)) == list(mette.store.log.bundles(case))
    assert mette.store.outbox.waiting() == 0


def test_an_attachment_that_is_broken_off_goes_on_where_it_was(team):
    mette, anders = team.laptops
    case = mette.new_case()
    blob = mette.store.blobs.put(case, b"x" * 5_000_000)
    way = Losing(team.wire(), frozenset({4}))  # sync, which are missing, two chunks – and the answer to the second
    with pytest.raises(HubUnreachable):
        mette.sync_over(way)
    assert mette.store.outbox.waiting() == 0
    assert mette.reopened().store.transfers.count() == (4, 0)
    assert team.sync(mette).chunks_out == 3  # one was there already
    way = Losing(team.wire(), frozenset({4}))
    with pytest.raises(HubUnreachable):
        anders.sync_over(way)
    (coming,) = anders.store.transfers.coming(case)
    assert 0 < coming.here < coming.of == 5
    assert anders.store.blobs.of(case) == [] and anders.store.blobs.needless() == []
    team.sync(anders)
    assert anders.store.blobs.get(blob) == b"x" * 5_000_000 and anders.is_whole()


def test_a_full_disk_keeps_what_was_kept_and_goes_on_when_there_is_room(team):
    mette, anders = team.laptops
    team.everybody()
    case = mette.new_case()
    for number in range(60):
        mette.store.log.commit(case, [edit(PERSON, "note", f"{number} " + "a" * 2_000)])
    mette.rename(case, "Efter")
    team.sync(mette)
    engine = anders.store._engine
    full = engine.scalar("PRAGMA page_count") + 4
    engine.execute(f"PRAGMA max_page_count={full}")
    cursor = anders.store.sync_state.get().cursor
    with pytest.raises(StoreUnavailable):
        team.sync(anders)
    assert anders.store.sync_state.get().cursor == cursor and anders.names() == set()
    engine.execute("PRAGMA max_page_count=1000000")
    team.sync(anders)
    assert anders.name(case) == "Efter" and anders.is_whole()


def test_a_restored_hub_loses_nothing_that_any_laptop_still_has(team, tmp_path):
    mette, anders = team.laptops
    first = mette.new_case("Før")
    team.everybody()
    shutil.copytree(tmp_path / "hub", tmp_path / "backup")  # SQLite's files, quiet for the moment
    second = mette.new_case("Efter")
    blob = mette.store.blobs.put(second, b"et billede")
    mette.rename(first, "Før og efter")
    team.everybody()
    anders.rename(second, "Efter, rettet")
    team.sync(anders)
    with running_hub(tmp_path / "backup") as brought_back:
        brought_back.brought_back()
        team.hub = brought_back
        third = anders.new_case("Nyt på en gammel plads")
        team.sync(anders)
        team.sync(mette)
        team.everybody()
        assert mette.names() == anders.names() == {"Før og efter", "Efter, rettet", "Nyt på en gammel plads"}
        assert mette.store.outbox.waiting() == anders.store.outbox.waiting() == 0
        fresh = Laptop(mette.place, mette.store)
        assert fresh.store.outbox.standing(third)[0] == 0
        assert wire.read_places(_offer(team, mette, second), 10) == ()
        assert mette.store.blobs.get(blob) == anders.store.blobs.get(blob)
        assert mette.is_whole() and anders.is_whole()


def _offer(team, laptop, case) -> bytes:
    """Which of a case's bundles the hub has not."""
    hashes = [row[0] for row in laptop.store._engine.rows("SELECT hash FROM bundles WHERE case_id = ?", [case])]
    ask = Ask("POST", f"/v1/{laptop.office}/offer", wire.hashes_message(hashes))
    return HubLine(laptop.store, team.wire()).ask(ask).body


def test_a_copied_laptop_loses_no_word_and_is_told(team, tmp_path):
    mette, anders = team.laptops
    case = mette.new_case("Jonas")
    other = mette.new_case("Amal")
    team.everybody()
    mette.store.close()
    shutil.copytree(mette.place.home, tmp_path / "copy")
    mette.store = mette.place.open()
    place = dataclasses.replace(mette.place, home=tmp_path / "copy")
    copy = Laptop(place, place.open())
    try:
        mette.rename(case, "Jonas L.")
        copy.rename(case, "Jonas K.")
        copy.rename(other, "Amal, skrevet på kopien")
        team.sync(mette)
        team.sync(copy)
        for _ in range(3):
            for laptop in (mette, copy, anders):
                team.sync(laptop)
        for laptop in (mette, copy, anders):
            assert laptop.versions(case) == {"Jonas L.", "Jonas K."}
            assert laptop.name(other) == "Amal, skrevet på kopien"
            assert laptop.is_whole()
        assert mette.store.identity.incarnation != copy.store.identity.incarnation
        assert About.CLONED in {one.about for one in copy.store.told.unseen()}
        copy.settle(case, "Jonas Lindegaard")
        for laptop in (copy, mette, anders):
            team.sync(laptop)
        assert mette.versions(case) == anders.versions(case) == {"Jonas Lindegaard"}
    finally:
        copy.store.close()


def test_a_laptop_brought_back_from_its_own_backup_gets_its_later_words_from_the_hub(team, tmp_path):
    mette, anders = team.laptops
    case = mette.new_case("Jonas")
    team.everybody()
    file = mette.store.backups.write(tmp_path / "kopi.rygsaek")
    mette.rename(case, "Jonas, skrevet efter kopien")
    later = mette.new_case("Sag efter kopien")
    team.everybody()
    mette.store.close()
    restore(file, tmp_path / "igen", lambda _: mette.place.key)
    mette.place = dataclasses.replace(mette.place, home=tmp_path / "igen")
    mette.store = mette.place.open()
    assert mette.name(case) == "Jonas"
    team.sync(mette)
    assert mette.name(case) == "Jonas, skrevet efter kopien"
    assert mette.name(later) == "Sag efter kopien"
    mette.rename(case, "Og videre")
    team.everybody()
    assert anders.name(case) == "Og videre"
    assert mette.is_whole() and anders.is_whole()


@pytest.mark.parametrize("moment", [1_000, 2**31 * 1000 + 86_400_000], ids=["1970", "2038"])
def test_a_clock_at_the_ends_of_time_stops_nothing_and_is_told(team, moment):
    mette, anders = team.laptops
    team.everybody()
    mette.store.close()
    mette.place = dataclasses.replace(mette.place, clock=Clock(moment))
    mette.store = mette.place.open()
    case = mette.new_case("Skrevet på et forkert ur")
    done = mette.sync(HubLine(mette.store, team.wire()), clock=moment)
    assert abs(done.clock_off) > DAY_MS
    team.sync(anders)
    assert anders.name(case) == "Skrevet på et forkert ur"
    anders.rename(case, "Rettet")
    team.everybody()
    assert mette.name(case) == "Rettet"
    assert mette.versions(case) == {"Rettet"}


def test_a_bundle_from_a_newer_program_is_not_taken_by_an_older_hub_and_stops_nobody(team):
    """The hub is updated first. Until then the newer laptop keeps its words, is told, and tries again when opened."""
    mette, anders = team.laptops
    case = mette.new_case("Jonas")
    team.everybody()
    newer = cbor.encode([2, _packed_head(mette, case), b"noget nyt", bytes(64)])
    state = mette.store.sync_state.get()
    request = wire.SyncRequest(state.hub_epoch, state.cursor, mette.store.membership.count(), (newer,))
    line = HubLine(mette.store, team.wire())
    reply = line.ask(Ask("POST", f"/v1/{mette.office}/sync", wire.encode_request(request)))
    (verdict,) = wire.decode_answer(reply.body).bundles
    assert verdict.outcome is wire.Outcome.REFUSED
    mette.rename(case, "Jonas L.")
    team.everybody()
    assert anders.name(case) == "Jonas L."


def _packed_head(laptop, case) -> bytes:
    data = list(laptop.store.log.bundles(case))[-1]
    parts = cbor.decode(data)
    assert isinstance(parts, list)
    return parts[1]


def test_a_hub_that_is_gone_is_a_plain_failure_and_everything_waits(team):
    mette, _ = team.laptops
    mette.new_case()
    wire_ = team.wire()
    mette.sync_over(wire_)
    mette.new_case("Uden forbindelse")

    class Gone:
        def send(self, signed):
            from app.sync.transport import Http

            return Http("http://127.0.0.1:9").send(signed)

    with pytest.raises(HubUnreachable):
        mette.sync_over(Gone())
    assert mette.store.outbox.waiting() == 1
    mette.sync_over(wire_)
    assert mette.store.outbox.waiting() == 0


def test_requests_are_signed_with_a_counter_that_only_grows(team):
    mette, _ = team.laptops
    signer = Signer(mette.store)
    counters = [int(signer.sign(Ask("POST", "/v1/x/sync")).headers["Rygsaek-Counter"]) for _ in range(40)]
    assert counters == sorted(set(counters))
