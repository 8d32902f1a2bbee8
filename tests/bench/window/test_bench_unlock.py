"""How soon I dag is there after the passphrase, and that it does not grow with what has been written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import FrontDoors
from tests.bench.homes import build
from tests.bench.measure import in_turn, milliseconds, report, report_only, report_within
from tests.bench.window.processes import Process, offscreen
from tests.support.quick_home import PASSPHRASE, quick_doors

pytestmark = pytest.mark.bench
ROUNDS = 7
MOST = 300  # milliseconds


def to_today(home: Path, cache: Path) -> Callable[[], float]:
    """From the passphrase in a waiting lock screen to I dag painted, in a fresh process; deriving the key is cheap."""

    def once() -> float:
        with Process("our_window", str(home), "today", cache=cache, platform=offscreen()) as process:
            asked = process.until("ASKED")
            return (process.until("TODAY") - asked) / 1e6

    return once


def test_i_dag_stands_there_soon_after_the_passphrase(few: Path, many: Path, bytecode: Path, tmp_path: Path) -> None:
    empty = build(tmp_path / "empty", 1, number_of_cases=1)
    works = {"empty": to_today(empty, bytecode), "few": to_today(few, bytecode), "many": to_today(many, bytecode)}
    took = in_turn(ROUNDS, works)
    report_within("unlock to I dag, 2,000 cases (floor: one case)", took["few"], took["empty"], MOST)
    report_only(
        "unlock to I dag, 2,000 cases and 100,000 documents (floor: 1,000 documents)", took["many"], took["few"]
    )
    assert took["few"] > 1


def test_the_key_takes_what_it_is_meant_to_take(few: Path, tmp_path: Path) -> None:
    home, cheap = tmp_path / "home", tmp_path / "cheap"
    doors = FrontDoors()
    doors.lock(doors.set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk)
    shutil.copytree(few, cheap)
    took = in_turn(5, {"real": lambda: unlock(doors, home), "cheap": lambda: unlock(quick_doors(), cheap)})
    report_only("unlock with the everyday key derivation (floor: a cheap one)", took["real"], took["cheap"])


def unlock(doors: FrontDoors, home: Path) -> float:
    """Milliseconds from the passphrase to an open office; closing it is not counted."""
    found: list[object] = []
    took = milliseconds(lambda: found.append(doors.unlock(home, PASSPHRASE)))
    desk = found[0]
    desk.closed = True  # type: ignore[attr-defined]
    desk.store.close()  # type: ignore[attr-defined]
    return took


def test_an_unlock_does_not_depend_on_how_much_has_been_written(few: Path, many: Path) -> None:
    doors = quick_doors()
    took = in_turn(21, {"few": lambda: unlock(doors, few), "many": lambda: unlock(doors, many)})
    report("unlock with 100,000 documents (floor: 1,000)", took["many"], took["few"], 1.2)
