"""Who says yes: the citizen, somebody for them or both; who may not is told with the reason, kindly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.guardianship import Who
from app.services.views import SignerRow
from forms.language import Language
from forms.languages import danish
from forms.model import Audience
from ui.widgets import LineBox, Themed, TickCard, Tone, Words, clear_layout

_CITIZEN = Audience.CITIZEN
_BESIDE = 3
"""So many who might say yes stand beside each other; more stand below each other."""


class WhoSaysYes(Themed, QWidget):
    """The first who may is chosen until somebody says otherwise. A name is asked for where the case has none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = _CITIZEN
        self._able: list[SignerRow] = []
        self.cards: dict[str, TickCard] = {}
        self._choices = QWidget()
        self._line = QVBoxLayout(self._choices)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.refused = Words("", tone=Tone.QUIET, audience=_CITIZEN)
        self.name_box = LineBox(audience=_CITIZEN)
        self.name_box.textEdited.connect(self.changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._choices, self.refused, self.name_box):
            self._column.addWidget(widget)
        self.speak(danish())
        self.retheme()

    def speak(self, language: Language) -> None:
        """The box for a name; those to choose among come with their own words."""
        self.name_box.setPlaceholderText(language.words["sign.signer"])
        self.name_box.setAccessibleName(language.words["sign.signer_name"])

    def show_signers(self, signers: Sequence[SignerRow]) -> None:
        """Those who may, to choose among. The same again, also in other words, leaves the choice as it is."""
        able = [row for row in signers if row.may]
        self.refused.set_text(" ".join(row.because for row in signers if not row.may and row.because))
        if able == self._able:
            return
        before = self._chosen()
        kept = before.key if before is not None and [row.key for row in able] == [row.key for row in self._able] else ""
        self._able = able
        clear_layout(self._line)
        self.cards = {}
        line = QVBoxLayout() if len(able) > _BESIDE else QHBoxLayout()
        for row in able if len(signers) > 1 else ():
            card = TickCard(row.label, one_of=True, audience=_CITIZEN)
            card.setChecked(row.key == kept if kept else row is able[0])
            card.clicked.connect(self._pressed)
            line.addWidget(card)
            self.cards[row.key] = card
        line.addStretch(1)
        self._line.addLayout(line)

    def show_parts(self, *, yes: bool, others: bool) -> None:
        """`yes`: a way that says yes is looked at; `others`: somebody else than the citizen was asked about."""
        self._choices.setVisible(yes and others and bool(self.cards))
        self.refused.setVisible(bool(self.refused.text()) and (self.nobody or (yes and others)))
        self.name_box.setVisible(yes and self._asks_name)
        self.setVisible(any(part.isVisibleTo(self) for part in (self._choices, self.refused, self.name_box)))

    @property
    def nobody(self) -> bool:
        """Whether there is nobody who may say yes today."""
        return not self._able

    @property
    def signer(self) -> str:
        """Who says yes, as `app.domain.guardianship.Who` has it."""
        chosen = self._chosen()
        return chosen.signer if chosen is not None else Who.CITIZEN.value

    @property
    def name(self) -> str:
        """The name of whoever says yes for the citizen or with them; "" for the citizen alone."""
        chosen = self._chosen()
        if chosen is None or chosen.signer == Who.CITIZEN:
            return ""
        return chosen.name or self.name_box.text().strip()

    @property
    def is_named(self) -> bool:
        """Whether a name that has to be there is there."""
        return not self._asks_name or bool(self.name_box.text().strip())

    @property
    def _asks_name(self) -> bool:
        chosen = self._chosen()
        return chosen is not None and chosen.signer != Who.CITIZEN and not chosen.name

    def _chosen(self) -> SignerRow | None:
        for row in self._able:
            card = self.cards.get(row.key)
            if card is None or card.isChecked():
                return row
        return self._able[0] if self._able else None

    def _pressed(self) -> None:
        pressed = self.sender()
        for card in self.cards.values():
            card.setChecked(card is pressed)
        self.changed.emit()

    def retheme(self) -> None:
        self._column.setSpacing(self.theme().space(1))
        self._line.setSpacing(self.theme().space(1))
