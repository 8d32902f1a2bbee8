"""The answers as they stand in the window, by path: "name", "goals/3f2a/goal"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from forms.answers import rows
from forms.model import Row, Value


class HeldAnswers:
    """A copy of its own; what it was given is never changed."""

    def __init__(self, answers: Mapping[str, Value | list[Row]] | None = None) -> None:
        self.values: dict[str, Value | list[Row]] = {name: _copy(value) for name, value in (answers or {}).items()}

    def get(self, path: str) -> Value:
        """The answer in a place; None where there is none."""
        field_id, _, rest = path.partition("/")
        if not rest:
            return cast(Value, self.values.get(field_id))
        row_id, _, column = rest.partition("/")
        return next((row.get(column) for row in rows(self.values, field_id) if row.get("_id") == row_id), None)

    def put(self, path: str, value: Value | list[Row]) -> None:
        """Note an answer; one in a row that is not here goes nowhere."""
        field_id, _, rest = path.partition("/")
        if not rest:
            self.values[field_id] = _copy(value)
            return
        row_id, _, column = rest.partition("/")
        for row in rows(self.values, field_id):
            if row.get("_id") == row_id:
                row[column] = cast(Value, value)

    def copy(self) -> dict[str, Value | list[Row]]:
        """All answers, free to change."""
        return {name: _copy(value) for name, value in self.values.items()}


def _copy(value: Value | list[Row]) -> Value | list[Row]:
    if isinstance(value, list):
        return [dict(item) if isinstance(item, dict) else item for item in value]
    return value
