"""500 syncs a second on PostgreSQL with fsync on, 200 on one SQLite file, and what a sync costs as the office grows.

Signatures are made beforehand: a laptop's work is not the hub's. The load is open: each request has its time,
whether or not the ones before were answered, and its latency counts from then.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from app.hub.storage.embedded import EmbeddedStore
from app.hub.storage.port import HubStore
from app.hub.storage.postgres import PostgresStore
from app.hub.storage.postgres_pool import Pools
from tests.bench.hub.offices import Measured, add_cases, empty, of_five, put, with_laptops
from tests.bench.measure import report_only, report_within
from tests.support.postgres import Postgres, running_postgres

pytestmark = pytest.mark.bench

RATE = 500.0
SECONDS = 20
P99 = 300.0
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@contextmanager
def hub_process(*where: str) -> Iterator[tuple[int, psutil.Process]]:
    """The command itself; its port and process."""
    given = [sys.executable, "-m", "app", "hub", *where, "--port", "0"]
    hub = subprocess.Popen(given, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert hub.stdout is not None
        said = ""
        while not said.rstrip().endswith("}"):
            said += hub.stdout.readline()
        yield int(json.loads(said)["address"].rsplit(":", 1)[1]), psutil.Process(hub.pid)
    finally:
        hub.terminate()
        hub.communicate(timeout=40)


def cpu(*processes: psutil.Process) -> float:
    """Seconds of processor time, with children and those that have ended."""
    total = 0.0
    for process in processes:
        for one in (process, *process.children(recursive=True)):
            try:
                times = one.cpu_times()
                total += times.user + times.system
            except psutil.NoSuchProcess:
                continue
    return total


def leader(server: Postgres) -> psutil.Process:
    return psutil.Process(int((server.folder / "data" / "postmaster.pid").read_text().splitlines()[0]))


def in_store(where: str | Path, work) -> None:
    async def run() -> None:
        store: HubStore = EmbeddedStore(where) if isinstance(where, Path) else PostgresStore(await Pools.open(where))
        try:
            await work(store)
        finally:
            await store.close()

    asyncio.run(run())


def sent(port: int, requests: list[bytes], rate: float, folder: Path) -> dict:
    file = folder / "requests"
    file.write_bytes(pickle.dumps(requests))
    given = ["-m", "tests.bench.hub.load", "127.0.0.1", str(port), str(file), str(rate)]
    done = subprocess.run([sys.executable, *given], cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def mixed(offices: list[Measured], count: int) -> list[bytes]:
    """90 % with nothing new, 10 % with five bundles, from laptops in a random order."""
    chance = random.Random(7)
    everybody = [(one, at) for one in offices for at in range(len(one.laptops))]
    requests = []
    for number in range(count):
        measured, at = everybody[chance.randrange(len(everybody))]
        laptop, known = measured.laptops[at], len(measured.office.records)
        if number % 10 == 0:
            requests.append(of_five(laptop, measured, chance.choice(measured.cases[at]), 1_000_000, known))
        else:
            requests.append(empty(laptop, measured, 1_000_000, known))
    return requests


@pytest.mark.parametrize("rate", [20, 100, 200])
def test_one_office_on_one_file(tmp_path: Path, rate: float):
    """A hub of an office's own: alone with each laptop nearly always, and ten times as busy as it will ever be."""
    folder, measured = tmp_path / "hub", with_laptops(200)

    async def fill(store: HubStore) -> None:
        await put(store, measured)
        await add_cases(store, measured, 5)

    in_store(folder, fill)
    with hub_process("--data", str(folder)) as (port, hub):
        sent(port, [empty(measured.laptops[0], measured, 0, 0) for _ in range(20)], 100, tmp_path)
        before = cpu(hub)
        said = sent(port, mixed([measured], int(rate * SECONDS / 2)), rate, tmp_path)
        used = (cpu(hub) - before) / said["seconds"]
    assert said["wrong"] == []
    latencies = sorted(said["ms"])
    p99 = latencies[int(len(latencies) * 0.99)]
    print(
        f"\none file, {rate:.0f} syncs/s: p50 {statistics.median(latencies):.1f} ms, p99 {p99:.1f} ms, hub {used:.2f}"
    )
    report_within(f"one file, {rate:.0f} syncs/s, p99", p99, statistics.median(latencies), P99)


@pytest.mark.parametrize(("offices", "each", "processes"), [(20, 100, 2), (20, 100, 1), (1, 2_000, 2)])
def test_500_syncs_a_second_are_answered_in_time(
    postgres: Postgres, tmp_path: Path, offices: int, each: int, processes: int
):
    url = postgres.database()
    measured = [with_laptops(each) for _ in range(offices)]

    async def fill(store: HubStore) -> None:
        for one in measured:
            await put(store, one)
            await add_cases(store, one, 5)

    in_store(url, fill)
    postgres.run("psql", "-q", url, "-c", "VACUUM ANALYZE")
    with hub_process("--database", url, "--processes", str(processes)) as (port, hub):
        sent(port, [empty(one.laptops[0], one, 0, 0) for one in measured for _ in range(20)], 100, tmp_path)
        requests = mixed(measured, int(RATE * SECONDS))
        database = leader(postgres)
        before = cpu(hub), cpu(database)
        began = time.perf_counter()
        said = sent(port, requests, RATE, tmp_path)
        took = time.perf_counter() - began
        after = cpu(hub), cpu(database)
        memory = sum(one.memory_info().rss for one in (hub, *hub.children(recursive=True))) / 1e6
    assert said["wrong"] == []
    latencies = sorted(said["ms"])
    p99 = latencies[int(len(latencies) * 0.99)]
    rate = len(latencies) / said["seconds"]
    name = f"hub, {offices} offices of {each} laptops, {processes} processes"
    print(
        f"\n{name}: {rate:.0f} syncs/s, p50 {statistics.median(latencies):.1f} ms, p99 {p99:.1f} ms, "
        f"worst {latencies[-1]:.0f} ms; cores: hub {(after[0] - before[0]) / took:.2f}, "
        f"PostgreSQL {(after[1] - before[1]) / took:.2f}, load {said['cpu'] / said['seconds']:.2f}; hub {memory:.0f} MB"
    )
    report_within(f"{name}, p99", p99, statistics.median(latencies), P99)
    assert rate >= RATE * 0.95
    assert p99 <= P99


def test_a_sync_costs_the_same_in_a_large_office(postgres: Postgres, tmp_path: Path):
    """Ten laptops that share 100 cases, and ten that share 10,000; a sync of one of them."""
    medians: dict[tuple[int, str], float] = {}
    for cases in (100, 10_000):
        url = postgres.database()
        measured = with_laptops(10)

        async def fill(store: HubStore, measured: Measured = measured, cases: int = cases) -> None:
            await put(store, measured)
            await add_cases(store, measured, cases // 10, 2)

        in_store(url, fill)
        postgres.run("psql", "-q", url, "-c", "VACUUM ANALYZE")
        with hub_process("--database", url) as (port, _):
            known = len(measured.office.records)
            nothing = [empty(measured.laptops[at % 10], measured, 1_000_000, known) for at in range(400)]
            five = [
                of_five(measured.laptops[at % 10], measured, measured.cases[at % 10][0], 1_000_000, known)
                for at in range(200)
            ]
            for kind, requests in (("empty", nothing), ("of five bundles", five)):
                said = sent(port, requests, 50, tmp_path)
                assert said["wrong"] == []
                medians[cases, kind] = statistics.median(said["ms"])
    for kind in ("empty", "of five bundles"):
        report_only(f"sync, {kind}: office of 10,000 cases beside 100", medians[10_000, kind], medians[100, kind])
        assert medians[10_000, kind] <= medians[100, kind] * 1.5 + 2
