"""What a hub asks of the place it keeps things in, in terms of its own acts.

Every act is about one office, and nothing here looks across offices, but for the two that an administrator of the
machine does (`offices`, `new_epoch`). What `keep`, `put_chunk`, `found`, `append` and the acts on invitations and
joins answer is on disk before they answer. `enter` alone may lose its last moments in a power cut: it notes a
counter, and a counter that is forgotten lets a request in once more, which changes nothing.

Numbers come from one row per office, taken last in the transaction, so a number that can be seen has none below it
that will show later. Every implementation stands the same tests (`tests/contract/hub`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NewType, Protocol

from app.domain.change import CaseId, DeviceId
from app.wire.sync import NO_EPOCH, Outcome

OfficeId = NewType("OfficeId", str)  # 32 hex digits: the fingerprint of the office's authority

NOBODY = OfficeId("00" * 16)  # under it stand the codes for offices that have not come yet


class Unavailable(Exception):
    """The place cannot take or give anything now (full disk, lost connection): nothing was kept, try again."""


class ItemKind(IntEnum):
    """What lies in an office's order. The first three are the wire's own numbers."""

    BUNDLE = 0
    GRANT = 1
    LATE_BUNDLE = 2
    LATE_GRANT = 3  # from somebody not on the case: it lets nobody in, but who is on the case may need it to read


class JoinState(IntEnum):
    """How far somebody who asked to be let in has come."""

    WAITING = 0
    REFUSED = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What an office looks like to somebody who comes in; all of it of one moment."""

    accepted: bool  # the counter was new
    top: int  # the largest counter of theirs
    epoch: bytes  # the hub's, 16 bytes
    seq: int  # the office's last number
    records: int  # how many the membership log has
    safe: int  # everything up to that number is in the office's backup
    newest: int  # the last number of anything that is theirs to have
    waiting: int  # how many ask to be let in


@dataclass(frozen=True, slots=True)
class Sent:
    """A bundle or a grant whose signature has been checked."""

    kind: ItemKind  # BUNDLE or GRANT
    case: CaseId
    device: DeviceId  # who made it
    place: bytes  # 16 bytes: two bundles of one place with different bytes tell of a cloned disk
    hash: bytes  # SHA-256 of the bytes
    data: bytes
    epoch: int = 0
    recipient: bytes = b""  # of a grant: 32 bytes
    author: bytes = b""  # the key of who made it, 32 bytes; empty when they do not belong (any more)
    trusted: bool = False  # whether they may let others into cases they are not on


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose request it is: their key for grants, and whether they may let others into cases they are not on."""

    device: DeviceId
    recipient: bytes
    trusted: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of one thing sent."""

    outcome: Outcome
    number: int = 0
    cloned: bool = False
    erased: bool = False
    again: bool = False  # it was here before this request


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known already about the things somebody sent."""

    known: Mapping[bytes, int]  # hash -> number
    places: frozenset[bytes]  # those that hold something already
    epochs: Mapping[CaseId, int]  # the newest that a key was granted for; absent: no grant at all
    own: Mapping[CaseId, int]  # the newest that the sender was granted
    erased: frozenset[CaseId]
    authors: Mapping[tuple[CaseId, bytes], int] = field(default_factory=dict)  # the same of who made the things
    late: frozenset[bytes] = frozenset()  # hashes of the known that lie aside


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write: rulings in the order sent, and the things to keep, each with its place in `rulings`."""

    rulings: tuple[Ruling, ...]  # numbers of what is kept are still missing
    kept: tuple[tuple[int, Sent], ...]
    granted: Mapping[tuple[CaseId, bytes], int]  # (case, recipient) -> epoch; 0: by a grant that came late


@dataclass(frozen=True, slots=True)
class Stored:
    """Something in the office's order; `data` is fetched for what is sent."""

    number: int
    kind: ItemKind
    case: CaseId
    device: DeviceId
    cloned: bool
    size: int


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who asks to be let in."""

    token: bytes
    device: DeviceId
    data: bytes
    state: JoinState
    until: int  # ms since 1970


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What an office begins with."""

    office: OfficeId
    records: tuple[bytes, ...]
    claim: bytes  # SHA-256 of the code


@dataclass(frozen=True, slots=True)
class Appending:
    """Records that continue a log of `known` records, and what follows from them."""

    known: int
    records: tuple[bytes, ...]
    erased: tuple[CaseId, ...] = field(default=())
    added: tuple[DeviceId, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Bringing:
    """Things somebody brings as they come in, and what the office must still be like for their signatures to hold."""

    sender: Sender
    sent: tuple[Sent, ...]
    records: int  # so long is the log they were checked by
    epoch: bytes  # of the hub, as the sender knows it

    def fits(self, entry: Entry) -> bool:
        """Whether they may be kept at once."""
        return entry.accepted and entry.records == self.records and self.epoch in (entry.epoch, NO_EPOCH)


class Founded(IntEnum):
    """How founding went."""

    NEW = 0
    THERE = 1  # the same office, from a request whose answer was lost
    NO_CLAIM = 2
    OTHER = 3  # an office of that id with another log


class HubStore(Protocol):
    """The place. All acts raise `Unavailable`; none of them blocks the event loop while somebody else is waiting."""

    def may_hold_up(self, nobody_else: Callable[[], bool]) -> None:
        """Told once: whenever that holds, an act may be done on the event loop itself, where that is quicker."""

    async def close(self) -> None:
        """Lets go of files and connections; what was kept is kept."""

    # Offices

    async def add_claim(self, claim: bytes) -> None:
        """One more office may come with the code of that SHA-256."""

    async def found(self, new: NewOffice) -> Founded:
        """An office comes; its code is used up."""

    async def records(self, office: OfficeId, after: int) -> tuple[bytes, ...]:
        """The membership log from its record number `after` + 1; empty for an unknown office."""

    async def append(self, office: OfficeId, more: Appending) -> bool:
        """The log grows and erased cases go, unless it is not `more.known` long (any more)."""

    # Sync

    async def enter(self, office: OfficeId, device: DeviceId, recipient: bytes, counter: int, now: int) -> Entry | None:
        """Notes the counter and looks at the office; None: no such office."""

    async def look(self, office: OfficeId) -> Entry | None:
        """The office as `enter` shows it, without anybody's counter."""

    async def keep(self, office: OfficeId, sender: Sender, sent: Sequence[Sent]) -> tuple[Ruling, ...]:
        """Takes things in, all or nothing; answers in the order sent."""

    async def bring(
        self, office: OfficeId, counter: int, now: int, bringing: Bringing
    ) -> tuple[Entry | None, tuple[Ruling, ...] | None]:
        """`enter` and `keep` in one: with no rulings when nothing was taken in, because it does not fit any more."""

    async def news(self, office: OfficeId, recipient: bytes, after: int, upto: int, most: int) -> list[Stored]:
        """What lies in (after, upto] of the cases that `recipient` was ever granted, in order, at most `most`."""

    async def case_items(
        self, office: OfficeId, recipient: bytes, case: CaseId, after: int, upto: int, most: int
    ) -> list[Stored]:
        """What lies in (after, upto] of one case, in order; nothing when `recipient` was never granted it."""

    async def contents(self, office: OfficeId, numbers: Sequence[int]) -> dict[int, bytes]:
        """The bytes of things, by number; what has been erased in the meantime is missing."""

    async def missing(self, office: OfficeId, hashes: Sequence[bytes]) -> list[int]:
        """Which of the hashes are not here, by their place in the question."""

    async def is_granted(self, office: OfficeId, recipient: bytes, case: CaseId) -> bool:
        """Whether that key was ever granted the case, and it was not erased; a grant that came late does not count."""

    async def may_bring(self, office: OfficeId, recipient: bytes, case: CaseId) -> bool:
        """The same where one that came late counts: a picture is never refused from whoever had the case once."""

    # Chunks

    async def put_chunk(self, office: OfficeId, case: CaseId, name: bytes, data: bytes) -> bool:
        """Keeps a chunk named by its SHA-256; False when the case was erased."""

    async def chunk(self, office: OfficeId, case: CaseId, name: bytes) -> bytes | None:
        """A chunk's bytes."""

    async def missing_chunks(self, office: OfficeId, case: CaseId, names: Sequence[bytes]) -> list[int]:
        """Which chunks are not here, by their place in the question."""

    # Coming in

    async def invite(self, office: OfficeId, token_hash: bytes, until: int) -> None:
        """Somebody may ask to be let in until then (ms since 1970)."""

    async def uninvite(self, office: OfficeId, token_hash: bytes) -> None:
        """Not any more."""

    async def ask(self, office: OfficeId, token_hash: bytes, joining: Joining, now: int) -> bool:
        """Somebody asks; False when nobody invited them, or too many ask with one invitation."""

    async def asked(self, office: OfficeId, token: bytes, device: DeviceId) -> Joining | None:
        """What they asked."""

    async def asking(self, office: OfficeId, now: int) -> list[Joining]:
        """All who wait."""

    async def refuse(self, office: OfficeId, token: bytes) -> bool:
        """Whoever asked with that token is not let in; False when nobody did."""

    # The machine's own administrator

    async def offices(self) -> list[OfficeId]:
        """All of them."""

    async def mark(self, office: OfficeId) -> int:
        """Notes how far the office has come as a backup begins; answers the number."""

    async def mark_safe(self, office: OfficeId, upto: int | None = None) -> int:
        """The backup that began at the mark (or that reaches `upto`) is done; answers what is safe now."""

    async def new_epoch(self, office: OfficeId, epoch: bytes) -> None:
        """The data has been brought back from a backup: what is here is safe, what came after is to be sent again."""
