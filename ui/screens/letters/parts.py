"""One sentence of a letter to change: when it is said, the words, what is wrong with them, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views.letters import PartView
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import QuietButton
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import GrowingText, LineBox
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

PAUSE = 700
"""Milliseconds after the last key until the words are kept."""


class PartBox(Themed, QWidget):
    """Keeps itself a moment after the last key, and when one moves on."""

    kept = Signal(str, str, bool)  # part, words, whether it is the heading
    put_back = Signal(str)
    entered = Signal(object)  # this box

    def __init__(self, part: PartView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self._told = part.words
        self._told_heading = part.heading
        self.heading = LineBox()
        self.heading.setText(part.heading)
        self.heading.setAccessibleName(f"{part.name}: overskrift")
        self.text = GrowingText(lines=1)
        self.text.set_text(part.words)
        self.text.edit.setAccessibleName(f"{part.name}. {part.when}".strip())
        self.problem = Words("", tone=Tone.LATE)
        self.back = QuietButton("Som det var", icon="undo", small=True)
        self.back.setAccessibleName(f"Som det var: {part.words[:40]}")
        self.timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay()
        self.timer.timeout.connect(self.settle)
        self.text.textChanged.connect(self.timer.start)
        self.heading.textEdited.connect(self.timer.start)
        self.text.left.connect(self.settle)
        self.heading.left.connect(self.settle)
        self.text.entered.connect(self._entered)
        self.back.clicked.connect(self._back)
        self.show_part(part)

    def _lay(self) -> None:
        column = _column(self, self.part)
        if self.part.has_heading:
            column.addWidget(Words("Overskrift over afsnittet", size="small", tone=Tone.QUIET))
            column.addWidget(self.heading)
        else:
            self.heading.hide()
        column.addWidget(self.text)
        column.addWidget(self.problem)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def show_part(self, part: PartView) -> None:
        """How it stands now; what is being typed is not touched."""
        self.part = part
        self.problem.set_text(part.problem)
        self.problem.setVisible(bool(part.problem))
        self.back.setVisible(part.changed)
        if not self.text.edit.hasFocus() and self.text.text() != part.words:
            self._told = part.words
            self.text.set_text(part.words)

    def settle(self) -> None:
        """Says what was typed, once."""
        self.timer.stop()
        words, heading = self.text.text(), self.heading.text()
        if words != self._told:
            self._told = words
            self.kept.emit(self.part.id, words, False)
        if self.part.has_heading and heading != self._told_heading:
            self._told_heading = heading
            self.kept.emit(self.part.id, heading, True)

    def put_in(self, name: str) -> None:
        """A field, where the cursor stands."""
        self.text.edit.insertPlainText(f"{{{name}}}")
        self.text.edit.setFocus()

    def _entered(self) -> None:
        self.entered.emit(self)

    def _back(self) -> None:
        self.timer.stop()
        self.text.edit.clearFocus()
        self.put_back.emit(self.part.id)


class PartSaid(Themed, QWidget):
    """The same sentence where it is somebody else's to change."""

    def __init__(self, part: PartView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = _column(self, part)
        if part.has_heading:
            column.addWidget(Words(part.heading, weight=SEMIBOLD))
        column.addWidget(Words(part.words))


def _column(box: PartBox | PartSaid, part: PartView) -> QVBoxLayout:
    """The box's column, with when the sentence is said at its head."""
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(box.theme().space(0.5))
    said = " ".join(filter(None, ("Brevets overskrift." if part.title else "", part.when)))
    if said:
        column.addWidget(Words(said, size="small", tone=Tone.QUIET))
    return column


class Names(Themed, QWidget):
    """What may stand in braces, as buttons that put it where the cursor was."""

    picked = Signal(str)

    def __init__(self, names: tuple[tuple[str, str], ...], more: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme().space(0.5))
        column.addWidget(self._row(names))
        self._rest = self._row(more)
        self._rest.hide()
        self._show = QuietButton("Vis alle felter", small=True)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._toggled)
        self._show.setVisible(bool(more))
        column.addWidget(self._rest)
        column.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, names: tuple[tuple[str, str], ...]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=self.theme().space(0.5))
        for name, label in names:
            button = QuietButton(f"{{{name}}}", small=True)
            button.setAccessibleName(f"Sæt feltet ind: {label}")
            button.setToolTip(label)
            button.setProperty("name", name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it is
            button.clicked.connect(self._picked)
            flow.addWidget(button)
        return row

    def _toggled(self, shown: bool) -> None:
        self._rest.setVisible(shown)
        self._show.set_text("Vis færre felter" if shown else "Vis alle felter")

    def _picked(self) -> None:
        self.picked.emit(str(self.sender().property("name")))
