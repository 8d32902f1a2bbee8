"""Our side: two laptops with real stores, and the hub as a process of its own, as `rygsaek hub` runs it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import urllib3

from app.domain.change import CaseId
from app.storage import Edit
from app.sync import enrolment
from app.sync.line import HubLine
from app.sync.talk import hold
from app.sync.transport import Http
from tests.bench.sync.counting import Counting
from tests.bench.sync.payload import Note
from tests.contract.storage.offices import edit, new_document
from tests.support.laptops import Laptop, close_all, laptops

ROOT = Path(__file__).resolve().parents[3]
FIELDS = 100  # notes in one document: as many as a long form has answers


class OurOffice:
    """A laptop that sends, one that fetches, a case they share; nothing is waiting between them."""

    def __init__(self, folder: Path) -> None:
        self._hub = subprocess.Popen(
            [sys.executable, "-m", "app", "hub", "--data", folder / "hub", "--port", "0"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        said = _first_json(self._hub.stdout)
        self.port = int(str(said["address"]).rsplit(":", 1)[1])
        _wait_for(self.port)
        self._counting = Counting(self.port)
        self.laptops = laptops(folder, 2, address=f"http://127.0.0.1:{self.port}")
        first = self.laptops[0]
        self._direct = [Http(f"http://127.0.0.1:{self.port}") for _ in self.laptops]
        self._counted = [Http(f"http://127.0.0.1:{self._counting.port}") for _ in self.laptops]
        records = first.store.membership.records()
        hold(enrolment.found(str(said["claim"]), records), HubLine(first.store, self._direct[0]))
        self.case: CaseId = first.new_case()
        self.settle()

    def settle(self) -> None:
        for _ in range(2):
            for number in range(len(self.laptops)):
                self.sync(number)

    def sync(self, number: int, *, counted: bool = False) -> int:
        """One sync of a laptop; how many requests it took."""
        way = (self._counted if counted else self._direct)[number]
        return self.laptops[number].sync_over(way).requests

    def write(self, notes: list[Note], *, each: bool) -> None:
        """Write notes on the first laptop: a long form's worth in one save, or each in a save of its own."""
        log = self.laptops[0].store.log
        for start in range(0, len(notes), FIELDS):
            document = new_document()
            edits: list[Edit] = [edit(document, note.name, note.text) for note in notes[start : start + FIELDS]]
            for some in [[one] for one in edits] if each else [edits]:
                log.commit(self.case, some)

    def counted(self, number: int) -> tuple[int, int]:
        """Requests and bytes of one sync of a laptop."""
        self._counting.reset()
        self.sync(number, counted=True)
        return self._counting.requests, self._counting.up + self._counting.down

    def close(self) -> None:
        close_all(self.laptops)
        for way in (*self._direct, *self._counted):
            way.close()
        self._counting.close()
        self._hub.terminate()
        self._hub.wait()
        assert self._hub.stdout is not None
        self._hub.stdout.close()


def received(laptop: Laptop) -> int:
    """How many notes have come."""
    return int(laptop.store._engine.scalar("SELECT count(*) FROM changes WHERE path LIKE 'note_%'"))


def _first_json(stream: IO[str] | None) -> dict[str, object]:
    assert stream is not None
    text = ""
    for line in stream:
        text += line
        try:
            return dict(json.loads(text))
        except ValueError:
            continue
    raise AssertionError(f"the hub did not start: {text}")


def _wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            urllib3.request("GET", f"http://127.0.0.1:{port}/health", retries=False, timeout=1)
            return
        except urllib3.exceptions.HTTPError:
            assert time.monotonic() < until
