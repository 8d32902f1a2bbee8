"""The side bar: where one can go, how much waits there, and how the computer stands with the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.drawing import draw_focus_line
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.buttons import QuietButton
from ui.widgets.pressable import Pressable
from ui.widgets.room import ANY_SIZE, FitsRoomAround
from ui.widgets.spoken import Role, Spoken
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_PART = 0.27  # of the window's width, at most

_AIR = 16  # pixels under the names of the program and of the places

NOT_CONNECTED = ("Ikke forbundet til et kontor", "Alt er gemt her")


@dataclass(frozen=True, slots=True)
class SidebarItem:
    """One place to go. `count` is what waits there; None or 0 shows nothing."""

    key: str
    label: str
    count: int | None = None


class Sidebar(FitsRoomAround, QFrame):
    """Shows one place as chosen; telling it so never emits `place_chosen`, only a person does.

    Where it would take more than its part of a small window (large text, a small screen) it stands slim: the names of
    the places and what one can do, nothing else.
    """

    place_chosen = Signal(str)
    settings_chosen = Signal()
    help_chosen = Signal()
    lock_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, _PlaceButton] = {}
        self._slim = False
        self._worker_known = False
        self._column = QVBoxLayout(self)
        self._name = Heading("IT-rygsæk", 3)
        self._practice = Words("ØVELSE", tone=Tone.WARM, size="small", weight=SEMIBOLD)
        self._practice.setVisible(False)
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        self._office = Words(tone=Tone.QUIET, size="small")
        self._more = Words(tone=Tone.QUIET, size="small")
        self._worker = Words(tone=Tone.QUIET, size="small")
        self._head, self._tail = QVBoxLayout(), QVBoxLayout()
        for widget in (self._name, self._practice):
            self._head.addWidget(widget)
        for widget in (self._office, self._more, self._worker):
            self._tail.addWidget(widget)
        self._tail.insertSpacing(2, _AIR)
        self._column.addLayout(self._head)
        self._column.addSpacing(_AIR)
        self._column.addLayout(self._places)
        self._column.addStretch(1)
        self._column.addLayout(self._tail)
        self._foot_row = self._foot()
        self._column.addLayout(self._foot_row)
        self.show_foot(NOT_CONNECTED, "")
        self.retheme()

    def show_items(self, items: Sequence[SidebarItem]) -> None:
        """Show these places, in this order, with what waits."""
        if [item.key for item in items] != list(self._buttons):
            for button in self._buttons.values():
                button.setParent(None)
                button.deleteLater()
            self._buttons = {item.key: _PlaceButton(item.key) for item in items}
            for button in self._buttons.values():
                button.clicked.connect(self._chosen)
                button.moved.connect(self._move)
                self._places.addWidget(button)
        for item in items:
            self._buttons[item.key].show_item(item)
        self.fit()

    def select(self, key: str) -> None:
        """Mark where we are; a key that is not listed marks nothing."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def selected(self) -> str:
        """The key of the marked place, "" when none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_foot(self, office: Sequence[str], worker: str, *, practice: bool = False) -> None:
        """How it stands with the office, one line each, and who is at work."""
        self._office.set_text("".join(office[:1]))
        self._more.set_text("\n".join(office[1:]))
        self._worker.set_text(worker)
        self._worker_known = bool(worker)
        self._practice.setVisible(practice)
        self._show_parts()

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(theme.space(1.5), theme.space(3), theme.space(1.5), theme.space(2.5))
        for part in (self._head, self._tail):
            part.setContentsMargins(theme.space(1.5), 0, 0, 0)
            part.setSpacing(0)
        self._foot_row.setContentsMargins(theme.space(1), 0, 0, 0)
        super().retheme()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._show_parts()  # the words may be larger now, or more
        return super().event(event)

    def fit(self) -> None:
        whole = round(208 * (1 + (self.theme().scale - 1) * 0.6))
        around = self.parentWidget()
        self._slim = bool(self._buttons) and around is not None and whole > around.width() * _PART
        way = QBoxLayout.Direction
        self._foot_row.setDirection(way.TopToBottom if self._slim else way.LeftToRight)
        self.setFixedWidth(self._slim_width() if self._slim else whole)
        self._show_parts()

    def _show_parts(self) -> None:
        """In a low window, or with large words, the places come first, then how it stands with the office."""
        around = self.parentWidget()
        room = around.height() if around is not None and self._buttons else ANY_SIZE
        wanted = [(self._office, True), (self._more, bool(self._more.text())), (self._worker, self._worker_known)]
        wanted.append((self._name, True))
        room -= self._least_height()
        for number, (words, is_wanted) in enumerate(wanted):
            if is_wanted and not self._slim:
                room -= words.heightForWidth(self._words_width())
            words.setVisible(is_wanted and not self._slim and (room >= 0 or number == 0))

    def _words_width(self) -> int:
        margins = self._column.contentsMargins()
        return self.width() - margins.left() - margins.right() - self._tail.contentsMargins().left()

    def _least_height(self) -> int:
        """Of the places, the deeds and the air between, without any words."""
        margins = self._column.contentsMargins()
        places = sum(button.sizeHint().height() + self._places.spacing() for button in self._buttons.values())
        practice = self._practice.heightForWidth(self._words_width()) if self._practice.isVisibleTo(self) else 0
        air = margins.top() + margins.bottom() + 2 * _AIR + 4 * max(self._column.spacing(), 0)
        return places + practice + air + self._foot_row.sizeHint().height()

    def _slim_width(self) -> int:
        margins = self._column.contentsMargins()
        widest = max(
            *(button.least_width() for button in self._buttons.values()),
            *(act.sizeHint().width() + self.theme().space(1) for act in self._acts),
        )
        return widest + margins.left() + margins.right()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self.theme().color("line"))

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.setContentsMargins(0, 0, 0, 0)
        self._acts: list[_FootButton] = []
        for text, told in (
            ("Indstillinger", self.settings_chosen),
            ("Hjælp", self.help_chosen),
            ("Lås", self.lock_chosen),
        ):
            button = _FootButton(text)
            button.clicked.connect(told)
            row.addWidget(button)
            self._acts.append(button)
        row.addStretch(1)
        return row

    def _chosen(self) -> None:
        button = cast(_PlaceButton, self.sender())
        self.select(button.key)
        self.place_chosen.emit(button.key)

    def _move(self, step: int) -> None:
        buttons = list(self._buttons.values())
        here = buttons.index(cast(_PlaceButton, self.sender()))
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class _FootButton(QuietButton):
    side_room = 4

    def __init__(self, text: str) -> None:
        super().__init__(text, tone=Tone.QUIET, small=True)


class _PlaceButton(Spoken, Pressable):
    """One place in the side bar; arrow keys go to its neighbours."""

    moved = Signal(int)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._count = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()

    def show_item(self, item: SidebarItem) -> None:
        self.setText(item.label)
        self._count = str(item.count) if item.count else ""
        self.setAccessibleName(f"{item.label}, {item.count}" if item.count else item.label)
        self.update()

    def least_width(self) -> int:
        """So wide that its name and what waits there can be read."""
        theme = self.theme()
        metrics = QFontMetrics(theme.font("body", SEMIBOLD))
        count = metrics.horizontalAdvance(self._count) + theme.space(2) if self._count else 0
        return metrics.horizontalAdvance(self.text()) + count + 2 * theme.space(1.5)

    @property
    def spoken_role(self) -> Role:
        return Role.PageTab

    def tell_state(self, state: QAccessible.State) -> None:
        state.selectable, state.selected = True, self.isChecked()

    def press(self) -> None:
        self.click()

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme()
        return QSize(theme.space(20), max(theme.size("body") * 2 + 11, 24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main_soft" if self.isChecked() else "card"))
            painter.drawRoundedRect(rect, theme.corner, theme.corner)
        if self.hasFocus():
            draw_focus_line(painter, rect, theme, theme.corner)
        side = theme.space(1.5)
        inner = rect.adjusted(side, 0, -side, 0)
        painter.setFont(theme.font("body", SEMIBOLD if self.isChecked() else NORMAL))
        painter.setPen(theme.color("main" if self.isChecked() else "ink"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._count:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("quiet"))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._count)
