"""What was filed since the place was opened, and which lines still ask whether somebody signed: this computer's."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.change import CaseId, DocumentId, RowId
from app.services.desk import Desk

_FILED, _ASKS = "scan_filed", "scan_asks"
_MOST = 200

Filed = tuple[CaseId, DocumentId, RowId]


def note(desk: Desk, case: CaseId, document: DocumentId, row: RowId, *, asks: bool) -> None:
    """A page was filed."""
    _put(desk, _FILED, [*_all(desk, _FILED), (case, document, row)])
    if asks:
        _put(desk, _ASKS, [*_all(desk, _ASKS), (case, document, row)])


def filed(desk: Desk) -> list[Filed]:
    """The pages filed since the place was opened, in their order."""
    return _all(desk, _FILED)


def asking(desk: Desk) -> list[Filed]:
    """The lines that ask, until they are answered."""
    return _all(desk, _ASKS)


def answered(desk: Desk, row: RowId) -> None:
    """A line asks no more."""
    _put(desk, _ASKS, [each for each in _all(desk, _ASKS) if each[2] != row])


def keep_asking(desk: Desk, still: Callable[[Filed], bool]) -> None:
    """Lines that ask no more - their page was taken out, their case erased - are forgotten."""
    found = asking(desk)
    kept = [each for each in found if still(each)]
    if kept != found:
        _put(desk, _ASKS, kept)


def forget_filed(desk: Desk) -> None:
    """The place is left: what was filed is found in its case from now on."""
    desk.store.local.put(_FILED, None)


def _all(desk: Desk, key: str) -> list[Filed]:
    kept = desk.store.local.get(key)
    found = [each for each in kept if isinstance(each, list) and len(each) == 3] if isinstance(kept, list) else []
    return [(CaseId(str(case)), DocumentId(str(document)), RowId(str(row))) for case, document, row in found]


def _put(desk: Desk, key: str, found: list[Filed]) -> None:
    desk.store.local.put(key, [list(each) for each in found[-_MOST:]] or None)
