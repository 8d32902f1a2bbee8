"""Strips: what was just removed and can come back, what happened and is safe, and "Gemt 10:42"."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from forms.language import Language
from forms.languages import danish
from forms.model import Audience
from ui.theme.icons import draw_icon
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import clear_layout
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words


class UndoStrip(Themed, QFrame):
    """The strip "Fortrudt?": each removed thing with its own "Fortryd". Hidden while there is nothing."""

    undone = Signal(str)  # the key of what should come back
    dismissed = Signal()

    def __init__(
        self,
        *,
        audience: Audience = Audience.CASE,
        language: Language | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        self._language = language or danish()
        self._items: tuple[tuple[str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self.setVisible(False)
        self.retheme()

    def show_removed(self, items: Sequence[tuple[str, str]]) -> None:
        """Show (key, words) of what was removed, e.g. ("goals/3f2a", "Beholde lejligheden")."""
        if tuple(items) == self._items and self._column.count():
            return
        self._items = tuple(items)
        clear_layout(self._column)
        for key, words in self._items:
            self._column.addLayout(self._line(key, words))
        self.setVisible(bool(self._items))

    def items(self) -> tuple[tuple[str, str], ...]:
        """What it shows."""
        return self._items

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(theme.space(2), theme.space(0.5), theme.space(1), theme.space(0.5))
        self._column.setSpacing(0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_ground(self, "main_soft")

    def _line(self, key: str, words: str) -> QHBoxLayout:
        row = QHBoxLayout()
        undo = self._language.words["field.undo"]
        label = Words(self._language.say("field.removed", what=words), audience=self.audience)
        button = QuietButton(undo, icon="undo", audience=self.audience)
        button.setAccessibleName(f"{undo}: {words}")
        button.setProperty("key", key)
        button.clicked.connect(self._chosen)
        row.addWidget(label, 1)
        row.addWidget(button)
        return row

    def _chosen(self) -> None:
        self.undone.emit(str(self.sender().property("key")))


class NoticeKind(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    WARN = "warn"
    LATE = "late"


_NOTICE = {
    NoticeKind.INFO: ("main_soft", "main", "info", Tone.MAIN),
    NoticeKind.WARN: ("warm_soft", "warm_ink", "warn", Tone.WARM),
    NoticeKind.LATE: ("late_soft", "late", "urgent", Tone.LATE),
}


class Notice(Themed, QFrame):
    """Says what happened, what is safe and what to do now, in the place it is about; never a pop-up."""

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self,
        kind: NoticeKind = NoticeKind.INFO,
        happened: str = "",
        safe: str = "",
        todo: str = "",
        *,
        action: str = "",
        dismissable: bool = False,
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        self._kind = kind
        self._row = QHBoxLayout(self)
        self._words = QVBoxLayout()
        self._happened = Words(weight=SEMIBOLD, audience=audience)
        self._rest = Words(audience=audience)
        self._words.addWidget(self._happened)
        self._words.addWidget(self._rest)
        self._action = SecondaryButton(audience=audience)
        self._action.clicked.connect(self.acted)
        self._close = QuietButton(icon="close", audience=audience)
        self._close.setAccessibleName("Luk beskeden")
        self._close.clicked.connect(self._dismiss)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.show_notice(kind, happened, safe, todo, action=action, dismissable=dismissable)
        self.retheme()

    def show_notice(
        self,
        kind: NoticeKind,
        happened: str,
        safe: str = "",
        todo: str = "",
        *,
        action: str = "",
        dismissable: bool = False,
    ) -> None:
        """Show other words; `action` is the name of the button, without a name there is none."""
        self._kind = kind
        rest = " ".join(part for part in (safe, todo) if part)
        self._happened.set_text(happened)
        self._rest.set_text(rest)
        self._rest.setVisible(bool(rest))
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(dismissable)
        self.setAccessibleName(" ".join(part for part in (happened, rest) if part))
        self.update()

    def retheme(self) -> None:
        theme = self.theme()
        icon = theme.size("large", self.audience)
        self._row.setContentsMargins(theme.space(3) + icon, theme.space(1.25), theme.space(1.5), theme.space(1.25))
        self._row.setSpacing(theme.space(1))
        self._words.setSpacing(0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        ground, ink, icon, _ = _NOTICE[self._kind]
        painter = _paint_ground(self, ground)
        side = theme.size("large", self.audience) + 2
        top = self._first_line() - side / 2
        draw_icon(painter, icon, QRectF(theme.space(1.75), top, side, side), theme.color(ink))

    def _first_line(self) -> float:
        """The middle of the first line of words; a button beside them may have made the notice higher than they are."""
        words = self._happened
        line, lines = words.fontMetrics().height() * 1.25, words.heightForWidth(words.width())
        return words.geometry().center().y() + 1 - max(0, lines - line) / 2

    def _dismiss(self) -> None:
        self.setVisible(False)
        self.dismissed.emit()


UNSAVED = "Ikke gemt endnu"


class SavedMark(Words):
    """The words "Gemt 10:42", quietly: no flashing, no sound. While something waits it says that alone."""

    def __init__(self, say: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(say, tone=Tone.QUIET, wrap=False, parent=parent)
        self.setAccessibleName(say)
        self._saved, self._waits = say, False

    def show_saved(self, say: str) -> None:
        """Show when it was saved last, e.g. "Gemt 10:42"; nothing while nothing was written."""
        self._saved = say
        self._say()

    def show_waiting(self, waits: bool) -> None:
        """Whether the store has not taken the last words yet."""
        self._waits = waits
        self.set_tone(Tone.WARM if waits else Tone.QUIET)
        self._say()

    def _say(self) -> None:
        say = UNSAVED if self._waits else self._saved
        if say != self.text():
            self.set_text(say)
            self.setAccessibleName(say)


def _paint_ground(widget: Themed, role: str) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(widget.theme().color(role))
    painter.drawRoundedRect(QRectF(widget.rect()), widget.theme().corner, widget.theme().corner)
    return painter
