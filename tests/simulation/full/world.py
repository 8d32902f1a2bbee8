"""One history: an office at work, and everything that can happen to its laptops, its network and its hub.

What may happen stands in `happenings`, how it must end in `verdict`. The same seed is the same history.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from app.domain.change import CaseId, DeviceId
from app.errors import DeviceRevoked, HubSuspect, HubUnreachable, InputError, StoreUnavailable
from app.services.enrolment import revoked
from app.services.sync.steps import Steps
from app.sync.line import Signed
from app.sync.refusals import HubRefused
from app.sync.session import Room, Synced
from app.sync.talk import Reply
from app.wire import membership
from app.wire.membership import Members
from tests.simulation.full.disk import Dark
from tests.simulation.full.evil import Evil
from tests.simulation.full.hub import HubMachine
from tests.simulation.full.laptop import Laptop, LaptopClock, WorldClock
from tests.simulation.full.template import NAMES
from tests.support.laptops import unreachable

FIELDS = ("note", "phone", "call_name")


class Broken(AssertionError):
    """A promise that was not kept, and the seed that shows it."""


@dataclass(eq=False)
class Word:
    """One thing somebody wrote, and what may excuse its absence."""

    text: str
    case: CaseId
    author: Laptop
    back: int  # how often the author's disk had gone back by then
    kept: bool = False  # the store said so
    at_hub: bool = False  # the hub said so to the author


@dataclass(frozen=True)
class Picture:
    """An attachment that the store said to have kept."""

    case: CaseId
    author: Laptop
    back: int  # how often the author's disk had gone back by then
    data: bytes


@dataclass(eq=False)
class Travelling:
    """A request on its way to the hub, or its reply on its way back."""

    laptop: Laptop
    signed: Signed
    asked_in: Steps[Synced]
    reply: Reply | None = None

    @property
    def awaited(self) -> bool:
        """Whether anybody waits for it still."""
        return self.laptop.steps is self.asked_in


@dataclass
class World:
    """Everything there is. `say` hears every step."""

    seed: int
    folder: Path
    say: Callable[[str], None] = lambda _: None
    dice: Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.clock = WorldClock()
        self.hub = HubMachine(self.folder / "hub", self.dice, self.clock.milliseconds)
        self.evil = Evil(self.dice)
        awake = self.dice.choice((NAMES[:2], NAMES[:3], NAMES[:3], (NAMES[0], NAMES[2]), NAMES))
        self.laptops = [self._laptop(name) for name in awake]
        self.travelling: list[Travelling] = []
        self.late: list[Signed] = []  # requests that nobody waits for any more, still on their way
        self.cut_off: set[str] = set()
        self.words: list[Word] = []
        self.pictures: list[Picture] = []
        self.erased: set[CaseId] = set()
        self.taken: set[DeviceId] = set()  # those an administrator ever took out, or tried to
        self.stolen: list[Laptop] = []  # copies of the disks of laptops that were taken out, as they were
        self.hub_went_back = False
        self.hub_lied = False
        self.healed = False
        self.tick = 0

    def _laptop(self, name: str) -> Laptop:
        room = self.dice.choice((Room(), Room(out=2_000, into=2_000, most=2, at_once=1), Room(most=3, at_once=2)))
        return Laptop(name, self.folder / name, LaptopClock(self.clock), self.dice, room)

    def tell(self, what: str) -> None:
        """A line of the history."""
        self.say(f"{self.tick}: {what}")

    def broken(self, what: str) -> Broken:
        """A promise that was not kept."""
        return Broken(f"seed {self.seed}: {what}")

    # --- writing ---

    def write(self, laptop: Laptop, case: CaseId, *, draft: bool = False) -> Word:
        """A word of its own."""
        word = Word(f"ord {len(self.words)} af {laptop.name}", case, laptop, laptop.back)
        self.words.append(word)
        put = laptop.type if draft else laptop.write
        put(case, self.dice.choice(FIELDS), word.text)
        word.kept = not draft  # a draft may be overtyped by the next
        self.tell(f"{laptop.name} writes '{word.text}' in {case[:4]}{' as a draft' if draft else ''}")
        return word

    # --- the network ---

    def deliver(self, signed: Signed, laptop: Laptop) -> Reply:
        """A request reaches the hub; what it answers. Raises Dark."""
        reply = self.hub.answer(signed)
        if reply.status == 200 and not signed.ask.path.endswith("/membership"):
            self._refuses_who_is_out(laptop)
        if reply.status == 500:
            raise self.broken(f"the hub broke: {self.hub.lines[-1]}")
        return self.evil.answer(signed, reply)

    def _refuses_who_is_out(self, laptop: Laptop) -> None:
        if laptop.device in self.taken and self.members_at_hub().is_revoked(laptop.device):
            raise self.broken(f"{laptop.name} was taken out and is answered")

    def members_at_hub(self) -> Members:
        """What the hub's own log says."""
        records = [row[0] for row in self.hub.look("SELECT data FROM record ORDER BY sequence")]
        return membership.verify(records, membership.authority_of(records))

    def send(self, laptop: Laptop) -> Sending:
        """A way on which an answer is lost now and then."""
        return Sending(self, laptop)

    def begin(self, laptop: Laptop) -> None:
        """A sync begins, unless one is under way."""
        if laptop.steps is None:
            self.guarded(laptop, lambda: self._goes_out(laptop, laptop.begin()))

    def move(self, one: Travelling) -> None:
        """It goes one step further."""
        if one.laptop.name in self.cut_off or not one.awaited:
            self.lose(one)
        elif one.reply is None:
            try:
                one.reply = self.deliver(one.signed, one.laptop)
            except Dark:
                self.tell("the hub went dark at a write")
                self.lose(one)
        else:
            self.travelling.remove(one)
            reply = one.reply
            self.guarded(one.laptop, lambda: self._goes_out(one.laptop, one.laptop.hear(reply)))

    def _goes_out(self, laptop: Laptop, signed: Signed | None) -> None:
        if signed is not None and laptop.steps is not None:
            self.travelling.append(Travelling(laptop, signed, laptop.steps))

    def lose(self, one: Travelling) -> None:
        """No answer comes; the request itself may still reach the hub one day."""
        if one in self.travelling:
            self.travelling.remove(one)
        if one.reply is None and self.dice.random() < 0.5:
            self.late.append(one.signed)
        if one.awaited:
            one.laptop.break_off()

    # --- what a laptop does, and how it may end ---

    def guarded(self, laptop: Laptop, act: Callable[[], None]) -> bool:
        """Whether it was done; what may happen to a laptop is no failure of the history."""
        try:
            act()
            return True
        except Dark:
            for one in self.laptops:
                if one.desk is not None and one.disk.dead:
                    self.tell(f"{one.name} goes dark at a write")
                    self.goes_dark(one)
            laptop.break_off()
        except StoreUnavailable:
            self.tell(f"{laptop.name}: the disk is full")
            laptop.break_off()
        except DeviceRevoked:
            self.taken_out(laptop)
        except HubSuspect as doubt:
            if not self.hub_lied:
                raise self.broken(f"{laptop.name} suspects an honest hub: {doubt.what}") from doubt
            self.tell(f"{laptop.name} does not believe the hub: {doubt.what}")
            laptop.break_off()
        except HubRefused as no:
            if no.status not in (404, 409, 503) and not self.hub_lied and not self.hub_went_back:
                raise self.broken(f"{laptop.name} is refused with {no.status}: {self.hub.lines[-1]}") from no
            self.tell(f"{laptop.name} is refused with {no.status}")
            laptop.break_off()
        except (HubUnreachable, InputError) as no:
            self.tell(f"{laptop.name}: {no.happened}")
            laptop.break_off()
        return False

    def goes_dark(self, laptop: Laptop) -> None:
        """Only what was committed is there when it starts again."""
        self.travelling = [one for one in self.travelling if one.laptop is not laptop]
        laptop.off()

    def taken_out(self, laptop: Laptop) -> None:
        """The hub proved that it was taken out: it destroys what it has."""
        self.tell(f"{laptop.name} deletes everything")
        if laptop.device not in self.taken:
            raise self.broken(f"{laptop.name} was never taken out")
        laptop.gone = True
        self.travelling = [one for one in self.travelling if one.laptop is not laptop]
        laptop.steps = None
        desk, laptop.desk = laptop.on(), None
        with suppress(FileNotFoundError):
            revoked.delete_everything(desk)
        self.laptops.remove(laptop)
        if list(laptop.home.glob("*.db")) or list(laptop.home.glob("key*")):
            raise self.broken(f"{laptop.name} left a key behind")

    def note_at_hub(self, laptop: Laptop) -> None:
        """Before a disk goes: which of its words the hub has confirmed."""
        confirmed = laptop.words_at_hub()
        for word in self.words:
            word.at_hub |= word.text in confirmed

    def close(self) -> None:
        """Everything is switched off."""
        for one in (*self.laptops, *self.stolen):
            one.off()
        self.hub.close()


@dataclass
class Sending:
    """A way to the hub for whole talks."""

    world: World
    laptop: Laptop

    def send(self, signed: Signed) -> Reply:
        """The hub's answer, or none."""
        world = self.world
        if self.laptop.name in world.cut_off:
            raise unreachable()
        reply = world.deliver(signed, self.laptop)
        if world.dice.random() < 0.15 and not world.healed:
            raise unreachable()
        return reply
