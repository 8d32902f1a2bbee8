"""What the goals, the hand-over and the end of a case have in common: a head, and a strip for what was removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import Changes, Place
from ui.shell.columns import Columns
from ui.shell.screen_of_case import ScreenOfCase
from ui.widgets.buttons import Button, QuietButton
from ui.widgets.strips import UndoStrip
from ui.widgets.surfaces import Page
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from ui.context import Context


class CasePartPage(Page):
    """Back to the case, a heading with a line under it, the strip "Fortrudt?" and two columns."""

    back_asked = Signal()

    def __init__(self, title: str, deed: Button | None = None, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.back = QuietButton("", small=True, tone=Tone.QUIET, icon="back")
        self.back.clicked.connect(self.back_asked)
        self.heading, self.lead = Heading(title), Words("", tone=Tone.QUIET)
        self.undo, self.columns = UndoStrip(), Columns()
        self.add(self._head(deed))
        self.add(self.undo)
        self.add(self.columns, 1)

    def _head(self, deed: Button | None) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.heading)
        words.addWidget(self.lead)
        row.addLayout(words, 1)
        if deed is not None:
            row.addWidget(deed, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def say_head(self, name: str, lead: str) -> None:
        """Whom the page is about, and the line under its heading."""
        self.back.set_text(name)
        self.back.setAccessibleName(f"Tilbage til {name}")
        self.lead.set_text(lead)
        self.lead.setVisible(bool(lead))


class CasePartScreen(ScreenOfCase):
    """Asks in dialogs; what was removed can be brought back from the strip until another case is opened."""

    widget: CasePartPage

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._removed: dict[str, str] = {}

    def open(self, place: Place) -> None:
        """The page of the place's case."""
        if place.case != self._case:
            self._removed.clear()
            self._show_removed()
        super().open(place)

    def write(
        self,
        work: Callable[[CaseId], object],
        again: Callable[[Exception], None] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Writes something in the case, does what comes `then`, and tells everybody that the case changed."""
        case = self._case
        if case is None:
            return
        held = case

        def written(_: object) -> None:
            if then is not None:
                then()
            self._context.navigator.announce(Changes(frozenset({held})))

        self._context.tasks.database(lambda: work(held), written, again)

    def note_removed(self, key: str, words: str) -> None:
        """Something that can be brought back from the strip."""
        self._removed[key] = words
        self._show_removed()

    def forget_removed(self, key: str) -> None:
        """It was brought back."""
        self._removed.pop(key, None)
        self._show_removed()

    def _show_removed(self) -> None:
        self.widget.undo.show_removed(list(self._removed.items()))
