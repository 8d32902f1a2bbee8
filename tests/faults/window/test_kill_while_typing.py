"""What the window showed as "Gemt" is there after kill -9, whenever it comes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.window.typist import TEXT
from tests.support.quick_home import home_with_open_form, words_in

EVERYDAY, MANY = 20, 200
PATIENCE = 60  # seconds a window may take before somebody has typed enough


@dataclass(frozen=True, slots=True)
class Life:
    """One life of the window: how much it showed as saved, how much was typed, how long after a commit it died (s)."""

    shown: int
    typed: int
    after_commit: float


def heard(line: str) -> tuple[str, int]:
    """What the typist said: a word and how many characters; a line cut off by the kill says nothing."""
    if not line.endswith("\n"):
        return "", 0
    word, *rest = line.split()
    return word, int(rest[0]) if rest else 0


def live_and_die(home: Path, chance: random.Random, *, near_commit: bool) -> Life:
    """Starts the window, lets somebody type, and kills it: anywhere, or within 20 ms of a commit."""
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.window.typist", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert typist.stdout is not None and typist.stderr is not None
    watchdog = threading.Timer(PATIENCE, typist.kill)
    watchdog.start()
    shown = typed = 0
    committed = 0.0
    edits_to_live = chance.randint(3, 60)
    try:
        for line in typist.stdout:
            word, number = heard(line)
            if word == "EDIT":
                typed = number
                edits_to_live -= 1
            elif word == "SHOWN":
                shown, committed = number, time.monotonic()
            if edits_to_live <= 0 and (word == "SHOWN" or not near_commit):
                time.sleep(chance.uniform(0, 0.015 if near_commit else 0.2))
                break
        else:
            pytest.fail(f"the window ended by itself: {typist.stderr.read()[-2000:]}")
        after = time.monotonic() - committed
        typist.send_signal(signal.SIGKILL)
        for line in typist.stdout:  # what it still managed to show before it died
            word, number = heard(line)
            shown = number if word == "SHOWN" else shown
            typed = number if word == "EDIT" else typed
    finally:
        watchdog.cancel()
        typist.kill()
        typist.wait()
        typist.stdout.close()
        typist.stderr.close()
    return Life(shown, typed, after)


def kill_often(home: Path, times: int, seed: int) -> list[Life]:
    """Kills and looks, again and again on the same store. The text only ever grows."""
    case, document = home_with_open_form(home)
    chance = random.Random(seed)
    lives = []
    for number in range(times):
        life = live_and_die(home, chance, near_commit=number % 4 != 3)
        words = words_in(home, case, document, "situation")
        assert len(words) >= life.shown, f"life {number} (seed {seed}): shown {life.shown}, found {len(words)}"
        assert len(words) <= life.typed + 1  # a key may be in the store before it is told of
        assert set(words) <= set(TEXT)
        lives.append(life)
    return lives


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_what_was_shown_as_saved_survives_a_kill(tmp_path: Path):
    lives = kill_often(tmp_path / "home", EVERYDAY, seed=20261122)
    assert sum(life.after_commit <= 0.020 for life in lives) >= EVERYDAY // 2


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_what_was_shown_as_saved_survives_two_hundred_kills(tmp_path: Path):
    seed = random.SystemRandom().randrange(1_000_000)
    lives = kill_often(tmp_path / "home", MANY, seed)
    near = sum(life.after_commit <= 0.020 for life in lives)
    print(f"{MANY} kills, {near} within 20 ms of a commit, seed {seed}")
    assert near >= MANY // 2
