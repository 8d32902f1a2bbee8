"""Drafts: what stands in a field at this moment, kept at every keystroke so that nothing typed is ever lost.

One small row for each place; it becomes a change when the field is left (`ChangeLog.commit` drops it in the same
transaction). One statement is one commit, durable when `keep` returns: only then may the window say "Gemt".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from app.domain.change import CaseId, ChangeId, DeviceId, DocumentId, Path
from app.storage.engine import Engine
from app.storage.records import Draft, at
from app.storage.values import pack, storable
from forms.model import Value


class Drafts:
    """Last writer wins: there is one person at this laptop."""

    def __init__(self, engine: Engine, now: Callable[[], int]) -> None:
        self._engine = engine
        self._now = now

    def keep(
        self, case: CaseId, document: DocumentId, path: Path, value: Value, seen: Sequence[ChangeId] | None = None
    ) -> datetime:
        """Keep a value, in the place of the one before; when it was saved (UTC). Raises StoreUnavailable: not saved.

        `seen`: what stood in that place when the first letter was typed; a draft that is there keeps its own.
        """
        moment = self._now()
        # REPLACE, not an update: a new number tells `forget_since` that it was written after the mark.
        self._engine.execute(
            "INSERT OR REPLACE INTO drafts (case_id, document, path, value, kept_at, seen) VALUES (?, ?, ?, ?, ?,"
            " coalesce((SELECT seen FROM drafts WHERE case_id = ? AND document = ? AND path = ?), ?))",
            (case, document, path, pack(storable(value)), moment, case, document, path, _packed(seen)),
        )
        return at(moment)

    def of(self, case: CaseId, document: DocumentId) -> dict[Path, Value]:
        """A document's drafts by path, in the order they were kept."""
        rows = self._engine.rows(
            "SELECT path, value FROM drafts WHERE case_id = ? AND document = ? ORDER BY n", [case, document]
        )
        return {Path(path): json.loads(value) for path, value in rows}

    def all(self) -> list[Draft]:
        """Every draft there is, in the order they were kept: after a crash, before a lock."""
        rows = self._engine.rows("SELECT case_id, document, path, value, kept_at, seen FROM drafts ORDER BY n")
        return [
            Draft(CaseId(case), DocumentId(document), Path(path), json.loads(value), at(kept_at), _unpacked(seen))
            for case, document, path, value, kept_at, seen in rows
        ]

    def drop(self, case: CaseId, document: DocumentId, path: Path | None = None) -> int:
        """Throw away a place's draft, or all of a document's; how many there were."""
        where = "case_id = ? AND document = ?" + ("" if path is None else " AND path = ?")
        found = [case, document] if path is None else [case, document, path]
        return self._engine.execute(f"DELETE FROM drafts WHERE {where}", found)  # noqa: S608


def _packed(seen: Sequence[ChangeId] | None) -> str | None:
    if seen is None:
        return None
    return pack([[one.device, one.incarnation, one.sequence, one.index] for one in seen])


def _unpacked(seen: str | None) -> tuple[ChangeId, ...] | None:
    if seen is None:
        return None
    return tuple(ChangeId(DeviceId(device), name, n, place) for device, name, n, place in json.loads(seen))
