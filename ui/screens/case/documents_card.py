"""The documents of a case: each with where it is, what one can do with it, and the forms one can begin."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.services.views import Act, ActKind, CaseView, DocumentRow, FormChoice, MarkKind
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_WAYS = (
    ("Åbn", "open"),
    ("Udskriv", "print"),
    ("Scan ind", "scan"),
    ("Se scanningen", "scanned"),
    ("Lav en ny udgave", "version"),
    ("Flyt til en anden sag", "move"),
    ("Fjern", "remove"),
)


_SHOWN = 6


class DocumentsCard(Card):
    """`way_chosen`: open, print, scan, scanned, version, move, remove or bring_back, and the document."""

    way_chosen = Signal(str, object)  # way, DocumentRow
    form_chosen = Signal(str)
    scan_asked = Signal()
    act_chosen = Signal(object)

    def __init__(self, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__("Papirer", parent=parent)
        living = [row for row in view.documents if not row.gone]
        if not living:
            self.add(Words("Ingen skemaer endnu. Begynd med det, der passer til dagen i dag.", tone=Tone.QUIET))
        self.add(MoreRows([partial(self._row, row) for row in living if not row.superseded], _SHOWN))
        older = [partial(self._row, row) for row in living if row.superseded]
        older += [partial(self._gone_row, row) for row in view.documents if row.gone]
        self._older = MoreRows(older, 0, "ældre og fjernede")
        self._older.setVisible(bool(older))
        self.column.addSpacing(self.theme().space(0.5))
        begin = SecondaryButton("Begynd et skema")
        begin.setMenu(self._menu(view.forms))
        self._act = Act(ActKind.GO_TO, "Gør mappen klar", view.id, place="folder")
        self.folder = QuietButton("Gør mappen klar", icon="folder")
        self.folder.setToolTip("Papirerne, der bliver hos borgeren, skrevet ud på én gang")
        self.folder.clicked.connect(self._to_folder)
        self._application = Act(ActKind.GO_TO, "Tilføj en ansøgning (PDF)", view.id, place="application")
        self.application = QuietButton(self._application.label, icon="add")
        self.application.setToolTip("En PDF fra kommunen, som I udfylder sammen")
        self.application.clicked.connect(self._to_application)
        buttons = FlowLayout(gap=8)
        self.scan = QuietButton("Scan ind", icon="paper")
        self.scan.setToolTip("Underskrevne papirer tilbage i sagen")
        self.scan.clicked.connect(self.scan_asked)
        for button in (begin, self.scan, self.folder, self.application):
            buttons.addWidget(button)
        self.column.addLayout(buttons)
        self.add(self._older)

    def _row(self, row: DocumentRow) -> SayRow:
        menu_button = QuietButton("Mere", small=True)
        menu_button.setAccessibleName(f"Mere om {row.title}")
        menu = QMenu(menu_button)
        for words, way in _WAYS:
            if way == "scanned" and not row.scanned:
                continue
            referral = way == "scanned" and any(mark.kind is MarkKind.REFERRAL for mark in row.marks)
            action = QAction("Se henvisningen" if referral else words, menu)
            action.setData((way, row))
            action.triggered.connect(self._way)
            menu.addAction(action)
        menu_button.setMenu(menu)
        line = SayRow(row, row.title, row.say, [menu_button])
        line.opened.connect(self._opened)
        return line

    def _gone_row(self, row: DocumentRow) -> SayRow:
        back = QuietButton("Hent tilbage", small=True)
        back.setAccessibleName(f"Hent {row.title} tilbage")
        back.setProperty("row", row)
        back.clicked.connect(self._bring_back)
        return SayRow(None, row.title, "fjernet", [back], tone=Tone.QUIET)

    def _menu(self, forms: tuple[FormChoice, ...]) -> QMenu:
        menu = QMenu(self)
        for choice in sorted(forms, key=lambda form: not form.likely):
            action = QAction(choice.title, menu)
            action.setData(choice.form)
            action.setToolTip(choice.summary)
            action.triggered.connect(self._begin)
            menu.addAction(action)
        menu.setToolTipsVisible(True)
        return menu

    def _to_application(self) -> None:
        self.act_chosen.emit(self._application)

    def _to_folder(self) -> None:
        self.act_chosen.emit(self._act)

    def _opened(self, row: DocumentRow) -> None:
        self.way_chosen.emit("open", row)

    def _way(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.way_chosen.emit(*action.data())

    def _bring_back(self) -> None:
        self.way_chosen.emit("bring_back", self.sender().property("row"))

    def _begin(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.form_chosen.emit(action.data())
