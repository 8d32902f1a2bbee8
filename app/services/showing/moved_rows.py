"""Rows that only went to another table of the same document: nobody has lost them, so nobody is asked to regret it."""

from __future__ import annotations

from app.domain.change import RowId
from app.domain.register import Register


def went_elsewhere(register: Register, table: str, row: RowId) -> bool:
    """Whether a removed row stands in another table under its id, with the same name."""
    name = register.row(table, row).get("name")
    others = (each for each in register.tables() if each != table and row in register.rows(each))
    return bool(name) and any(register.row(other, row).get("name") == name for other in others)
