"""The model's hub: it numbers what comes, shows each device what it may have, and is brought back now and then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from app.domain.change import CaseId, Change
from tests.simulation.disk import Disk
from tests.simulation.flaws import Flaw

Name = tuple[str, str, str, int, int]


class Packet(NamedTuple):
    """A bundle of one change. `name` stands for its hash: no two different ones share it."""

    name: Name  # device, incarnation, case, sequence, a random number
    case: CaseId
    previous: Name | None
    change: Change


class Request(NamedTuple):
    """What a laptop says."""

    device: str
    epoch: int
    cursor: int
    packets: tuple[Packet, ...]
    wants: tuple[CaseId, ...]


class Answer(NamedTuple):
    """What the hub answers."""

    epoch: int
    cursor: int
    numbers: Mapping[Name, int]
    refused: frozenset[Name]
    items: tuple[tuple[int, Packet], ...]
    granted: Mapping[CaseId, int]  # the number of each grant this device has
    whole: Mapping[CaseId, tuple[tuple[int, Packet], ...]]
    more: bool


@dataclass
class HubState:
    """What the hub's disk holds. Replaced, never changed in place."""

    epoch: int = 1
    counter: int = 0
    feed: Mapping[int, Packet] = field(default_factory=dict)
    numbers: Mapping[Name, int] = field(default_factory=dict)
    grants: Mapping[tuple[CaseId, str], int] = field(default_factory=dict)  # the number of the grant


@dataclass
class Writing:
    """A push that has begun and is not committed yet: other requests are answered meanwhile."""

    request: Request
    given: Mapping[Name, int]  # numbers given at the start, where that flaw is in


class Hub:
    """Requests begin and commit; between the two, anything may happen."""

    PAGE = 4

    def __init__(self, dice: Random, flaw: Flaw | None) -> None:
        self.disk: Disk[HubState] = Disk(HubState(), dice)
        self.evil = False  # it says that it keeps, and does not; it has, and does not show
        self._flaw = flaw
        self._dice = dice
        self._given = 0  # the last number given at the start of a write, where that flaw is in
        self._later: Callable[[HubState], None] | None = None  # answered already, not kept yet: that flaw

    def begin(self, request: Request) -> Writing:
        """Take a request in hand."""
        given: dict[Name, int] = {}
        if self._flaw is Flaw.NUMBERS_AT_START:
            for packet in request.packets:
                self._given = max(self._given, self.disk.state.counter) + 1
                given[packet.name] = self._given
        return Writing(request, given)

    def commit(self, writing: Writing) -> Answer:
        """Keep what was sent, and answer. Raises Crash or Full: then nothing was answered."""
        request = writing.request
        if request.epoch != self.disk.state.epoch:
            return Answer(self.disk.state.epoch, 0, {}, frozenset(), (), {}, {}, True)
        refused: set[Name] = set()

        def keep(state: HubState) -> None:
            feed, numbers = dict(state.feed), dict(state.numbers)
            for packet in request.packets:
                if self._flaw is Flaw.REFUSE_STRANGERS and (packet.case, request.device) not in state.grants:
                    refused.add(packet.name)
                elif packet.name not in numbers and not self._looks_away():
                    state.counter = writing.given.get(packet.name, state.counter + 1)
                    feed[state.counter] = packet
                    numbers[packet.name] = state.counter
            state.counter = max([state.counter, *feed])
            state.feed, state.numbers = feed, numbers

        if self._flaw is Flaw.ANSWER_BEFORE_COMMIT:
            promised = {packet.name: self.disk.state.counter + at for at, packet in enumerate(request.packets, 1)}
            self._later = keep
            return self._page(request, promised, frozenset())
        if request.packets:
            self.disk.commit(keep)
        state = self.disk.state
        kept = {
            packet.name: state.numbers.get(packet.name, state.counter)
            for packet in request.packets
            if packet.name in state.numbers or (self.evil and packet.name not in refused)
        }
        return self._page(request, kept, frozenset(refused))

    def settle(self) -> None:
        """What was answered before it was kept is kept now, if the machine still stands."""
        later, self._later = self._later, None
        if later:
            self.disk.commit(later)

    def forget(self) -> None:
        """The machine went dark: what was only in memory is gone."""
        self._later = None

    def grant(self, case: CaseId, device: str) -> None:
        """The device may have the case from now on."""

        def give(state: HubState) -> None:
            if (case, device) not in state.grants:
                state.counter += 1
                state.grants = {**state.grants, (case, device): state.counter}

        self.disk.commit(give)

    def take_off(self, case: CaseId, device: str) -> None:
        """It may not any more."""

        def take(state: HubState) -> None:
            state.grants = {key: number for key, number in state.grants.items() if key != (case, device)}

        self.disk.commit(take)

    def restore(self) -> None:
        """Bring the hub back from a backup: what came since is not here, and whoever asks is told by a new epoch."""
        epoch, grants = self.disk.state.epoch, self.disk.state.grants
        self.forget()
        if self.disk.bring_back() or self.evil:
            self.evil = False

            def begin_again(state: HubState) -> None:
                state.epoch = epoch + 1
                state.grants = dict.fromkeys(grants, state.counter)  # laptops grant again what they hold

            frail, full = self.disk.frail, self.disk.full
            self.disk.frail, self.disk.full = 0.0, False
            self.disk.commit(begin_again)
            self.disk.frail, self.disk.full = frail, full
            self._given = self.disk.state.counter

    def missing(self, names: list[Name]) -> list[Name]:
        """Those that the hub does not hold."""
        return [name for name in names if name not in self.disk.state.numbers]

    def _looks_away(self) -> bool:
        return self.evil and self._dice.random() < 0.4

    def _page(self, request: Request, kept: Mapping[Name, int], refused: frozenset[Name]) -> Answer:
        state, device = self.disk.state, request.device
        mine = {case: number for (case, owner), number in state.grants.items() if owner == device}
        seen = [n for n in sorted(state.feed) if n > request.cursor and state.feed[n].case in mine]
        found = [(n, state.feed[n]) for n in seen if not self._looks_away()]
        page, more = found[: self.PAGE], len(found) > self.PAGE
        cursor = page[-1][0] if more else max(state.counter, request.cursor)
        whole = {
            case: tuple((n, packet) for n, packet in sorted(state.feed.items()) if packet.case == case)
            for case in request.wants
            if case in mine
        }
        return Answer(state.epoch, cursor, kept, refused, tuple(page), mine, whole, more)
