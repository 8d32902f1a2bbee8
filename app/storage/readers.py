"""What screens read: the case list and the documents, as they stand in the projections."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.domain.change import CaseId, DocumentId
from app.storage.engine import Engine, Row
from app.storage.records import CaseRecord, DocumentRecord, at

_DOCUMENT = "case_id, document, form, form_version, created_at, changed_at, gone, issued, disagreements, answers"
_CASE = "case_id, person, journey, created_at, changed_at"


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

    def of(self, case: CaseId, *, gone: bool = False) -> list[DocumentRecord]:
        """A case's documents, oldest first, without `_person`, `_journey` and their like; `gone`: also removed ones."""
        found = self._engine.rows(
            f"SELECT {_DOCUMENT} FROM documents WHERE case_id = ? AND substr(document, 1, 1) <> '_' AND gone <= ?"  # noqa: S608
            " ORDER BY created_at, document",
            [case, int(gone)],
        )
        return [_document(row) for row in found]

    def count(self) -> int:
        """How many documents there are, the fixed ones too."""
        return int(self._engine.scalar("SELECT count(*) FROM documents"))


class Cases:
    """The case list."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[CaseRecord]:
        """Every case that something has been written in, the last changed first."""
        return [_case(row) for row in self._engine.rows(f"SELECT {_CASE} FROM cases ORDER BY changed_at DESC, case_id")]  # noqa: S608

    def each(self) -> Iterator[CaseRecord]:
        """The same one by one, for whoever keeps little of each; nothing is written meanwhile."""
        return map(_case, self._engine.stream(f"SELECT {_CASE} FROM cases ORDER BY changed_at DESC, case_id"))  # noqa: S608

    def get(self, case: CaseId) -> CaseRecord | None:
        """One case; None when nothing has been written in it."""
        found = self._engine.row(f"SELECT {_CASE} FROM cases WHERE case_id = ?", [case])  # noqa: S608
        return _case(found) if found else None


def _document(row: Row) -> DocumentRecord:
    case, document, form, version, created, changed, gone, issued, disagreements, answers = row
    return DocumentRecord(
        CaseId(case), DocumentId(document), form, version, json.loads(answers), at(created), at(changed), bool(gone),
        issued, disagreements,
    )  # fmt: skip


def _case(row: Row) -> CaseRecord:
    case, person, journey, created, changed = row
    return CaseRecord(CaseId(case), json.loads(person), json.loads(journey), at(created), at(changed))
