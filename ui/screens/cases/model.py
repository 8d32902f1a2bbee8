"""The case list as Qt reads it: one row a case; nothing is computed here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.services.views import CaseRow

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CaseModel(QAbstractListModel):
    """Holds the rows as they came, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CaseRow] = []

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Other rows; where only some came after those that stand here, one stays where one has scrolled to."""
        rows, here = list(rows), len(self._rows)
        if here and rows[:here] == self._rows:
            if len(rows) > here:
                self.beginInsertRows(QModelIndex(), here, len(rows) - 1)
                self._rows = rows
                self.endInsertRows()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: int) -> CaseRow:
        """The case on that line."""
        return self._rows[index]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.full_name or row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None


def spoken(row: CaseRow) -> str:
    """The line as a screen reader says it."""
    parts = [row.full_name or row.name, row.detail, row.step_say, row.next_title, row.next_say, row.found]
    if row.protected:
        parts.insert(1, "Beskyttet adresse")
    return ". ".join(part for part in parts if part)
