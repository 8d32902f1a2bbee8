"""Typing where two versions stand: it goes on from the one before one's eyes, and never takes the other's place.

A draft remembers what it was begun on. What somebody else wrote in the same place meanwhile is not among its parents,
so both stand and a person is asked (*To udgaver*): nobody's words end because another one typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from app.domain.change import CaseId, Change, ChangeId, DocumentId, Path
from app.domain.register import fingerprint
from app.services.desk import Desk
from app.storage import Draft
from forms.model import Value


def stood_on(desk: Desk, case: CaseId, document: DocumentId, path: Path, value: Value) -> tuple[ChangeId, ...]:
    """What the first letter of `value` is written on: all that stands there, of several versions the one it is like."""
    heads = desk.store.log.heads(case, document, path)
    return (_nearest(heads, value).id,) if len(heads) > 1 else tuple(head.id for head in heads)


def _nearest(heads: Sequence[Change], value: Value) -> Change:
    """The version that was typed on; of equally near ones the one that is shown."""
    if not isinstance(value, str):
        return heads[-1]
    return max(reversed(heads), key=lambda head: _likeness(head.value, value))


def _likeness(one: Value, other: str) -> float:
    if not isinstance(one, str):
        return 0.0
    return SequenceMatcher(None, one[:2_000], other[:2_000], autojunk=False).quick_ratio()


def says_more(desk: Desk, draft: Draft) -> bool:
    """False when the place says the same already: where it was begun, or in the one version there is."""
    heads = desk.store.log.heads(draft.case, draft.document, draft.path)
    if not heads:
        return fingerprint(draft.value) != fingerprint(None)
    begun_on = [head for head in heads if draft.seen is not None and head.id in draft.seen]
    alike = begun_on or (heads if len(heads) == 1 else ())
    return all(fingerprint(head.value) != fingerprint(draft.value) for head in alike)


def parents_of(desk: Desk, draft: Draft) -> tuple[ChangeId, ...] | None:
    """What a draft takes the place of; None: all that stands. Only what is still known under its name counts."""
    if draft.seen is None:
        return None
    heads = {head.id for head in desk.store.log.heads(draft.case, draft.document, draft.path)}
    if heads <= set(draft.seen):
        return None
    register = desk.store.log.register(draft.case, draft.document)
    return draft.seen if all(each in register for each in draft.seen) else None


def over_shown(desk: Desk, case: CaseId, document: DocumentId, path: Path) -> tuple[ChangeId, ...] | None:
    """The parents of a change by somebody who saw the version that is shown alone; None where there is but one."""
    heads = desk.store.log.heads(case, document, path)
    return (heads[-1].id,) if len(heads) > 1 else None
