"""Chooses another case: for a document that was written in the wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services.views import CaseRow
from ui.screens.cases.view import CaseList
from ui.widgets.dialog import Dialog
from ui.widgets.inputs import LineBox


class ChooseCaseDialog(Dialog):
    """A line to search in and the list; a click or Enter chooses."""

    def __init__(self, title: str, rows: Sequence[CaseRow], parent: QWidget | None = None) -> None:
        super().__init__("Flyt til en anden sag", parent)
        self._rows = tuple(rows)
        self.chosen: CaseRow | None = None
        self.say(f"Hvor hører {title} hjemme? Papiret flytter med alt, hvad der står i det.", quiet=True)
        self.search, self.list = LineBox("Søg på navn"), CaseList()
        self.search.setAccessibleName("Søg på navn")
        self.list.setMinimumHeight(self.theme().space(36))
        self.list.setMinimumWidth(self.theme().space(64))
        self.add(self.search)
        self.add(self.list)
        stop = self.offer("Annullér", quiet=True)
        stop.clicked.connect(self.reject)
        self.search.textChanged.connect(self._narrow)
        self.list.opened.connect(self._choose)
        self._narrow("")

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        fits = [row for row in self._rows if all(w in f"{row.full_name} {row.name}".casefold() for w in wanted)]
        self.list.cases.show_rows(fits)

    def _choose(self, row: CaseRow) -> None:
        self.chosen = row
        self.accept()
