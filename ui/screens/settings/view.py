"""What Indstillinger looks like: a card for each group that is declared, and the deeds under "Tryghed"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.settings import SettingGroup, Settings
from forms.model import Value
from ui.fields.context import FieldContext
from ui.screens.settings.editors import Editor, editor_for
from ui.widgets.buttons import SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.list_and_page import ListAndPage
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

SAFETY = "safety"


class SettingsView(ListAndPage):
    """One group at a time; each setting keeps itself when one moves on."""

    changed = Signal(str, object)  # setting id, value
    passphrase_asked = Signal()
    backup_asked = Signal()
    sheet_asked = Signal()

    def __init__(self, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._editors: dict[str, Editor] = {}
        self._cards: dict[str, Card] = {}
        self.notice = Notice(dismissable=True)
        self.notice.hide()
        self.chosen.connect(self.show_group)
        self.page.add(Heading("Indstillinger"))
        self.page.add(self.notice)
        self._backup_say = Words("", tone=Tone.QUIET)

    def show_groups(self, groups: Sequence[SettingGroup]) -> None:
        """Made once from the declarations."""
        for group in groups:
            self.add_name(group.id, group.label)
            card = Card(group.label)
            if group.id == SAFETY:
                self._add_deeds(card)
            for number, setting in enumerate(group.settings):
                editor = editor_for(setting, self._context)
                editor.changed.connect(self._changed)
                self._editors[setting.id] = editor
                card.add(editor, 1.5 if number or group.id == SAFETY else 0)
            self._cards[group.id] = card
            self.page.add(card)
        self.show_group(groups[0].id)

    def _add_deeds(self, card: Card) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        deeds = [
            ("Skift adgangskode", self.passphrase_asked),
            ("Lav et nyt nødark", self.sheet_asked),
            ("Tag en sikkerhedskopi nu", self.backup_asked),
        ]
        for words, asked in deeds:
            button = SecondaryButton(words)
            button.clicked.connect(asked)
            flow.addWidget(button)
        card.add(row)
        card.add(self._backup_say)

    def show_settings(self, settings: Settings) -> None:
        """The values as they are."""
        for setting_id, editor in self._editors.items():
            editor.show_value(settings.value(setting_id))

    def show_backup(self, words: str) -> None:
        """When the last backup was made."""
        self._backup_say.set_text(words)

    def show_group(self, group_id: str) -> None:
        """That group's card."""
        for name, card in self._cards.items():
            card.setVisible(name == group_id)
        self.mark(group_id)

    def focus(self, setting_id: str) -> None:
        """Shows that setting, with the cursor in it."""
        editor = self._editors.get(setting_id)
        if editor is not None:
            self.show_group(editor.setting.group)
            editor.focus()

    def show_problem(self, setting_id: str, words: str) -> None:
        """Why a value was not taken; "" when it was."""
        self._editors[setting_id].show_problem(words)

    def say(self, words: str, kind: NoticeKind = NoticeKind.INFO) -> None:
        """A notice over the cards."""
        self.notice.show_notice(kind, words, dismissable=True)
        self.notice.show()

    def _changed(self, value: Value) -> None:
        editor = self.sender()
        if isinstance(editor, Editor):
            self.changed.emit(editor.setting.id, value)
