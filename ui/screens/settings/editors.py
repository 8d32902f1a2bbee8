"""One editor for each kind of setting. They show a value, and say it when a person has changed it and moved on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.settings import Setting, SettingKind
from forms.model import Choice, Field, Kind, Value
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.kinds import field_widget
from ui.screens.settings.people_grid import PeopleGrid
from ui.widgets.buttons import SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import GrowingText, LineBox
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

_FIELD = {
    SettingKind.TEXT: Kind.TEXT,
    SettingKind.LONG_TEXT: Kind.LONG_TEXT,
    SettingKind.PHONE: Kind.PHONE,
    SettingKind.EMAIL: Kind.EMAIL,
    SettingKind.NUMBER: Kind.NUMBER,
    SettingKind.YES_NO: Kind.YES_NO,
    SettingKind.CHOICE: Kind.CHOICE,
    SettingKind.PRINTER: Kind.TEXT,
}


class Editor(Themed, QWidget):
    """Label, help, something to write in, and a sentence when the value does not fit."""

    changed = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.theme().space(0.5))
        self._problem = Words("", tone=Tone.LATE)
        self._problem.hide()

    def finish(self) -> None:
        """Last in each constructor."""
        self.column.addWidget(self._problem)

    def head(self) -> None:
        """Label and help, where no field brings its own."""
        self.column.addWidget(Words(self.setting.label))
        if self.setting.help:
            self.column.addWidget(Words(self.setting.help, size="small", tone=Tone.QUIET))

    def show_value(self, value: Value) -> None:
        """The value as it is."""
        raise NotImplementedError

    def focus(self) -> None:
        """The cursor goes here."""
        self.setFocus()

    def show_problem(self, words: str) -> None:
        """Why the value was not taken; "" when it was."""
        self._problem.set_text(words)
        self._problem.setVisible(bool(words))


class FieldEditor(Editor):
    """Kinds that a form knows too are answered in the same fields."""

    def __init__(self, setting: Setting, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        choices = tuple(Choice(key, label) for key, label in setting.choices)
        kind = _FIELD[setting.kind]
        self.field: FieldWidget = field_widget(
            Field(setting.id, kind, setting.label, help=setting.help, choices=choices, source=False), context
        )
        self._shown: Value = None
        self._at_once = kind in (Kind.CHOICE, Kind.YES_NO)
        self.column.addWidget(self.field)
        self.field.edited.connect(self._edited)
        self.field.left.connect(self._left)
        self.finish()

    def show_value(self, value: Value) -> None:
        self._shown = value
        self.field.set_value(value)

    def focus(self) -> None:
        self.field.focus()

    def _edited(self, value: Value) -> None:
        if self._at_once:
            self._left()

    def _left(self) -> None:
        value = self.field.value()
        if value is None and self.setting.kind is SettingKind.CHOICE:
            return  # the chosen one was pressed again: a setting always has a value
        if value is None:
            value = False if self.setting.kind is SettingKind.YES_NO else ""
        if value != self._shown:
            self._shown = value
            self.changed.emit(value)


class FolderEditor(Editor):
    """A folder, chosen rather than typed."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.head()
        self._line = LineBox("Ikke valgt")
        self._line.setReadOnly(True)
        self._line.setAccessibleName(setting.label)
        choose, clear = SecondaryButton("Vælg mappe"), SecondaryButton("Fjern")
        choose.clicked.connect(self._choose)
        clear.clicked.connect(self._clear)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(choose)
        row.addWidget(clear)
        self.column.addLayout(row)
        self.finish()

    def show_value(self, value: Value) -> None:
        self._line.setText(value if isinstance(value, str) else "")

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.setting.label, self._line.text())
        if folder:
            self.changed.emit(folder)

    def _clear(self) -> None:
        self.changed.emit("")


class AgesEditor(Editor):
    """From and to, both included; both empty means not set."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.head()
        self._from, self._to = LineBox(), LineBox()
        row = FlowLayout(gap=self.theme().space(1))
        for box, word, after in ((self._from, "fra", ""), (self._to, "til og med", "år")):
            box.setAccessibleName(f"{setting.label}: {word}")
            box.setMaximumWidth(self.theme().space(12))
            box.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            box.left.connect(self._left)
            box.returnPressed.connect(self._left)
            row.addWidget(_in_words(word, box, after))
        self.column.addLayout(row)
        self.finish()

    def show_value(self, value: Value) -> None:
        ages = value if isinstance(value, dict) else {}
        self._from.setText(str(ages.get("from", "")))
        self._to.setText(str(ages.get("to", "")))

    def focus(self) -> None:
        self._from.setFocus()

    def _left(self) -> None:
        first, last = self._from.text().strip(), self._to.text().strip()
        if not first and not last:
            self.changed.emit(None)
        elif first.isdigit() and last.isdigit():
            self.changed.emit({"from": int(first), "to": int(last)})
        elif first and last:
            self.show_problem("Skriv hele år.")


def _in_words(before: str, box: QWidget, after: str) -> QWidget:
    """A box with the words around it, which stay on its line."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Words(before, tone=Tone.QUIET, wrap=False))
    row.addWidget(box)
    if after:
        row.addWidget(Words(after, tone=Tone.QUIET, wrap=False))
    return whole


class DatesEditor(Editor):
    """Days, one a line, as 15-05-2026 or 2026-05-15."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.head()
        self._text = GrowingText(lines=2)
        self._text.edit.setAccessibleName(setting.label)
        self._text.edit.setPlaceholderText("Én dato på hver linje: 15-05-2026")
        self.column.addWidget(self._text)
        self._text.left.connect(self._left)
        self.finish()

    def show_value(self, value: Value) -> None:
        days = [date.fromisoformat(str(day)) for day in value] if isinstance(value, list) else []
        self._text.set_text("\n".join(f"{day:%d-%m-%Y}" for day in days))

    def focus(self) -> None:
        self._text.edit.setFocus()

    def _left(self) -> None:
        found: set[str] = set()
        for line in self._text.text().splitlines():
            day = _read_day(line.strip())
            if day is None and line.strip():
                self.show_problem(f"”{line.strip()}” er ikke en dato. Skriv for eksempel 15-05-2026.")
                return
            if day is not None:
                found.add(day.isoformat())
        self.changed.emit(sorted(found))


def _read_day(text: str) -> date | None:
    parts = text.replace("/", "-").replace(".", "-").split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) != 3:
            return None
        return date(*numbers) if len(parts[0]) == 4 else date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        return None


class PeopleEditor(Editor):
    """Up to `most` people with five short lines each; a person without any line is not kept."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.head()
        grid = PeopleGrid(setting.label, setting.most or 4)
        grid.left.connect(self._left)
        self._boxes = grid.boxes
        self.column.addWidget(grid)
        self.finish()

    def show_value(self, value: Value) -> None:
        people = value if isinstance(value, list) else []
        for number, boxes in enumerate(self._boxes):
            person = people[number] if number < len(people) else {}
            for key, box in boxes.items():
                box.setText(str(person.get(key, "")) if isinstance(person, dict) else "")
                box.setCursorPosition(0)  # what is too long shows its beginning

    def focus(self) -> None:
        self._boxes[0]["name"].setFocus()

    def _left(self) -> None:
        people: list[Value] = []
        for boxes in self._boxes:
            for box in boxes.values():
                if not box.hasFocus():
                    box.setCursorPosition(0)
            person: dict[str, Value] = {key: box.text().strip() for key, box in boxes.items()}
            if any(person.values()):
                people.append(person)
        self.changed.emit(people)


def editor_for(setting: Setting, context: FieldContext) -> Editor:
    """The editor for a setting; every kind has one."""
    if setting.kind is SettingKind.FOLDER:
        return FolderEditor(setting)
    if setting.kind is SettingKind.AGES:
        return AgesEditor(setting)
    if setting.kind is SettingKind.DATES:
        return DatesEditor(setting)
    if setting.kind is SettingKind.PEOPLE:
        return PeopleEditor(setting)
    return FieldEditor(setting, context)
