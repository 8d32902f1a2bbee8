"""Several names chosen among those who are here, kept as the line of words it always was: "Birgit Larsen; Ole Friis".

What somebody typed before one could choose is read as people write it, and stays to the letter until a name is ticked.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.meeting import names_in
from forms.model import Value
from ui.fields.choices import TickField
from ui.widgets import FlowLayout, Tone, Words

_BETWEEN = "; "
_NOBODY_YET = "Sæt først deltagerne på listen. Så kan du vælge dem her."
_STRANGE = "{name} (ikke på listen)"


class NamesField(TickField):
    """A card for each name; one that is in the answer and no longer among them has a card too, so it can be let go."""

    def make_editor(self) -> QWidget:
        self._written: str | None = None
        self._names: tuple[str, ...] = ()
        self._readonly = False
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        self._flow = FlowLayout()
        self._nobody = Words(_NOBODY_YET, tone=Tone.QUIET, size="small", audience=self.audience)
        column.addLayout(self._flow)
        column.addWidget(self._nobody)
        self._lay_out()
        return box

    def read(self) -> Value:
        return self._written

    def show_value(self, value: Value) -> None:
        self._written = str(value) if value else None
        self._lay_out()

    def set_readonly(self, readonly: bool) -> None:
        self._readonly = readonly
        super().set_readonly(readonly)

    def offer_again(self) -> None:
        """Others are here now; who is chosen stays chosen."""
        self._lay_out()

    def _chosen(self) -> tuple[str, ...]:
        return names_in(self._written or "", self.context.several.get(self.field.id, ()))

    def _lay_out(self) -> None:
        chosen, here = self._chosen(), self.context.several.get(self.field.id, ())
        names = tuple(dict.fromkeys((*here, *chosen)))
        if names != self._names:
            self._make_cards(names, frozenset(here))
        for name, card in self._cards.items():
            card.setChecked(name in chosen)

    def _make_cards(self, names: tuple[str, ...], here: frozenset[str]) -> None:
        held = next((name for name, card in self._cards.items() if card.hasFocus()), "")
        for card in self._cards.values():
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
        for name in names:
            card = self._card(name, name if name in here else _STRANGE.format(name=name), one_of=False)
            card.setEnabled(not self._readonly)
            self._flow.addWidget(card)
        self._names = names
        self._nobody.setVisible(not names)
        if held in self._cards:
            self._cards[held].setFocus()

    def _settle(self, pressed: str) -> None:
        """Several may be ticked; in the order of the list, whatever order they were ticked in."""
        ticked = [name for name, card in self._cards.items() if card.isChecked()]
        self._written = _BETWEEN.join(ticked) or None
