"""Trivsel over tid: a curve for each instrument, the way to ask again, and the worker's own worry on its own card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.services.views import Act, ActKind
from app.services.views.wellbeing import Ask, Curve, CurvePoint, WellbeingView, Worry
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.curve import CurveView
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_MARKS = 3


class WellbeingCard(Card):
    """Shows a `WellbeingView`; the numbers stand alone, nothing says whether they are good."""

    act_chosen = Signal(object)  # Act
    ask_chosen = Signal(str)  # form
    document_chosen = Signal(object, str)  # document, path

    def __init__(self, view: WellbeingView, parent: QWidget | None = None) -> None:
        super().__init__("Trivsel over tid", parent=parent)
        self.curves = [self._curve(curve, view) for curve in view.curves]
        if view.marks:
            told = " · ".join(mark.say for mark in view.marks[-_MARKS:])
            self.add(Words(f"Stiplet linje: {told}", size="small", tone=Tone.QUIET))
        soon = " ".join(ask.say for ask in view.asks if ask.say)
        if soon:
            self.add(Words(soon, size="small", tone=Tone.QUIET), 0.5)
        self._foot(view)

    def _curve(self, curve: Curve, view: WellbeingView) -> CurveView:
        head = QHBoxLayout()
        head.addWidget(Words(curve.title, weight=SEMIBOLD, wrap=False))
        head.addStretch(1)
        head.addWidget(Words(curve.change_say, size="small", tone=Tone.QUIET, wrap=False))
        self.add_layout(head)
        drawn = CurveView()
        drawn.show_curve(curve.say, curve.points, view.marks)
        drawn.point_opened.connect(self._opened)
        self.add(drawn)
        return drawn

    def _foot(self, view: WellbeingView) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        if view.asks:
            self.ask = SecondaryButton("Svar sammen igen")
            self.ask.setMenu(self._menu(view.asks))
            row.addWidget(self.ask)
        if view.copy is not None:
            self._copy = view.copy
            self.copy = QuietButton(view.copy.label)
            self.copy.clicked.connect(self._print)
            row.addWidget(self.copy)
        row.addStretch(1)
        self.add_layout(row, 0.5)

    def _menu(self, asks: tuple[Ask, ...]) -> QMenu:
        menu = QMenu(self)
        for ask in asks:
            action = QAction(ask.label, menu)
            action.setData(ask.form)
            action.setToolTip(ask.say)
            action.triggered.connect(self._asked)
            menu.addAction(action)
        menu.setToolTipsVisible(True)
        return menu

    def _asked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.ask_chosen.emit(action.data())

    def _print(self) -> None:
        self.act_chosen.emit(self._copy)

    def _opened(self, point: CurvePoint) -> None:
        self.document_chosen.emit(point.document, "")


class WorryCard(Card):
    """*Bekymret?* For the worker alone: what to ask, whom to turn to. Gone once it is noted that one talked."""

    act_chosen = Signal(object)  # Act

    def __init__(self, worry: Worry, parent: QWidget | None = None) -> None:
        super().__init__("Bekymret?", tone=Tone.WARM, parent=parent)
        self._worry = worry
        self.add(Words(worry.say))
        for step in worry.steps:
            self.add(Words(f"– {step}"))
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        self.numbers = SecondaryButton("Hvem kan jeg ringe til?")
        self.numbers.clicked.connect(self._numbers)
        self.talked = QuietButton(worry.talked.label)
        self.talked.clicked.connect(self._talked)
        row.addWidget(self.numbers)
        row.addWidget(self.talked)
        row.addStretch(1)
        self.add_layout(row, 0.5)
        self.setAccessibleName(f"Bekymret? {worry.say}")

    def _numbers(self) -> None:
        self.act_chosen.emit(Act(ActKind.GO_TO, "", place="emergency"))

    def _talked(self) -> None:
        self.act_chosen.emit(self._worry.talked)
