"""The menu of somebody on the map: the areas of life they may be moved to, and off the map."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.network import NetworkPerson, sector_of
from app.domain.network.sectors import SECTORS


class AreaMenu(QMenu):
    """Opened with the right button, the menu key or Shift+F10 on a dot."""

    area_chosen = Signal(str, str)  # key, table
    removal_asked = Signal(str)  # key

    def __init__(self, person: NetworkPerson, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = person.key
        self.setAccessibleName(f"Flyt {person.name}")
        self.addSection("Flyt til")
        own = sector_of(person.table)
        for sector in SECTORS:
            if sector is not own and sector.tables[0] in tables:
                action = self.addAction(sector.title)
                action.setData(sector.tables[0])
                action.triggered.connect(self._chosen)
        self.addSeparator()
        self.addAction("Tag af kortet").triggered.connect(self._remove)
        self.aboutToHide.connect(self.deleteLater)

    def _chosen(self) -> None:
        self.area_chosen.emit(self._key, str(self.sender().data()))  # type: ignore[attr-defined]  # an action's

    def _remove(self) -> None:
        self.removal_asked.emit(self._key)
