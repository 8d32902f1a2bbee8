"""The button of *Læs højt*: it reads, makes silent, or says that there is no voice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.audience import Audience
from forms.language import Language
from forms.languages import danish
from ui.widgets import QuietButton, Tone

_ICON = "sound"


class AloudButton(QuietButton):
    """Says what a press does; where there is no voice of the language it says that, and is quiet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._language = danish()
        super().__init__(
            self._language.words["together.read"],
            tone=Tone.QUIET,
            icon=_ICON,
            small=True,
            audience=Audience.CITIZEN,
            parent=parent,
        )

    def speak(self, language: Language) -> None:
        """Named in that language. Whether there is a voice of it is not known yet."""
        self._language = language
        self.show_reading(False)

    def show_reading(self, reading: bool) -> None:
        """Whether a press makes it silent."""
        self.setEnabled(True)
        self._icon = _ICON
        self.set_text(self._language.words["together.silent" if reading else "together.read"])

    def show_voiceless(self) -> None:
        """Says so once; there is nothing to press."""
        self._icon = ""  # nothing will sound
        self.set_text(self._language.words["together.no_voice"])
        self.setEnabled(False)
