"""The cells of a row as they were written: somebody's file or a later version may have put anything there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.dates import read_date
from forms.model import Value


def text_of(row: Mapping[str, Value], column: str) -> str:
    """A text cell, "" when it is missing or no text."""
    value = row.get(column)
    return value if isinstance(value, str) else ""


def words_of(row: Mapping[str, Value], column: str) -> str:
    """A text cell without the blanks around it."""
    return text_of(row, column).strip()


def day_of(row: Mapping[str, Value], column: str = "on") -> date | None:
    """A day cell; None when it is missing or no day."""
    return read_date(text_of(row, column))
