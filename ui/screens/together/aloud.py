"""Læs højt in Se sammen: a press reads what is shown, another press, Esc or going on makes it silent.

Only the citizen's page is read; the sentence that is being read is marked. Nothing of it is kept or noted anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QObject, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from forms.language import Language
from forms.languages import danish
from ui.aloud.reader import Reader
from ui.screens.together.reading import Passage, passages
from ui.widgets import Themed, Words

if TYPE_CHECKING:
    from ui.aloud.speaker import Speaker
    from ui.screens.together.view import TogetherPage

_AIR = QMargins(10, 0, 0, 0)


class Frame(Themed, QWidget):
    """A line beside what is read, where the words belong to another widget."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(around.geometry().marginsAdded(_AIR))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.theme().color("warm"), 3))
        painter.drawLine(2, 4, 2, self.height() - 4)


class ReadAloud(QObject):
    """Serves one page. `stop` may be called at any time."""

    def __init__(self, page: TogetherPage, make_speaker: Callable[[], Speaker], parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._make_speaker = page, make_speaker
        self._reader: Reader | None = None
        self._passages: tuple[Passage, ...] = ()
        self._marked: QWidget | None = None
        self._frame: Frame | None = None
        self._language = danish()
        self.button = page.aloud
        self.button.clicked.connect(self._pressed)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), page, self.stop)
        self._escape.setEnabled(False)
        for turned in (page.mode_changed, page.step_asked, page.done_asked, page.larger_asked, page.turned):
            turned.connect(self.stop)
        page.sign.answered.connect(self.stop)
        page.sign.gap_asked.connect(self.stop)

    def speak(self, language: Language) -> None:
        """Reads in that language from now on, by a voice of it."""
        self.close()
        self._language = language
        self.button.speak(language)

    def stop(self, *_: object) -> None:
        """Falls silent; nothing is marked any more."""
        if self._reader is not None:
            self._reader.stop()

    def close(self) -> None:
        """The page is left: silent, and the voice let go. Next time it is asked for anew."""
        if self._reader is not None:
            self._reader.close()
        self.button.show_reading(False)

    @property
    def reading(self) -> bool:
        """Whether it reads, or is about to."""
        return self._reader is not None and self._reader.reading

    def _pressed(self) -> None:
        if self.reading:
            self.stop()
            return
        reader = self._voice()
        chosen = self._language.words["together.chosen"]
        self._passages = passages(self._page.shown_part, self._page.left_unread, chosen)
        reader.read([passage.words for passage in self._passages], self._language.code)
        self._show(reader.reading)

    def _voice(self) -> Reader:
        if self._reader is None:
            self._reader = Reader(self._make_speaker(), self)
            self._reader.began.connect(self._began)
            self._reader.ended.connect(self._ended)
            self._reader.voiceless.connect(self.button.show_voiceless)
        return self._reader

    def _show(self, reading: bool) -> None:
        self._escape.setEnabled(reading)
        if self.button.isEnabled():
            self.button.show_reading(reading)

    def _began(self, index: int) -> None:
        passage = self._passages[index]
        self._unmark()
        if not isValid(passage.widget):
            return
        self._marked = passage.widget
        if isinstance(passage.widget, Words):
            passage.widget.mark(passage.start, len(passage.words))
        else:
            self._frame = Frame(passage.widget)
        _scroll_to(passage)

    def _ended(self) -> None:
        self._unmark()
        self._passages = ()
        self._show(False)

    def _unmark(self) -> None:
        marked, self._marked = self._marked, None
        if isinstance(marked, Words) and isValid(marked):
            marked.mark(0, 0)
        frame, self._frame = self._frame, None
        if frame is not None and isValid(frame):
            frame.hide()
            frame.deleteLater()


def _scroll_to(passage: Passage) -> None:
    """What is read can be seen, unless somebody scrolls elsewhere."""
    above = passage.widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(passage.widget, 0, above.height() // 4)
