"""The head of a case: who, a line about them, what one can do with the case, and the path of fourteen steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.views import Act, ActKind, CaseView
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.path_of_steps import PathOfSteps
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Pill
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words


class CaseHeader(Themed, QWidget):
    """Shows the person; the CPR number in full only while it is asked for."""

    act_chosen = Signal(object)
    edit_asked = Signal()
    critical_asked = Signal()
    acute_asked = Signal()
    remove_asked = Signal()
    bring_back_asked = Signal()
    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.line = Heading(""), Words("", tone=Tone.QUIET)
        self.terms = Words("")
        self.protected = Pill("Beskyttet adresse", Tone.WARM)
        self.cpr = QuietButton("Vis CPR", small=True)
        self.cpr.setCheckable(True)
        self.more, self.visit = SecondaryButton("Mere"), PrimaryButton("Begynd besøg")
        self.path = PathOfSteps()
        self.doubts, self.gone = Notice(NoticeKind.WARN), Notice(NoticeKind.INFO)
        self._view: CaseView | None = None
        self._menu = QMenu(self)
        self._edit = QAction("Ret navn, CPR og adresse", self)
        self._remove = QAction("Fjern sagen", self)
        self._critical = QAction("Skriv en kritisk dato", self)
        self._acute = QAction("Der er brug for hjælp nu", self)
        self._end = QAction("Afslut forløbet", self)
        self._build()
        self.visit.clicked.connect(self._visit)
        self._edit.triggered.connect(self.edit_asked)
        self._remove.triggered.connect(self.remove_asked)
        self._critical.triggered.connect(self.critical_asked)
        self._acute.triggered.connect(self.acute_asked)
        self._end.triggered.connect(self._to_the_end)
        self.gone.acted.connect(self.bring_back_asked)
        self.cpr.toggled.connect(self._show_line)
        self.path.step_chosen.connect(self.step_chosen)

    def _build(self) -> None:
        self._menu.addActions([self._acute, self._critical])
        self._menu.addSeparator()
        self._menu.addActions([self._end, self._edit, self._remove])
        self.more.setMenu(self._menu)
        line, top, names = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._rows = (line, top)
        line.addWidget(self.line)
        line.addWidget(self.cpr)
        line.addWidget(self.protected)
        line.addStretch(1)
        top.addWidget(self.heading, 1)
        top.addWidget(self.more)
        top.addWidget(self.visit)
        names.setSpacing(0)
        names.addLayout(top)
        names.addLayout(line)  # under the buttons: with large text they would leave it a narrow column
        names.addWidget(self.terms)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(names)
        self._column.addWidget(self.path)
        self._column.addWidget(self.doubts)
        self._column.addWidget(self.gone)
        self.retheme()

    def retheme(self) -> None:
        self._column.setSpacing(self.theme().space(2))
        for row in self._rows:
            row.setSpacing(self.theme().space(1))

    def show_case(self, view: CaseView) -> None:
        """Another case, or the same one changed."""
        same = self._view is not None and self._view.id == view.id
        self._view = view
        person = view.person
        if not same:
            self.cpr.setChecked(False)
        self.heading.set_text(person.heading)
        self.cpr.setVisible(bool(person.cpr))
        self.protected.setVisible(person.protected)
        self.terms.set_text(f"{view.terms_say[0].upper()}{view.terms_say[1:]}" if view.terms_say else "")
        self.terms.setVisible(bool(view.terms_say))
        self.terms.setToolTip(view.terms_whole)
        self._show_line()
        self.path.show_steps(view.steps)
        self.visit.setVisible(view.visit_act is not None)
        if view.visit_act is not None:
            self.visit.set_text(view.visit_act.label)
        self._remove.setVisible(not view.gone)
        self._end.setText("Efter forløbet, og åbn igen" if view.closed else "Afslut forløbet")
        self.doubts.setVisible(bool(person.doubts))
        if person.doubts:
            self.doubts.show_notice(NoticeKind.WARN, " ".join(person.doubts), action="")
        self.gone.setVisible(view.gone)
        if view.gone:
            self.gone.show_notice(
                NoticeKind.INFO, "Sagen er fjernet fra listen.", "Intet er slettet.", action="Hent tilbage"
            )

    def _show_line(self) -> None:
        if self._view is None:
            return
        person, shown = self._view.person, self.cpr.isChecked()
        line = person.line.replace(person.cpr_masked, person.cpr) if shown and person.cpr_masked else person.line
        line = line.removesuffix(" · beskyttet adresse")  # the pill beside it says so
        ended = self._view.closed_say
        unnamed = "" if person.name or line else "Navnet kan komme senere."
        self.line.set_text(" · ".join(part for part in (line, ended, unnamed) if part))
        self.cpr.set_text("Skjul CPR" if shown else "Vis CPR")

    def _to_the_end(self) -> None:
        if self._view is not None:
            self.act_chosen.emit(Act(ActKind.GO_TO, "", self._view.id, place="closing"))

    def _visit(self) -> None:
        if self._view is not None and self._view.visit_act is not None:
            self.act_chosen.emit(self._view.visit_act)
