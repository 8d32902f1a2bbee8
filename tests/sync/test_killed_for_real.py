"""kill -9 while a laptop syncs with the real hub: nothing that was acknowledged is lost, on either side."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

from app.domain.change import PERSON
from app.domain.change import Path as Place

ROOT = Path(__file__).resolve().parents[2]
TIMES = 4


def test_a_laptop_that_is_killed_again_and_again_loses_nothing_it_acknowledged(team):
    mette, anders = team.laptops
    case = mette.new_case("0")
    team.everybody()
    dice, written, sent = random.Random(7), 0, 0
    for _ in range(TIMES):
        mette.store.close()
        said = run_until_killed(team, mette, case, written + 1, after=dice.randint(1, 12))
        mette.store = mette.place.open()
        numbers = {word: [int(n) for each, n in said if each == word] for word in ("skrevet", "sendt")}
        written, sent = max([written, *numbers["skrevet"]]), max([sent, *numbers["sendt"]])
        assert int(mette.name(case)) >= written
        team.sync(anders)
        assert int(anders.name(case)) >= sent
        written = int(mette.name(case))
    team.everybody()
    assert anders.name(case) == mette.name(case)
    history = [change.value for change in anders.store.log.changes(case, PERSON) if change.path == Place("name")]
    assert history == [str(number) for number in range(written + 1)]
    assert mette.is_whole() and anders.is_whole()


def run_until_killed(team, laptop, case, first: int, *, after: int) -> list[tuple[str, str]]:
    """What the process said before it was killed, `after` lines later."""
    key = laptop.place.key.to_bytes().hex()
    command = [sys.executable, "-m", "tests.sync.killed_child", laptop.place.home, key, case, team.hub.url, str(first)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    watchdog = threading.Timer(120, process.kill)
    watchdog.start()
    said = []
    for line in process.stdout:
        said.append(line)
        if len(said) >= after:
            process.kill()
            break
    said += process.stdout.readlines()
    process.wait()
    watchdog.cancel()
    process.stdout.close()
    return [(word, number) for word, _, number in (line.strip().partition(" ") for line in said)]
