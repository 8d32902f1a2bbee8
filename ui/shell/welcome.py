"""What the window itself has to say at its foot: the tour of the practice office, and what an update brought."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import news, tour
from app.services.views import Place
from ui.screens.help.news import PAGE, newest_name
from ui.shell.tour_strip import TourStrip
from ui.widgets.strips import Notice, NoticeKind

if TYPE_CHECKING:
    from app.services.tour import Tour
    from ui.context import Context

UPDATED, READ = "Rygsækken er opdateret.", "Se, hvad der er nyt"


class Welcome(QWidget):
    """Shown on I dag, the tour also where it leads; hidden in every place that covers the window."""

    changed = Signal()  # another height, or none

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tour: Tour | None = None
        self._place, self._full, self._news = "", False, False
        self.strip = TourStrip()
        self.notice = Notice(NoticeKind.INFO, UPDATED, action=READ, dismissable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addWidget(self.strip)
        self.strip.stop_wanted.connect(self._go)
        self.strip.left.connect(self._leave)
        self.notice.acted.connect(self._read)
        self.notice.dismissed.connect(self._put_away)
        self._show()

    def begin(self) -> None:
        """Looks up how the tour stands and whether the program is newer than last time."""
        desk = self._context.desk
        self._context.tasks.database(lambda: tour.tour(desk), self._show_tour, _nobody)
        self._context.tasks.database(lambda: news.unread(desk, newest_name()), self._show_news, _nobody)

    def at(self, place: str, *, full: bool) -> None:
        """One is at that place now."""
        self._place, self._full = place, full
        self._show()

    def take_up(self) -> None:
        """The tour from where it was left; from the beginning when it is done."""
        if self._tour is not None:
            self._go(self._tour.stop.number)

    def _show(self) -> None:
        at_today = self._place == "today"
        self.strip.show_tour(None if self._full else self._tour, at_today=at_today)
        self.notice.setVisible(self._news and at_today)
        self.setVisible(self.strip.isVisibleTo(self) or self.notice.isVisibleTo(self))
        self.changed.emit()

    def _show_tour(self, now: Tour | None) -> None:
        self._tour = now
        self._show()

    def _show_news(self, unread: bool) -> None:
        self._news = unread
        self._show()

    def _go(self, number: int) -> None:
        desk = self._context.desk
        self._context.tasks.database(partial(tour.go_on, desk, number), self._gone)

    def _gone(self, now: Tour | None) -> None:
        self._show_tour(now)
        if now is not None:
            under_way = now.state is tour.TourState.UNDER_WAY
            self._context.navigator.go(now.stop.place if under_way else Place("today"))

    def _leave(self) -> None:
        desk = self._context.desk
        self._context.tasks.database(partial(tour.leave, desk), self._show_tour)

    def _read(self) -> None:
        self._put_away()
        self._context.navigator.go(Place("help", detail=PAGE))

    def _put_away(self) -> None:
        self._news = False
        self._show()


def _nobody(_: Exception) -> None:
    """Neither is a promise: without them the day begins all the same."""
