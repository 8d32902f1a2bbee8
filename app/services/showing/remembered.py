"""What was worked out of each case for the long lists, kept while neither the case nor what it is seen from is another.

A case is worked out anew as soon as anything is written in it, by whom and through which door ever (`CaseRecord.mark`);
all of them when the day, the calendar, a deadline's length or the clock's zone is another. Belongs to one open office.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeVar

from app.domain.change import CaseId
from app.storage import CaseRecord

T = TypeVar("T")


class WorkedOut:
    """What is known of one case as it stands, each thing under a name of its own."""

    __slots__ = ("_known", "mark")

    def __init__(self, mark: int | None) -> None:
        self.mark = mark
        self._known: dict[str, Any] = {}

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What `work` says, asked the first time alone; it may lean on the case and on what it is seen from."""
        if name not in self._known:
            self._known[name] = work()
        found: T = self._known[name]
        return found


class Remembered:
    """Holds no more cases than there were when they were last gone through, and the record of none."""

    __slots__ = ("_cases", "_seen_from")

    def __init__(self) -> None:
        self._cases: dict[CaseId, WorkedOut] = {}
        self._seen_from: Hashable = None

    def __len__(self) -> int:
        return len(self._cases)

    def each(self, records: Iterable[CaseRecord], seen_from: Hashable) -> Iterator[tuple[CaseRecord, WorkedOut]]:
        """Every record with what is known of it; `records` are all there are, and other cases are forgotten."""
        if seen_from != self._seen_from:
            self._cases, self._seen_from = {}, seen_from
        known, still = self._cases, {}
        for record in records:
            worked_out = known.get(record.case)
            if worked_out is None or record.mark is None or worked_out.mark != record.mark:
                worked_out = WorkedOut(record.mark)
                known[record.case] = worked_out
            still[record.case] = worked_out
            yield record, worked_out
        if self._cases is known:  # nobody began again meanwhile, from elsewhere
            self._cases = still
