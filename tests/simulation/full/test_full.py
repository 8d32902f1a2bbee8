"""500 histories of the whole product, and the proof that the simulator would notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.full.flaws import Flaw
from tests.simulation.full.play import play, template
from tests.simulation.full.world import Broken

HISTORIES, PORTIONS = 500, 20


@pytest.fixture(scope="module")
def begins_with() -> Iterator[Path]:
    with template() as folder:
        yield folder


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_every_history_ends_with_the_same_words_everywhere(begins_with: Path, portion: int) -> None:
    """A failing seed prints: `python -m tests.simulation.full SEED` plays it again, step by step."""
    for seed in range(portion, HISTORIES, PORTIONS):
        play(seed, begins_with)


@pytest.mark.parametrize("flaw", Flaw, ids=lambda flaw: flaw.name.lower())
def test_the_simulator_finds_every_rule_that_is_left_out(begins_with: Path, flaw: Flaw) -> None:
    for seed in range(200):
        try:
            play(seed, begins_with, flaw)
        except Broken:
            return
    pytest.fail(f"not found: {flaw.value}")


def test_a_history_is_the_same_each_time_it_is_played(begins_with: Path) -> None:
    def told(seed: int) -> list[str]:
        steps: list[str] = []
        play(seed, begins_with, say=steps.append)
        return steps

    assert told(7) == told(7) != told(8)


@pytest.mark.long
def test_ten_thousand_histories_end_the_same(begins_with: Path) -> None:
    for seed in range(HISTORIES, 10_000):
        play(seed, begins_with)
