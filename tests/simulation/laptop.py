"""The model's laptop: words go to its disk first, to the hub when they can, and the registers are the product's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from app.domain.change import CaseId, Change, ChangeId, DeviceId, DocumentId, HybridTime, Path
from app.domain.merge import parents_for
from app.domain.register import Register
from tests.simulation.disk import Disk
from tests.simulation.flaws import Flaw
from tests.simulation.office import Answer, Hub, Name, Packet, Request

DOCUMENT = DocumentId("d0" * 16)


@dataclass
class LaptopState:
    """What a laptop's disk holds. Replaced, never changed in place."""

    incarnation: str
    packets: Mapping[Name, Packet] = field(default_factory=dict)
    waiting: Mapping[Name, Packet] = field(default_factory=dict)
    numbers: Mapping[Name, int] = field(default_factory=dict)  # acknowledged: the hub's number
    cases: frozenset[CaseId] = frozenset()
    grants: Mapping[CaseId, int] = field(default_factory=dict)  # the number of the grant each came by
    wants: frozenset[CaseId] = frozenset()
    cursor: int = 0
    epoch: int = 1


class Laptop:
    """One caseworker's laptop."""

    def __init__(self, device: str, dice: Random, flaw: Flaw | None, state: LaptopState | None = None) -> None:
        self.device = device
        self.disk: Disk[LaptopState] = Disk(state or LaptopState(_incarnation(dice)), dice)
        self.clock_off = 0
        self._dice = dice
        self._flaw = flaw

    # --- a person writes ---

    def write(self, case: CaseId, path: Path, value: str, now: int) -> Packet:
        """One word, on this disk when it returns. Raises Crash or Full."""
        state = self.disk.state
        register = self.register(case)
        own = [packet for packet in state.packets.values() if packet.name[:3] == (self.device, state.incarnation, case)]
        last = max(own, key=lambda packet: packet.name[3], default=None)
        sequence = last.name[3] + 1 if last else 1
        name = (self.device, state.incarnation, str(case), sequence, self._dice.getrandbits(32))
        if self._flaw is Flaw.SAME_INCARNATION:
            name = (*name[:4], 0)
        change = Change(
            ChangeId(DeviceId(self.device), state.incarnation, sequence, 0), case, DOCUMENT, path, value,
            parents_for(register, path), HybridTime(now + self.clock_off),
        )  # fmt: skip
        packet = Packet(name, case, last.name if last else None, change)

        def keep(after: LaptopState) -> None:
            after.packets = {**after.packets, name: packet}
            after.cases = after.cases | {case}

        self.disk.commit(keep)
        return packet

    def register(self, case: CaseId) -> Register:
        """What the case says here."""
        changes = [packet.change for packet in self.disk.state.packets.values() if packet.case == case]
        if self._flaw is Flaw.NEWER_WINS:
            newest: dict[Path, Change] = {}
            for change in sorted(changes, key=lambda change: (change.at, change.id)):
                newest[change.path] = change
            changes = list(newest.values())
        return Register.of(changes)

    # --- sync ---

    def ask(self) -> Request:
        """The next request: what is not acknowledged, at most some of it, and what is wanted whole."""
        state = self.disk.state
        held = {**state.packets, **state.waiting}
        unsent = [packet for packet in held.values() if packet.name not in state.numbers]
        some = tuple(unsent[: self._dice.choice((1, 3, 100))])
        if self._flaw is Flaw.SENT_IS_ENOUGH:
            self.disk.commit(lambda after: _acknowledge(after, {packet.name: 0 for packet in some}))
        return Request(self.device, state.epoch, state.cursor, some, tuple(sorted(state.wants)))

    def apply(self, request: Request, answer: Answer) -> None:
        """Take an answer to `request`; one commit. Raises Crash or Full: then it never came."""
        state = self.disk.state
        if request.epoch != state.epoch or request.cursor != state.cursor:
            return  # an answer to a question of yesterday
        if self._flaw is Flaw.CURSOR_BEFORE_ROWS:
            self.disk.commit(lambda after: _go_on_from(after, answer))
        self.disk.commit(lambda after: self._take(after, answer))

    def meet_again(self, hub: Hub) -> None:
        """The hub has a new epoch: begin at its beginning, and send again what it lacks."""
        state = self.disk.state
        lacking = set(hub.missing([*state.packets, *state.waiting]))  # what waits here may be nowhere else

        def begin_again(after: LaptopState) -> None:
            after.epoch, after.cursor = hub.disk.state.epoch, 0
            if self._flaw is not Flaw.NO_OFFER:
                after.numbers = {name: n for name, n in after.numbers.items() if name not in lacking}

        self.disk.commit(begin_again)

    def restore(self) -> None:
        """The laptop is brought back from its own backup: a new incarnation, so no name is given twice."""
        if self.disk.bring_back() and self._flaw is not Flaw.SAME_INCARNATION:
            fresh = _incarnation(self._dice)
            self.disk.commit(lambda after: setattr(after, "incarnation", fresh))

    def _take(self, after: LaptopState, answer: Answer) -> None:
        _acknowledge(after, answer.numbers)
        arrived = [packet for _, packet in answer.items]
        for packets in answer.whole.values():
            arrived += [packet for _, packet in packets]
        _acknowledge(after, {packet.name: n for n, packet in answer.items})
        after.cursor = answer.cursor
        # Given again counts as given: while it was away, the cursor went past what came.
        fresh = {case for case, number in answer.granted.items() if after.grants.get(case) != number}
        if self._flaw is not Flaw.NO_BACKFILL:
            after.wants = (after.wants | fresh) - answer.whole.keys()
        after.cases, after.grants = after.cases | answer.granted.keys(), answer.granted
        self._receive(after, arrived)

    def _receive(self, after: LaptopState, arrived: Iterable[Packet]) -> None:
        packets, waiting = dict(after.packets), {**after.waiting, **{one.name: one for one in arrived}}
        while True:
            ready = [one for one in waiting.values() if one.previous is None or one.previous in packets]
            if not ready:
                break
            for one in ready:
                packets.setdefault(one.name, one)
                del waiting[one.name]
        after.packets, after.waiting = packets, waiting


def _go_on_from(after: LaptopState, answer: Answer) -> None:
    after.cursor, after.grants = answer.cursor, answer.granted


def _acknowledge(after: LaptopState, numbers: Mapping[Name, int]) -> None:
    after.numbers = {**after.numbers, **numbers}


def _incarnation(dice: Random) -> str:
    return f"{dice.getrandbits(64):016x}"
