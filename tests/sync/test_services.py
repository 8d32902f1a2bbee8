"""Sync as the window and the command see it: on the spot, beside the window in rounds, and where a document is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from app.domain.change import Path as Place
from app.errors import DeviceRevoked, HubUnreachable, InputError
from app.services import documents, sync, visits
from app.services.documents import keep
from app.services.sync import Level, Outcome, Rounds, Steps
from app.services.sync import office as sync_office
from app.sync.line import Signed
from app.sync.talk import NothingLeft, Reply
from tests.support.offices import new_case
from tests.support.people import Team, a_team


@pytest.fixture
def team(tmp_path) -> Iterator[Team]:
    with a_team(tmp_path) as made:
        made.found()
        yield made


class Workers:
    """Work waits until it is let on; which kind it was is noted. Nothing is called from within something else."""

    def __init__(self) -> None:
        self.line: list[tuple[str, Callable[[], None]]] = []
        self.kinds: list[str] = []
        self.now = ""

    def database(self, work, done, failed=None) -> None:
        self._queue("database", work, done, failed)

    def background(self, work, done, failed=None) -> None:
        self._queue("background", work, done, failed)

    def _queue(self, kind, work, done, failed) -> None:
        def do() -> None:
            self.kinds.append(kind)
            self.now = kind
            try:
                result = work()
            except Exception as error:
                self.now = "window"
                failed(error)
            else:
                self.now = "window"
                done(result)

        self.line.append((kind, do))

    def step(self) -> None:
        self.line.pop(0)[1]()

    def finish(self) -> None:
        while self.line:
            self.step()


class Timer:
    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.call: Callable[[], None] | None = None

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        self.seconds.append(seconds)
        self.call = call

    def stop(self) -> None:
        self.call = None


class Rig:
    """Rounds of a desk whose workers and timer stand still until they are moved."""

    def __init__(self, desk, sender=None) -> None:
        self.workers, self.timer = Workers(), Timer()
        self.ended: list[Outcome] = []
        self.sent_from: list[str] = []
        self.rounds = Rounds(
            desk, self.workers, self.timer, lambda: 0.5, ended=self.ended.append, sender=sender or self._watched
        )

    def _watched(self, desk):
        rig, wire = self, sync_office.http(desk)

        class Watched:
            def send(self, signed: Signed) -> Reply:
                rig.sent_from.append(rig.workers.now)
                return wire.send(signed)

        return Watched()

    def round(self) -> Outcome:
        self.rounds.now()
        self.workers.finish()
        return self.ended[-1]


class Gone:
    def send(self, signed: Signed) -> Reply:
        raise HubUnreachable("Der er ikke forbindelse.")


def test_one_sync_on_the_spot_says_what_it_did(team):
    mette = team.desks["mette"]
    case = new_case(mette)
    done = sync.once(mette)
    assert done.requests == 1 and done.synced.kept.confirmed > 0
    assert mette.store.outbox.waiting() == 0
    anders = team.joins("anders", "Anders Bo")
    sync.once(mette)
    sync.once(anders)
    assert anders.store.cases.get(case) is None  # a colleague is not on it


def test_a_computer_without_an_office_on_a_hub_says_so(team):
    alone = team.alone("alene", "Kim Lund")
    with pytest.raises(InputError):
        sync.once(alone)
    assert not sync.state(alone).joined
    assert sync.say_of(sync.state(alone), alone.clock.now()) == "Alt ligger på denne computer"


def test_a_draft_becomes_a_change_and_goes_along(team):
    mette = team.desks["mette"]
    case = new_case(mette)
    document = documents.start(mette, case, "cooperation_agreement")
    keep(mette, case, document, Place("situation"), "Skrevet lige nu")
    sync.once(mette)
    assert mette.store.drafts.all() == [] and mette.store.outbox.waiting() == 0


def test_where_a_document_is_goes_from_here_to_the_office_to_its_backup(team):
    mette = team.desks["mette"]
    case = new_case(mette)
    document = documents.start(mette, case, "cooperation_agreement")
    here = sync.where_is(mette, case, document)
    assert here.level is Level.HERE and here.waiting
    assert here.say.startswith("På denne computer · ")
    sync.once(mette)
    assert sync.where_is(mette, case, document).say == "På kontoret"
    assert sync.where_is(mette, case).level is Level.OFFICE
    team.hub.backed_up()
    sync.once(mette)
    assert sync.where_is(mette, case, document).say == "I kontorets sikkerhedskopi"
    keep(mette, case, document, Place("situation"), "Mere")
    assert sync.where_is(mette, case, document).level is Level.HERE
    assert sync.where_is(mette, case).level is Level.HERE


def test_how_it_stands_is_said_in_one_line(team):
    mette = team.desks["mette"]
    sync.once(mette)
    said = sync.say_of(sync.state(mette), mette.clock.now())
    assert said.startswith("Alt er på kontoret · i dag kl. ")
    new_case(mette)
    waits = sync.state(mette)
    assert waits.waiting > 0 and sync.say_of(waits, mette.clock.now()).startswith(f"{waits.waiting} ændring")
    tomorrow = mette.clock.now() + timedelta(days=1)
    assert "i går kl. " in sync.say_of(waits, tomorrow)


def test_a_round_beside_the_window_sends_off_the_stores_thread_and_asks_for_the_next(team):
    mette = team.desks["mette"]
    new_case(mette)
    rig = Rig(mette)
    outcome = rig.round()
    assert outcome.failure is None and outcome.synced is not None and outcome.synced.kept.confirmed
    assert set(rig.sent_from) == {"background"}
    assert rig.workers.kinds[:3] == ["database", "background", "database"]
    assert rig.timer.seconds == [outcome.next_in] and outcome.next_in > 0
    assert rig.timer.call is not None
    rig.timer.call()
    rig.workers.finish()
    assert len(rig.ended) == 2


def test_only_one_round_runs_at_a_time_and_others_use_the_store_in_between(team):
    mette = team.desks["mette"]
    new_case(mette)
    rig = Rig(mette)
    rig.rounds.now()
    rig.rounds.now()
    assert len(rig.workers.line) == 1 and rig.rounds.running
    rig.workers.step()
    assert [kind for kind, _ in rig.workers.line] == ["background"]  # the store is free while the network is slow
    new_case(mette)
    rig.workers.finish()
    assert not rig.rounds.running and len(rig.ended) == 1


def test_while_the_hub_cannot_be_reached_rounds_come_further_apart_and_nothing_is_lost(team):
    mette = team.desks["mette"]
    new_case(mette)
    waits = mette.store.outbox.waiting()
    ways = [Gone()]
    rig = Rig(mette, sender=lambda desk: ways[0])
    for _ in range(4):
        assert isinstance(rig.round().failure, HubUnreachable)
    assert rig.timer.seconds == sorted(rig.timer.seconds) and rig.timer.seconds[-1] > 4 * rig.timer.seconds[0]
    assert mette.store.outbox.waiting() >= waits


class NoNet:
    def send(self, signed: Signed) -> Reply:
        raise NothingLeft("Der er ikke forbindelse.")


def test_a_visit_without_a_net_can_be_taken_back_though_rounds_were_tried_meanwhile(team):
    mette = team.desks["mette"]
    case = new_case(mette)
    sync.once(mette)
    mark = mette.store.log.mark(case)
    document = documents.start(mette, case, "cooperation_agreement")
    rig = Rig(mette, sender=lambda desk: NoNet())
    for _ in range(3):
        assert isinstance(rig.round().failure, NothingLeft)
    assert mette.store.outbox.waiting() > 0
    assert mette.store.log.forget_since(case, mark).stayed == 0
    assert mette.store.documents.get(case, document) is None


def test_whoever_takes_a_visit_back_is_told_what_had_been_sent(team):
    mette = team.desks["mette"]
    case = new_case(mette)
    sync.once(mette)
    visits.begin(mette, case)
    documents.start(mette, case, "cooperation_agreement")
    assert visits.remove_what_was_written(mette, case).sent == 0
    documents.start(mette, case, "network_map")
    sync.once(mette)
    assert visits.remove_what_was_written(mette, case).sent > 0


def test_what_was_answered_once_has_left_though_the_net_goes_before_it_is_signed_anew(team):
    mette = team.desks["mette"]
    case = new_case(mette)
    sync.once(mette)
    mark = mette.store.log.mark(case)
    documents.start(mette, case, "cooperation_agreement")
    steps = Steps(mette.store, NoNet(), sync_office.talk(mette))
    assert steps.advance() is not None
    seen = str(mette.store.sync_state._limit + 100)
    assert steps.advance(Reply(409, b"", {"rygsaek-counter": seen})) is not None
    steps.fail(NothingLeft("Der er ikke forbindelse."))
    assert mette.store.log.forget_since(case, mark).stayed > 0


def test_a_stopped_round_tells_nobody_and_begins_no_other(team):
    mette = team.desks["mette"]
    new_case(mette)
    rig = Rig(mette)
    rig.rounds.now()
    rig.workers.step()
    rig.rounds.stop()
    rig.workers.finish()
    rig.rounds.now()
    assert rig.ended == [] and rig.workers.line == [] and rig.timer.call is None
    assert Rig(mette).round().failure is None


def test_a_computer_that_was_taken_out_is_told_once_and_asks_no_more(team):
    anders = team.joins("anders", "Anders Bo")
    sync.once(anders)
    team.revokes("anders")
    rig = Rig(anders)
    outcome = rig.round()
    assert isinstance(outcome.failure, DeviceRevoked) and outcome.next_in == 0
    rig.rounds.now()
    assert rig.workers.line == [] and rig.timer.call is None


def test_a_counter_the_hub_has_seen_is_mended_between_two_steps(team):
    mette = team.desks["mette"]
    sync.once(mette)
    used = mette.store.sync_state._next  # as after a backup of this computer was brought back
    mette.store._engine.execute("UPDATE sync_state SET counter = ?", [used - 1])
    mette.store.sync_state._next = mette.store.sync_state._limit = 0
    steps = Steps(mette.store, sync_office.http(mette), sync_office.talk(mette))
    signed = steps.advance()
    while signed is not None:
        signed = steps.advance(steps.send(signed))
    assert steps.requests == 2 and steps.result is not None
