"""A list that begins short: the first lines at once, more of them when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import Line
from ui.widgets.themed import Themed

BATCH = 40
"""How many more lines one press brings: as many as one reads, and never so many that the window waits."""

MakeRow = Callable[[], QWidget]


class MoreRows(Themed, QWidget):
    """Lines are made when they are shown: a case of three hundred papers opens as quickly as one of three."""

    def __init__(self, rows: Sequence[MakeRow], shown: int, word: str = "", parent: QWidget | None = None) -> None:
        """`word` says what kind there is more of: "ældre", "mere"."""
        super().__init__(parent)
        self._rows, self._word = list(rows), word or "mere"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines = QVBoxLayout()
        self._column.addLayout(self._lines)
        self._more: QuietButton | None = None
        self._made = 0
        self._make(shown)

    @property
    def made(self) -> int:
        """How many lines stand there now."""
        return self._made

    def _make(self, number: int) -> None:
        for make in self._rows[self._made : self._made + number]:
            if self._made:
                self._lines.addWidget(Line())
            self._lines.addWidget(make())
            self._made += 1
        self._place_more(len(self._rows) - self._made)

    def _place_more(self, left: int) -> None:
        """A new button under the lines each time: Tab comes to what was made last, last."""
        if self._more is not None:
            self._column.removeWidget(self._more)
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        if left > 0:
            self._more = QuietButton(
                f"Vis {left} {self._word}" if left <= BATCH else f"Vis {BATCH} {self._word} af {left}"
            )
            self._more.clicked.connect(self._show_more)
            self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self) -> None:
        first = self._made
        self._make(BATCH)
        line = self._lines.itemAt(2 * first)  # with a hairline between each two
        widget = line.widget() if line is not None else None
        if widget is not None:
            widget.show()  # at once: only what is shown can take the focus
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
