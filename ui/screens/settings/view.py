"""What Indstillinger looks like: a card for each group that is declared, and the deeds under "Tryghed".

A group's card is made when it is looked at first: there are fifty settings, and one group is seen at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.office.agreed import Voice
from app.services.office.safety import WayIn
from app.settings import Setting, SettingGroup, Settings
from forms.model import Value
from ui.fields.context import FieldContext
from ui.screens.settings.editors import Editor, editor_for
from ui.screens.settings.said import Said
from ui.widgets.buttons import SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.list_and_page import ListAndPage
from ui.widgets.strips import Notice, NoticeKind, SavedMark
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

SAFETY = "safety"
LETTERS = "letters"  # no group of settings, but looked for among them
_HOLDS = {
    Voice.LEADING: "Det gælder på alle kontorets computere. De får det at vide, næste gang de henter.",
    Voice.FOLLOWING: "Det gælder på alle kontorets computere. Kun en administrator kan ændre det.",
}
_NEW_SHEET, _OFFICE_KEY = "Lav et nyt nødark", "Kontorets nøgle på papir"


class SettingsView(ListAndPage):
    """One group at a time; each setting keeps itself when one moves on."""

    changed = Signal(str, object)  # setting id, value
    passphrase_asked = Signal()
    backup_asked = Signal()
    sheet_asked = Signal()
    letters_asked = Signal()

    def __init__(self, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._editors: dict[str, Editor] = {}
        self._cards: dict[str, Card] = {}
        self._groups: dict[str, SettingGroup] = {}
        self._group_of: dict[str, str] = {}  # setting id -> group id
        self._settings: Settings | None = None
        self._voice = Voice.ALONE
        self._shown = ""  # the group that is looked at
        self._way_in = WayIn.SHEET
        self._sheet: SecondaryButton | None = None
        self.notice = Notice(dismissable=True)
        self.notice.hide()
        self.chosen.connect(self.show_group)
        self.saved = SavedMark()
        head = QHBoxLayout()
        head.addWidget(Heading("Indstillinger"))
        head.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.setSpacing(self.theme().space(2))
        self.page.add_layout(head)
        self.page.add(self.notice)
        self._backup_say = Words("", tone=Tone.QUIET)

    def show_groups(self, groups: Sequence[SettingGroup]) -> None:
        """Made once from the declarations."""
        for group in groups:
            self.add_name(group.id, group.label)
            self._groups[group.id] = group
            self._group_of |= dict.fromkeys((setting.id for setting in group.settings), group.id)
        self.add_name(LETTERS, "Breve")

    def show_voice(self, voice: Voice) -> None:
        """Whether what holds in the whole office may be changed here; cards made for another answer are made anew."""
        if voice is self._voice:
            return
        self._voice = voice
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards, self._editors, self._sheet = {}, {}, None

    def _make(self, group_id: str) -> None:
        """The group's card with its values as they are, if nobody has looked at it yet."""
        if group_id in self._cards:
            return
        group = self._groups[group_id]
        card = Card(group.label)
        if group.id == SAFETY:
            self._add_deeds(card)
        shared = self._voice in _HOLDS and any(setting.is_offices for setting in group.settings)
        if shared:
            card.add(Words(_HOLDS[self._voice], size="small", tone=Tone.QUIET))
        for number, setting in enumerate(group.settings):
            editor = self._editor(setting)
            if self._settings is not None:
                editor.show_value(self._settings.value(setting.id))
            editor.changed.connect(self._changed)
            self._editors[setting.id] = editor
            card.add(editor, 1.5 if number or shared or group.id == SAFETY else 0)
        card.hide()
        self._cards[group_id] = card
        self.page.add(card)

    def _editor(self, setting: Setting) -> Editor:
        if setting.is_offices and self._voice is Voice.FOLLOWING:
            return Said(setting)
        return editor_for(setting, self._context)

    def _add_deeds(self, card: Card) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        deeds = [
            ("Skift adgangskode", self.passphrase_asked),
            (_NEW_SHEET, self.sheet_asked),
            ("Tag en sikkerhedskopi nu", self.backup_asked),
        ]
        for words, asked in deeds:
            button = SecondaryButton(words)
            button.clicked.connect(asked)
            flow.addWidget(button)
            if words == _NEW_SHEET:
                self._sheet = button
        self.show_way_in(self._way_in)
        card.add(row)
        card.add(self._backup_say)

    def show_settings(self, settings: Settings) -> None:
        """The values as they are."""
        self._settings = settings
        for setting_id, editor in self._editors.items():
            editor.show_value(settings.value(setting_id))

    def show_changed(self, settings: Settings) -> None:
        """Only what is another than it was, from wherever it came; what is being typed is not touched."""
        before, self._settings = self._settings, settings
        if before is None or before is settings:
            return
        for setting_id, editor in self._editors.items():
            value = settings.value(setting_id)
            if value != before.value(setting_id) and not editor.isAncestorOf(self.focusWidget()):
                editor.show_value(value)

    def show_way_in(self, way: WayIn) -> None:
        """Whether this computer has a recovery sheet, or the office a key on three papers."""
        self._way_in = way
        if self._sheet is not None:
            self._sheet.set_text(_NEW_SHEET if way is WayIn.SHEET else _OFFICE_KEY)

    def show_backup(self, words: str) -> None:
        """When the last backup was made."""
        self._backup_say.set_text(words)

    def show_group(self, group_id: str = "") -> None:
        """That group's card; else the one that was looked at last, at first the first."""
        group_id = group_id or self._shown or next(iter(self._groups))
        if group_id == LETTERS:
            self.letters_asked.emit()
        if group_id not in self._groups:
            return
        self._shown = group_id
        self._make(group_id)
        for name, card in self._cards.items():
            card.setVisible(name == group_id)
        self.mark(group_id)

    def focus(self, setting_id: str) -> None:
        """Shows that setting, with the cursor in it."""
        if setting_id in self._group_of:
            self.show_group(self._group_of[setting_id])
            self._editors[setting_id].focus()

    def show_problem(self, setting_id: str, words: str) -> None:
        """Why a value was not taken; "" when it was."""
        self._make(self._group_of[setting_id])
        self._editors[setting_id].show_problem(words)

    def say(self, words: str, kind: NoticeKind = NoticeKind.INFO) -> None:
        """A notice over the cards."""
        self.notice.show_notice(kind, words, dismissable=True)
        self.notice.show()

    def _changed(self, value: Value) -> None:
        editor = self.sender()
        if isinstance(editor, Editor):
            self.changed.emit(editor.setting.id, value)
