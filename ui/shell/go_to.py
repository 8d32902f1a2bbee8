"""Gå til (Ctrl+K): a line to write in and what fits, cases, forms and things to do. Enter goes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from app.services import cases
from app.services.views import Act, ActKind, CaseFilter, Place
from ui.shell.acts import follow
from ui.widgets.dialog import Dialog
from ui.widgets.inputs import LineBox

if TYPE_CHECKING:
    from app.services.views import CaseRow
    from ui.context import Context

_MOST = 40
_LIST_HEIGHT = 340  # pixels at most: the line above it stays in sight where the text is large
_PLACES = (
    ("I dag", Place("today")),
    ("Sager", Place("cases")),
    ("Ny sag", Place("cases", detail="new")),
    ("Papirer", Place("papers")),
    ("Blanke skemaer", Place("papers")),
    ("Teamet", Place("team")),
    ("Sager over fristen", Place("team", detail="overdue")),
    ("Sager til teammødet", Place("team", detail="question")),
    ("Sager, der venter på fordeling", Place("team", detail="allocate")),
    ("Indstillinger", Place("settings")),
    ("Skift adgangskode", Place("settings", detail="safety")),
    ("Sikkerhedskopi", Place("settings", detail="safety")),
    ("Hjælp", Place("help")),
    ("Nødnumre", Place("emergency")),
)


@dataclass(frozen=True, slots=True)
class Goal:
    """One line: what it says, what it is, and where it leads."""

    words: str
    kind: str  # "Sag", "Skema", "Gå til"
    place: Place | None = None
    act: Act | None = None


class GoTo(Dialog):
    """Every word one writes must be somewhere in the line. Arrow keys choose while the cursor stays in the line."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Gå til", parent)
        self._context = context
        self._goals: list[Goal] = [Goal(words, "Gå til", place=place) for words, place in _PLACES]
        self._goals += self._forms()
        self.line, self.list = LineBox("Skriv et navn, et skema eller en handling"), QListWidget()
        self.line.setAccessibleName("Gå til")
        self.list.setAccessibleName("Fundet")
        self.list.setObjectName("suggestions")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumSize(self.theme().space(52), min(self.theme().space(38), _LIST_HEIGHT))
        self.add(self.line)
        self.add(self.list)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._go)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._go)
        desk = context.desk
        context.tasks.database(lambda: cases.list_cases(desk, CaseFilter(with_closed=True)), self._add_cases)
        self._narrow()
        self.line.setFocus()

    def shown(self) -> list[str]:
        """The lines one sees."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _forms(self) -> list[Goal]:
        here = self._context.navigator.here()
        if here is None or here.case is None:
            return []
        return [
            Goal(form.title, "Begynd skema", act=Act(ActKind.START_DOCUMENT, "", here.case, form=form.id))
            for form in self._context.desk.catalogue.all()
        ]

    def _add_cases(self, rows: list[CaseRow]) -> None:
        self._goals = [
            *(Goal(row.full_name or f"{row.name}, {row.step_say}", "Sag", place=Place("case", row.id)) for row in rows),
            *self._goals,
        ]
        self._narrow()

    def _narrow(self) -> None:
        words = self.line.text().casefold().split()
        fits = [g for g in self._goals if all(word in f"{g.words} {g.kind}".casefold() for word in words)]
        if not words:
            fits = [goal for goal in fits if goal.kind != "Sag"] + [goal for goal in fits if goal.kind == "Sag"]
        self.list.clear()
        for goal in fits[:_MOST]:
            item = QListWidgetItem(f"{goal.words}  ·  {goal.kind}")
            item.setData(Qt.ItemDataRole.UserRole, goal)
            self.list.addItem(item)
        if not fits:
            nothing = QListWidgetItem("Intet passer. Prøv et andet ord.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def _go(self, _: object = None) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        goal: Goal | None = item.data(Qt.ItemDataRole.UserRole)
        if goal is None:
            return
        self.accept()
        if goal.place is not None:
            self._context.navigator.go(goal.place)
        elif goal.act is not None:
            follow(self._context, goal.act)
