"""Fields of one line: text, number, time, phone, mail, CPR, person. What cannot be understood stays as it was typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from app.domain import cpr
from forms.answers import wrong
from forms.model import Value
from ui.fields.field import FieldWidget
from ui.widgets import LineBox

_MOST = 2_000


class TextField(FieldWidget):
    """One line of text; the other one-line fields read and write it their own way."""

    editor: LineBox

    def make_editor(self) -> QWidget:
        box = LineBox(audience=self.audience)
        box.setMaxLength(_MOST)
        self.name_editor(box)
        box.textEdited.connect(self._typed)
        box.entered.connect(self._enter)
        box.left.connect(self._leave)
        self._completer: QCompleter | None = None
        return box

    def read(self) -> Value:
        return self.editor.text() or None

    def show_value(self, value: Value) -> None:
        place = self.editor.cursorPosition()
        self.editor.setText(self.shown(value))
        self.editor.setCursorPosition(place if self.editor.hasFocus() else 0)
        if not self.editor.hasFocus():
            self.judge()

    def shown(self, value: Value) -> str:
        """The text for an answer."""
        return "" if value is None else str(value)

    def judge(self) -> None:
        """Say gently when the answer is not of its kind."""
        self.say(self.context.say_doubt(wrong(self.field, self.value()) or ""))

    def tidy(self) -> None:
        """Write the answer as it is usually written, when the field is left."""

    def set_readonly(self, readonly: bool) -> None:
        self.editor.setReadOnly(readonly)
        self.editor.update()

    def focus(self, cursor: int | None = None) -> None:
        super().focus(cursor)
        if cursor is not None:
            self.editor.end(False)  # Qt counts a face twice, Python once: only Qt knows where the end is
            self.editor.setCursorPosition(min(cursor, self.editor.cursorPosition()))

    def caret(self) -> int | None:
        return self.editor.cursorPosition()

    def _typed(self) -> None:
        self.say("")
        self.edited.emit(self.read())

    def _enter(self) -> None:
        if self._completer is None and self.context.suggested(self.field) and not self.editor.isReadOnly():
            self._completer = self._suggest(self.context.suggested(self.field))
        self.entered.emit()

    def _leave(self) -> None:
        before = self.editor.text()
        if not self.editor.isReadOnly():
            self.tidy()
            if self.editor.text() != before:
                self.edited.emit(self.read())
        self.judge()
        self.left.emit()

    def _suggest(self, words: tuple[str, ...]) -> QCompleter:
        completer = QCompleter(QStringListModel(list(words), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("suggestions")
        completer.setPopup(popup)
        completer.activated.connect(self._typed)
        self.editor.setCompleter(completer)
        return completer


class PersonField(TextField):
    """A person's name, suggested from those the case knows."""


class NumberField(TextField):
    """A number, with a comma where there are decimals."""

    def fits(self, value: Value) -> bool:
        return value is None or (isinstance(value, str | int | float) and not isinstance(value, bool))

    def read(self) -> Value:
        text = self.editor.text().strip()
        return read_number(text) if text else None

    def shown(self, value: Value) -> str:
        if isinstance(value, float) and not value.is_integer():
            return str(value).replace(".", ",")
        return str(int(value)) if isinstance(value, float) else super().shown(value)


class TimeField(TextField):
    """A clock time: "9", "9.30", "930" and "kl. 9:30" are all understood."""

    def read(self) -> Value:
        text = self.editor.text().strip()
        return (read_time(text) or self.editor.text()) if text else None

    def tidy(self) -> None:
        found = read_time(self.editor.text().strip())
        if found:
            self.editor.setText(found)


class PhoneField(TextField):
    """A phone number; eight digits are set in pairs when the field is left."""

    def tidy(self) -> None:
        self.editor.setText(in_pairs(self.editor.text()))


class EmailField(TextField):
    """A mail address."""

    def tidy(self) -> None:
        self.editor.setText(self.editor.text().strip())


class CprField(TextField):
    """A CPR number, its last four hidden unless one is in the field. Doubts are said, never enforced."""

    def make_editor(self) -> QWidget:
        self._whole: str | None = None
        return super().make_editor()

    def read(self) -> Value:
        if self._whole is not None and not self.editor.hasFocus():
            return self._whole or None
        return self.editor.text() or None

    def show_value(self, value: Value) -> None:
        self._whole = "" if value is None else str(value)
        if self.editor.hasFocus():
            super().show_value(value)
        else:
            self.editor.setText(cpr.mask(self._whole))
            self.judge()

    def judge(self) -> None:
        text = self._whole if self._whole is not None else self.editor.text()
        doubts = cpr.doubts(text or "", self.context.today)
        self.say(self.context.say_doubt(doubts[0] if doubts else ""))

    def _typed(self) -> None:
        self._whole = self.editor.text()
        super()._typed()

    def _enter(self) -> None:
        self.editor.setText(cpr.format(self._whole or ""))
        super()._enter()

    def _leave(self) -> None:
        before = self._whole or ""
        self._whole = cpr.format(self.editor.text())
        self.editor.setText(cpr.mask(self._whole))
        if self._whole != before and not self.editor.isReadOnly():
            self.edited.emit(self._whole or None)
        self.judge()
        self.left.emit()


def read_number(text: str) -> int | float | str:
    """The number somebody typed, "1.250,5" as Danes write it; the text itself when it is none."""
    plain = text.replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    if re.fullmatch(r"-?\d{1,15}", plain):
        return int(plain)
    if re.fullmatch(r"-?\d{1,15}\.\d{1,9}", plain):
        return float(plain)
    return text


def read_time(text: str) -> str | None:
    """The clock time somebody typed, as "HH:MM"; None when it is none."""
    match = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:,\s]?(\d{2}))?", text.strip().lower())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def in_pairs(text: str) -> str:
    """Eight digits as "12 34 56 78", with "+45 " before them when it stood there; anything else as it was typed."""
    plain = re.sub(r"[\s\u00a0-]", "", text)
    match = re.fullmatch(r"(\+45|0045)?(\d{8})", plain)
    if match is None:
        return text.strip()
    pairs = " ".join(match[2][i : i + 2] for i in range(0, 8, 2))
    return f"+45 {pairs}" if match[1] else pairs
