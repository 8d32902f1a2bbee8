"""A dialog: a heading, words, what one can do. Only for what cannot be undone or must be known now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.room import scrolling
from ui.widgets.themed import Themed, Tone, is_beside_citizen
from ui.widgets.words import Heading, Words

_WIDEST, _ABOVE_BUTTONS = 900, 8
_OF_SCREEN = 0.9
_COMES_OR_GOES = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest)


class Dialog(Themed, QDialog):
    """A quiet window of our own; Esc and "Annullér" leave everything as it was. Buttons name the act.

    It is as high as its words need: a window by itself does not ask how they wrap. What a screen cannot hold scrolls;
    the buttons under it are always there.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("IT-rygsæk")  # never a name in a window title
        self.setModal(True)
        self.setAccessibleName(title)
        opener = parent.focusWidget() if parent is not None else None
        if opener is not None and is_beside_citizen(opener):
            self.beside_citizen = True  # asked by a page that lies between two people: fingers reach its buttons too
        self.column = QVBoxLayout(self)
        self.heading = Heading(title, 2)
        self._inner = QWidget()
        self._said = QVBoxLayout(self._inner)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._said.addWidget(self.heading)
        self.body = QVBoxLayout()
        self._said.addLayout(self.body, 1)
        self.column.addWidget(scrolling(self._inner, self), 1)
        self._kept: QWidget | None = None
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.column.addSpacing(_ABOVE_BUTTONS)
        self.column.addLayout(self.buttons)
        self._inner.installEventFilter(self)
        self.retheme()

    def say(self, text: str, *, quiet: bool = False) -> Words:
        """Add a paragraph."""
        words = Words(text, tone=Tone.QUIET if quiet else Tone.PLAIN)
        self.body.addWidget(words)
        return words

    def add(self, widget: QWidget) -> None:
        """Add something to fill in or look at."""
        self.body.addWidget(widget)

    def keep_in_sight(self, widget: QWidget) -> None:
        """Put something between what scrolls and the buttons; it may come and go."""
        self._kept = widget
        widget.installEventFilter(self)
        self.column.insertWidget(1, widget)

    def offer(self, text: str, *, primary: bool = False, quiet: bool = False) -> Button:
        """Add a button; connect its `clicked` to `accept`, `reject` or your own."""
        kind = PrimaryButton if primary else QuietButton if quiet else SecondaryButton
        button = kind(text)
        self.buttons.addWidget(button)
        if primary:
            button.setDefault(True)
        return button

    def width_wanted(self) -> int:
        """How wide it opens, in pixels."""
        margins = self.column.contentsMargins()
        said = self._said.totalMinimumSize().width() + margins.left() + margins.right()
        return max(self.minimumWidth(), self.minimumSizeHint().width(), said)

    def retheme(self) -> None:
        theme = self.theme()
        side = theme.space(4)
        self.column.setContentsMargins(side, theme.space(3.5), side, theme.space(3))
        self.column.setSpacing(theme.space(1.5))
        self._said.setSpacing(theme.space(1.5))
        self.body.setSpacing(theme.space(1))
        self.buttons.setSpacing(theme.space(0.5))
        self.setMinimumWidth(min(round(480 * theme.scale), _WIDEST))
        self.update()

    def sizeHint(self) -> QSize:
        width = self.width_wanted()
        return QSize(width, self._height_at(width))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.sizeHint())  # Qt itself never gives a dialog more than two thirds of the screen
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        told = watched is self._inner and event.type() == QEvent.Type.LayoutRequest
        if (told or (watched is self._kept and event.type() in _COMES_OR_GOES)) and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("card"))

    def _fit(self) -> None:
        self.setMinimumHeight(self._height_at(self.width()))

    def _height_at(self, width: int) -> int:
        """What everything needs at that width, at most what the screen has."""
        margins, gap = self.column.contentsMargins(), self.column.spacing()
        room = width - margins.left() - margins.right()
        said = max(self._said.totalHeightForWidth(room), self._said.totalMinimumSize().height())
        kept = self._height_kept(room)
        foot = gap + _ABOVE_BUTTONS + gap + self.buttons.sizeHint().height() + margins.bottom()
        wanted = margins.top() + said + kept + foot
        return min(wanted, round(self.screen().availableGeometry().height() * _OF_SCREEN))

    def _height_kept(self, room: int) -> int:
        if self._kept is None or self._kept.isHidden():
            return 0
        return max(self._kept.sizeHint().height(), self._kept.heightForWidth(room)) + self.column.spacing()


def ask(parent: QWidget | None, title: str, words: str, act: str, *, keep: str = "Annullér") -> bool:
    """Ask before what cannot be undone; `act` names it ("Slet sagen for altid"). The safe answer has the focus."""
    dialog = Dialog(title, parent)
    dialog.say(words)
    stay = dialog.offer(keep)
    stay.clicked.connect(dialog.reject)
    go = dialog.offer(act, primary=True)
    go.setDefault(False)
    go.clicked.connect(dialog.accept)
    stay.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog.exec() == QDialog.DialogCode.Accepted
