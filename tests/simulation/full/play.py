"""Playing histories: one aloud, or many; each in a folder of its own that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

from tests.simulation.full import happenings, verdict
from tests.simulation.full.dice import seeded
from tests.simulation.full.flaws import Flaw, left_out
from tests.simulation.full.template import make_template
from tests.simulation.full.world import World

LENGTHS = range(40, 110)
MEMORY = Path("/dev/shm")
"""Machines die at the store's own commits here, so a real disk adds nothing but its waiting: 0.3 s a history in memory,
1 s on a busy disk. What the disk itself does at a kill or a power cut is tested in `tests/faults`."""


@contextmanager
def template() -> Iterator[Path]:
    """The office that histories begin with."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="histories-", dir=place) as folder:
        make_template(Path(folder) / "template")
        yield Path(folder) / "template"


def play(seed: int, begins_with: Path, flaw: Flaw | None = None, say: Callable[[str], None] = lambda _: None) -> World:
    """One history. Raises Broken when a promise was not kept; answers how the world was in the end (closed)."""
    folder = begins_with.with_name(f"history-{seed}")
    shutil.copytree(begins_with, folder)
    with ExitStack() as ends:
        ends.callback(shutil.rmtree, folder)
        ends.enter_context(seeded(Random(seed)))
        ends.enter_context(left_out(flaw))
        world = World(seed, folder, say)
        ends.callback(world.close)
        for _ in range(world.dice.choice(LENGTHS)):
            world.tick += 1
            happenings.step(world)
        verdict.heal(world)
        verdict.judge(world)
        return world
