"""One computer of the office: the product's own doors and services over a real encrypted store on a frail disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from app.bootstrap import FrontDoors
from app.domain import access
from app.domain.change import PERSON, CaseId, DeviceId
from app.domain.change import Path as Place
from app.errors import StoreUnavailable
from app.services.desk import Desk
from app.services.enrolment import names
from app.services.sync import office
from app.services.sync.steps import Steps
from app.storage import Edit
from app.storage.driver import dbapi
from app.sync.line import HubLine, Sender, Signed
from app.sync.session import Room, Synced
from app.sync.talk import Reply, Talk, hold
from app.wire.membership import PersonId, Role
from tests.simulation.full.disk import Dark, Disk, Frail
from tests.support.offices import PASSPHRASE, QUICK

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass
class WorldClock:
    """One time for everybody; each laptop's own clock may be off."""

    at: datetime = NOON

    def now(self) -> datetime:
        """A second later at each look."""
        self.at += timedelta(seconds=1)
        return self.at

    def milliseconds(self) -> int:
        """Since 1970."""
        return int(self.now().timestamp() * 1000)


@dataclass
class LaptopClock:
    """A computer's own clock."""

    world: WorldClock
    off: timedelta = timedelta()

    def now(self) -> datetime:
        """As the computer has it."""
        return self.world.now() + self.off


@dataclass(eq=False)
class Laptop:
    """A caseworker's computer, or the station. `desk` is None while it is off."""

    name: str
    home: Path
    clock: LaptopClock
    dice: Random
    room: Room = field(default_factory=Room)
    desk: Desk | None = None
    steps: Steps[Synced] | None = None
    back: int = 0  # how often its disk was brought back
    gone: bool = False  # taken out, and its home destroyed
    backups: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.disk = Disk(self.dice, dbapi.OperationalError)
        self.doors = FrontDoors(policy=QUICK, clock=self.clock)

    # --- on and off ---

    def on(self) -> Desk:
        """The unlocked office."""
        if self.desk is None:
            self.disk.started()
            self.desk = self.doors.unlock(self.home, PASSPHRASE)
            engine = self.desk.store._engine
            engine.connection = Frail(engine.connection, self.disk)
        return self.desk

    def off(self) -> None:
        """The machine goes dark: no program says goodbye."""
        self.steps = None
        if self.desk is not None:
            desk, self.desk = self.desk, None
            self.disk.dead = True
            desk.store._engine.close()
            if desk.store._lock:
                desk.store._lock.release()

    def bring_back(self) -> bool:
        """One of its backups in place of what it has; False when there is none."""
        if not self.backups:
            return False
        self.off()
        shutil.rmtree(self.home)
        self.doors.restore(self.dice.choice(self.backups), self.home, PASSPHRASE)
        self.back += 1
        return True

    def back_up(self) -> None:
        """Onto a stick."""
        to = self.home.with_name(f"{self.home.name}-{len(self.backups)}.rygsaek")
        with suppress(StoreUnavailable):
            self.backups.append(self.on().store.backups.write(to))

    def copied(self, name: str) -> Laptop:
        """Another one with a copy of its disk."""
        self.off()
        home = self.home.with_name(name)
        shutil.copytree(self.home, home)
        return Laptop(name, home, LaptopClock(self.clock.world), self.dice, self.room, back=self.back)

    # --- a person works ---

    def write(self, case: CaseId, field_: str, words: str) -> None:
        """Words in a case, on this disk when it returns. Raises Dark, StoreUnavailable."""
        self.on().store.log.commit(case, [Edit(PERSON, Place(field_), words)])

    def type(self, case: CaseId, field_: str, words: str) -> None:
        """Words as a draft."""
        self.on().store.drafts.keep(case, PERSON, Place(field_), words)

    def new_case(self, words: str) -> CaseId:
        """A case with words in it. Raises Dark, StoreUnavailable."""
        case = self.on().store.log.new_case()
        self.write(case, "name", words)
        return case

    # --- sync ---

    def begin(self) -> Signed | None:
        """The first request of a sync."""
        desk = self.on()
        self.steps = Steps(desk.store, _Nobody(), office.talk(desk, None, self.room))
        return self.steps.advance()

    def hear(self, reply: Reply) -> Signed | None:
        """The next request; None when the sync is done."""
        assert self.steps is not None
        signed = self.steps.advance(reply)
        if signed is None:
            self.steps = None
        return signed

    def break_off(self) -> None:
        """No answer came."""
        if self.steps is not None:
            self.steps.close()
            self.steps = None

    def hold(self, talk: Callable[[Desk], Talk[object]], sender: Sender) -> None:
        """Anything else that is said to the hub, from beginning to end."""
        self.break_off()
        desk = self.on()
        hold(talk(desk), HubLine(desk.store, sender))

    # --- what it knows ---

    @property
    def device(self) -> DeviceId:
        """Its id."""
        return self.on().identity.device

    @property
    def person(self) -> PersonId:
        """Whose it is."""
        return names.me(self.on())

    def roles(self) -> frozenset[Role]:
        """What it may, as its own log says."""
        members = self.on().store.membership.members()
        mine = members.of(self.on().identity.device)
        return frozenset(mine.roles) if mine and members.is_active(mine.device) else frozenset()

    def cases(self) -> list[CaseId]:
        """Those it has a key of and words in, the office's own not."""
        store = self.on().store
        return sorted(record.case for record in store.cases.all())

    def knows(self, case: CaseId, day: date) -> tuple[int, bool]:
        """How new its newest key of a case is, and whether it counts itself among those who have the case."""
        people = self.on().store.people
        mine = self.person in access.people_on(people.access(case), day)
        return max(people.key_counts(case), default=0), mine or Role.STATION in self.roles()

    def words(self, case: CaseId) -> set[str]:
        """Everything that was ever said in a case, as it can be read here."""
        rows = self.on().store._engine.rows("SELECT value FROM changes WHERE case_id = ?", [case])
        return {said for (value,) in rows if isinstance(said := json.loads(value), str)}

    def all_words(self) -> set[str]:
        """The same of all cases."""
        rows = self.on().store._engine.rows("SELECT value FROM changes")
        return {said for (value,) in rows if isinstance(said := json.loads(value), str)}

    def words_at_hub(self) -> set[str]:
        """Those whose arrival the hub has confirmed."""
        rows = self.on().store._engine.rows(
            "SELECT value FROM changes JOIN bundles ON bundles.n = changes.bundle WHERE bundles.sent = 2"
        )
        return {said for (value,) in rows if isinstance(said := json.loads(value), str)}

    def reads(self, case: CaseId) -> dict[str, tuple[object, ...]]:
        """What every document of a case says, and how many questions it asks."""
        rows = self.on().store._engine.rows(
            "SELECT document, answers, gone, disagreements FROM documents WHERE case_id = ?", [case]
        )
        return {document: (json.loads(answers), gone, asks) for document, answers, gone, asks in rows}

    def pictures(self, case: CaseId) -> set[bytes]:
        """Every attachment of a case that is here."""
        store = self.on().store
        return {store.blobs.get(blob) for blob in store.blobs.of(case)}

    def bundles(self, case: CaseId) -> set[bytes]:
        """The hashes of a case's bundles."""
        return {row[0] for row in self.on().store._engine.rows("SELECT hash FROM bundles WHERE case_id = ?", [case])}

    def stand(self) -> tuple[object, ...]:
        """Differs whenever a sync did something."""
        return tuple(
            self.on().store._engine.scalar(query)
            for query in (
                "SELECT count(*) FROM bundles", "SELECT count(*) FROM grants", "SELECT count(*) FROM membership",
                "SELECT count(*) FROM waiting", "SELECT count(*) FROM transfers", "SELECT count(*) FROM blobs",
                "SELECT count(*) FROM wants", "SELECT hub_epoch FROM sync_state",
                "SELECT count(*) FROM bundles WHERE sent < 2", "SELECT count(*) FROM grants WHERE sent < 2",
                "SELECT count(*) FROM grants WHERE aside = 1", "SELECT cursor FROM sync_state",
            )
        )  # fmt: skip


class _Nobody:
    def send(self, signed: Signed) -> Reply:
        raise Dark
