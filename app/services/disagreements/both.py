"""Keeping both: where two versions can stand together, and how."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.register import fingerprint
from forms.model import Field, Kind, Value

_BETWEEN = "\n\n"
_BETWEEN_SHORT = " / "
_PROSE = frozenset({Kind.LONG_TEXT})
_SHORT = frozenset({Kind.TEXT, Kind.PERSON})


def together(field: Field | None, values: Sequence[Value]) -> Value:
    """All of them as one answer, the older first; None where only one can be right (a date), or one holds all."""
    said = [value for value in values if fingerprint(value)]
    if field is None or len(said) < 2:
        return None
    if field.kind in (*_PROSE, *_SHORT):
        texts = [value.strip() for value in said if isinstance(value, str)]
        if len(texts) != len(said):
            return None
        apart = [text for number, text in enumerate(texts) if not _said_elsewhere(number, texts)]
        return (_BETWEEN if field.kind in _PROSE else _BETWEEN_SHORT).join(apart) if len(apart) > 1 else None
    return _ticked(field, said) if field.kind is Kind.CHOICES else None


def _said_elsewhere(number: int, texts: Sequence[str]) -> bool:
    """Whether another version holds all of this one, word for word; of equal ones the first stays."""
    mine = texts[number]
    return any(mine in text and (mine != text or place < number) for place, text in enumerate(texts) if place != number)


def _ticked(field: Field, said: Sequence[Value]) -> Value:
    """Everything somebody ticked, sorted as an answer is."""
    ticked = {each for value in said if isinstance(value, list) for each in value if isinstance(each, str)}
    return [*sorted(ticked)] or None
