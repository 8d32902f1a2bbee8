"""A morning of Mette's: words, a picture, a sync after each; Omar hears it all. Every step is said once it is done.

`python -m tests.faults.sync.day ROOT` lives it once for each death, in a process that ends before or after a commit, or
when a file is touched; `ROOT STRIDE FIRST` dies at every so-manieth step only. `live ROOT` lives it once, aloud.
Forks, so POSIX only.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from app.domain.change import CaseId
from app.services.sync import office
from tests.simulation.full.disk import Disk
from tests.simulation.full.hub import HubMachine
from tests.simulation.full.laptop import Laptop, LaptopClock, WorldClock
from tests.simulation.full.template import Way, make_template

WORDS = 4
PICTURE = bytes(range(256)) * 5_000


class Morning:
    """Mette's laptop, Omar's and the hub, over the folders of `root`."""

    def __init__(self, root: Path) -> None:
        clock, dice = WorldClock(), Random(root.name)
        self.hub = HubMachine(root / "hub", dice, clock.milliseconds)
        self.mette = Laptop("mette", root / "mette", LaptopClock(clock), dice)
        self.omar = Laptop("omar", root / "omar", LaptopClock(clock), dice)
        self.way = Way(self.hub)

    @property
    def case(self) -> CaseId:
        """The case both have."""
        return self.mette.cases()[0]

    def sync(self, laptop: Laptop) -> None:
        """Everything goes out and comes in."""
        laptop.hold(lambda desk: office.talk(desk), self.way)

    def live(self, say: Callable[[str], None]) -> None:
        """From the first word to the last."""
        for number in range(WORDS):
            self.mette.write(self.case, f"field{number}", f"ord {number}")
            say(f"saved {number}")
            if number == 1:
                self.mette.on().store.blobs.put(self.case, PICTURE)
                say("pictured")
            self.sync(self.mette)
            say(f"at hub {number}")
            self.sync(self.omar)
            say(f"heard {number}")

    def words_at_hub(self) -> int:
        """How many bundles of the case the hub's database holds."""
        query = "SELECT count(*) FROM item WHERE kind = 0 AND case_id = ?"
        return int(self.hub.look(query, bytes.fromhex(self.case))[0][0])

    def close(self) -> None:
        """Everything is switched off."""
        self.mette.off()
        self.omar.off()
        self.hub.close()


def prove(root: Path, said: list[str], *, power: bool = True) -> None:
    """After whatever happened: what was said to be done is done, and all of it reaches everybody. AssertionError.

    Without `power` a laptop may have to hear again what it had heard; what was written, or kept at the hub, stays.
    """
    morning = Morning(root)
    try:
        for name, laptop in (("saved", morning.mette), *((("heard", morning.omar),) if power else ())):
            words = laptop.words(morning.case)
            for number in _numbers(said, name):
                assert f"ord {number}" in words, f"{laptop.name} lost 'ord {number}'"
        at_hub = _bundles_at_hub(morning)
        confirmed = morning.mette.on().store._engine.rows("SELECT hash FROM bundles WHERE sent = 2")
        assert {row[0] for row in confirmed} <= at_hub, "confirmed, and not at the hub"
        for number in _numbers(said, "at hub"):
            assert _bundle_of(morning.mette, f"ord {number}") in at_hub, f"the hub lost 'ord {number}'"
        for laptop in (morning.mette, morning.omar, morning.mette):
            morning.sync(laptop)
        assert morning.omar.words(morning.case) == morning.mette.words(morning.case)
        assert morning.omar.reads(morning.case) == morning.mette.reads(morning.case)
        if "pictured" in said:
            for laptop in (morning.mette, morning.omar):
                store = laptop.on().store
                assert [store.blobs.get(one) for one in store.blobs.of(morning.case)] == [PICTURE]
        for laptop in (morning.mette, morning.omar):
            wrong = [one.say for one in laptop.on().store.check() if not one.ok and one.name != "leftovers"]
            assert not wrong, f"the store of {laptop.name}: {wrong}"
    finally:
        morning.close()


def _numbers(said: list[str], what: str) -> list[int]:
    return [int(line.rsplit(" ", 1)[1]) for line in said if line.startswith(f"{what} ")]


def _bundles_at_hub(morning: Morning) -> set[bytes]:
    morning.hub.run(lambda store: store.offices())  # opened once: what a kill left in its log is taken in
    return {row[0] for row in morning.hub.look("SELECT hash FROM item WHERE kind <> 1")}


def _bundle_of(laptop: Laptop, words: str) -> bytes:
    found: bytes = laptop.on().store._engine.scalar(
        "SELECT hash FROM bundles JOIN changes ON bundles.n = changes.bundle WHERE value = ?", [f'"{words}"']
    )
    return found


# --- dying at each write ---


class Counting(Disk):
    """Ends the process, without a single `finally`, at a step that is counted down to."""

    def __init__(self, disk: Disk, count: Callable[[], None]) -> None:
        super().__init__(Random(0), disk._full)
        self._count = count

    def falls(self) -> bool:
        self._count()
        return False


DIED = 9


def die_at(morning: Morning, root: Path, step: int) -> None:
    """From now on each commit counts, before and after, and each file that is opened, renamed or removed."""
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os._exit(DIED)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        path = str(arguments[0]) if arguments else ""
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (writes or event in ("os.rename", "os.remove", "os.mkdir")) and path.startswith(str(root)):
            count()

    for machine in (morning.mette, morning.omar, morning.hub):
        machine.disk = Counting(machine.disk, count)
    sys.addaudithook(hook)


def die_everywhere(root: Path, stride: int = 1, first: int = 0) -> None:
    """The template, then a morning for each death; the last one named lived."""
    template = root / "template"
    make_template(template)
    for step in range(first, 2_000, stride):
        place = root / f"{step:04}"
        shutil.copytree(template, place)
        child = os.fork()
        if child == 0:
            _live_and_die(place, step)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended not in (0, DIED):
            raise SystemExit(f"step {step} ended with {ended}")
        prove(place, (place / "said").read_text().splitlines() if (place / "said").exists() else [])
        shutil.rmtree(place)
        print(step, flush=True)
        if ended == 0:
            return


def _live_and_die(place: Path, step: int) -> None:
    try:
        said = os.open(place / "said", os.O_CREAT | os.O_WRONLY)
        morning = Morning(place)
        die_at(morning, place, step)
        morning.live(lambda line: os.write(said, f"{line}\n".encode()) and None)
    except BaseException as error:
        print(type(error).__name__, error, file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def live_aloud(root: Path) -> None:
    """Once, on folders that are there."""
    morning = Morning(root)
    morning.live(lambda line: os.write(1, f"{line}\n".encode()) and None)
    morning.close()


if __name__ == "__main__":
    if sys.argv[1] == "live":
        live_aloud(Path(sys.argv[2]))
    else:
        die_everywhere(Path(sys.argv[1]), *map(int, sys.argv[2:]))
