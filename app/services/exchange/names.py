"""The ids cases have in files: which case here an imported id became, and what to write when it goes out again."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.change import CaseId
from app.services.desk import Desk

IMPORTED = "imported"
"""The key in `store.local` that remembers which case here an imported id became."""


def imported(desk: Desk) -> dict[str, str]:
    """Id in a file -> case here."""
    known = desk.store.local.get(IMPORTED)
    return dict(known) if isinstance(known, Mapping) else {}


def own_name(digest: str) -> str:
    """The id of a case that has none in its file, from what stands in it."""
    return f"x{digest}"


def _was_given(name: str) -> bool:
    return len(name) <= 64  # what `own_name` makes of a SHA-256 is longer than any id a file may give


def name_of_case(desk: Desk, case: CaseId) -> str:
    """The id a case came with, so that it goes out as it came in; its own id where it was born here."""
    return next((name for name, known in imported(desk).items() if known == case and _was_given(name)), case)


def case_of_name(desk: Desk, name: str) -> CaseId | None:
    """The case that came with that id."""
    case = imported(desk).get(name)
    return CaseId(case) if case and desk.store.cases.get(CaseId(case)) else None
