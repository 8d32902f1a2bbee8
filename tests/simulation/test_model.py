"""20,000 histories of the protocol; and the proof that the simulator would notice."""

from __future__ import annotations

import pytest

from tests.simulation.flaws import Flaw
from tests.simulation.world import Broken, play

HISTORIES, PORTIONS = 20_000, 20


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_every_history_ends_with_the_same_words_everywhere(portion: int) -> None:
    """A failing seed prints: `python -m tests.simulation SEED` plays it again, step by step."""
    for seed in range(portion, HISTORIES, PORTIONS):
        play(seed)


@pytest.mark.parametrize("flaw", Flaw, ids=lambda flaw: flaw.name.lower())
def test_the_simulator_finds_every_failure_others_had(flaw: Flaw) -> None:
    for seed in range(3_000):
        try:
            play(seed, flaw)
        except Broken:
            return
    pytest.fail(f"not found: {flaw.value}")


def test_a_history_is_the_same_each_time_it_is_played() -> None:
    def told(seed: int) -> list[str]:
        steps: list[str] = []
        play(seed, say=steps.append)
        return steps

    assert told(7) == told(7) != told(8)


@pytest.mark.long
def test_a_million_histories_end_the_same() -> None:
    for seed in range(HISTORIES, 1_000_000):
        play(seed)
