"""Then and now: an earlier day's map beside today's, and in words what came, went and moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.domain import danish
from app.domain.dates import read_date
from app.domain.network import NetworkPerson
from app.domain.network.say import moved_say
from app.services.network import NetworkThen, NetworkView
from forms.model import Field, Kind
from ui.fields.context import FieldContext
from ui.fields.kinds import field_widget
from ui.screens.network.canvas import NetworkCanvas
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import QuietButton
from ui.widgets.inputs import Chooser
from ui.widgets.room import ANY_SIZE, FitsRoom
from ui.widgets.surfaces import Line, Page, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

ANY_DAY = Field("any_day", Kind.DATE, "Eller en anden dag", source=False)
NOT_OVER = "Vælg en dag før i dag."

_PAUSE = 600  # milliseconds
_ROOM_FOR_THREE = 190  # units of the grid
_MOST_UNDER = 0.4  # of the height, for what stands under the maps
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class ThenAndNow(FitsRoom, QWidget):
    """Only to look at. `day_chosen` asks for another day."""

    day_chosen = Signal(object)  # date
    closed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.now = NetworkCanvas(), NetworkCanvas()
        self.before_title, self.now_title = Heading("", 3), Heading("Sådan er det nu", 3)
        self.days = Chooser()
        self.days.setAccessibleName("Vælg en dag")
        self.days.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.days.setMinimumContentsLength(len("30. september 2026  "))
        self.days.chosen.connect(self._chosen)
        self.any_day = field_widget(ANY_DAY, FieldContext(today))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)  # "3/3 20" is a day too, and not the one meant
        self._pause.timeout.connect(self._day_written)
        self.any_day.edited.connect(self._pause.start)
        self.any_day.left.connect(self._day_written)
        self._today, self._shown = today, today
        self.close_button = QuietButton("Tilbage til kortet", icon="back")
        self.close_button.clicked.connect(self.closed)
        self._changes = QVBoxLayout()
        self._empty = Words("", tone=Tone.QUIET)
        self._side = Page(max_width=0, low=True)
        self._pick, self._beside = QBoxLayout(_DOWN), QBoxLayout(_DOWN)
        for widget in (self.days, self.any_day, self.close_button):
            self._pick.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        self._pick.addStretch(1)
        self._beside.addLayout(self._pick)
        self._beside.addWidget(self._empty)
        self._beside.addLayout(self._changes)
        self._side.add_layout(self._beside)
        self._maps = QGridLayout()
        self._maps.addWidget(self.before_title, 0, 0)
        self._maps.addWidget(self.now_title, 0, 2)
        self._maps.addWidget(self.before, 1, 0)
        self._maps.addWidget(Line(upright=True), 0, 1, 2, 1)
        self._maps.addWidget(self.now, 1, 2)
        self._maps.setColumnStretch(0, 1)
        self._maps.setColumnStretch(2, 1)
        self._maps.setRowStretch(1, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addLayout(self._maps, 1)
        self._box.addWidget(self._side)
        for one, other in ((self.before, self.now), (self.now, self.before)):
            one.resized.connect(self._match)
            for bar, twin in (
                (one.horizontalScrollBar(), other.horizontalScrollBar()),
                (one.verticalScrollBar(), other.verticalScrollBar()),
            ):
                bar.valueChanged.connect(twin.setValue)
        self.retheme()

    def show_days(self, days: Sequence[date], chosen: date | None) -> None:
        """The days one may choose from."""
        words = [(day.isoformat(), danish.date_with_year(day)) for day in days]
        self.days.show_choices(words, chosen.isoformat() if chosen else "", empty="Vælg en dag")
        self.days.setVisible(bool(days))
        self._empty.set_text("" if days else "Kortet er begyndt i dag. Der er ingen tidligere dag at se på.")
        self._empty.setVisible(not days)

    def show_then(self, view: NetworkView, then: NetworkThen, people: Sequence[NetworkPerson]) -> None:
        """That day beside now. A word stands under everybody who came or went."""
        name, worker, moved, words = view.document.call_name, view.worker, then.moved, view.words
        self._shown = then.on
        self.before_title.set_text(then.title)
        self.now_title.set_text(words.say("now"))
        self.days.select(then.on.isoformat())
        if not self.any_day.editor.hasFocus():  # a day somebody is typing is left alone
            self.any_day.set_value(then.on.isoformat())
        went = {person.key: words.say("ghost_gone") for person in moved.went}
        came = {person.key: words.say("ghost_new") for person in moved.came}
        came |= {person.key: words.say("ghost_nearer") for person in moved.nearer}
        came |= {person.key: words.say("ghost_farther") for person in moved.farther}
        came |= {person.key: words.say("ghost_elsewhere") for person in moved.elsewhere}
        self.before.show_map(name, worker, then.people, readonly=True, ghosts=went, words=words)
        self.now.show_map(name, worker, people, readonly=True, ghosts=came, words=words)
        self._match()
        clear_layout(self._changes)
        for title, names in moved_say(moved, words):
            self._changes.addWidget(Words(title, tone=Tone.QUIET, size="small"))
            self._changes.addWidget(Words(names, weight=SEMIBOLD))
        if not then.people:
            self._changes.addWidget(Words(words.say("not_begun"), tone=Tone.QUIET))
        elif moved.nothing:
            self._changes.addWidget(Words(words.say("same")))
        QTimer.singleShot(0, self, self.fit)  # once the words have their place

    def fit(self) -> None:
        """The days and the words beside the maps where there is room for all three, else under them."""
        theme = self.theme()
        beside = self.width() >= round(theme.space(_ROOM_FOR_THREE) * theme.scale**0.5)
        self._box.setDirection(_ACROSS if beside else _DOWN)
        self._pick.setDirection(_DOWN if beside else _ACROSS)
        if beside:
            self._side.setMinimumHeight(0)
            self._side.setMaximumHeight(ANY_SIZE)
            self._side.setFixedWidth(min(round(theme.space(32) * theme.scale**0.5), 460))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(ANY_SIZE)
            needed = self._side.body.sizeHint().height() + theme.space(3)
            self._side.setFixedHeight(min(needed, round(self.height() * _MOST_UNDER)))

    def _match(self) -> None:
        """Both maps equally large, at the same spot."""
        self.before.look_as(self.now)
        self.now.look_as(self.before)

    def _chosen(self, day: str) -> None:
        if day:
            self.day_chosen.emit(date.fromisoformat(day))

    def _day_written(self) -> None:
        """A day somebody typed or found in the calendar; one that is not over yet is gently refused."""
        self._pause.stop()
        value = self.any_day.value()
        day = read_date(value) if isinstance(value, str) else None
        if day is None or day == self._shown:
            return
        self.any_day.say(NOT_OVER if day >= self._today else "")
        if day < self._today:
            self.day_chosen.emit(day)

    def retheme(self) -> None:
        theme = self.theme()
        self._maps.setContentsMargins(theme.space(3), theme.space(2), theme.space(2), theme.space(2))
        self._maps.setHorizontalSpacing(theme.space(1))
        self._changes.setSpacing(theme.space(0.5))
        super().retheme()
