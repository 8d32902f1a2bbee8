"""How soon the lock screen is there, beside a window with nothing in it; whole processes, to the first paint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.measure import in_turn, report
from tests.bench.window.processes import Process, offscreen, xvfb

pytestmark = pytest.mark.bench
ROUNDS = 15
TARGET = 1.5


def to_first_paint(module: str, *arguments: str, cache: Path, platform: dict[str, str]) -> Callable[[], float]:
    """Milliseconds from the start of a process until its window has been painted."""

    def once() -> float:
        with Process(module, *arguments, cache=cache, platform=platform) as process:
            return (process.until("PAINTED") - process.started) / 1e6

    return once


def measure(name: str, home: Path, cache: Path, platform: dict[str, str]) -> None:
    took = in_turn(
        ROUNDS,
        {
            "bare": to_first_paint("bare_window", cache=cache, platform=platform),
            "ours": to_first_paint("our_window", str(home), "lock", cache=cache, platform=platform),
        },
    )
    assert report(name, took["ours"], took["bare"], TARGET) > 0.5


def test_the_lock_screen_comes_nearly_as_soon_as_a_bare_window(few: Path, bytecode: Path) -> None:
    measure("process start to lock screen, offscreen", few, bytecode, offscreen())


def test_the_lock_screen_comes_nearly_as_soon_as_a_bare_window_on_a_real_server(few: Path, bytecode: Path) -> None:
    with xvfb() as platform:
        if platform is None:
            pytest.skip("no Xvfb here")
        measure("process start to lock screen, Xvfb", few, bytecode, platform)
