"""Scanners on the net that need no driver (eSCL): pages come over HTTP, one after another, as JPEG."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from app.errors import ScannerFailed
from app.scanning import escl_words
from app.scanning.escl_line import Address, Line, Reply
from app.scanning.escl_words import MOST_WORDS, Abilities, Status, WordsDamaged
from app.scanning.scanner import MOST_PAGE_BYTES, MOST_PAGES, Condition, FoundScanner, ScannerState, Wish, failed

PAGE_SECONDS = 60.0  # of silence while a page is on its way
_PAGE_WAIT = 90.0  # in all, for a page the scanner asks us to come back for
_BUSY_WAIT = 12.0  # for a scanner that is still at the last job
_POLL_SECONDS = 0.5
Told = TypeVar("Told")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG")


class EsclScanner:
    """One scanner. A job is always ended, also when nobody wants more; a busy scanner is asked again a while."""

    def __init__(
        self,
        url: str,
        name: str = "",
        *,
        line: Line | None = None,
        now: Callable[[], float] = time.monotonic,
        rest: Callable[[float], None] = time.sleep,
    ) -> None:
        self._line = line or Line(Address.of(url))
        self._name = name or self._line.address.host
        self._now = now
        self._rest = rest

    @property
    def name(self) -> str:
        """What it is called, for people."""
        return self._name

    def found(self) -> FoundScanner:
        """What there is to choose; ScannerFailed when nobody answers, or not in eSCL."""
        can = self._abilities()
        return FoundScanner(
            self._line.address.url, can.name or self._name, "escl", can.feeder is not None, can.glass is not None
        )

    def look(self) -> ScannerState:
        """What it says of itself now."""
        try:
            status = self._status()
        except ScannerFailed:
            return ScannerState(self._name, Condition.NO_ANSWER)
        return ScannerState(self._name, status.condition, status.paper)

    def pages(self, wish: Wish) -> Iterator[bytes]:
        """Each page as JPEG, as it comes."""
        can, status = self._abilities(), self._status()
        if status.condition in (Condition.JAM, Condition.COVER_OPEN) and _by_feeder(can, wish, status) is not False:
            raise failed(status.condition)
        feeder = _by_feeder(can, wish, status)
        if feeder is not None:
            yield from self._job(can, wish, feeder=feeder)
            return
        try:  # it cannot tell whether paper lies in the feeder: only trying shows it
            yield from self._job(can, wish, feeder=True)
        except ScannerFailed as none:
            if none.condition != Condition.NO_PAPER:
                raise
            yield from self._job(can, wish, feeder=False)

    def _job(self, can: Abilities, wish: Wish, *, feeder: bool) -> Iterator[bytes]:
        place = self._begun(escl_words.settings(can, wish, feeder=feeder))
        try:
            count = 0
            while count < (MOST_PAGES if feeder else 1):
                page = self._next(place)
                if page is None:
                    break
                count += 1
                yield page
            self._ended(count, feeder)
        finally:
            self._line.delete(place)

    def _begun(self, settings: bytes) -> str:
        """The path of a new job."""
        end = self._now() + _BUSY_WAIT
        while True:
            reply = self._line.post("ScanJobs", settings)
            if reply.status == 201 and reply.place:
                return reply.place
            if reply.status != 503 or self._now() >= end:
                raise self._refused(reply)
            self._rest(_pause(reply))

    def _refused(self, reply: Reply) -> ScannerFailed:
        status = self._status()
        if status.condition not in (Condition.READY, Condition.BUSY):
            return failed(status.condition)
        if status.paper is False and reply.status == 409:
            return failed(Condition.NO_PAPER)
        return failed(Condition.BUSY if reply.status == 503 else Condition.REFUSED)

    def _next(self, place: str) -> bytes | None:
        """The next page of a job; None when there is no more."""
        end = self._now() + _PAGE_WAIT
        while True:
            reply = self._line.get(f"{place}/NextDocument", MOST_PAGE_BYTES, PAGE_SECONDS)
            if reply.status == 200:
                if reply.data.startswith(_PICTURES):
                    return reply.data
                raise failed(Condition.STOPPED)
            if reply.status in (404, 410):
                return None
            if reply.status != 503 or self._now() >= end:
                raise failed(Condition.STOPPED)
            trouble = self._status().condition
            if trouble in (Condition.JAM, Condition.COVER_OPEN, Condition.STOPPED):
                raise failed(trouble)
            self._rest(_pause(reply))

    def _ended(self, count: int, feeder: bool) -> None:
        """No more pages came: was it the end, or did something happen? ScannerFailed when it did."""
        if not feeder and count:
            return
        status = self._status()
        if status.condition not in (Condition.READY, Condition.BUSY):
            raise failed(status.condition)
        if not count:
            raise failed(Condition.NO_PAPER if feeder else Condition.STOPPED)

    def _abilities(self) -> Abilities:
        return self._read("ScannerCapabilities", escl_words.abilities)

    def _status(self) -> Status:
        return self._read("ScannerStatus", escl_words.status)

    def _read(self, what: str, reader: Callable[[bytes], Told]) -> Told:
        reply = self._line.get(what, MOST_WORDS)
        try:
            if reply.status == 200:
                return reader(reply.data)
        except WordsDamaged:
            pass
        raise failed(Condition.NO_ANSWER)


def _by_feeder(can: Abilities, wish: Wish, status: Status) -> bool | None:
    """From the feeder (True) or the glass; None when only trying can tell."""
    if can.feeder is None or can.glass is None:
        return can.glass is None
    if wish.source != "auto":
        return wish.source == "feeder"
    return status.paper


def _pause(reply: Reply) -> float:
    return min(max(reply.wait, _POLL_SECONDS), 5.0)
