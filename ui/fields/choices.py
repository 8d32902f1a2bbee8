"""Fields one ticks: yes or no, one of several, several of many. Every answer can be taken back."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forms.model import Audience, Choice, Field, Value
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.theme.theme import SEMIBOLD
from ui.widgets import Chooser, FlowLayout, TickCard, Words

_AS_CARDS = 6
"""More answers than this become a list that opens."""


class TickField(FieldWidget):
    """What the ticked fields share: cards by id, arrows between them, a focus that counts for all."""

    def __init__(
        self, field: Field, context: FieldContext, *, cell: bool = False, parent: QWidget | None = None
    ) -> None:
        self._cards: dict[str, TickCard] = {}
        super().__init__(field, context, cell=cell, parent=parent)

    def _card(self, key: str, words: str, *, one_of: bool, wide: bool = False) -> TickCard:
        card = TickCard(words, one_of=one_of, wide=wide, audience=self.audience)
        card.setAccessibleName(f"{self.context.label(self.field)} {words}")
        card.setProperty("answer", key)
        card.clicked.connect(self._clicked)
        card.entered.connect(self.entered)
        card.entered.connect(self._card_entered)
        card.left.connect(self._card_left)
        card.neighbour_wanted.connect(self._neighbour)
        self._cards[key] = card
        if one_of:
            self._stop_at(next(iter(self._cards.values())))
        return card

    def set_readonly(self, readonly: bool) -> None:
        for card in self._cards.values():
            card.setEnabled(not readonly)

    def focus(self, cursor: int | None = None) -> None:
        first = self._first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> TickCard | None:
        """Where one comes in: the answer that is given, else the first."""
        on = next((card for card in self._cards.values() if card.isChecked()), None)
        return on or next(iter(self._cards.values()), None)

    def _stop_at(self, stop: TickCard | None) -> None:
        """Of one-of-several Tab comes to this one alone, and goes on to the next question; arrows go between them."""
        for card in self._cards.values():
            if card.one_of:
                card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus)

    def _card_entered(self) -> None:
        self._stop_at(cast(TickCard, self.sender()))

    def _clicked(self) -> None:
        self._settle(str(self.sender().property("answer")))
        self.edited.emit(self.read())

    def _settle(self, pressed: str) -> None:
        """Of one-of-several the others let go."""
        for key, card in self._cards.items():
            if key != pressed:
                card.setChecked(False)

    def _card_left(self) -> None:
        self._stop_at(self._first())
        self.left.emit()

    def _neighbour(self, step: int) -> None:
        cards = [card for card in self._cards.values() if card.isEnabled()]
        here = cards.index(cast(TickCard, self.sender()))
        if 0 <= here + step < len(cards):
            cards[here + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _words_of(self, choice: Choice) -> str:
        return (choice.easy or choice.label) if self.audience is Audience.CITIZEN else choice.label


class YesNoField(TickField):
    """Yes, no, or not answered: pressing the answer again takes it back, and so does Delete."""

    def make_editor(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key in ("yes", "no"):
            row.addWidget(self._card(key, self.context.say(key), one_of=True))
        row.addStretch(1)
        return box

    def fits(self, value: Value) -> bool:
        return value is None or isinstance(value, bool)

    def read(self) -> Value:
        if self._cards["yes"].isChecked():
            return True
        return False if self._cards["no"].isChecked() else None

    def show_value(self, value: Value) -> None:
        self._cards["yes"].setChecked(value is True)
        self._cards["no"].setChecked(value is False)
        self._stop_at(self._first())


class ChoiceField(TickField):
    """One of several: cards while they are few, else a list that opens."""

    def make_editor(self) -> QWidget:
        self._list: Chooser | None = None
        if len(self.field.choices) > _AS_CARDS:
            self._list = Chooser(audience=self.audience)
            self._list.show_choices([(choice.id, self._words_of(choice)) for choice in self.field.choices])
            self.name_editor(self._list)
            self._list.chosen.connect(self._picked)
            self._list.entered.connect(self.entered)
            self._list.left.connect(self.left)
            return self._list
        box = QWidget()
        flow = FlowLayout(box)
        for choice in self.field.choices:
            flow.addWidget(self._card(choice.id, self._words_of(choice), one_of=True))
        return box

    def fits(self, value: Value) -> bool:
        return value is None or value == "" or any(value == choice.id for choice in self.field.choices)

    def read(self) -> Value:
        if self._list is not None:
            return self._list.selected() or None
        return next((key for key, card in self._cards.items() if card.isChecked()), None)

    def show_value(self, value: Value) -> None:
        if self._list is not None:
            self._list.select(str(value or ""))
        for key, card in self._cards.items():
            card.setChecked(key == value)
        self._stop_at(self._first())

    def set_readonly(self, readonly: bool) -> None:
        if self._list is not None:
            self._list.setEnabled(not readonly)
        super().set_readonly(readonly)

    def focus(self, cursor: int | None = None) -> None:
        if self._list is not None:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        super().focus(cursor)

    def _picked(self) -> None:
        self.edited.emit(self.read())


class ChoicesField(TickField):
    """Several of many, as rows to tick under their topics. Ids this version does not know stay in the answer."""

    def make_editor(self) -> QWidget:
        self._unknown: list[str] = []
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        groups = {group.id: group.label for group in self.field.groups}
        if not groups and all(len(self._words_of(choice)) <= 32 for choice in self.field.choices):
            flow = FlowLayout()
            for choice in self.field.choices:
                flow.addWidget(self._card(choice.id, self._words_of(choice), one_of=False))
            column.addLayout(flow)
            return box
        for group in (*groups, ""):
            members = [
                choice for choice in self.field.choices if (choice.group if choice.group in groups else "") == group
            ]
            if group and members:
                column.addSpacing(8)
                column.addWidget(Words(groups[group], weight=SEMIBOLD, audience=self.audience))
            for choice in members:
                column.addWidget(self._card(choice.id, self._words_of(choice), one_of=False, wide=True))
        return box

    def fits(self, value: Value) -> bool:
        return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))

    def read(self) -> Value:
        chosen = [key for key, card in self._cards.items() if card.isChecked()]
        return [*sorted([*chosen, *self._unknown])] or None

    def show_value(self, value: Value) -> None:
        chosen = {str(item) for item in value} if isinstance(value, list) else set()
        self._unknown = sorted(chosen - set(self._cards))
        for key, card in self._cards.items():
            card.setChecked(key in chosen)
        self.say("Et svar fra en anden udgave af formularen er gemt, men kan ikke vises." if self._unknown else "")

    def _settle(self, pressed: str) -> None:
        """Several may be ticked."""
