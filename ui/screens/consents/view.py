"""What the consent register looks like: what runs out first, then what holds, waits and is over; guardians beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.views import DutyRow
from app.services.views.consents import ConsentsPage, Group, GuardianRow, PartyRow
from ui.screens.consents.party_card import PartiesCard
from ui.shell.columns import Columns
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.strips import Notice, NoticeKind, UndoStrip
from ui.widgets.surfaces import Card, EmptyPlace, Page, Pill
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_HOW = (
    "Et samtykke gælder én part, det, der står, og højst 12 måneder.",
    "Et nej eller ”ikke i dag” er et helt svar. Der skal ikke gives en grund.",
    "Trækkes det tilbage, må I ikke spørge eller fortælle mere fra det minut.",
)


class ConsentsView(Page):
    """Told what the register holds; says what one wants done."""

    opened = Signal(object)  # ConsentRow
    renew_asked = Signal(object)
    withdraw_asked = Signal(object)
    answer_asked = Signal(object)
    new_asked = Signal(str)  # party; "" for somebody not known yet
    receipt_asked = Signal()
    back_asked = Signal()
    guardian_opened = Signal(object)  # GuardianRow
    guardian_asked = Signal()
    act_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.cards: dict[Group, PartiesCard] = {}
        self.back = QuietButton("", small=True, tone=Tone.QUIET, icon="back")
        self.back.clicked.connect(self.back_asked)
        self.new = PrimaryButton("Nyt samtykke")
        self.new.clicked.connect(self._new)
        self._menu = QMenu(self.new)
        self.receipt = SecondaryButton("Udskriv kvittering")
        self.receipt.clicked.connect(self.receipt_asked)
        self.notice = Notice(NoticeKind.INFO, dismissable=True)
        self.notice.hide()
        self.undo, self.columns = UndoStrip(), Columns()
        for widget in (self._head(), self.notice, self.undo):
            self.add(widget)
        self.add(self.columns, 1)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme().space(1))
        words = QVBoxLayout()
        words.addWidget(self.back)
        words.addWidget(Heading("Samtykker"))
        row.addLayout(words)
        row.addStretch(1)
        row.addWidget(self.receipt)
        row.addWidget(self.new)
        return head

    def show_page(self, page: ConsentsPage) -> None:
        """Everything anew."""
        self.back.set_text(page.heading)
        self.back.setAccessibleName(f"Tilbage til {page.heading}")
        self.receipt.set_text(f"Kvittering til {page.call_name}")
        self.receipt.setVisible(page.has_receipt)
        self._show_menu(page)
        self.columns.clear()
        self.cards = {}
        left, right = self.columns.left, self.columns.right
        if page.flags:
            left.addWidget(self._flags(page.flags))
        for group in Group:
            rows = [row for row in page.parties if row.group is group]
            if rows:
                self.cards[group] = self._card(group, rows)
                left.addWidget(self.cards[group])
        if not page.parties:
            left.addWidget(
                EmptyPlace(
                    "Ingen samtykker endnu",
                    f"Et samtykke er {page.call_name}s ja til, at I taler med én bestemt om noget bestemt.",
                )
            )
        right.addWidget(self._guardians(page.guardians))
        right.addWidget(self._how())

    def say(self, words: str) -> None:
        """A short notice over the list."""
        self.notice.show_notice(NoticeKind.INFO, words, dismissable=True)
        self.notice.show()

    def _card(self, group: Group, rows: Sequence[PartyRow]) -> PartiesCard:
        card = PartiesCard(group, rows)
        card.opened.connect(self.opened)
        card.renew_asked.connect(self.renew_asked)
        card.withdraw_asked.connect(self.withdraw_asked)
        card.answer_asked.connect(self.answer_asked)
        return card

    def _flags(self, flags: tuple[DutyRow, ...]) -> Card:
        card = Card("Skal lukkes", tone=Tone.LATE)
        between(card.column, [self._flag(flag) for flag in flags])
        return card

    def _flag(self, flag: DutyRow) -> SayRow:
        right = []
        if flag.act is not None:
            button = SecondaryButton(flag.act.label)
            button.setAccessibleName(f"{flag.act.label}: {flag.title}")
            button.setProperty("act", flag.act)
            button.clicked.connect(self._act)
            right.append(button)
        return SayRow(None, f"**{flag.title}**", flag.because, right)

    def _guardians(self, rows: tuple[GuardianRow, ...]) -> Card:
        card = Card("Hvem må sige ja?")
        if not rows:
            card.add(Words("Borgeren selv. Er der en værge eller en fuldmægtig, skrives det her.", tone=Tone.QUIET))
        lines = []
        for row in rows:
            line = SayRow(row, f"**{row.name}**", row.say, [Pill(row.pill, Tone.WARM)] if row.pill else [])
            line.opened.connect(self.guardian_opened)
            lines.append(line)
        between(card.column, lines)
        add = QuietButton("Skriv en værge ind" if not rows else "Skriv en til", small=True)
        add.clicked.connect(self.guardian_asked)
        card.add(add)
        return card

    def _how(self) -> Card:
        card = Card("Sådan virker det", tone=Tone.QUIET)
        for words in _HOW:
            card.add(Words(words, size="small", tone=Tone.QUIET))
        return card

    def _show_menu(self, page: ConsentsPage) -> None:
        self._menu.clear()
        for party in page.others:
            action = self._menu.addAction(party)
            action.setData(party)
            action.triggered.connect(self._party_chosen)
        if page.others:
            self._menu.addSeparator()
            self._menu.addAction("En anden").triggered.connect(self._somebody)

    def _new(self) -> None:
        if self._menu.isEmpty():
            self.new_asked.emit("")
        else:
            self._menu.popup(self.new.mapToGlobal(self.new.rect().bottomLeft()))

    def _somebody(self) -> None:
        self.new_asked.emit("")

    def _party_chosen(self) -> None:
        self.new_asked.emit(self.sender().data())  # type: ignore[attr-defined]

    def _act(self) -> None:
        self.act_chosen.emit(self.sender().property("act"))
