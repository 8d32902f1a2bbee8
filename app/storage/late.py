"""A case's journal of which the traces are read when somebody asks for one: most lists never do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from app.domain.traces import TRACES
from forms.model import Answers, Row, Value


class LateJournal(Mapping[str, Value | list[Row]]):
    """Reads as the whole journal. Belongs to the thread of its store, like every reading."""

    __slots__ = ("_near", "_read", "_traces")

    def __init__(self, near: Answers, read: Callable[[], str]) -> None:
        self._near, self._read = near, read
        self._traces: Answers | None = None

    def __getitem__(self, table: str) -> Value | list[Row]:
        return self._late()[table] if table in TRACES else self._near[table]

    def get(self, table: str, default: object = None) -> object:  # type: ignore[override]
        """As any mapping's; a table that is not there costs no exception, for most are not."""
        return (self._late() if table in TRACES else self._near).get(table, default)

    def __iter__(self) -> Iterator[str]:
        yield from self._near
        yield from self._late()

    def __len__(self) -> int:
        return len(self._near) + len(self._late())

    def _late(self) -> Answers:
        if self._traces is None:
            self._traces = json.loads(self._read())
        return self._traces
