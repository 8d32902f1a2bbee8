"""What screens read: the case list and the documents, as they stand in the projections."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import closing
from functools import partial
from itertools import islice

from app.domain.change import CaseId, DocumentId
from app.domain.traces import Begun
from app.storage.engine import Engine, Row
from app.storage.late import LateJournal
from app.storage.records import CaseRecord, DocumentRecord, at

_DOCUMENT = "case_id, document, form, form_version, created_at, changed_at, gone, issued, disagreements, answers"
_CASE = "case_id, person, journey, created_at, changed_at, may_owe"
_WHOLE = f"{_CASE}, traces"
_BATCH = 100  # cases whose traces are read in one question
_ONE_BY_ONE = 2  # so many of a batch are asked for alone: most lists ask for none


class Documents:
    """Documents as they are now; `ChangeLog.register` knows how they came to be so."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, case: CaseId, document: DocumentId) -> DocumentRecord | None:
        """One document, removed ones too; None when nothing was ever written in it."""
        found = self._engine.row(
            f"SELECT {_DOCUMENT} FROM documents WHERE case_id = ? AND document = ?",  # noqa: S608
            [case, document],
        )
        return _document(found) if found else None

    def of(self, case: CaseId, *, form: str = "", gone: bool = False) -> list[DocumentRecord]:
        """A case's documents, oldest first, without `_person`, `_journey` and their like.

        `form`: only those of that form; `gone`: also removed ones.
        """
        found = self._engine.rows(
            f"SELECT {_DOCUMENT} FROM documents WHERE case_id = ? AND substr(document, 1, 1) <> '_' AND gone <= ?"  # noqa: S608
            " AND (? = '' OR form = ?) ORDER BY created_at, document",
            [case, int(gone), form, form],
        )
        return [_document(row) for row in found]

    def asking(self) -> list[tuple[CaseId, DocumentId, int]]:
        """Every document, the fixed ones too, where somebody must choose, and in how many places; none that is removed.

        Reads an index of those alone, however many documents there are.
        """
        found = self._engine.rows(
            "SELECT case_id, document, disagreements FROM documents WHERE disagreements > 0 AND gone = 0"
            " ORDER BY case_id, document"
        )
        return [(CaseId(case), DocumentId(document), count) for case, document, count in found]

    def count(self) -> int:
        """How many documents there are, the fixed ones too."""
        return int(self._engine.scalar("SELECT count(*) FROM documents"))


class Cases:
    """The case list."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[CaseRecord]:
        """Every case that something has been written in, the last changed first."""
        found = self._engine.rows(f"SELECT {_WHOLE} FROM cases ORDER BY changed_at DESC, case_id")  # noqa: S608
        return [_whole_case(row) for row in found]

    def each(self) -> Iterator[CaseRecord]:
        """The same one by one, for whoever keeps little of each; nothing is written meanwhile.

        A journal's traces are read when they are asked for: going through all cases does not depend on how many
        documents there are.
        """
        rows = self._engine.stream(f"SELECT {_CASE} FROM cases ORDER BY changed_at DESC, case_id")  # noqa: S608
        with closing(rows):
            while batch := list(islice(rows, _BATCH)):
                traces = _Traces(self._engine, [row[0] for row in batch])
                try:
                    yield from (_case(row, traces, self._engine.times_written(row[0])) for row in batch)
                finally:
                    traces.forget()

    def get(self, case: CaseId) -> CaseRecord | None:
        """One case; None when nothing has been written in it."""
        found = self._engine.row(f"SELECT {_WHOLE} FROM cases WHERE case_id = ?", [case])  # noqa: S608
        return _whole_case(found) if found else None

    def with_trace(self, word: str) -> list[CaseRecord]:
        """The cases in whose traces that word stands somewhere, whatever it is there: few, for a paper's code.

        Reads the traces of all cases without taking them apart: of 100,000 documents in some 45 ms.
        """
        found = self._engine.rows(f"SELECT {_WHOLE} FROM cases WHERE instr(traces, ?) > 0", [word])  # noqa: S608
        return [_whole_case(row) for row in found]

    def begun(self) -> Generator[tuple[CaseId, Begun], None, None]:
        """Every document that still stands open, in whichever case, the oldest first; nothing is written meanwhile."""
        rows = self._engine.stream(
            "SELECT case_id, document, form, started_on FROM begun ORDER BY started_on, case_id, document"
        )
        with closing(rows):
            for case, document, form, on in rows:
                yield CaseId(case), Begun(DocumentId(document), form, on)

    def begun_again(self, case: CaseId | None = None) -> list[tuple[CaseId, str, tuple[DocumentId, ...]]]:
        """Case, form and documents wherever more than one document of a form stands open, the oldest first.

        `case`: in that one alone.
        """
        where = "" if case is None else "case_id = ? AND "
        rows = self._engine.rows(
            f"SELECT case_id, form, document FROM begun b WHERE {where}EXISTS (SELECT 1 FROM begun o WHERE"  # noqa: S608
            " o.case_id = b.case_id AND o.form = b.form AND o.document <> b.document)"
            " ORDER BY case_id, form, started_on, document",
            [] if case is None else [case],
        )
        grouped: dict[tuple[CaseId, str], list[DocumentId]] = {}
        for case, form, document in rows:
            grouped.setdefault((CaseId(case), form), []).append(DocumentId(document))
        return [(case, form, tuple(documents)) for (case, form), documents in grouped.items()]


class _Traces:
    """The traces of some cases that are gone through together: the first ones asked for one by one, then all at once.

    Holds each until it was asked for, and nothing once the next cases are gone through.
    """

    def __init__(self, engine: Engine, cases: list[str]) -> None:
        self._engine, self._cases = engine, cases
        self._asked = 0
        self._held: dict[str, str] = {}

    def of(self, case: str) -> str:
        """A case's traces, as JSON."""
        self._asked += 1
        if self._asked > _ONE_BY_ONE and self._cases:
            self._fetch()
        found = self._held.pop(case, None)
        return found or self._engine.scalar("SELECT traces FROM cases WHERE case_id = ?", [case]) or "{}"

    def forget(self) -> None:
        """The next cases are gone through."""
        self._cases = []
        self._held.clear()

    def _fetch(self) -> None:
        cases, self._cases = self._cases, []
        sql = "SELECT case_id, traces FROM cases WHERE case_id IN (SELECT value FROM json_each(?))"
        self._held = dict(self._engine.rows(sql, [json.dumps(cases)]))


def _case(row: Row, traces: _Traces, mark: int | None) -> CaseRecord:
    case, person, journey, created, changed, may_owe = row
    journal = LateJournal(json.loads(journey), partial(traces.of, case))
    return CaseRecord(CaseId(case), json.loads(person), journal, at(created), at(changed), bool(may_owe), mark)


def _document(row: Row) -> DocumentRecord:
    case, document, form, version, created, changed, gone, issued, disagreements, answers = row
    return DocumentRecord(
        CaseId(case), DocumentId(document), form, version, json.loads(answers), at(created), at(changed), bool(gone),
        issued, disagreements,
    )  # fmt: skip


def _whole_case(row: Row) -> CaseRecord:
    case, person, journey, created, changed, may_owe, traces = row
    journal = {**json.loads(journey), **json.loads(traces)}
    return CaseRecord(CaseId(case), json.loads(person), journal, at(created), at(changed), bool(may_owe))
