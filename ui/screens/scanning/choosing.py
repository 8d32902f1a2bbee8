"""Where does it belong? First the case, then the paper in it, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.change import CaseId, DocumentId
from app.services.scans import OTHER_PAPER
from app.services.views import CaseRow, DocumentRow
from app.services.views.scans import ScanPile
from ui.screens.cases.view import CaseList
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow
from ui.widgets.dialog import Dialog
from ui.widgets.inputs import LineBox
from ui.widgets.surfaces import clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_SHOWN = 8
_LIST = 30  # units of the grid


class WhoseDialog(Dialog):
    """`case_chosen` asks for the case's papers; `show_papers` answers; accepted when one of them was pressed."""

    case_chosen = Signal(object)  # CaseId

    def __init__(self, pile: ScanPile, form_title: str, parent: QWidget | None = None) -> None:
        """`form_title`: what a blank is, when it is one."""
        super().__init__("Hvor hører det til?", parent)
        self._pile, self._form_title = pile, form_title
        self.case: CaseId | None = None
        self.document: DocumentId | None = None
        self.form = ""  # a new paper of that form, when no document was chosen
        self._cases: tuple[CaseRow, ...] = ()
        self.say(pile.title, quiet=True)
        self.search, self.list = LineBox("Søg på navn"), CaseList()
        self.search.setAccessibleName("Søg på navn")
        self.list.setMinimumHeight(self.theme().space(_LIST))
        self.list.setMinimumWidth(self.theme().space(64))
        self.papers = QWidget()
        self._papers = QVBoxLayout(self.papers)
        self._papers.setContentsMargins(0, 0, 0, 0)
        self.papers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        for widget in (self.search, self.list, self.papers):
            self.add(widget)
        self.papers.hide()
        self.another = self.offer("En anden sag", quiet=True)
        self.another.clicked.connect(self.show_cases_again)
        self.another.hide()
        stop = self.offer("Annullér", quiet=True)
        stop.clicked.connect(self.reject)
        self.search.textChanged.connect(self._narrow)
        self.list.opened.connect(self._chosen)
        self.search.setFocus()

    def show_cases(self, rows: Sequence[CaseRow], first: CaseId | None) -> None:
        """The cases to choose from; the one that is open first."""
        self._cases = tuple(sorted(rows, key=lambda row: row.id != first))
        self._narrow(self.search.text())

    def show_cases_again(self) -> None:
        """It was another case after all."""
        self.papers.hide()
        self.another.hide()
        self.search.show()
        self.list.show()
        self.search.setFocus()

    def show_papers(self, case: CaseId, name: str, rows: Sequence[DocumentRow]) -> None:
        """The case's papers, and a new one first."""
        self.case = case
        clear_layout(self._papers)
        self._papers.addWidget(Words(name, size="large"))
        form = self._pile.form
        if form:
            new = SayRow((None, form), f"**Nyt papir: {self._form_title}**", "Du skriver svarene af bagefter.")
        else:
            what = "Et brev, et kort eller andet, der ikke er et af skemaerne."
            new = SayRow((None, OTHER_PAPER), "**Nyt: Andet papir**", what)
        new.opened.connect(self._pressed)
        self._papers.addWidget(new)
        fits = [row for row in rows if not row.gone and (not form or row.form == form)]
        if fits:
            self._papers.addWidget(Words("Eller læg det ved", size="small", tone=Tone.QUIET))
            self._papers.addWidget(MoreRows([partial(self._row, row) for row in fits], _SHOWN))
        self._papers.addStretch(1)
        self.search.hide()
        self.list.hide()
        self.papers.show()
        self.another.show()
        new.setFocus()

    def _row(self, row: DocumentRow) -> SayRow:
        line = SayRow((row.id, ""), row.title, row.say)
        line.opened.connect(self._pressed)
        return line

    def _pressed(self, chosen: tuple[DocumentId | None, str]) -> None:
        self.document, self.form = chosen
        self.accept()

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        fits = [row for row in self._cases if all(w in f"{row.full_name} {row.name}".casefold() for w in wanted)]
        self.list.cases.show_rows(fits)

    def _chosen(self, row: CaseRow) -> None:
        self.case_chosen.emit(row.id)
