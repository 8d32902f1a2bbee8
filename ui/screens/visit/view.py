"""What a visit looks like: one line on top, the question and its fields, quiet help beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import VisitStep
from ui.screens.visit.body import StepBody
from ui.screens.visit.head import VisitHead
from ui.screens.visit.look import VisitData
from ui.screens.visit.side import SideColumn
from ui.widgets import Line, Page
from ui.widgets.room import FitsRoom
from ui.widgets.scaled_page import ScaledPage

_WIDE = 1080
_SIDE = 400
_TEXT = 802


class VisitPage(FitsRoom, QWidget):
    """Head, body and side. Where there is no room the side stands under the body."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = VisitHead()
        self.body = StepBody(today)
        self.side = SideColumn()
        self.page = ScaledPage(_TEXT)
        self.page.add(self.body)
        self._side_page = Page(max_width=0)
        self._line = Line(upright=True)
        self._beside: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        row.addWidget(self._line)
        row.addWidget(self._side_page)
        column.addLayout(row, 1)
        self.retheme()

    def show_visit(self, data: VisitData) -> None:
        """One step of the visit."""
        visit = data.visit
        before, short = visit.step is VisitStep.BEFORE, visit.step is VisitStep.SHORT
        marks = visit.marks if before else tuple(mark for mark in visit.marks if mark.step is not VisitStep.BEFORE)
        self.lie_beside_citizen(not before)
        self.head.show_head(visit.title, visit.saved_say, marks, visit.view.title if short else "")
        self.head.together.setVisible(not before and bool(visit.documents))
        self.head.pause.setVisible(not before)
        self.body.show_step(data)
        self.side.heading.set_text("Husk" if before else "Hjælp til samtalen")
        self.side.show_help(
            visit.view.tips,
            visit.view.tips_source,
            short=short,
            can_shorten=visit.step in (VisitStep.BEFORE, VisitStep.HELLO, VisitStep.KNOW),
            written=visit.written,
        )
        self.side.languages.show_languages(() if before else data.languages, data.language)
        self.page.verticalScrollBar().setValue(0)

    def show_focused(self) -> None:
        """Scroll so that one sees where one writes."""
        writing = self.window().focusWidget()
        if writing is not None and self.body.isAncestorOf(writing):
            self.page.show_whole(writing)

    def retheme(self) -> None:
        theme = self.theme()
        self._side_page.setFixedWidth(round(_SIDE * (1 + (theme.scale - 1) * 0.7)))
        super().retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("page"))

    def fit(self) -> None:
        beside = self.width() >= _WIDE * self.theme().scale
        if beside is self._beside:
            return
        self._beside = beside
        self.side.setParent(None)
        (self._side_page if beside else self.page).add(self.side, 0 if beside else 4)
        self.side.show()
        self._line.setVisible(beside)
        self._side_page.setVisible(beside)
