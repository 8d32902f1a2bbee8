"""Going through every case of the office for a list, working out only what has changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from app.domain.duties import Duty
from app.domain.events import Event
from app.domain.journey import Journey
from app.services.casework.duties import open_duties
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter
from app.services.desk import Desk
from app.storage import CaseRecord

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands by the rules; the same for every list."""

    events: tuple[Event, ...]
    now: Journey
    duties: tuple[Duty, ...]


def stand(count: Counter, record: CaseRecord) -> Standing:
    """Puts a case's journal through the rules."""
    events = events_of(record)
    now = count.journey_of(events)
    return Standing(events, now, open_duties(count, record, now))


def every_case(
    desk: Desk, count: Counter, list_name: str, work: Callable[[CaseRecord, Standing], T]
) -> Iterator[tuple[CaseRecord, T]]:
    """The last changed first, removed ones too. `work` leans on its arguments, `count` and the clock's zone alone."""
    seen_from = (count, desk.clock.now().utcoffset())
    for record, worked_out in desk.remembered.each(desk.store.cases.each(), seen_from):
        standing = worked_out.once("standing", partial(stand, count, record))
        yield record, worked_out.once(list_name, partial(work, record, standing))
