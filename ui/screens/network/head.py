"""The line over the map: whose, saved when, undo, how it was, paper, files, and the citizen's side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.network import NetworkView
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.room import FitsRoom
from ui.widgets.strips import SavedMark
from ui.widgets.surfaces import Line
from ui.widgets.words import Words

FILES = (
    ("png", "Billede (PNG)"),
    ("svg", "Tegning (SVG)"),
    ("csv", "Regneark (CSV)"),
    ("graphml", "Netværk (GraphML)"),
)
_ROOM_FOR_TITLE = 112
_ROOM_FOR_BUTTONS = 88


class NetworkHead(FitsRoom, QWidget):
    """Tells what was pressed."""

    back_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    then_asked = Signal(bool)
    print_asked = Signal()
    together_asked = Signal()
    form_asked = Signal()
    file_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = ""
        self.back = QuietButton("", icon="back")
        self.title = Words("Mennesker omkring dig", size="large", weight=SEMIBOLD, wrap=False)
        self.saved = SavedMark()
        self.undo, self.redo = QuietButton(icon="undo"), QuietButton(icon="redo")
        self.undo.setAccessibleName("Fortryd")
        self.undo.setToolTip("Fortryd (Ctrl+Z)")
        self.redo.setAccessibleName("Gentag")
        self.redo.setToolTip("Gentag (Ctrl+Y)")
        self.then = SecondaryButton("Sådan var det")
        self.then.setCheckable(True)
        self.more = QuietButton(icon="more")
        self.more.setAccessibleName("Mere: se som skema, gem som fil")
        self.more.setToolTip("Se som skema, gem som fil")
        self.more.setMenu(self._menu())
        self.print, self.together = SecondaryButton("Udskriv"), PrimaryButton("Se sammen")
        self._row = QHBoxLayout()
        for widget in (self.back, self.title, self.saved):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for button in (self.undo, self.redo, self.more, self.then, self.print, self.together):
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Line())
        for button, told in (
            (self.back, self.back_asked),
            (self.undo, self.undo_asked),
            (self.redo, self.redo_asked),
            (self.print, self.print_asked),
            (self.together, self.together_asked),
        ):
            button.clicked.connect(told)
        self.then.toggled.connect(self.then_asked)
        self.retheme()

    def show_view(self, view: NetworkView, *, visiting: bool) -> None:
        """Whose map, and where one came from."""
        document = view.document
        self.back.set_text("Tilbage til besøget" if visiting else document.person_heading)
        self.back.setAccessibleName("Tilbage til besøget" if visiting else f"Tilbage til {document.person_heading}")
        if document.document != self._document:
            self._document = document.document
            self.saved.show_saved("" if document.readonly else document.saved_say)
        for button in (self.undo, self.redo):
            button.setVisible(not document.readonly)
        self.together.setVisible(not document.readonly)
        self.fit()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self._then_way = menu.addAction("Sådan var det")
        self._then_way.triggered.connect(self.then.toggle)
        self._print_way = menu.addAction("Udskriv")
        self._print_way.triggered.connect(self.print_asked)
        menu.addAction("Se som skema").triggered.connect(self.form_asked)
        menu.addSeparator()
        for kind, words in FILES:
            action = menu.addAction(f"Gem som fil: {words}")
            action.setData(kind)
            action.triggered.connect(self._file)
        return menu

    def _file(self) -> None:
        self.file_asked.emit(str(self.sender().data()))  # type: ignore[attr-defined]  # an action's

    def retheme(self) -> None:
        theme = self.theme()
        self._row.setContentsMargins(theme.space(3), theme.space(0.75), theme.space(4), theme.space(0.75))
        self._row.setSpacing(theme.space(1))
        super().retheme()

    def fit(self) -> None:
        room = self.width() / (8 * self.theme().scale)
        self.title.setVisible(room > _ROOM_FOR_TITLE)
        roomy = room > _ROOM_FOR_BUTTONS
        for button, way in ((self.then, self._then_way), (self.print, self._print_way)):
            button.setVisible(roomy)
            way.setVisible(not roomy)  # then they are found under "Mere"
