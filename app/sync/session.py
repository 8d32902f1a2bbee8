"""One sync: what waits here goes to the hub, what waits there comes here, until neither has more.

A talk (`app.sync.talk`): store work between two asks, network at an ask. It may be broken off anywhere, by a kill too:
what was sent without an answer is sent again and is known there; what was answered is kept with its cursor or not at
all. Nothing new is one request, and so is what fits into one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.domain.change import CaseId
from app.errors import HubSuspect
from app.storage import Store
from app.storage.answers import Believed, Kept
from app.storage.outbox import OutPage
from app.storage.sync_state import SyncState
from app.sync import again, chunks
from app.sync.line import read_epoch
from app.sync.replies import refuse
from app.sync.talk import Ask, NothingLeft, Reply, Talk
from app.wire import sync as wire
from app.wire.errors import MessageMalformed, MessageTooNew
from app.wire.sync import SyncAnswer, SyncRequest, Want

DAY_MS = 24 * 60 * 60 * 1000
ROUNDS = 100  # so often what came may lead to something new to send
EPOCHS = 3  # so often a hub may be brought back while we speak
CBOR = "application/cbor"
LEAST_ROOM = 64 * 1024


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync has come, in numbers."""

    sent: int = 0  # bundles
    to_send: int = 0
    came: int = 0  # bundles
    more_to_come: bool = False
    chunks_sent: int = 0
    chunks_to_send: int = 0
    chunks_came: int = 0
    chunks_to_come: int = 0


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync came to."""

    kept: Kept = field(default_factory=Kept)
    requests: int = 0  # round trips of sync itself, without attachments
    clock_off: int = 0  # ms by which our clock is ahead of the hub's when it is more than a day, else 0
    chunks_out: int = 0
    chunks_in: int = 0
    chunks_left: int = 0  # that the hub, or we, could not give yet


def _nothing() -> None:
    pass


def _no_more() -> bool:
    return False


def _silent(_: Progress) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Office:
    """What a sync asks of those who know more than it does."""

    believes: Believed
    settle: Callable[[], None] = _nothing  # before anything is sent: drafts become changes, keys follow access
    follow: Callable[[], bool] = _no_more  # after something came; whether there may be something to send again
    unfinished: Callable[[], bool] = _no_more  # whether `settle` or `follow` left some of it for later
    progress: Callable[[Progress], None] = _silent
    now: Callable[[], int] = lambda: 0  # ms since 1970, by our own clock; 0: not compared


@dataclass(slots=True)
class Room:
    """How much goes into one request and one answer. A window takes little at a time, a command much."""

    out: int = 8 * 1024 * 1024
    into: int = 8 * 1024 * 1024
    most: int = 10_000
    at_once: int = 10_000  # items kept in one transaction

    def less(self) -> bool:
        """Half as much; False when it cannot be less."""
        if self.out <= LEAST_ROOM:
            return False
        self.out //= 2
        self.most = max(self.most // 2, 1)
        return True


def sync(store: Store, office: Office, room: Room | None = None) -> Talk[Synced]:
    """One sync with the hub the store follows (`sync_state.follow`).

    Raises HubUnreachable, HubSuspect, DeviceRevoked, HubRefused, StoreUnavailable; whatever was acknowledged stays.
    """
    session = _Session(store, office, room or Room())
    yield from session.texts()
    yield from session.attachments()
    return session.done


class _Session:
    """What one sync knows while it lasts."""

    def __init__(self, store: Store, office: Office, room: Room) -> None:
        self._store = store
        self._office = office
        self._room = room
        self._sent = self._came = 0
        self._epochs = 0
        self.done = Synced()

    # --- texts ---

    def texts(self) -> Talk[None]:
        """Bundles, grants and the membership log."""
        self._office.settle()
        self._store.answers.take_what_waited()
        self._store.outbox.try_refused_again()
        self._list_attachments()
        for _ in range(ROUNDS):
            before = self.done.kept
            yield from self._until_nothing_is_left()
            came = self.done.kept
            nothing = (came.new, came.grants, came.records) == (before.new, before.grants, before.records)
            if nothing and not self._office.unfinished():
                return
            again = self._office.follow()
            self._store.answers.take_what_waited()
            if not again and not self._list_attachments():
                return

    def _until_nothing_is_left(self) -> Talk[None]:
        while True:
            state, page = self._state(), self._store.outbox.page(self._room.out, self._room.most)
            wants = self._store.sync_state.wants()
            try:
                reply = yield self._ask(state, page, wants)
            except NothingLeft:
                self._store.outbox.take_back()
                raise
            self.done = replace(self.done, requests=self.done.requests + 1)
            if not reply.ok or not _is_ours(reply):
                yield from self._mend(reply)
                continue
            answer = _read(reply)
            self._refuse_standing_still(state, page, wants, answer)
            self._keep(answer, page)
            if not (answer.more or page.more or self._store.sync_state.wants()):
                return

    def _state(self) -> SyncState:
        state = self._store.sync_state.get()
        if state is None:
            raise ValueError("a sync without a hub")
        return state

    def _ask(self, state: SyncState, page: OutPage, wants: tuple[Want, ...]) -> Ask:
        request = SyncRequest(
            state.hub_epoch,
            state.cursor,
            self._store.membership.count(),
            tuple(one.data for one in page.bundles),
            tuple(one.data for one in page.grants),
            wants,
            self._room.into,
        )
        return Ask("POST", f"/v1/{state.office}/sync", wire.encode_request(request))

    def _mend(self, reply: Reply) -> Talk[None]:
        """What can be mended is; the rest is raised."""
        epoch = read_epoch(reply) if reply.status == 409 else None
        if epoch is not None and self._epochs < EPOCHS:
            self._epochs += 1
            yield from again.begin(self._store, epoch)
        elif reply.status != 413 or not self._room.less():
            refuse(self._store, reply)

    def _refuse_standing_still(
        self, state: SyncState, page: OutPage, wants: tuple[Want, ...], answer: SyncAnswer
    ) -> None:
        """A hub that always has more and never gives it would hold us for ever."""
        moved = answer.cursor > state.cursor or answer.records or page.bundles or page.grants
        asked = {want.case: want.after for want in wants}
        given = any(not one.more or one.through > asked.get(one.case, 0) for one in answer.snapshots)
        if (answer.more or wants) and not moved and not given:
            raise HubSuspect("standing still")

    def _keep(self, answer: SyncAnswer, page: OutPage) -> None:
        for kept in self._store.answers.keep(answer, page, self._office.believes, self._room.at_once):
            self.done = replace(self.done, kept=self.done.kept.plus(kept))
            self._sent += kept.confirmed + kept.rejected
            self._came += kept.new + kept.waiting + kept.refused
            waits = self._store.outbox.waiting() if page.more else 0
            self._office.progress(Progress(self._sent, self._sent + waits, self._came, answer.more))
        ours = self._office.now()
        off = ours - answer.now if ours and answer.now else 0
        self.done = replace(self.done, clock_off=off if abs(off) > DAY_MS else 0)

    # --- attachments ---

    def _list_attachments(self) -> bool:
        """Write down in each case what was attached since; whether anything was."""
        unlisted = self._store.transfers.unlisted()
        for case, edits in unlisted.items():
            self._store.log.commit(case, edits)
            self._store.transfers.listed(case)
        return bool(unlisted)

    def attachments(self) -> Talk[None]:
        """Chunks, after all texts."""
        office = self._state().office
        out, into = self._store.transfers.count()
        if not out and not into:
            return

        def tell(sent: int, came: int) -> None:
            self._office.progress(Progress(self._sent, self._sent, self._came, False, sent, out, came, into))

        moved = yield from chunks.move(self._store, office, tell)
        left = sum(self._store.transfers.count())
        self.done = replace(self.done, chunks_out=moved.sent, chunks_in=moved.came, chunks_left=left)


def _is_ours(reply: Reply) -> bool:
    """False for a page that somebody on the way put in the answer's place."""
    return reply.headers.get("content-type", CBOR).startswith(CBOR)


def _read(reply: Reply) -> SyncAnswer:
    try:
        return wire.decode_answer(reply.body)
    except (MessageMalformed, MessageTooNew) as problem:
        raise HubSuspect("answer") from problem


def cases_of(synced: Synced) -> frozenset[CaseId]:
    """The cases in which something new stands since."""
    return synced.kept.cases
