"""A setting told in words, where it is somebody else's to change."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain import danish
from app.settings import PERSON_KEYS, Setting
from forms.model import Value
from ui.screens.settings.editors import Editor
from ui.widgets.themed import Tone
from ui.widgets.words import Words

NOT_SET = "Ikke sat"


class Said(Editor):
    """The label, and the value under it. Nothing of it can be changed here."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.column.addWidget(Words(setting.label, size="small", tone=Tone.QUIET))
        self._value = Words("")
        self.column.addWidget(self._value)
        self.finish()

    def show_value(self, value: Value) -> None:
        self._value.set_text(in_words(self.setting, value) or NOT_SET)


def in_words(setting: Setting, value: Value) -> str:
    """A value as one says it; "" for one that is not set."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, dict):
        return f"{value.get('from')} til {value.get('to')} år"
    if isinstance(value, list):
        return "\n".join(_line(each) for each in value)
    return dict(setting.choices).get(str(value), str(value)) if value is not None else ""


def _line(entry: Value) -> str:
    """A person, or a day."""
    if isinstance(entry, dict):
        return ", ".join(said for key in PERSON_KEYS if (said := str(entry.get(key, "")).strip()))
    return danish.date_with_year(date.fromisoformat(str(entry)))
