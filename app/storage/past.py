"""Going back: a point in a case's life, and taking out what was written since, as if it had never been.

For the citizen who says stop. What was written stands in the encrypted file alone, was never sent, and is overwritten
there: rows, search words, blobs and the WAL. The log keeps one digest that tells that something was removed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.domain.change import CaseId
from app.storage import errors, projections
from app.storage.chain import Chain
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.storage.leaving import Leaving
from app.storage.own import Own
from app.storage.records import Mark
from app.storage.reproject import project_again


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out, and what had to stay because it had been sent or came from others."""

    bundles: int
    drafts: int
    stayed: int
    chunks: tuple[str, ...] = ()  # names of blob chunks that nothing refers to any more
    sent: int = 0  # of those that stayed: our own, that others may have seen


class Past:
    """Removes own, never-sent bundles from the end of a case; nothing else, and never from the middle."""

    def __init__(self, engine: Engine, own: Own, keys: CaseKeys, chain: Chain, leaving: Leaving) -> None:
        self._engine = engine
        self._own = own
        self._keys = keys
        self._chain = chain
        self._leaving = leaving

    def mark(self, case: CaseId) -> Mark:
        """Where the store stands now."""
        return Mark(case, *stand_of(self._engine))

    def forget_since(self, case: CaseId, mark: Mark) -> Forgotten:
        """See `ChangeLog.forget_since`."""
        if mark.case != case:
            raise errors.bug("a mark of another case")
        with self._engine.transaction():
            numbers, stayed, sent = self._removable(case, mark)
            chunks = self._forget_blobs(case, mark)
            drafts = self._engine.execute("DELETE FROM drafts WHERE case_id = ? AND n > ?", [case, mark.draft])
            renewed = None
            if numbers:
                self._chain.forget(numbers)
                self._forget_words(case)
                project_again(self._engine, self._chain, self._keys, case)
                renewed = self._own.start_incarnation()
        if renewed:
            self._own.use(renewed)
        self._engine.empty_wal()
        return Forgotten(len(numbers), drafts, stayed, chunks, sent)

    def _removable(self, case: CaseId, mark: Mark) -> tuple[list[int], int, int]:
        """The numbers of the own tail, how many later bundles stay, and how many of those are our own."""
        rows = self._engine.rows(
            "SELECT n, device = ?, sent FROM bundles WHERE case_id = ? AND n > ? ORDER BY n DESC",
            [self._own.identity.device, case, mark.log],
        )
        numbers = []
        shown = False
        for n, own, sent in rows:
            # An own bundle that a sent one stands on has been shown to others by its hash: it stays.
            shown = shown or bool(own and (sent or self._leaving.may_have_left(n)))
            if own and not shown:
                numbers.append(n)
        ours = sum(own for _, own, _ in rows)
        return numbers[::-1], len(rows) - len(numbers), ours - len(numbers)

    def _forget_blobs(self, case: CaseId, mark: Mark) -> tuple[str, ...]:
        rows = self._engine.rows("SELECT chunks FROM blobs WHERE case_id = ? AND n > ?", [case, mark.blob])
        self._engine.execute("DELETE FROM blobs WHERE case_id = ? AND n > ?", [case, mark.blob])
        return tuple(name for row in rows for name in json.loads(row[0]))

    def _forget_words(self, case: CaseId) -> None:
        """The search gives up the case's words at once; those that stay are read again when there is time."""
        for n, document in self._engine.rows("SELECT n, document FROM word_rows WHERE case_id = ?", [case]):
            self._engine.execute("DELETE FROM words WHERE rowid = ?", [n])
            self._engine.execute("DELETE FROM word_rows WHERE n = ?", [n])
            projections.note_words_due(self._engine, case, document)


def stand_of(engine: Engine) -> tuple[int, int, int]:
    """The numbers given last to a log event, a draft and a blob."""
    given: dict[str, int] = dict(engine.rows("SELECT name, seq FROM sqlite_sequence WHERE name IN ('drafts', 'blobs')"))
    return int(engine.scalar("SELECT max(n) FROM log") or 0), given.get("drafts", 0), given.get("blobs", 0)
