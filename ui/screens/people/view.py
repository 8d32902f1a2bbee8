"""What the ringekort looks like: a card for each part of life, the numbers large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.people import RingCard, RingGroup, RingPerson
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, Line, Page, clear_layout
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words


class PersonLine(Themed, QWidget):
    """One person: the name and what is known at the left, the number and the ways on at the right."""

    talk_asked = Signal(object)  # RingPerson
    consent_asked = Signal(object)

    def __init__(self, person: RingPerson, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        row = QHBoxLayout(self)
        row.setContentsMargins(0, self.theme().space(1), 0, self.theme().space(1))
        row.setSpacing(self.theme().space(2))
        row.addLayout(self._left(), 1)
        row.addLayout(self._right())

    def _left(self) -> QVBoxLayout:
        person, column = self.person, QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Words(person.name, weight=SEMIBOLD))
        for words in (person.relation, person.talk_say):
            if words:
                column.addWidget(Words(words, size="small", tone=Tone.QUIET))
        column.addWidget(Words(person.may_say, size="small", tone=Tone.PLAIN if person.may_tell else Tone.WARM))
        return column

    def _right(self) -> QVBoxLayout:
        person, column = self.person, QVBoxLayout()
        column.setSpacing(self.theme().space(0.5))
        number = Words(
            person.phone or "Intet nummer",
            size="title" if person.phone else "body",
            weight=SEMIBOLD if person.phone else NORMAL,
            tone=Tone.PLAIN if person.phone else Tone.QUIET,
            wrap=False,
        )
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(number, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        ways = QHBoxLayout()
        ways.setSpacing(self.theme().space(0.5))
        ways.addStretch(1)
        if not person.may_tell:
            ways.addWidget(self._way("Spørg om samtykke", self._ask_consent))
        ways.addWidget(self._way("Skriv en samtale", self._ask_talk))
        column.addLayout(ways)
        column.addStretch(1)
        return column

    def _way(self, words: str, slot: object) -> QuietButton:
        button = QuietButton(words, small=True)
        button.setAccessibleName(f"{words}: {self.person.name}")
        button.clicked.connect(slot)
        return button

    def _ask_talk(self) -> None:
        self.talk_asked.emit(self.person)

    def _ask_consent(self) -> None:
        self.consent_asked.emit(self.person)


class PeoplePage(Page):
    """Shows a `RingCard`; keeps its scroll position while the same case is shown again."""

    case_asked = Signal()
    map_asked = Signal()
    offer_asked = Signal()
    talk_asked = Signal(object)  # RingPerson
    consent_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.back, self.heading = QuietButton("", small=True, tone=Tone.QUIET, icon="back"), Heading("Ringekort")
        self.lead = Words("", tone=Tone.QUIET)
        self.map, self.offer = SecondaryButton("Ret på kortet"), SecondaryButton("Skriv et tilbud om samtale")
        self._groups = QVBoxLayout()
        self._shown = ""
        self.back.clicked.connect(self.case_asked)
        self.map.clicked.connect(self.map_asked)
        self.offer.clicked.connect(self.offer_asked)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.heading)
        head.addWidget(self.lead)
        self.add_layout(head)
        self.add_layout(self._groups, 1)
        ways = QHBoxLayout()
        ways.addWidget(self.offer)
        ways.addWidget(self.map)
        ways.addStretch(1)
        self.add_layout(ways, 2)

    def show_card(self, card: RingCard) -> None:
        """Another case, or the same one changed."""
        bar = self.verticalScrollBar()
        position = bar.value() if self._shown == card.case else 0
        self._shown = card.case
        self.back.set_text(card.person)
        self.back.setAccessibleName(f"Tilbage til {card.person}")
        self.lead.set_text(
            f"Du må altid lytte til dem, der kender {card.call_name}. Du må kun fortælle det, der er sagt ja til."
        )
        self.map.set_text("Ret på netværkskortet" if card.network_map else "Begynd på netværkskortet")
        clear_layout(self._groups)
        for group in card.groups:
            self._groups.addWidget(self._group(group))
        if not card.groups:
            nobody = Card()
            nobody.add(Heading("Ingen på kortet endnu", 3))
            nobody.add(
                Words("Skriv familie, venner og arbejde på netværkskortet. Så står numrene her.", tone=Tone.QUIET)
            )
            self._groups.addWidget(nobody)
        bar.setValue(position)

    def _group(self, group: RingGroup) -> Card:
        card = Card(group.title)
        for number, person in enumerate(group.people):
            if number:
                card.add(Line())
            line = PersonLine(person)
            line.talk_asked.connect(self.talk_asked)
            line.consent_asked.connect(self.consent_asked)
            card.add(line)
        return card

    def retheme(self) -> None:
        super().retheme()
        groups = getattr(self, "_groups", None)
        if groups is not None:
            groups.setSpacing(self.theme().space(2))
