"""Sync beside Anki's sync server and PouchDB: the same payload in one run. Figures are printed, not judged.

Ours is with the client's commit on: what was sent is noted as sent, what came is in documents and lists.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

import pytest

from tests.bench.measure import milliseconds, report
from tests.bench.sync import neighbours
from tests.bench.sync.neighbours import Neighbour
from tests.bench.sync.ours import OurOffice, received
from tests.bench.sync.payload import RANDOM_BYTES, notes

pytestmark = pytest.mark.bench

ROUNDS = {0: 15, 1: 15, 1_000: 5, 10_000: 3}


@pytest.fixture
def ours(tmp_path) -> Iterator[OurOffice]:
    office = OurOffice(tmp_path / "ours")
    yield office
    office.close()


@pytest.fixture
def others(tmp_path) -> Iterator[dict[str, Neighbour]]:
    """None where they are not installed."""
    found, made = neighbours.installed(), {}
    if found:
        made = {"anki": neighbours.anki(found, tmp_path), "pouchdb": neighbours.pouch(found, tmp_path)}
    yield made
    for each in made.values():
        each.close()


@pytest.mark.parametrize("count", list(ROUNDS))
def test_changes_up_and_down(ours: OurOffice, others: dict[str, Neighbour], count: int):
    took: dict[tuple[str, str], list[float]] = {}
    for number in range(ROUNDS[count]):
        names = ["ours", *others] if number % 2 == 0 else [*reversed(others), "ours"]
        for name in names:
            up, down = _ours(ours, count, number) if name == "ours" else _other(others[name], count, number)
            took.setdefault((name, "up"), []).append(up)
            took.setdefault((name, "down"), []).append(down)
    assert received(ours.laptops[1]) >= count
    for way in ("up", "down"):
        for name in others:
            report(f"{count} changes {way} (floor: {name})", median(took["ours", way]), median(took[name, way]), 1)
        if not others:
            print(f"\n{count} changes {way}: median {median(took['ours', way]):.1f} ms")


@pytest.mark.parametrize("count", list(ROUNDS))
def test_requests_and_bytes(ours: OurOffice, others: dict[str, Neighbour], count: int):
    ours.write(notes(count, 1), each=False)
    requests, size = ours.counted(0)
    most = 1.4 * RANDOM_BYTES * count + 350
    print(f"\n{count} changes up: ours {requests} requests, {size} bytes, headers too (target ≤ {most:.0f} without)")
    for name, each in others.items():
        each.write(1, count)
        theirs = each.counted(0)
        print(f"{count} changes up: {name} {theirs[0]} requests, {theirs[1]} bytes")


@pytest.mark.parametrize("count", [1, 1_000, 10_000])
def test_one_save_for_each_change(ours: OurOffice, count: int):
    ours.write(notes(count, 1), each=True)
    up = milliseconds(lambda: ours.sync(0))
    down = milliseconds(lambda: ours.sync(1))
    assert received(ours.laptops[1]) == count
    print(f"\n{count} changes, one bundle each: up {up:.1f} ms, down {down:.1f} ms")


def _ours(office: OurOffice, count: int, seed: int) -> tuple[float, float]:
    office.write(notes(count, seed), each=False)
    start = time.perf_counter()
    office.sync(0)
    middle = time.perf_counter()
    office.sync(1)
    taken = (middle - start) * 1000, (time.perf_counter() - middle) * 1000
    office.settle()
    return taken


def _other(each: Neighbour, count: int, seed: int) -> tuple[float, float]:
    each.write(seed, count)
    up = each.sync(0)
    down = each.sync(1)
    each.sync(0)
    return up, down
