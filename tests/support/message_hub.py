"""A hub at the message level, in memory: no HTTP, no signatures, and it can be made to lose, forget and lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.crypto.hashing import sha256
from app.sync.talk import Ask, Reply
from app.wire import cbor
from app.wire import sync as wire
from app.wire.bundle import BundleHead, peek
from app.wire.errors import BundleRefused
from app.wire.grant import peek_grant
from app.wire.sync import Item, Kind, Outcome, Snapshot, SyncAnswer, SyncRequest, Verdict
from tests.support.laptops import Laptop, unreachable

EPOCH = bytes(range(16))


@dataclass(frozen=True)
class Stored:
    item: Item
    case: str
    device: str


@dataclass
class MessageHub:
    """Hands everything to everybody who was ever granted the case. `page`: items in one answer."""

    page: int = 2_000
    epoch: bytes = EPOCH
    safe: int = 0
    now: int = 1_790_000_000_000
    records: list[bytes] = field(default_factory=list)
    stored: list[Stored] = field(default_factory=list)
    chunks: dict[str, bytes] = field(default_factory=dict)
    asked: list[Ask] = field(default_factory=list)
    lose: int = 0  # so many answers are lost once they are made
    twist: Callable[[SyncAnswer], SyncAnswer] = lambda answer: answer
    reply: Callable[[Ask], Reply | None] = lambda ask: None  # said in place of an answer
    rule: Callable[[bytes], Outcome | None] = lambda data: None
    off_case: set[tuple[str, str]] = field(default_factory=set)  # (device, case): whose words are late

    def line(self, laptop: Laptop) -> Link:
        if not self.records:
            self.records = laptop.store.membership.records()
        return Link(self, laptop)

    def bytes(self) -> bytes:
        return b"".join([one.item.data for one in self.stored] + list(self.chunks.values()) + self.records)

    @property
    def seq(self) -> int:
        return self.stored[-1].item.number if self.stored else 0

    def copy(self) -> list[Stored]:
        """A backup of what it has now."""
        self.safe = self.seq
        return list(self.stored)

    def bring_back(self, backup: list[Stored], records: int | None = None) -> None:
        """As after a backup was brought back: what came since is lost, and numbers are given anew."""
        self.stored = list(backup)
        self.records = self.records[:records]
        self.epoch = sha256(self.epoch)[:16]

    # --- answering ---

    def answer(self, laptop: Laptop, ask: Ask) -> Reply:
        self.asked.append(ask)
        said = self.reply(ask)
        if said is not None:
            return said
        reply = self._answer(laptop, ask)
        if self.lose:
            self.lose -= 1
            raise unreachable()
        return reply

    def _answer(self, laptop: Laptop, ask: Ask) -> Reply:
        kind = ask.path.split("/")[3]
        if kind == "sync":
            return self._sync(laptop, wire.decode_request(ask.body))
        if kind == "offer":
            known = {sha256(one.item.data) for one in self.stored}
            hashes = wire.read_hashes(ask.body)
            lacking = [place for place, each in enumerate(hashes) if each not in known]
            return Reply(200, wire.places_message(lacking))
        if kind == "membership":
            return self._membership(ask)
        return self._chunk(ask)

    def _membership(self, ask: Ask) -> Reply:
        _, known, records = cbor.decode(ask.body)
        if self.records[known : known + len(records)] == records:
            return Reply(200)
        if known != len(self.records):
            return Reply(409, cbor.encode([1, "moved on", self.records[known:]]))
        self.records += records
        return Reply(200)

    def _chunk(self, ask: Ask) -> Reply:
        name = ask.path.rsplit("/", 1)[1]
        if ask.method == "PUT":
            self.chunks[name] = ask.body
            return Reply(200)
        if ask.method == "GET":
            return Reply(200, self.chunks[name]) if name in self.chunks else Reply(404)
        names = wire.read_hashes(ask.body)
        return Reply(200, wire.places_message([n for n, one in enumerate(names) if one.hex() not in self.chunks]))

    def _sync(self, laptop: Laptop, request: SyncRequest) -> Reply:
        if request.hub_epoch not in (self.epoch, wire.NO_EPOCH):
            return Reply(409, headers={"rygsaek-epoch": self.epoch.hex()})
        before = self.seq
        grants = tuple(self._keep(Kind.GRANT, data) for data in request.grants)
        bundles = tuple(self._keep(Kind.BUNDLE, data) for data in request.bundles)
        mine = {one.case for one in self.stored if self._is_grant_for(one, laptop.store.identity.hpke_public)}
        news = [one.item for one in self.stored if request.cursor < one.item.number <= before and one.case in mine]
        items, more = tuple(news[: self.page]), len(news) > self.page
        snapshots = tuple(self._snapshot(want.case, want.after, mine) for want in request.wants)
        answer = SyncAnswer(
            self.epoch, items[-1].number if more else self.seq, more, bundles, grants,
            tuple(self.records[request.known :]), items, snapshots, self.safe, self.now,
        )  # fmt: skip
        return Reply(200, wire.encode_answer(self.twist(answer)))

    def _snapshot(self, case: str, after: int, mine: set[str]) -> Snapshot:
        items = [one.item for one in self.stored if one.case == case and one.item.number > after and case in mine]
        chosen, more = tuple(items[: self.page]), len(items) > self.page
        return Snapshot(case, chosen[-1].number if more else max(self.seq, after), more, chosen)

    def _keep(self, kind: Kind, data: bytes) -> Verdict:
        ruled = self.rule(data)
        if ruled is Outcome.REFUSED:
            return Verdict(ruled, 0)
        known = next((one.item.number for one in self.stored if one.item.data == data), None)
        if known is not None:
            return Verdict(Outcome.KNOWN, known)
        case, device = self._place(kind, data)
        late = kind is Kind.BUNDLE and (device, case) in self.off_case
        kept = Kind.LATE_BUNDLE if late else kind
        self.stored.append(Stored(Item(self.seq + 1, kept, data), case, device))
        return Verdict(Outcome.LATE if late else Outcome.KEPT, self.seq)

    def _place(self, kind: Kind, data: bytes) -> tuple[str, str]:
        if kind is Kind.GRANT:
            grant = peek_grant(data)
            return grant.case, grant.granter
        try:
            head: BundleHead = peek(data)
        except BundleRefused:
            return self.stored[-1].case, ""  # of a later version: wherever it came from
        return head.case, head.device

    def _is_grant_for(self, one: Stored, recipient: bytes) -> bool:
        return one.item.kind is Kind.GRANT and peek_grant(one.item.data).recipient == recipient

    def put(self, kind: Kind, data: bytes, case: str) -> int:
        """Something that nobody here sent."""
        self.stored.append(Stored(Item(self.seq + 1, kind, data), case, ""))
        return self.seq


@dataclass
class Link:
    """One laptop's line to it."""

    hub: MessageHub
    laptop: Laptop

    def ask(self, ask: Ask) -> Reply:
        return self.hub.answer(self.laptop, ask)


def lying(**changed: object) -> Callable[[SyncAnswer], SyncAnswer]:
    """Answers with something else in them."""
    return lambda answer: replace(answer, **changed)  # type: ignore[arg-type]
