"""What Teamet looks like: the piles, the filters, the list of cases, and beside it who has how much."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.journey import STEP_NAMES
from app.services.views.team import NOBODY, Pile, TeamFilter, TeamView
from ui.screens.cases.view import CaseList
from ui.screens.team.load_card import LoadCard
from ui.screens.team.piles import PileRow
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.inputs import Chooser, LineBox
from ui.widgets.room import FitsRoom
from ui.widgets.surfaces import EmptyPlace
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_SEARCH_AFTER = 120  # milliseconds without a key
_NARROW = 110  # units of the grid: below it the load stands under the list
_LIST_LEAST = 36  # units: what the list takes at least, however small the window


class TeamPage(FitsRoom, QScrollArea):
    """Told what to show; says what one narrows to and which case one opens."""

    filter_changed = Signal(object)  # TeamFilter
    case_opened = Signal(object)  # CaseRow
    week_asked = Signal()
    meeting_asked = Signal()
    computers_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.count = Heading("Teamet"), Words("", tone=Tone.QUIET)
        self.week, self.meeting = SecondaryButton("Ugeliste"), SecondaryButton("Sager til teammødet")
        self.computers = QuietButton("Computere og kolleger")
        self.piles = PileRow(self.week)
        self.search = LineBox("Søg på navn eller på det, der venter")
        self.worker, self.step = Chooser(), Chooser()
        self.all = QuietButton("Vis alle sager")
        self.list, self.empty, self.load = CaseList(), EmptyPlace(), LoadCard()
        self._pile: Pile | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER)
        self._name_all()
        self._build()
        self._listen()
        self.retheme()

    def _name_all(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Søg i teamets sager")
        self.worker.setAccessibleName("Medarbejder")
        self.step.setAccessibleName("Trin")
        self.step.show_choices([(str(n), f"{n}. {name}") for n, name in enumerate(STEP_NAMES, 1)], empty="Alle trin")
        self.list.setAccessibleName("Teamets sager")

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        ground = QWidget()
        ground.setAutoFillBackground(False)
        self._head, self._filters = QBoxLayout(_ACROSS), QBoxLayout(_ACROSS)
        title = QHBoxLayout()
        title.addWidget(self.heading)
        title.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        self._head.addLayout(title, 1)
        self._lists = QHBoxLayout()
        for button in (self.computers, self.meeting, self.week):
            self._lists.addWidget(button)
        self._lists.addStretch(0)
        self._head.addLayout(self._lists)
        self._filters.addWidget(self.search, 3)
        self._choosers = QHBoxLayout()  # they stay beside each other, also where the search stands above them
        self._choosers.addWidget(self.worker, 1)
        self._choosers.addWidget(self.step, 1)
        self._filters.addLayout(self._choosers, 4)
        self._filters.addWidget(self.all)
        self._body = QBoxLayout(_ACROSS)
        found = QVBoxLayout()
        found.addWidget(self.list, 1)
        found.addWidget(self.empty)
        found.addStretch(0)
        self._found = found
        self._body.addLayout(found, 5)
        self._body.addWidget(self.load, 2, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(ground)
        self._column.addLayout(self._head)
        self._column.addWidget(self.piles)
        self._column.addLayout(self._filters)
        self._column.addLayout(self._body, 1)
        self.setWidget(ground)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._first)
        self._timer.timeout.connect(self._tell)
        self.worker.chosen.connect(self._tell)
        self.step.chosen.connect(self._tell)
        self.piles.chosen.connect(self._choose_pile)
        self.load.worker_chosen.connect(self._choose_worker)
        self.list.opened.connect(self.case_opened)
        self.all.clicked.connect(self._show_all)
        self.week.clicked.connect(self.week_asked)
        self.meeting.clicked.connect(self.meeting_asked)
        self.computers.clicked.connect(self.computers_asked)

    def retheme(self) -> None:
        theme = self.theme()
        side = theme.space(5)
        self._column.setContentsMargins(side, theme.space(3.5), side, theme.space(2))
        self._column.setSpacing(theme.space(2))
        for row in (self._head, self._lists, self._filters, self._choosers):
            row.setSpacing(theme.space(1))
        self._body.setSpacing(theme.space(3))
        self.list.setMinimumHeight(theme.space(_LIST_LEAST))
        super().retheme()

    def fit(self) -> None:
        theme, width = self.theme(), self.viewport().width()
        way = _DOWN if width < round(_NARROW * theme.tokens.space["unit"] * theme.scale) else _ACROSS
        self._body.setDirection(way)
        small = width < round(_NARROW * 0.7 * theme.tokens.space["unit"] * theme.scale)
        for row in (self._head, self._filters):
            row.setDirection(_DOWN if small else _ACROSS)
        self._lists.setStretch(self._lists.count() - 1, 1 if small else 0)

    def filter(self) -> TeamFilter:
        """What the list is narrowed to."""
        step = self.step.selected()
        return TeamFilter(self.search.text().strip(), self.worker.selected(), int(step) if step else 0, self._pile)

    def show_filter(self, narrowed: TeamFilter) -> None:
        """A filter that was remembered, or that one came with; nobody is told."""
        self.search.blockSignals(True)
        self.search.setText(narrowed.words)
        self.search.blockSignals(False)
        self.worker.show_choices([(narrowed.worker, narrowed.worker)] if narrowed.worker else [], narrowed.worker)
        self.step.select(str(narrowed.step) if narrowed.step else "")
        self._pile = narrowed.pile

    def show_team(self, view: TeamView) -> None:
        """The team under its filter."""
        self._pile = view.narrowed.pile
        self.piles.show_piles(view.piles, view.narrowed.pile)
        nobody = [(NOBODY, "Uden medarbejder")] if any(not load.name for load in view.load) else []
        choices = [*((name, name) for name in view.workers), *nobody]
        self.worker.show_choices(choices, view.narrowed.worker, empty="Alle medarbejdere")
        self.list.setUniformItemSizes(not any(row.found for row in view.rows))
        self.list.cases.show_rows(view.rows)
        self.count.set_text(_count_say(len(view.rows), view.open))
        self.list.setVisible(bool(view.rows))
        self.empty.setVisible(not view.rows)
        self._found.setStretch(self._found.count() - 1, 0 if view.rows else 1)
        self.load.show_load(view.load)
        self.load.setVisible(bool(view.load))
        self.all.setVisible(view.narrowed != TeamFilter())
        nothing = not view.rows and view.narrowed == TeamFilter()  # then there is nothing to narrow or to print either
        for tool in (self.search, self.worker, self.step, self.week, self.meeting):
            tool.setVisible(not nothing)
        if not view.rows:
            self._say_why_empty(view)

    def _say_why_empty(self, view: TeamView) -> None:
        if view.narrowed == TeamFilter():
            self.empty.show_empty("Ingen åbne sager", "Her står alle teamets sager, og hvad der venter i dem.")
        elif view.narrowed == TeamFilter(pile=Pile.QUESTION):
            self.empty.show_empty(
                "Ingen sager til teammødet",
                "Åbn en sag, og skriv i loggen, at du vil tage den op på teammødet. Så står den her med dit spørgsmål.",
            )
        else:
            self.empty.show_empty("Ingen sager passer", "Vælg en anden bunke, et andet ord, eller vis alle sager.")

    def _choose_pile(self, pile: Pile | None) -> None:
        self._pile = pile
        self._tell()

    def _choose_worker(self, worker: str) -> None:
        self.worker.select("" if self.worker.selected() == worker else worker)
        self._tell()

    def _show_all(self) -> None:
        self.show_filter(TeamFilter())
        self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        self.filter_changed.emit(self.filter())

    def _first(self) -> None:
        self._tell()
        if self.list.cases.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.list.cases.index(0))


_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def _count_say(shown: int, every: int) -> str:
    if not every:
        return ""
    return f"{shown}" if shown == every else f"{shown} af {every}"
