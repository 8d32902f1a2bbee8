"""A hub's answer, kept: verdicts, records, grants and bundles, and the cursor with the rows it covers.

A large answer is kept in parts, each a transaction whose cursor is the number of its last item, so that others may
use the store in between and a crash goes on where it was. An answer that contradicts what is known is not kept at all.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.domain.change import CaseId, DeviceId
from app.errors import HubSuspect
from app.storage.arrivals import Arrival
from app.storage.engine import Engine
from app.storage.inbox import Inbox, Intake
from app.storage.keys import CaseKeys
from app.storage.local import Local
from app.storage.membership import Membership
from app.storage.outbox import Outbox, OutPage
from app.storage.own import Own
from app.storage.records import Taken
from app.storage.sync_state import SyncState, SyncStates
from app.storage.told import About, Told
from app.storage.transfers import Transfers
from app.wire.bundle import VERSION, bundle_hash
from app.wire.errors import MembershipRefused, MessageRefused, SenderUnknown
from app.wire.grant import Grant, open_grant
from app.wire.sync import NO_DEVICE, NO_EPOCH, Item, Kind, NoteKind, Outcome, Snapshot, SyncAnswer, Verdict

READ_VERSION = "bundle_version"
"""Under this key in `store.local` lies the newest version of bundles that what waits was tried with."""

LITTLE_MS = 30_000
_AT_ONCE = 500

Believed = Callable[[Grant], bool]
"""Whether whoever gave a key may give it, as far as can be told now; else the grant lies aside."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a part of an answer."""

    new: int = 0  # bundles that came and were taken
    waiting: int = 0  # that came and wait for a key, a sender or a predecessor
    refused: int = 0  # that came and do not verify
    grants: int = 0  # new ones
    records: int = 0
    confirmed: int = 0  # of our own bundles
    rejected: int = 0  # of our own bundles, refused by the hub
    joining: int | None = None  # computers that wait to be let in, where the hub says so
    cases: frozenset[CaseId] = field(default_factory=frozenset)  # in which something new stands

    def plus(self, other: Kept) -> Kept:
        """Both together."""
        return Kept(
            self.new + other.new, self.waiting + other.waiting, self.refused + other.refused,
            self.grants + other.grants, self.records + other.records, self.confirmed + other.confirmed,
            self.rejected + other.rejected, other.joining if self.joining is None else self.joining,
            self.cases | other.cases,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """Some items that are kept together, and how far that brings us: in the feed, or in a wanted case."""

    items: tuple[Item, ...]
    cursor: int | None = None
    wanted: CaseId | None = None
    through: int = 0
    whole: bool = False  # the wanted case is complete


class Answers:
    """Keeps answers; believes nothing that is not signed by somebody the membership log knows."""

    def __init__(
        self, engine: Engine, own: Own, keys: CaseKeys, inbox: Inbox, membership: Membership, states: SyncStates,
        outbox: Outbox, told: Told, local: Local, transfers: Transfers, changed: Callable[[Intake], None],
        now: Callable[[], int],
    ) -> None:  # fmt: skip
        self._engine = engine
        self._own = own
        self._keys = keys
        self._inbox = inbox
        self._membership = membership
        self._states = states
        self._outbox = outbox
        self._told = told
        self._transfers = transfers
        self._local = local
        self._changed = changed
        self._now = now

    def keep(self, answer: SyncAnswer, sent: OutPage, believed: Believed, at_once: int) -> Iterator[Kept]:
        """Keep the answer to a request that carried `sent`, in parts of about `at_once` items; what came of each.

        Each step is one transaction. Raises HubSuspect (nothing of the answer is kept), StoreUnavailable (the rest is
        not, and comes again).
        """
        state = self._states.get()
        if state is None:
            return
        self._refuse_contradictions(state, answer, sent)
        if self._says_nothing_new(state, answer, sent):
            yield Kept()
            return
        parts = list(_parts(answer, at_once))
        for place, part in enumerate(parts):
            yield self._keep_part(state, answer, sent, believed, part, place == 0, place == len(parts) - 1)

    def _keep_part(
        self, state: SyncState, answer: SyncAnswer, sent: OutPage, believed: Believed, part: _Part, first: bool,
        last: bool,
    ) -> Kept:  # fmt: skip
        try:
            with self._engine.transaction(durable=False):  # undone, it comes again with the cursor it had
                kept = self._begin(state, answer, sent) if first else Kept()
                granted, cases = self._keep_grants(part.items, believed)
                intake = self._keep_bundles(part.items, cases | self._knowing(kept.records))
                self._go_on(part)
                if last:
                    self._end(answer)
        except BaseException:
            self._keys.forget()  # what a transaction showed that never was
            raise
        self._inbox.settled(intake)
        self._changed(intake)
        return replace(kept.plus(_count(intake)), grants=kept.grants + granted)

    def take_what_waited(self) -> frozenset[CaseId]:
        """Take what can be used since a grant was admitted, a device was let in or the program was updated."""
        cases = self._ripe()
        if not cases:
            return frozenset()
        with self._engine.transaction():
            intake = self._inbox.retry(cases)
            self._transfers.note_coming(intake.cases)
            self._local.put(READ_VERSION, VERSION)
        self._inbox.settled(intake)
        self._changed(intake)
        return intake.cases

    def unread(self) -> int:
        """How many bundles came and cannot be used yet, or ever."""
        return int(self._engine.scalar("SELECT count(*) FROM waiting"))

    def _ripe(self) -> set[CaseId]:
        rows = self._engine.rows(
            "SELECT DISTINCT case_id FROM waiting WHERE why = 'SenderUnknown' OR (why = 'CaseKeyMissing' AND EXISTS ("
            "SELECT 1 FROM grants g WHERE g.case_id = waiting.case_id AND g.recipient = ? AND g.aside = 0))",
            [self._own.identity.hpke_public],
        )
        if self._local.get(READ_VERSION) != VERSION:
            rows += self._engine.rows("SELECT DISTINCT case_id FROM waiting WHERE why = 'BundleTooNew'")
        return {CaseId(row[0]) for row in rows}

    def _says_nothing_new(self, state: SyncState, answer: SyncAnswer, sent: OutPage) -> bool:
        """Whether there is nothing to write down but the time, and that was done a moment ago."""
        said = answer.items or answer.records or answer.snapshots or answer.notes or sent.bundles or sent.grants
        same = (answer.hub_epoch, answer.cursor, answer.safe) == (state.hub_epoch, state.cursor, state.safe)
        return not said and same and 0 <= self._now() - state.last_ok < LITTLE_MS

    # --- what contradicts ---

    def _refuse_contradictions(self, state: SyncState, answer: SyncAnswer, sent: OutPage) -> None:
        if answer.hub_epoch != state.hub_epoch and state.hub_epoch != NO_EPOCH:
            raise HubSuspect("epoch")
        if answer.cursor < state.cursor:
            raise HubSuspect("cursor")
        if any(item.number <= state.cursor for item in answer.items):
            raise HubSuspect("items")
        if (len(answer.bundles), len(answer.grants)) != (len(sent.bundles), len(sent.grants)):
            raise HubSuspect("verdicts")
        self._refuse_numbers_given_twice(answer, sent)

    def _refuse_numbers_given_twice(self, answer: SyncAnswer, sent: OutPage) -> None:
        said: dict[int, bytes] = {}
        wanted = [item for one in answer.snapshots for item in one.items]
        pairs = [(item.number, bundle_hash(item.data)) for item in (*answer.items, *wanted)]
        for things, verdicts in ((sent.bundles, answer.bundles), (sent.grants, answer.grants)):
            pairs += [(verdict.number, one.hash) for one, verdict in zip(things, verdicts, strict=True)]
        for number, digest in pairs:
            if number and said.setdefault(number, digest) != digest:
                raise HubSuspect("numbers")
        numbers = list(said)
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            for table in ("bundles", "grants"):
                which = f"number > 0 AND number IN ({marks})"  # the index is over those alone
                known = self._engine.rows(f"SELECT number, hash FROM {table} WHERE {which}", some)  # noqa: S608
                if any(said[number] != digest for number, digest in known):
                    raise HubSuspect("numbers")

    # --- the parts of a part ---

    def _begin(self, state: SyncState, answer: SyncAnswer, sent: OutPage) -> Kept:
        if state.hub_epoch == NO_EPOCH:
            self._states.met(answer.hub_epoch)
        if answer.records:
            try:
                self._membership.take(answer.records, self._membership.count())
            except MembershipRefused as refused:
                raise HubSuspect("membership") from refused
        self._outbox.confirm(sent.bundles, answer.bundles)
        self._outbox.confirm(sent.grants, answer.grants)
        erased = {note.case for note in answer.notes if note.kind is NoteKind.ERASED}
        late = self._told.late() if sent.bundles else frozenset()
        for one, verdict in zip(sent.bundles, answer.bundles, strict=True):
            self._tell_verdict(one.hash, verdict, erased)
            if verdict.outcome is Outcome.KEPT and one.hash in late:
                self._told.forget_late(one.hash)
        joining = self._tell_notes(answer)
        rejected = sum(verdict.outcome is Outcome.REFUSED for verdict in answer.bundles)
        return Kept(
            records=len(answer.records), confirmed=len(answer.bundles) - rejected, rejected=rejected, joining=joining
        )

    def _tell_verdict(self, digest: bytes, verdict: Verdict, erased: Container[CaseId]) -> None:
        if verdict.outcome not in (Outcome.LATE, Outcome.REFUSED):
            return
        row = self._engine.row("SELECT case_id, device FROM bundles WHERE hash = ?", [digest])
        if row and verdict.outcome is Outcome.LATE:
            self._note_late(CaseId(row[0]), DeviceId(row[1]), digest)
        elif row and row[0] not in erased:  # that it was erased says it all
            self._told.note(About.REFUSED, CaseId(row[0]), DeviceId(row[1]), digest, self._now())

    def _tell_notes(self, answer: SyncAnswer) -> int | None:
        joining = None
        for note in answer.notes:
            if note.kind is NoteKind.JOINING:
                joining = note.number
            elif note.kind is NoteKind.CLONED:
                self._told.note(About.CLONED, note.case, note.device, b"", self._now())
            elif note.kind is NoteKind.ERASED:
                self._told.note(About.ERASED, note.case, NO_DEVICE, b"", self._now())
        return joining

    def _keep_grants(self, items: Sequence[Item], believed: Believed) -> tuple[int, set[CaseId]]:
        """How many grants are new, and the cases this device was given a key of."""
        count, given = 0, set()
        mine = self._own.identity.hpke_public
        for item in items:
            if item.kind is not Kind.GRANT:
                continue
            try:
                grant = open_grant(item.data, self._own.signing_key_of)
            except (MessageRefused, SenderUnknown):
                continue  # a hub's own invention, or of a later version: it opens nothing
            held = bool(self._engine.row("SELECT 1 FROM bundles WHERE case_id = ? LIMIT 1", [grant.case]))
            if not self._keys.keep_signed(grant, item.data, number=item.number, aside=not believed(grant)):
                continue
            count += 1
            if grant.recipient == mine:
                given.add(grant.case)
                if not held:
                    self._want(grant.case)
        return count, given

    def _want(self, case: CaseId) -> None:
        self._engine.execute("INSERT OR IGNORE INTO wants VALUES (?, 0)", [case])

    def _knowing(self, records: int) -> set[CaseId]:
        """The cases in which something waits for a device that may be known now."""
        if not records:
            return set()
        rows = self._engine.rows("SELECT DISTINCT case_id FROM waiting WHERE why = 'SenderUnknown'")
        return {CaseId(row[0]) for row in rows}

    def _keep_bundles(self, items: Sequence[Item], also: set[CaseId]) -> Intake:
        arrivals = [
            Arrival(one.data, one.number, one.kind is Kind.LATE_BUNDLE) for one in items if one.kind != Kind.GRANT
        ]
        intake = self._inbox.take_all(arrivals, also)
        self._transfers.note_coming(intake.cases)
        for head, digest in intake.batch.late:
            self._note_late(head.case, head.device, digest)
        self._follow_rulings(items)
        return intake

    def _follow_rulings(self, items: Sequence[Item]) -> None:
        """Late is what the hub calls so now: brought back, it may say otherwise, and everybody must say the same."""
        noted = self._told.late() if items else frozenset()
        for item in items:
            if item.kind is Kind.LATE_BUNDLE:
                digest = bundle_hash(item.data)
                row = self._engine.row("SELECT case_id, device FROM bundles WHERE hash = ?", [digest])
                if row and digest not in noted:
                    self._note_late(CaseId(row[0]), DeviceId(row[1]), digest)
            elif noted and item.kind is Kind.BUNDLE and (digest := bundle_hash(item.data)) in noted:
                self._told.forget_late(digest)

    def _note_late(self, case: CaseId, device: DeviceId, digest: bytes) -> None:
        about = About.LATE if device == self._own.identity.device else About.LATE_HERE
        self._told.note(about, case, device, digest, self._now())

    def _go_on(self, part: _Part) -> None:
        if part.cursor is not None:
            self._states.heard(part.cursor)
        if part.wanted is not None and part.whole:
            self._engine.execute("DELETE FROM wants WHERE case_id = ?", [part.wanted])
        elif part.wanted is not None:
            self._engine.execute(
                "UPDATE wants SET after = max(after, ?) WHERE case_id = ?", [part.through, part.wanted]
            )

    def _end(self, answer: SyncAnswer) -> None:
        if not answer.more and self._engine.row("SELECT 1 FROM waiting WHERE wanted = 0 LIMIT 1"):
            # What waits may have come before we were given the case: once for each, its case is asked for whole.
            self._engine.execute(
                "INSERT OR IGNORE INTO wants SELECT case_id, 0 FROM waiting WHERE wanted = 0 AND case_id <> ''"
                " AND why IN ('predecessor', 'CaseKeyMissing', 'SenderUnknown')"
            )
            self._engine.execute("UPDATE waiting SET wanted = 1 WHERE wanted = 0")
        self._states.ended(answer.safe, answer.now, self._now())


def _parts(answer: SyncAnswer, at_once: int) -> Iterator[_Part]:
    """The answer in parts: wanted cases first, for the feed builds on them."""
    for snapshot in answer.snapshots:
        yield from _wanted(snapshot, at_once)
    items = answer.items
    for start in range(0, max(len(items), 1), at_once):
        some = items[start : start + at_once]
        last = start + at_once >= len(items)
        yield _Part(some, cursor=answer.cursor if last else some[-1].number)


def _wanted(snapshot: Snapshot, at_once: int) -> Iterator[_Part]:
    items = snapshot.items
    for start in range(0, max(len(items), 1), at_once):
        some = items[start : start + at_once]
        last = start + at_once >= len(items)
        through = snapshot.through if last else some[-1].number
        yield _Part(some, wanted=snapshot.case, through=through, whole=last and not snapshot.more)


def _count(intake: Intake) -> Kept:
    taken = intake.taken
    return Kept(
        new=sum(one in (Taken.NEW, Taken.CLONED) for one in taken),
        waiting=taken.count(Taken.WAITING),
        refused=taken.count(Taken.REFUSED),
        cases=intake.cases,
    )
