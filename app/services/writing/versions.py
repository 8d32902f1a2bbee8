"""Typing where two versions stand: it goes on from the one before one's eyes, and never takes the other's place.

A draft remembers what it was begun on. What somebody else wrote in the same place meanwhile is not among its parents,
so both stand and a person is asked (*To udgaver*): nobody's words end because another one typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.domain.change import CaseId, Change, ChangeId, DocumentId, Path
from app.domain.register import fingerprint
from app.services.desk import Desk
from app.storage import Draft
from forms.model import Value


@dataclass(frozen=True, slots=True)
class Shown:
    """What stood in the field on the screen before it was typed in; it may be older than what stands in the store."""

    value: Value


def stood_on(
    desk: Desk, case: CaseId, document: DocumentId, path: Path, value: Value, before: Shown | None = None
) -> tuple[ChangeId, ...]:
    """What the first letter of `value` is written on: what was on the screen, as far as that is known.

    Else all that stands there, and of several versions the one the words are most like.
    """
    heads = desk.store.log.heads(case, document, path)
    if before is not None:
        seen = fingerprint(before.value)
        same = [head for head in heads if fingerprint(head.value) == seen]
        if heads and not same:
            past = desk.store.log.register(case, document).history(path)
            same = [change for change in past if fingerprint(change.value) == seen][-1:]
        if same or (heads and not seen):
            return tuple(change.id for change in same)
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
    """What a draft takes the place of; None: what is shown. Only what is still known under its name counts."""
    if draft.seen is None:
        return None
    heads = {head.id for head in desk.store.log.heads(draft.case, draft.document, draft.path)}
    if heads == set(draft.seen):
        return draft.seen
    register = desk.store.log.register(draft.case, draft.document)
    return draft.seen if all(each in register for each in draft.seen) else None
