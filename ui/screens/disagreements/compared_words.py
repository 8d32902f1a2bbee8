"""A text whose words of its own are underlined, and told apart for those who hear the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QWidget

from ui.widgets.words import Words


class ComparedWords(Words):
    """Words that stand here only are underlined and set in semibold: never told by colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.own: tuple[str, ...] = ()

    def show_runs(self, runs: Sequence[tuple[str, bool]]) -> None:
        """Runs of (words, stand here only)."""
        self.set_text("".join(words for words, _ in runs))
        place, marks = 0, []
        for words, own in runs:
            if own:
                marks.append((place, place + len(words)))
            place += len(words)
        self._bold = marks
        self.own = tuple(words.strip() for words, own in runs if own and words.strip())
        self._laid = None
        self.forget_heights()
        said = f" Kun her: {'; '.join(self.own)}." if self.own else ""
        self.setAccessibleName(f"{self.text()}{said}")

    def _formats(self, start: int, length: int) -> list[QTextLayout.FormatRange]:
        ranges = super()._formats(start, length)
        for part in ranges:
            underlined = part.format
            underlined.setFontUnderline(True)
            part.format = underlined
        return ranges
