"""Fields of many words: the long answer, and the instruction that takes none."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.model import Value
from ui.fields.field import FieldWidget
from ui.widgets import GrowingText


class LongTextField(FieldWidget):
    """Grows with the words; the page scrolls, never the box."""

    editor: GrowingText

    def make_editor(self) -> QWidget:
        lines = 1 if self.cell else max(2, min(3, self.field.paper.lines))
        box = GrowingText(lines=lines, audience=self.audience)
        self.name_editor(box.edit)
        box.textChanged.connect(self._typed)
        box.entered.connect(self.entered)
        box.left.connect(self.left)
        return box

    def read(self) -> Value:
        return self.editor.text() or None

    def show_value(self, value: Value) -> None:
        if self.editor.text() != (value or ""):
            self.editor.blockSignals(True)
            self.editor.set_text("" if value is None else str(value))
            self.editor.blockSignals(False)

    def set_readonly(self, readonly: bool) -> None:
        self.editor.set_readonly(readonly)

    def focus(self, cursor: int | None = None) -> None:
        self.editor.edit.setFocus()
        if cursor is not None:
            place = self.editor.edit.textCursor()
            place.setPosition(min(cursor, self.editor.length()))
            self.editor.edit.setTextCursor(place)

    def caret(self) -> int | None:
        return self.editor.edit.textCursor().position()

    def _typed(self) -> None:
        self.edited.emit(self.read())


class InstructionField(FieldWidget):
    """Words to read; keeps whatever value it is given."""

    def make_editor(self) -> QWidget:
        empty = QWidget()
        empty.setVisible(False)
        return empty

    def fits(self, value: Value) -> bool:
        return True

    def read(self) -> Value:
        return self._kept

    def show_value(self, value: Value) -> None:
        self._kept = value

    def set_readonly(self, readonly: bool) -> None:
        """It is read-only already."""

    def focus(self, cursor: int | None = None) -> None:
        """Nothing to write here."""
