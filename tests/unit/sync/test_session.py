"""One sync, against a hub in memory: how many requests, what is kept, what is told, and what is never believed."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from app.domain.change import PERSON, CaseId, DocumentId
from app.errors import DeviceRevoked, HubSuspect, HubUnreachable
from app.storage.engine import Engine
from app.storage.outbox import OutPage
from app.storage.records import Mark
from app.storage.told import About
from app.sync.session import DAY_MS, Room
from app.sync.talk import Ask, Line, NothingLeft, Reply
from app.wire import cbor
from app.wire.bundle import bundle_hash
from app.wire.membership import Revoke, Why
from app.wire.sync import Item, Kind, Note, NoteKind, Outcome, Snapshot, decode_request
from tests.contract.storage.offices import edit, write_screening
from tests.support.laptops import Laptop, say, unreachable
from tests.support.message_hub import MessageHub, lying


def test_nothing_new_is_one_request_of_a_few_bytes(team, hub):
    mette, _ = team
    mette.sync(hub.line(mette))
    hub.asked.clear()
    done = mette.sync(hub.line(mette))
    assert (done.requests, len(hub.asked)) == (1, 1)
    assert len(hub.asked[0].body) < 48


def test_what_fits_into_one_request_is_one_request(team, hub):
    mette, _ = team
    for number in range(20):
        mette.new_case(f"Borger {number}")
    done = mette.sync(hub.line(mette))
    assert (done.requests, done.kept.confirmed) == (1, 20)
    assert mette.store.outbox.waiting() == 0


def test_what_one_writes_the_other_reads_and_both_stay_whole(team, hub):
    mette, anders = team
    case = mette.new_case()
    document = write_screening(mette.store, case)
    mette.sync(hub.line(mette))
    done = anders.sync(hub.line(anders))
    assert (done.kept.new, done.kept.cases) == (2, {case})
    assert anders.store.documents.get(case, document) == mette.store.documents.get(case, document)
    anders.rename(case, "Jonas L.")
    anders.sync(hub.line(anders))
    mette.sync(hub.line(mette))
    assert mette.name(case) == "Jonas L."
    assert mette.is_whole() and anders.is_whole()


def test_both_write_offline_and_both_see_both_versions(team, hub):
    mette, anders = team
    case = mette.new_case("Jonas")
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    mette.rename(case, "Jonas K.")
    anders.rename(case, "Jonas L.")
    for laptop in (mette, anders, mette):
        laptop.sync(hub.line(laptop))
    assert mette.versions(case) == anders.versions(case) == {"Jonas K.", "Jonas L."}


def test_a_lost_answer_costs_nothing_but_a_second_sending(team, hub):
    mette, _ = team
    case = mette.new_case()
    hub.lose = 1
    with pytest.raises(HubUnreachable):
        mette.sync(hub.line(mette))
    assert mette.store.outbox.waiting() == 1
    stood = hub.seq
    mette.sync(hub.line(mette))
    assert (mette.store.outbox.waiting(), hub.seq) == (0, stood)
    assert mette.store.outbox.standing(case) == (0, stood)


def test_what_may_have_been_sent_is_not_forgotten_by_the_citizens_stop(team, hub):
    mette, _ = team
    case = mette.new_case()
    mark = mette.store.log.mark(case)
    document = write_screening(mette.store, case)
    hub.lose = 1
    with pytest.raises(HubUnreachable):
        mette.sync(hub.line(mette))
    assert mette.store.log.forget_since(case, mark).stayed == 1
    assert mette.store.documents.get(case, document) is not None


def since_the_last_sync(team, hub) -> tuple[Laptop, CaseId, Mark, DocumentId]:
    """A laptop whose case is at the hub, a mark of it, and a screening written since."""
    mette, _ = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    mark = mette.store.log.mark(case)
    return mette, case, mark, write_screening(mette.store, case)


class NoNet:
    """A line that never comes to stand; one that stands is gone after its first request."""

    def __init__(self, line: Line | None = None) -> None:
        self._line = line

    def ask(self, ask: Ask) -> Reply:
        line, self._line = self._line, None
        if line is not None:
            return line.ask(ask)
        raise NothingLeft("Der er ikke forbindelse.")


def test_what_was_tried_without_a_net_never_left_and_is_forgotten(team, hub):
    mette, _ = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    mark = mette.store.log.mark(case)
    document = write_screening(mette.store, case, "Slettesmarkør")
    for _ in range(3):
        with pytest.raises(HubUnreachable):
            mette.sync(NoNet())
    assert mette.store.outbox.waiting() == 1
    mette.store._engine.close()  # the battery is flat: nobody says goodbye
    mette.store._lock.release()
    mette.store = mette.place.open()
    assert mette.store.log.forget_since(case, mark).stayed == 0
    assert mette.store.documents.get(case, document) is None
    mette.sync(hub.line(mette))
    assert len([one for one in hub.stored if one.item.kind is Kind.BUNDLE]) == 1


def test_what_left_once_has_left_though_the_net_is_gone_the_next_time(team, hub):
    mette, case, mark, _ = since_the_last_sync(team, hub)
    hub.lose = 1
    for line in (hub.line(mette), NoNet()):
        with pytest.raises(HubUnreachable):
            mette.sync(line)
    assert mette.store.log.forget_since(case, mark).stayed == 1


def test_of_several_pages_only_the_one_that_met_no_net_stayed_here(team, hub):
    mette, _ = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    mark = mette.store.log.mark(case)
    for number in range(4):
        mette.rename(case, f"Jonas {number}")
    hub.lose = 0
    with pytest.raises(HubUnreachable):
        mette.sync(NoNet(hub.line(mette)), Room(most=2))
    forgotten = mette.store.log.forget_since(case, mark)
    assert (forgotten.bundles, forgotten.stayed) == (2, 2)


def test_what_left_just_before_a_power_cut_is_not_forgotten_either(team, hub, tmp_path):
    """That it left was noted without waiting for the disk, and the note is gone."""
    mette, case, mark, document = since_the_last_sync(team, hub)
    on_disk = tmp_path / "as-the-power-cut-left-it"
    shutil.copytree(mette.place.home, on_disk)
    hub.lose = 1
    with pytest.raises(HubUnreachable):
        mette.sync(hub.line(mette))
    with replace(mette.place, home=on_disk).open() as store:
        assert store._engine.scalar("SELECT count(*) FROM bundles WHERE sent = 0") == 1, "no note was lost"
        assert store.log.forget_since(case, mark).stayed == 1
        assert store.documents.get(case, document) is not None


def test_what_never_left_an_orderly_closed_store_is_forgotten(team, hub):
    mette, case, mark, document = since_the_last_sync(team, hub)
    mette.reopened()
    assert mette.store.log.forget_since(case, mark).stayed == 0
    assert mette.store.documents.get(case, document) is None


def test_what_one_unsure_opening_left_open_stays_so_after_the_next(team, hub, tmp_path):
    mette, case, mark, _ = since_the_last_sync(team, hub)
    shutil.copytree(mette.place.home, tmp_path / "cut")
    place = replace(mette.place, home=tmp_path / "cut")
    place.open().close()
    with place.open() as store:
        assert store.log.forget_since(case, mark).stayed == 1


def test_what_left_without_an_answer_is_not_forgotten_after_an_orderly_close_either(team, hub):
    mette, case, mark, _ = since_the_last_sync(team, hub)
    hub.lose = 1
    with pytest.raises(HubUnreachable):
        mette.sync(hub.line(mette))
    mette.reopened()
    assert mette.store.log.forget_since(case, mark).stayed == 1


def test_the_disk_is_waited_for_once_for_many_small_syncs(team, hub, monkeypatch):
    mette, _ = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    waited = []
    transaction = Engine.transaction
    monkeypatch.setattr(
        Engine,
        "transaction",
        lambda self, *, durable=True: waited.append(durable) or transaction(self, durable=durable),
    )
    counts, writes = [], []
    for number in range(12):
        mette.rename(case, f"Jonas {number}")
        waited.clear()
        mette.sync(hub.line(mette))
        counts.append(sum(waited))
        writes.append(len(waited))
    assert sum(counts) <= 2
    assert sum(writes) <= 12 + 2  # to keep the answer; that it leaves is written down where the disk is waited for


def test_what_never_left_is_forgotten_and_never_sent(team, hub):
    mette, _ = team
    case = mette.new_case()
    mark = mette.store.log.mark(case)
    write_screening(mette.store, case, "Slettesmarkør")
    mette.store.log.forget_since(case, mark)
    mette.sync(hub.line(mette))
    assert len([one for one in hub.stored if one.item.kind is Kind.BUNDLE]) == 1


def test_a_push_larger_than_a_page_goes_out_in_pages(team, hub):
    mette, anders = team
    case = mette.new_case()
    for number in range(30):
        mette.rename(case, f"Jonas {number}")
    done = mette.sync(hub.line(mette), Room(most=7))
    assert done.requests > 3 and mette.store.outbox.waiting() == 0
    hub.page = 4
    anders.sync(hub.line(anders))
    assert anders.name(case) == "Jonas 29"
    assert anders.store.sync_state.get().cursor == hub.seq


def test_an_answer_kept_in_parts_has_a_cursor_that_never_runs_ahead(team, hub):
    mette, anders = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    for number in range(9):
        mette.rename(case, f"Jonas {number}")
    mette.sync(hub.line(mette))
    state = anders.store.sync_state.get()
    request = decode_request(anders_ask(anders, hub))
    answer = hub_answer(hub, anders, request)
    parts = anders.store.answers.keep(answer, OutPage(), anders.believes, 3)
    next(parts)
    parts.close()
    middle = anders.reopened().store.sync_state.get()
    assert state.cursor < middle.cursor < hub.seq
    assert anders.name(case) == "Jonas 2"
    anders.sync(hub.line(anders))
    assert anders.name(case) == "Jonas 8" and anders.is_whole()


def anders_ask(laptop, hub) -> bytes:
    asked: list[bytes] = []

    def listen(ask):
        asked.append(ask.body)
        raise unreachable()

    hub.reply, before = listen, hub.reply
    with pytest.raises(HubUnreachable):
        laptop.sync(hub.line(laptop))
    hub.reply = before
    return asked[0]


def hub_answer(hub, laptop, request):
    from app.wire.sync import decode_answer

    return decode_answer(hub._sync(laptop, request).body)


# --- told ---


def test_refused_words_are_kept_here_told_once_and_not_sent_again(team, hub):
    mette, _ = team
    case = mette.new_case()
    hub.rule = lambda data: Outcome.REFUSED
    done = mette.sync(hub.line(mette))
    assert (done.kept.rejected, mette.store.outbox.refused(), mette.store.outbox.waiting()) == (1, 1, 0)
    assert [(one.about, one.case) for one in mette.store.told.unseen()] == [(About.REFUSED, case)]
    mette.sync(hub.line(mette))
    assert len(mette.store.told.unseen()) == 1
    assert mette.name(case) == "Jonas Lindegaard"
    mette.store.told.seen(mette.store.told.unseen()[-1].n)
    assert mette.store.told.unseen() == []


def test_refused_words_are_tried_again_when_the_store_was_opened_anew(team, hub):
    mette, anders = team
    case = mette.new_case()
    hub.rule = lambda data: Outcome.REFUSED
    mette.sync(hub.line(mette))
    hub.rule = lambda data: None  # the hub has been updated
    mette.sync(hub.line(mette))
    assert mette.store.outbox.refused() == 1
    mette.reopened().sync(hub.line(mette))
    assert (mette.store.outbox.refused(), mette.store.outbox.waiting()) == (0, 0)
    anders.sync(hub.line(anders))
    assert anders.name(case) == "Jonas Lindegaard"


def test_words_in_an_erased_case_are_told_of_once_and_as_that(team, hub):
    mette, _ = team
    case = mette.new_case()
    hub.rule = lambda data: Outcome.REFUSED
    hub.twist = lying(notes=(Note(NoteKind.ERASED, case),))
    mette.sync(hub.line(mette))
    assert [(one.about, one.case) for one in mette.store.told.unseen()] == [(About.ERASED, case)]


def test_late_words_reach_the_others_and_both_sides_are_told(team, hub):
    mette, anders = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    anders.rename(case, "Skrevet efter overdragelsen")
    hub.off_case.add((anders.store.identity.device, case))
    anders.sync(hub.line(anders))
    mette.sync(hub.line(mette))
    assert [one.about for one in anders.store.told.unseen()] == [About.LATE]
    assert [(one.about, one.device) for one in mette.store.told.unseen()] == [
        (About.LATE_HERE, anders.store.identity.device)
    ]
    assert mette.name(case) == "Skrevet efter overdragelsen"


def test_notes_are_told(team, hub):
    mette, _ = team
    case = mette.new_case()
    device = mette.store.identity.device
    hub.twist = lying(
        notes=(
            Note(NoteKind.CLONED, case, device, 3),
            Note(NoteKind.ERASED, case),
            Note(NoteKind.JOINING, number=2),
        )
    )
    assert mette.sync(hub.line(mette)).kept.joining == 2
    assert {one.about for one in mette.store.told.unseen()} == {About.CLONED, About.ERASED}


@pytest.mark.parametrize("days", [0, 1, -20_000, 4_000])
def test_a_clock_far_from_the_hubs_is_told_and_nothing_is_refused_for_it(team, hub, days):
    mette, _ = team
    mette.new_case()
    done = mette.sync(hub.line(mette), clock=hub.now + days * DAY_MS)
    assert done.clock_off == (days * DAY_MS if abs(days) > 1 else 0)
    assert mette.store.outbox.waiting() == 0


def test_progress_tells_in_numbers(team, hub):
    mette, _ = team
    case = mette.new_case()
    for number in range(9):
        mette.rename(case, f"Jonas {number}")
    mette.sync(hub.line(mette), Room(most=4))
    assert [(one.sent, one.to_send) for one in mette.progress][-1] == (10, 10)
    assert any(one.sent < one.to_send == 10 for one in mette.progress)


# --- waiting, wanting ---


def test_a_case_given_later_comes_from_its_beginning(team, hub):
    mette, anders = team
    case = mette.new_case()
    mette.give_keys = lambda: False  # not shared yet
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    assert anders.names() == set()
    cursor = anders.store.sync_state.get().cursor
    del mette.give_keys
    mette.rename(case, "Jonas L.")
    mette.sync(hub.line(mette))
    assert cursor >= 1
    anders.sync(hub.line(anders))
    assert anders.name(case) == "Jonas L."
    assert anders.store.sync_state.wants() == ()
    assert anders.store.answers.unread() == 0 and anders.is_whole()


def test_a_case_that_never_comes_whole_is_asked_for_once(team, hub):
    mette, anders = team
    case = mette.new_case()
    mette.rename(case, "Jonas L.")
    mette.sync(hub.line(mette))
    first = next(one for one in hub.stored if one.item.kind is Kind.BUNDLE)
    hub.stored.remove(first)  # a hub that withholds it
    anders.sync(hub.line(anders))
    assert anders.store.answers.unread() == 1
    hub.asked.clear()
    anders.sync(hub.line(anders))
    assert len(hub.asked) == 1 and decode_request(hub.asked[0].body).wants == ()


def test_a_newer_kind_of_bundle_is_kept_unread_and_sent_on_to_a_hub_that_lost_it(team, hub):
    mette, anders = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    backup = hub.copy()
    newer = cbor.encode([2, b"something an older program cannot read", b"x" * 200])
    hub.put(Kind.BUNDLE, newer, case)
    anders.sync(hub.line(anders))
    assert anders.store.answers.unread() == 1
    hub.bring_back(backup)
    anders.sync(hub.line(anders))
    assert newer in [one.item.data for one in hub.stored]
    anders.sync(hub.line(anders))
    assert sum(one.item.data == newer for one in hub.stored) == 1


def test_what_an_older_program_could_not_read_is_read_after_the_update(team, hub):
    mette, anders = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    mette.rename(case, "Jonas L.")
    data = list(mette.store.log.bundles(case))[-1]
    store = anders.store  # as the older program left it
    store._engine.execute(
        "INSERT INTO waiting (hash, case_id, why, bytes, number) VALUES (?, '', 'BundleTooNew', ?, 9)",
        [bundle_hash(data), data],
    )
    anders.sync(hub.line(anders))
    assert anders.name(case) == "Jonas L." and store.answers.unread() == 0


# --- a hub that was brought back ---


def test_a_restored_hub_gets_everything_again_from_whoever_has_it(team, hub):
    mette, anders = team
    first = mette.new_case("Før")
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    backup = hub.copy()
    second = mette.new_case("Efter")
    mette.rename(first, "Før og efter")
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    anders.rename(second, "Efter, rettet")
    anders.sync(hub.line(anders))
    before = {one.item.data for one in hub.stored}
    hub.bring_back(backup)
    anders.sync(hub.line(anders))  # Mette's laptop is lost with it; Anders has her words
    assert {one.item.data for one in hub.stored} == before
    mette.sync(hub.line(mette))
    assert mette.name(second) == "Efter, rettet"
    assert {one.item.data for one in hub.stored} == before
    assert mette.store.outbox.waiting() == anders.store.outbox.waiting() == 0
    assert anders.store.sync_state.get().hub_epoch == hub.epoch
    assert mette.is_whole() and anders.is_whole()


def test_a_restored_hub_that_gives_numbers_anew_hides_nothing_behind_an_old_cursor(team, hub):
    mette, anders = team
    case = mette.new_case("Jonas")
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    backup = hub.copy()
    for number in range(5):
        mette.rename(case, f"Jonas {number}")
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    hub.bring_back(backup)
    third = anders.new_case("Ny")  # takes a number that Mette has seen before
    anders.sync(hub.line(anders))
    mette.sync(hub.line(mette))
    assert mette.name(third) == "Ny"


def test_a_restored_hub_gets_the_records_it_lost(team, hub):
    mette, _ = team
    mette.new_case()
    mette.sync(hub.line(mette))
    backup, whole = hub.copy(), list(hub.records)
    hub.bring_back(backup, records=len(whole) - 1)
    mette.sync(hub.line(mette))
    assert hub.records == whole


def test_broken_off_while_the_hub_is_brought_up_again_it_begins_again(team, hub):
    mette, _ = team
    for number in range(5):
        mette.new_case(f"Borger {number}")
    backup = hub.copy()
    mette.sync(hub.line(mette))
    before = {one.item.data for one in hub.stored}
    for place in range(1, 6):
        hub.bring_back(backup)
        asked = iter(range(place))
        hub.reply = lambda ask, asked=asked: None if next(asked, None) is not None else _gone()
        try:
            mette.sync(hub.line(mette))
        except HubUnreachable:
            mette.reopened()
        hub.reply = lambda ask: None
        mette.sync(hub.line(mette))
        assert {one.item.data for one in hub.stored} == before


def _gone():
    raise unreachable()


# --- a hub that is not believed ---


def _other_bytes(answer):
    return lying(items=(Item(answer.items[0].number, Kind.BUNDLE, b"\x84\x01 another"), *answer.items[1:]))(answer)


@pytest.mark.parametrize(
    "twist",
    [
        lying(cursor=0, items=()),
        lying(hub_epoch=bytes(16)),
        lying(records=(b"\x83\x01no record",)),
        lying(bundles=()),
        lying(more=True, items=(), cursor=4, bundles=()),
    ],
    ids=["an older cursor", "another epoch", "a forged log", "verdicts missing", "more for ever"],
)
def test_a_hub_that_contradicts_itself_gives_us_nothing(team, hub, twist):
    mette, anders = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    mette.rename(case, "Jonas L.")
    mette.sync(hub.line(mette))
    anders.new_case("Ny")
    before, records = anders.store.sync_state.get(), anders.store.membership.count()
    hub.twist = twist
    with pytest.raises(HubSuspect) as told:
        anders.sync(hub.line(anders))
    assert told.value.safe
    after = anders.store.sync_state.get()
    assert (after.cursor, after.hub_epoch) == (before.cursor, before.hub_epoch)
    assert anders.name(case) == "Jonas Lindegaard" and anders.store.outbox.waiting() == 1
    assert anders.store.membership.count() == records
    hub.twist = lambda answer: answer
    anders.sync(hub.line(anders))
    assert anders.name(case) == "Jonas L." and anders.store.outbox.waiting() == 0


def test_a_number_given_to_two_things_is_noticed(team, hub):
    mette, anders = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    mette.rename(case, "Jonas L.")
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    known = anders.store.outbox.standing(case)[1]
    data = next(mette.store.log.bundles(case))
    hub.twist = lying(snapshots=(Snapshot(case, known, False, (Item(known, Kind.BUNDLE, data),)),))
    with pytest.raises(HubSuspect):
        anders.sync(hub.line(anders))


def test_a_forked_membership_log_is_noticed(team, hub):
    mette, anders = team
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    ours = say(mette, Revoke(anders.store.identity.device, Why.LOST))
    hub.records.append(b"")  # what Mette is shown stands in the same place
    hub.twist = lambda answer: lying(records=(ours[:-1] + bytes([ours[-1] ^ 1]),))(answer)
    with pytest.raises(HubSuspect):
        anders.sync(hub.line(anders))


def test_a_key_from_nobody_opens_nothing_and_nothing_is_written_under_it(team, hub):
    mette, anders = team
    case = mette.new_case()
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    from app.crypto.signing import SigningKey
    from app.vault import case_keys
    from app.wire.grant import sign_grant

    evil = case_keys.grant(bytes(32), anders.store.identity.hpke_public, case=case, epoch=2)
    hub.put(Kind.GRANT, sign_grant(case, 2, anders.store.identity.hpke_public, evil, SigningKey.create()), case)
    anders.sync(hub.line(anders))
    assert anders.store.log.newest_epoch(case) == 1


def test_a_key_from_somebody_we_do_not_believe_lies_aside_until_it_is_admitted(team, hub):
    mette, anders = team
    case = mette.new_case()
    anders.believes = lambda grant: False
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    assert anders.names() == set() and anders.store.answers.unread() == 1
    (aside,) = [
        one for one in anders.store.log.kept_grants(case) if one.grant.recipient == anders.store.identity.hpke_public
    ]
    assert aside.aside
    anders.store.log.admit_grant(aside.hash)
    assert anders.name(case) == "Jonas Lindegaard"


# --- taken out ---


def test_a_hub_that_says_we_were_taken_out_must_prove_it(team, hub):
    mette, anders = team
    mette.sync(hub.line(mette))
    whole = list(hub.records)
    hub.reply = lambda ask: Reply(401, cbor.encode([1, "revoked", whole]))
    with pytest.raises(HubSuspect):
        anders.sync(hub.line(anders))
    whole.append(say(mette, Revoke(anders.store.identity.device, Why.LOST)))
    with pytest.raises(DeviceRevoked):
        anders.sync(hub.line(anders))


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 302])
def test_a_hub_that_is_busy_or_hidden_by_a_login_page_is_tried_again_later(team, hub, status):
    mette, _ = team
    mette.new_case()
    hub.reply = lambda ask: Reply(status, b"<html>", {"retry-after": "7"})
    with pytest.raises(HubUnreachable) as told:
        mette.sync(hub.line(mette))
    assert told.value.seconds == 7
    assert mette.store.outbox.waiting() == 1


def test_a_login_page_that_says_ok_is_not_taken_for_an_answer(team, hub):
    mette, _ = team
    mette.new_case()
    for headers, failure in (({"content-type": "text/html"}, HubUnreachable), ({}, HubSuspect)):
        hub.reply = lambda ask, headers=headers: Reply(200, b"<html>Log ind</html>", headers)
        with pytest.raises(failure):
            mette.sync(hub.line(mette))
        assert mette.store.outbox.waiting() == 1


def test_too_large_for_what_lies_between_is_sent_in_smaller_pieces(team, hub):
    mette, _ = team
    case = mette.new_case()
    for number in range(40):
        mette.rename(case, f"Jonas {number} " + "x" * 3_000)
    hub.reply = lambda ask: Reply(413) if len(ask.body) > 90_000 else None
    mette.store.log.commit(case, [edit(PERSON, "note", "y" * 200)])
    mette.sync(hub.line(mette))
    assert mette.store.outbox.waiting() == 0


def test_no_case_and_no_word_is_read_by_the_hub(team, hub):
    mette, anders = team
    case: CaseId = mette.new_case("Markørmand Hemmelig")
    mette.store.blobs.put(case, b"Markoermand som billede" * 100)
    mette.sync(hub.line(mette))
    anders.sync(hub.line(anders))
    assert anders.name(case) == "Markørmand Hemmelig"
    everything = hub.bytes()
    assert len(everything) > 1_000
    for marker in ("Markørmand".encode(), b"Markoermand", b"Hemmelig"):
        assert marker not in everything
    assert case_bytes(case) in everything  # a positive control: the search does find what is there


def case_bytes(case: CaseId) -> bytes:
    return bytes.fromhex(case)


def test_a_hub_of_another_office_gets_everything_anew(team, hub):
    mette, _ = team
    mette.new_case()
    mette.sync(hub.line(mette))
    mette.store.sync_state.follow("http://127.0.0.1:2", "0a" * 16)
    state = mette.store.sync_state.get()
    assert (state.cursor, mette.store.outbox.waiting()) == (0, 1)
    other = MessageHub()
    other.records = mette.store.membership.records()
    mette.sync(other.line(mette))
    assert mette.store.outbox.waiting() == 0
