"""What the program holds for itself ten seconds after the unlock, beside a bare window; and its peak after one PDF."""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from pathlib import Path

import pytest

from tests.bench.measure import report, report_only
from tests.bench.window.processes import Process, offscreen

pytestmark = [pytest.mark.bench, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
REST = 10  # seconds
ROUNDS = 3
TARGET = 1.6


def test_the_office_takes_little_more_memory_than_a_bare_window(few: Path, bytecode: Path, tmp_path: Path) -> None:
    ours, bare, uss, bare_uss = [], [], [], []
    for number in range(ROUNDS):
        # One after the other: two at once would share Qt's pages.
        with Process("bare_window", "stay", cache=bytecode, platform=offscreen()) as process:
            process.until("PAINTED")
            time.sleep(REST)
            bare.append(process.own_memory())
            bare_uss.append(process.private())
        home = shutil.copytree(few, tmp_path / f"home-{number}")
        with Process("our_window", str(home), "paper", cache=bytecode, platform=offscreen()) as process:
            process.until("TODAY")
            time.sleep(REST)  # what is measured is a program at rest
            ours.append(process.own_memory())
            uss.append(process.private())
    mine, floor = statistics.median(ours), statistics.median(bare)
    report("own memory 10 s after the unlock, 2,000 cases", mine, floor, TARGET, unit="MB")
    mine_uss, floor_uss = statistics.median(uss), statistics.median(bare_uss)
    report_only("the same as USS, which neighbours with Qt make smaller", mine_uss, floor_uss, unit="MB")
    assert mine > floor / 2


def test_the_peak_of_one_paper_is_told(few: Path, bytecode: Path, tmp_path: Path) -> None:
    # A copy: who leaves at a paper comes back to it, and not to I dag.
    home = shutil.copytree(few, tmp_path / "home")
    with Process("our_window", str(home), "paper", cache=bytecode, platform=offscreen()) as process:
        process.until("TODAY")
        time.sleep(REST)
        held = process.held()
        process.forget_peak()
        process.go_on()
        process.until("PAPER")
        report_only("peak (RSS) of one PDF with its preview (floor: before it)", process.peak(), held, unit="MB")
