"""One history: laptops, a hub and everything that can go wrong between them, all from one seed.

After the history everything heals, and then it must hold that every laptop on a case reads the same, and that every
word is there which any disk still had: current, or superseded by somebody who had seen it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from app.domain.change import CaseId, Path
from app.domain.register import Register
from tests.simulation.disk import Crash, Full
from tests.simulation.flaws import Flaw
from tests.simulation.laptop import Laptop
from tests.simulation.office import Answer, Hub, Name, Packet, Request, Writing

CASES = (CaseId("c1" * 16), CaseId("c2" * 16))
PATHS = (Path("situation"), Path("wishes"), Path("goals/3f2a/what"))
PATIENCE = 40  # rounds of sync after which healed laptops must agree


class Broken(AssertionError):
    """A promise that was not kept, and the seed that shows it."""


@dataclass
class Travelling:
    """A request on its way, at the hub, or its answer on its way back."""

    laptop: Laptop
    request: Request
    writing: Writing | None = None
    answer: Answer | None = None


@dataclass
class History:
    """Plays one history. `say` hears every step."""

    seed: int
    flaw: Flaw | None = None
    say: Callable[[str], None] = lambda _: None
    dice: Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.hub = Hub(self.dice, self.flaw)
        self.laptops = [Laptop(f"{n:032x}", self.dice, self.flaw) for n in range(1, self.dice.choice((3, 4)))]
        self.travelling: list[Travelling] = []
        self.written: list[Packet] = []
        self.disk_went_back = False
        self.tick = 0

    def play(self) -> None:
        """The history and its end. Raises Broken."""
        for case in CASES:
            for laptop in self.laptops:
                if laptop is self.laptops[0] or self.dice.random() < 0.5:
                    self.hub.grant(case, laptop.device)
        for _ in range(self.dice.randrange(20, 60)):
            self.tick += 1
            self._step()
        self._heal()
        self._judge()

    # --- what happens ---

    def _step(self) -> None:
        laptop = self.dice.choice(self.laptops)
        happens = self.dice.choices(
            (
                self._write, self._send, self._move, self._lose, self._repeat, self._frailty, self._fullness,
                self._back_up, self._hub_goes_back, self._laptop_goes_back, self._share, self._clock, self._evil,
            ),
            weights=(22, 22, 40, 4, 4, 8, 2, 4, 1, 2, 4, 1, 1),
        )[0]  # fmt: skip
        try:
            happens(laptop)
        except Full:
            self.say(f"{self.tick}: a full disk refused a write")
        except Crash:
            self.say(f"{self.tick}: a machine went dark")
            self.travelling = [one for one in self.travelling if one.laptop is not laptop]

    def _write(self, laptop: Laptop) -> None:
        case, path = self.dice.choice(CASES), self.dice.choice(PATHS)
        if case not in laptop.disk.state.cases and (case, laptop.device) not in self.hub.disk.state.grants:
            return
        before = set(laptop.disk.state.packets)
        try:
            laptop.write(case, path, f"word {self.tick}", self.tick)
        finally:
            fresh = [packet for name, packet in laptop.disk.state.packets.items() if name not in before]
            self.written += fresh
            self.say(f"{self.tick}: {laptop.device[-1]} writes {len(fresh)} in {case[:2]}")

    def _send(self, laptop: Laptop) -> None:
        if any(one.laptop is laptop for one in self.travelling):
            return
        self.travelling.append(Travelling(laptop, laptop.ask()))
        self.say(f"{self.tick}: {laptop.device[-1]} asks")

    def _move(self, _: Laptop) -> None:
        """One message goes one step further: to the hub, into its store, back to its laptop."""
        if not self.travelling:
            return
        one = self.dice.choice(self.travelling)
        if one.writing is None:
            one.writing = self.hub.begin(one.request)
        elif one.answer is None:
            self._hub_keeps(one)
        else:
            self.travelling.remove(one)
            self._arrives(one)

    def _hub_keeps(self, one: Travelling) -> None:
        assert one.writing is not None
        try:
            one.answer = self.hub.commit(one.writing)
        except (Crash, Full):
            self.hub.forget()
            self.travelling.remove(one)
            self.say(f"{self.tick}: the hub failed at a write and answered nothing")

    def _arrives(self, one: Travelling) -> None:
        assert one.answer is not None
        self.say(f"{self.tick}: an answer reaches {one.laptop.device[-1]}")
        with suppress(Full):
            if one.answer.epoch != one.laptop.disk.state.epoch:
                one.laptop.meet_again(self.hub)
            else:
                one.laptop.apply(one.request, one.answer)

    def _lose(self, _: Laptop) -> None:
        if self.travelling:
            self.travelling.remove(self.dice.choice(self.travelling))
            self.say(f"{self.tick}: a message is lost")

    def _repeat(self, _: Laptop) -> None:
        """A request reaches the hub twice; nobody waits for the second answer."""
        if self.travelling:
            again = self.hub.begin(self.dice.choice(self.travelling).request)
            with suppress(Crash, Full):
                self.hub.commit(again)

    def _frailty(self, laptop: Laptop) -> None:
        disk = self.dice.choice((laptop.disk, self.hub.disk))
        disk.frail = self.dice.choice((0.0, 0.3))
        if disk is self.hub.disk and self.dice.random() < 0.5:
            self.hub.forget()
        else:
            with suppress(Crash, Full):
                self.hub.settle()

    def _fullness(self, laptop: Laptop) -> None:
        disk = self.dice.choice((laptop.disk, self.hub.disk))
        disk.full = not disk.full

    def _back_up(self, laptop: Laptop) -> None:
        self.dice.choice((laptop.disk, self.hub.disk)).back_up()

    def _hub_goes_back(self, _: Laptop) -> None:
        self.hub.restore()
        self.disk_went_back = True
        self.say(f"{self.tick}: the hub is brought back")

    def _laptop_goes_back(self, laptop: Laptop) -> None:
        laptop.disk.full, laptop.disk.frail = False, 0.0
        self.travelling = [one for one in self.travelling if one.laptop is not laptop]
        laptop.restore()
        self.disk_went_back = True
        self.say(f"{self.tick}: {laptop.device[-1]} is brought back")

    def _share(self, laptop: Laptop) -> None:
        case = self.dice.choice(CASES)
        if (case, laptop.device) not in self.hub.disk.state.grants:
            self.hub.grant(case, laptop.device)
        elif sum(key[0] == case for key in self.hub.disk.state.grants) > 1:
            self.hub.take_off(case, laptop.device)
        self.say(f"{self.tick}: {laptop.device[-1]} is put on or taken off {case[:2]}")

    def _clock(self, laptop: Laptop) -> None:
        laptop.clock_off = self.dice.choice((-(10**12), 0, 10**12))

    def _evil(self, _: Laptop) -> None:
        self.hub.evil = True
        self.say(f"{self.tick}: the hub begins to lie")

    # --- how it ends ---

    def _heal(self) -> None:
        """Everything stands again. An office whose hub lied gets another: what it said it kept is offered anew."""
        for disk in (self.hub.disk, *(laptop.disk for laptop in self.laptops)):
            disk.frail, disk.full = 0.0, False
        for one in self.travelling:
            if one.writing is not None and one.answer is None:
                self.hub.commit(one.writing)
        self.travelling = []
        if self.dice.random() < 0.5:
            self.hub.forget()
        self.hub.settle()
        if self.hub.evil:
            self.hub.restore()
        for _ in range(PATIENCE):
            before = [laptop.disk.state for laptop in self.laptops]
            for laptop in self.laptops:
                self._sync_once(laptop)
            if all(_same(one, laptop) for one, laptop in zip(before, self.laptops, strict=True)):
                return
        raise Broken(f"seed {self.seed}: no rest after {PATIENCE} rounds")

    def _sync_once(self, laptop: Laptop) -> None:
        request = laptop.ask()
        answer = self.hub.commit(self.hub.begin(request))
        self.hub.settle()
        if answer.epoch != laptop.disk.state.epoch:
            laptop.meet_again(self.hub)
        else:
            laptop.apply(request, answer)

    def _judge(self) -> None:
        somewhere: dict[Name, Packet] = {} if self.disk_went_back else {one.name: one for one in self.written}
        for laptop in self.laptops:
            somewhere.update(laptop.disk.state.packets)
        for packet in self.hub.disk.state.feed.values():
            somewhere[packet.name] = packet
        whole, torn = _chains(somewhere)
        for case in CASES:
            expected = Register.of(one.change for one in whole if one.case == case)
            for laptop in self.laptops:
                if (case, laptop.device) in self.hub.disk.state.grants:
                    self._reads_all(laptop, case, expected)
                    aside = {one.name for one in torn if one.case == case} - laptop.disk.state.waiting.keys()
                    if aside:
                        raise Broken(f"seed {self.seed}: {laptop.device[-1]} did not keep aside what it cannot place")

    def _reads_all(self, laptop: Laptop, case: CaseId, expected: Register) -> None:
        register = laptop.register(case)
        words = {change.value for change in expected.changes()}
        missing = words - {change.value for change in register.changes()}
        if missing:
            raise Broken(f"seed {self.seed}: {laptop.device[-1]} lacks {sorted(map(str, missing))} of {case[:2]}")
        if register != expected:
            raise Broken(f"seed {self.seed}: {laptop.device[-1]} reads {case[:2]} otherwise")
        superseded = {parent for change in expected.changes() for parent in change.parents}
        for change in register.changes():
            if change not in register.heads(change.path) and change.id not in superseded:
                raise Broken(f"seed {self.seed}: a word is neither current nor superseded")


def _chains(somewhere: dict[Name, Packet]) -> tuple[list[Packet], list[Packet]]:
    """What can be read, and what stands on something that is gone from every disk: kept aside, and told to a person."""
    whole: dict[Name, Packet] = {}
    for packet in sorted(somewhere.values(), key=lambda packet: packet.name[3]):
        if packet.previous is None or packet.previous in whole:
            whole[packet.name] = packet
    return list(whole.values()), [packet for name, packet in somewhere.items() if name not in whole]


def _same(before: object, laptop: Laptop) -> bool:
    return before == laptop.disk.state


def play(seed: int, flaw: Flaw | None = None, say: Callable[[str], None] = lambda _: None) -> None:
    """One history. Raises Broken when a promise was not kept."""
    History(seed, flaw, say).play()
