"""The visit's head: whom one is with, that all is saved, the steps of the talk, and the two ways to turn the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.services.views import VisitStep, VisitStepMark
from ui.theme.drawing import draw_focus_line
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets import Heading, Line, Pressable, QuietButton, SavedMark, SecondaryButton
from ui.widgets.room import FitsRoom
from ui.widgets.spoken import Role, Spoken


class StepTab(Spoken, Pressable):
    """One step's name; the one we are at is underlined and heavier."""

    def __init__(self, mark: VisitStepMark, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.step = mark.step
        self._current = mark.current
        self.setText(mark.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        state = "her er vi" if mark.current else "har vi været" if mark.been else "kommer"
        self.setAccessibleName(f"{mark.title}, {state}")

    @property
    def spoken_role(self) -> Role:
        return Role.PageTab

    def tell_state(self, state: QAccessible.State) -> None:
        state.selectable, state.selected = True, self._current

    def press(self) -> None:
        self.click()

    def sizeHint(self) -> QSize:
        theme = self.theme()
        metrics = QFontMetrics(theme.font("small", SEMIBOLD))
        return QSize(metrics.horizontalAdvance(self.text()) + theme.space(3.25), theme.space(5))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        if self.hasFocus():
            draw_focus_line(painter, QRectF(self.rect()).adjusted(1, 6, -1, -6), theme, 6)
        lively = self._current or self.over
        painter.setFont(theme.font("small", SEMIBOLD if self._current else NORMAL))
        painter.setPen(theme.color("main" if lively else "quiet"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self._current:
            base = self.height() // 2 + theme.space(2)
            painter.fillRect(QRectF(0, base, self.width(), 2), theme.color("main"))


class Steps(FitsRoom, QWidget):
    """The steps beside each other; where there is no room, one button with them all."""

    step_chosen = Signal(object)  # VisitStep

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[VisitStepMark, ...] = ()
        self._tabs: list[StepTab] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._all = QuietButton("", icon="menu")
        self._all.clicked.connect(self._open_menu)
        self._row.addStretch(1)
        self._row.addWidget(self._all)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, marks: Sequence[VisitStepMark], alone: str = "") -> None:
        """These steps, or one name alone (*Kort besøg*)."""
        self._marks = tuple(marks)
        for tab in self._tabs:
            self._row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = []
        for mark in self._marks if not alone else ():
            tab = StepTab(mark, self)
            tab.clicked.connect(self._tab_chosen)
            self._row.insertWidget(self._row.count() - 1, tab)
            self._tabs.append(tab)
        here = next((index for index, mark in enumerate(self._marks) if mark.current), 0)
        current = self._marks[here].title if self._marks else ""
        self._all.set_text(alone or f"{here + 1} af {len(self._marks)} · {current}")
        self.fit()

    def tabs(self) -> list[StepTab]:
        """The steps that are shown."""
        return list(self._tabs)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._all.sizeHint().width(), self.theme().space(5))

    def sizeHint(self) -> QSize:
        wide = sum(tab.sizeHint().width() for tab in self._tabs)
        every = self._all.sizeHint()
        return QSize(max(wide, every.width()), max(every.height(), self.theme().space(6.5)))

    def fit(self) -> None:
        room = bool(self._tabs) and sum(tab.sizeHint().width() for tab in self._tabs) <= self.width()
        for tab in self._tabs:
            tab.setVisible(room)
        self._all.setVisible(not room)

    def _tab_chosen(self) -> None:
        tab = self.sender()
        if isinstance(tab, StepTab):
            self.step_chosen.emit(tab.step)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for mark in self._marks:
            action = menu.addAction(mark.title)
            action.setData(mark.step.value)
            action.triggered.connect(self._menu_chosen)
        menu.popup(self._all.mapToGlobal(self._all.rect().bottomLeft()))

    def _menu_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.step_chosen.emit(VisitStep(action.data()))


class VisitHead(FitsRoom, QWidget):
    """Never more than one line."""

    step_chosen = Signal(object)
    pause_asked = Signal()
    together_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Heading("", 3, wrap=False)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.saved = SavedMark("")
        self.steps = Steps()
        self.pause = SecondaryButton("Pause")
        self.together = SecondaryButton("Se sammen")
        self.steps.step_chosen.connect(self.step_chosen)
        self.pause.clicked.connect(self.pause_asked)
        self.together.clicked.connect(self.together_asked)
        self._row = QHBoxLayout()
        self._row.addWidget(self.title)
        self._row.addWidget(self.saved)
        self._row.addWidget(self.steps, 1)
        self._row.addWidget(self.pause)
        self._row.addWidget(self.together)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Line())
        self.retheme()

    def show_head(self, title: str, saved: str, marks: Sequence[VisitStepMark], alone: str = "") -> None:
        """Whom the visit is with, when it was saved, and its steps."""
        self.title.set_text(title)
        self.title.setToolTip(title)
        self.saved.show_saved(saved)
        self.steps.show_steps(marks, alone)

    def retheme(self) -> None:
        theme = self.theme()
        self._row.setContentsMargins(theme.space(4), theme.space(0.75), theme.space(4), theme.space(0.75))
        self._row.setSpacing(theme.space(1.5))
        super().retheme()

    def fit(self) -> None:
        """A long name gives way to the steps; the whole of it stands in the tool tip."""
        self.title.setMaximumWidth(max(self.theme().space(18), self.width() // 4))
