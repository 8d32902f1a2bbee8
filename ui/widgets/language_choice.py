"""The quiet choice of a language: "Dansk · English". Each stands there by its own name, so that one finds one's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from forms.audience import Audience
from forms.language import Language
from ui.widgets import QuietButton, Themed, Tone, Words, clear_layout

BESIDE = 3
"""So many stand beside each other; more stand in a menu, under the one that is chosen."""


class LanguageChoice(Themed, QWidget):
    """Says which one a person pressed. Where there is only Danish it is not there at all."""

    chosen = Signal(str)  # code

    def __init__(self, *, audience: Audience = Audience.CITIZEN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self._shown: tuple[tuple[str, ...], str] = ((), "")
        self.buttons: dict[str, QuietButton] = {}
        self.menu: QMenu | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.retheme()
        self.hide()

    def retheme(self) -> None:
        self._row.setSpacing(self.theme().space(0.5))

    def show_languages(self, languages: Sequence[Language], current: Language) -> None:
        """These to choose among, and the one that is read now."""
        shown = (tuple(each.code for each in languages), current.code)
        if shown != self._shown:
            held = any(button.hasFocus() for button in self.buttons.values())
            self._shown = shown
            clear_layout(self._row)
            self.buttons, self.menu = {}, None
            if len(languages) > BESIDE:
                self._as_menu(languages, current)
            else:
                self._beside(languages, current)
            self.setAccessibleName(current.words["together.languages"])
            if held and current.code in self.buttons:
                QTimer.singleShot(0, self.buttons[current.code], self._focus)  # once the button has its place
        self.setVisible(len(languages) > 1)

    def _beside(self, languages: Sequence[Language], current: Language) -> None:
        for index, each in enumerate(languages):
            if index:
                self._row.addWidget(Words("·", tone=Tone.QUIET, size="small", wrap=False, audience=self.audience))
            here = each.code == current.code
            button = self._button(each.name, Tone.MAIN if here else Tone.QUIET)
            button.setCheckable(True)
            button.setChecked(here)
            button.clicked.connect(partial(self._pressed, each.code))
            self.buttons[each.code] = button
            self._row.addWidget(button)

    def _as_menu(self, languages: Sequence[Language], current: Language) -> None:
        button = self._button(current.name, Tone.QUIET)
        button.setAccessibleName(f"{current.words['together.languages']}: {current.name}")
        self.menu = QMenu(self)
        for each in languages:
            action = self.menu.addAction(each.name)
            action.setCheckable(True)
            action.setChecked(each.code == current.code)
            action.triggered.connect(partial(self._pressed, each.code))
        button.setMenu(self.menu)
        self.buttons[current.code] = button
        self._row.addWidget(button)

    def _button(self, words: str, tone: Tone) -> QuietButton:
        return QuietButton(words, tone=tone, small=True, audience=self.audience)

    def _focus(self) -> None:
        button = self.buttons.get(self._shown[1])
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, code: str, _: bool = False) -> None:
        current = self._shown[1]
        if code in self.buttons and code == current:
            self.buttons[code].setChecked(True)  # one of them always holds
        if code != current:
            self.chosen.emit(code)
