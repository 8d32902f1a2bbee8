"""Beside a long form: a narrow table of contents. Under it: what can be filled in later."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forms.model import Audience
from ui.theme.theme import SEMIBOLD
from ui.widgets import FlowLayout, QuietButton, Themed, Tone, Words, clear_layout


class Contents(Themed, QFrame):
    """The form's headings; the one that is seen is marked."""

    section_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QuietButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        self.retheme()

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Show (id, title) in order."""
        clear_layout(self._list)
        self._buttons = {}
        for section, title in sections:
            button = QuietButton(title.rstrip(":"), tone=Tone.QUIET, small=True)
            button.setCheckable(True)
            button.setProperty("section", section)
            button.clicked.connect(self._chosen)
            self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons[section] = button

    def mark(self, section: str) -> None:
        """Mark the section that is seen."""
        for name, button in self._buttons.items():
            button.setChecked(name == section)

    def count(self) -> int:
        """How many headings there are."""
        return len(self._buttons)

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(theme.space(3), theme.space(4), 0, theme.space(3))
        self.setFixedWidth(theme.space(27))

    def _chosen(self) -> None:
        button = self.sender()
        self.mark(str(button.property("section")))
        self.section_chosen.emit(str(button.property("section")))


class LaterStrip(Themed, QFrame):
    """The strip "Kan udfyldes senere": each gap is a word to press. Without gaps it is gone."""

    gap_chosen = Signal(str)

    def __init__(self, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self._shown: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
        self._column = QVBoxLayout(self)
        self._heading = Words(weight=SEMIBOLD, audience=audience)
        self._flow = FlowLayout(gap=0, between_lines=0)
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(self._heading)
        self._column.addLayout(head)
        self._column.addLayout(self._flow)
        self.retheme()
        self.setVisible(False)

    def show_gaps(self, heading: str, gaps: Sequence[tuple[str, str]]) -> None:
        """Show (path, words) of what is missing."""
        wanted = (heading, tuple(gaps))
        if wanted == self._shown:
            return
        self._shown = wanted
        clear_layout(self._flow)
        self._heading.set_text(heading)
        for path, words in gaps:
            button = QuietButton(words, audience=self.audience)
            button.setAccessibleName(f"Gå til {words}")
            button.setProperty("path", path)
            button.clicked.connect(self._chosen)
            self._flow.addWidget(button)
        self.setVisible(bool(gaps))

    def retheme(self) -> None:
        theme = self.theme()
        side = theme.space(2)
        self._column.setContentsMargins(side, theme.space(1.5), side, theme.space(1.5))
        self._column.setSpacing(theme.space(0.25))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("main_soft"))
        painter.drawRoundedRect(self.rect(), theme.card_corner, theme.card_corner)

    def paths(self) -> list[str]:
        """Where the gaps are."""
        return [path for path, _ in self._shown[1]]

    def _chosen(self) -> None:
        self.gap_chosen.emit(str(self.sender().property("path")))
