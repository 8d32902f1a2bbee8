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
    bare, loaded, ours = [], [], []
    for number in range(ROUNDS):
        # One after the other, so that none shares Qt's pages with another.
        bare.append(at_rest("PAINTED", bytecode, "bare_window", "stay"))
        loaded.append(at_rest("PAINTED", bytecode, "bare_window", "stay", "libraries"))
        home = shutil.copytree(few, tmp_path / f"home-{number}")
        ours.append(at_rest("TODAY", bytecode, "our_window", str(home), "paper"))
    (mine, wrote), (floor, floor_wrote), (higher, _) = (median(each) for each in (ours, bare, loaded))
    report("own memory 10 s after the unlock, 2,000 cases", mine, floor, TARGET, unit="MB")
    report_only("the same (floor: a bare window that has loaded SQLCipher and the ciphers)", mine, higher, unit="MB")
    report_only("the part of it that lies in no file (private dirty)", wrote, floor_wrote, unit="MB")
    assert mine > floor / 2


def at_rest(word: str, cache: Path, module: str, *arguments: str) -> tuple[float, float]:
    """What such a process holds for itself ten seconds after that word, and what of it it wrote itself, in MB."""
    with Process(module, *arguments, cache=cache, platform=offscreen()) as process:
        process.until(word)
        time.sleep(REST)  # what is measured is a program at rest
        return process.own_memory(), process.written()


def median(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """The median of each half."""
    one, other = zip(*pairs)
    return statistics.median(one), statistics.median(other)


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
