"""What every field shares: label, help, a gentle sentence under it, and a value nobody loses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.model import Audience, Field, Kind, Value
from ui.fields.context import FieldContext
from ui.fields.share import WHOLE, least_width
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets import QuietButton, Themed, Tone, Words

_QUESTIONS = (Kind.LONG_TEXT, Kind.CHOICES, Kind.TABLE)


class FieldWidget(Themed, QWidget):
    """Tells every keystroke; shows what it is given without telling. What it cannot show it keeps, as words."""

    edited = Signal(object)  # the new value, at every keystroke
    entered = Signal()
    left = Signal()
    disagreement_opened = Signal()

    def __init__(
        self, field: Field, context: FieldContext, *, cell: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.context = context
        self.audience = context.audience
        self.cell = cell
        self._kept: Value = None
        self._strange: Words | None = None
        self._hint: Words | None = None
        self._two: QuietButton | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.label = Words(context.label(field), wrap=not cell, audience=self.audience)
        self.column.addWidget(self.label)
        self.editor = self.make_editor()
        self.column.addWidget(self.editor)
        self._add_help(context.help(field))
        self.retheme()

    def _add_help(self, words: str) -> None:
        """Help stands over a field that has its line for itself, and under one that shares it: boxes stay in line."""
        if not words:
            return
        if self.cell and self.audience is Audience.CASE:
            self.label.setToolTip(words)
            return
        help_words = Words(words, tone=Tone.QUIET, size="small", audience=self.audience)
        alone = least_width(self.field, cell=self.cell) == WHOLE
        self.column.insertWidget(1 if alone else 2, help_words)

    def make_editor(self) -> QWidget:
        """The widget to answer in; made once."""
        raise NotImplementedError

    def value(self) -> Value:
        """The answer as it stands; what cannot be shown comes back unchanged."""
        return self._kept if self._strange is not None else self.read()

    def set_value(self, value: Value) -> None:
        """Show an answer; nobody is told."""
        if self.fits(value):
            self._clear_strange()
            self.show_value(value)
        else:
            self._show_strange(value)

    def read(self) -> Value:
        """The answer in the editor."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Put an answer that fits into the editor."""
        raise NotImplementedError

    def fits(self, value: Value) -> bool:
        """Whether the editor can show it."""
        return value is None or isinstance(value, str)

    def set_readonly(self, readonly: bool) -> None:
        """Only to read, or to write in again."""
        self.editor.setEnabled(not readonly)

    def focus(self, cursor: int | None = None) -> None:
        """Put the cursor here, at that place in the words when it is known."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def caret(self) -> int | None:
        """Where the cursor stands in the words; None where there is none."""
        return None

    def say(self, sentence: str) -> None:
        """A gentle sentence under the field; "" takes it away. It never stops anything."""
        if not sentence and self._hint is None:
            return
        if self._hint is None:
            self._hint = Words(tone=Tone.WARM, size="small", audience=self.audience)
            self.column.addWidget(self._hint)
        self._hint.set_text(sentence)
        self._hint.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def said(self) -> str:
        """The sentence that stands under the field."""
        return self._hint.text() if self._hint is not None else ""

    def show_disagreement(self, count: int) -> None:
        """Say that the answer has several versions; 0 says nothing. Beside the citizen nothing is said of it."""
        if self.audience is Audience.CITIZEN:
            return
        if self._two is None and count:
            self._two = QuietButton(icon="copy", tone=Tone.WARM, small=True, audience=self.audience)
            self._two.clicked.connect(self.disagreement_opened)
            self.column.addWidget(self._two)
        if self._two is not None:
            words = "to" if count == 2 else str(count)
            self._two.set_text(f"Der er {words} udgaver af svaret. Se dem")
            self._two.setVisible(bool(count))

    def retheme(self) -> None:
        small = self.cell and self.audience is Audience.CASE
        strong = not self.cell and self.field.kind in _QUESTIONS
        self.label.set_size("small" if small else "body", SEMIBOLD if strong else NORMAL)
        self.label.set_tone(Tone.QUIET if small else Tone.PLAIN)
        self.column.setSpacing(2 if small else self.theme().space(0.5))
        self.update()

    def name_editor(self, editor: QWidget) -> None:
        """Give what is focused the field's name, for those who hear the screen."""
        editor.setAccessibleName(self.context.label(self.field))
        if words := self.context.help(self.field):
            editor.setAccessibleDescription(words)

    def _show_strange(self, value: Value) -> None:
        self._kept = value
        if self._strange is None:
            self._strange = Words(tone=Tone.QUIET, audience=self.audience)
            self.column.addWidget(self._strange)
        self._strange.set_text(f"{in_words(value)}\nKan ikke rettes her, men er gemt, som det står.")
        self.editor.setVisible(False)

    def _clear_strange(self) -> None:
        if self._strange is not None:
            self._strange.setParent(None)
            self._strange.deleteLater()
            self._strange = None
            self.editor.setVisible(True)


def in_words(value: Value) -> str:
    """Any answer as plain words, for reading only."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, list):
        return ", ".join(in_words(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {in_words(item)}" for key, item in value.items() if not str(key).startswith("_"))
    return "" if value is None else str(value)
