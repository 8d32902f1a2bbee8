"""SIGKILL at every statement, and power cuts: what was acknowledged stays, the rest comes when it is sent again."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import urllib3

from app.crypto import hashing
from app.domain.change import CaseId
from app.hub.people import claim_hash
from app.hub.storage.embedded import EmbeddedStore
from app.hub.storage.port import HubStore
from app.hub.storage.postgres import PostgresStore
from app.hub.storage.postgres_pool import Pools
from app.wire import membership, sync
from app.wire.membership import Role
from app.wire.sync import Outcome
from tests.support.hub_laptop import Laptop, Line, MadeUpOffice, a_case
from tests.support.postgres import Postgres, running_postgres

ROOT = Path(__file__).resolve().parents[3]
NEVER = 10**9


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


class Hubs:
    """Starts hubs that die."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.hub.dying"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def start(self, place: str, dies_at: int) -> tuple[str, int]:
        self._process.stdin.write(f"{dies_at} {place}\n")
        self._process.stdin.flush()
        port, process = self._process.stdout.readline().split()
        return f"http://127.0.0.1:{port}", int(process)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()


@pytest.fixture(scope="module")
def hubs() -> Iterator[Hubs]:
    made = Hubs()
    yield made
    made.close()


def in_store(place: str, work: Callable):
    async def run():
        store: HubStore = (
            PostgresStore(await Pools.open(place)) if place.startswith("postgresql") else EmbeddedStore(Path(place))
        )
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(run())


@dataclass
class Story:
    """What two laptops do, step by step; a step that was not acknowledged is done again, as a laptop would."""

    code: str = "ABCD"
    office: MadeUpOffice = field(default_factory=MadeUpOffice)
    first: Laptop = field(default_factory=Laptop)
    second: Laptop = field(default_factory=lambda: Laptop(roles=(Role.CASEWORKER,)))
    case: CaseId = field(default_factory=a_case)
    gone: CaseId = field(default_factory=a_case)
    kept: dict[bytes, int] = field(default_factory=dict)  # acknowledged, with its number
    chunks: dict[bytes, bytes] = field(default_factory=dict)
    done: int = 0

    def __post_init__(self) -> None:
        self.office.add(self.first)
        self.founding = list(self.office.records)
        self.added = self.office.add(self.second)
        self.erased = self.office.say(membership.Erase(self.gone, 1, bytes(32)), self.first.signing)
        first, case, gone = self.first, self.case, self.gone
        self.grants = [first.grant(case, to) for to in (first, self.second)]
        self.to_go = (first.bundle(gone, "væk"), first.grant(gone, first))
        self.bundles = [first.bundle(case, f"ord {at}") for at in range(4)]
        self.late = self.second.bundle(a_case(), "sent")
        self.piece = b"stykke" * 100

    def steps(self, line: Line) -> list[Callable[[], None]]:
        def found() -> None:
            whole = self.office.records
            self.office.records = self.founding
            try:
                self._well(line.found(self.first, self.office, self.code))
            finally:
                self.office.records = whole

        return [
            found,
            lambda: self._well(line.append(self.first, 2, self.added)),
            lambda: self._sent(line, self.first, self.bundles[:3], self.grants),
            lambda: self._sent(line, self.first, [self.to_go[0]], [self.to_go[1]], stays=False),
            lambda: self._chunk(line),
            lambda: self._sent(line, self.first, self.bundles[3:], []),
            lambda: self._well(line.append(self.first, 3, self.erased)),
            lambda: self._sent(line, self.second, [self.late], []),
        ]

    def go_on(self, url: str) -> None:
        """From the first step that was not acknowledged. Raises urllib3's errors when the hub dies."""
        line = Line(url, self.office.id)
        try:
            for step in self.steps(line)[self.done :]:
                step()
                self.done += 1
        finally:
            line.close()

    def _well(self, reply: urllib3.BaseHTTPResponse) -> None:
        assert reply.status in (200, 201), (reply.status, reply.data)

    def _sent(self, line: Line, who: Laptop, bundles: list[bytes], grants: list[bytes], stays: bool = True) -> None:
        answer = line.sync(who, bundles, grants)
        for data, verdict in zip((*grants, *bundles), (*answer.grants, *answer.bundles), strict=True):
            assert verdict.outcome is not Outcome.REFUSED and verdict.number
            if stays:
                self.kept[data] = verdict.number

    def _chunk(self, line: Line) -> None:
        name = hashing.sha256(self.piece)
        self._well(line.ask(self.first, "PUT", f"chunks/{self.case}/{name.hex()}", self.piece))
        self.chunks[name] = self.piece

    def check(self, line: Line) -> None:
        """Everything acknowledged is there under the number that was told; nothing stands there twice."""
        if not self.done:
            return
        want = [sync.Want(self.case, 0)]
        first = line.sync(self.first, wants=want)
        there = {item.data: item.number for item in first.snapshots[0].items}
        mine = {data: number for data, number in self.kept.items() if data != self.late}
        assert mine.items() <= there.items()
        assert len(first.records) >= (0, 2, 3, 3, 3, 3, 3, 4, 4)[self.done]
        membership.verify(list(first.records), self.office.authority.public())
        hashes = sync.hashes_message([hashing.sha256(data) for data in self.kept])
        assert sync.read_places(line.ask(self.first, "POST", "offer", hashes).data, len(self.kept) + 1) == ()
        for name, piece in self.chunks.items():
            assert line.ask(self.first, "GET", f"chunks/{self.case}/{name.hex()}").data == piece

    def check_all(self, line: Line) -> None:
        self.check(line)
        assert self.done == 8
        numbers = sorted(self.kept.values())
        assert len(set(numbers)) == len(numbers) == 7
        assert line.ask(self.first, "PUT", f"chunks/{self.gone}/{'00' * 32}", b"").status == 410


_BROKEN = (urllib3.exceptions.HTTPError, ConnectionError)


def dies_once(hubs: Hubs, place: str, at: int) -> bool:
    """The story with a hub that dies at its statement number `at`; False when the story was over before."""
    story = Story()
    in_store(place, lambda store: store.add_claim(claim_hash(story.code)))
    url, process = hubs.start(place, at)
    died = False
    try:
        story.go_on(url)
    except _BROKEN:
        died = True
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    url, process = hubs.start(place, NEVER)
    line = Line(url, story.office.id)
    try:
        story.check(line)
        story.go_on(url)
        story.check_all(line)
    finally:
        line.close()
        os.kill(process, signal.SIGKILL)
    return died


def until_it_is_over(hubs: Hubs, places: Callable[[int], str], step: int) -> int:
    at = 1
    while dies_once(hubs, places(at), at):
        at += step
    return at


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.long)])
def test_an_embedded_hub_killed_at_any_statement_has_lost_nothing(hubs, tmp_path, step):
    assert until_it_is_over(hubs, lambda at: str(tmp_path / str(at)), step) > 60


@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.long)])
def test_a_hub_on_postgresql_killed_at_any_statement_has_lost_nothing(hubs, postgres, step):
    url = postgres.database()
    in_store(url, lambda store: store.offices())
    like = url.rpartition("/")[2]
    assert until_it_is_over(hubs, lambda _: postgres.database(like), step) > 60


def test_a_power_cut_of_the_database_loses_nothing_acknowledged(hubs, postgres):
    url = postgres.database()
    office, laptop, case = MadeUpOffice(), Laptop(), a_case()
    office.add(laptop)
    in_store(url, lambda store: store.add_claim(claim_hash("ABCD")))
    address, process = hubs.start(url, NEVER)
    line = Line(address, office.id)
    assert line.found(laptop, office, "ABCD").status == 201
    line.sync(laptop, grants=[laptop.grant(case, laptop)])
    kept: dict[bytes, int] = {}
    for _ in range(3):
        cut = threading.Timer(0.3, postgres.kill)
        cut.start()
        went_wrong = False
        while not went_wrong:
            bundle = laptop.bundle(case)
            request = sync.encode_request(sync.SyncRequest(laptop.epoch, laptop.cursor, 2, (bundle,)))
            reply = line.ask(laptop, "POST", "sync", request)
            went_wrong = reply.status == 503
            assert went_wrong or reply.status == 200, (reply.status, reply.data)
            if not went_wrong:
                kept[bundle] = sync.decode_answer(reply.data).bundles[0].number
        cut.join()
        postgres.start()
        while line.ask(laptop, "POST", "offer", sync.hashes_message([])).status == 503:
            continue
    assert len(kept) > 10
    answer = line.sync(laptop, wants=[sync.Want(case, 0)])
    there = {item.data: item.number for item in answer.snapshots[0].items}
    assert kept.items() <= there.items()
    line.close()
    os.kill(process, signal.SIGKILL)
