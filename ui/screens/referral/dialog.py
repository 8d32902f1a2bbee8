"""What a referral says, field by field: what to look at first, then all that was understood, then one button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollArea, QVBoxLayout, QWidget

from app.domain import danish
from app.services.referrals import Line, Referral, State
from ui.screens.case.same_person import GO_THERE, LikenessCard
from ui.theme.theme import SEMIBOLD
from ui.widgets.dialog import Dialog
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views.likeness import LikeRow

TITLE = "Henvisning"
MAKE, MAKE_ANYWAY = "Opret henvendelsen", "Opret alligevel"
READ_BEFORE = "Du har læst den her henvisning før. Den ligger i en sag."
PROPOSALS = "Svarene er henviserens. Du vurderer selv, om borgeren er i målgruppen."
KEPT = "PDF-filens sider lægges ved screeningen."
_LARGE = 1.5
_SCROLLS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_UNREAD = "Svaret kommer med som tekst i henvendelsen."


class ReferralDialog(Dialog):
    """Told what was understood and who may be here already; says what one wants. Writes nothing by itself."""

    case_wanted = Signal(object)  # CaseId

    def __init__(self, referral: Referral, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.referral = referral
        self._here: CaseId | None = None
        self.say(_from_whom(referral), quiet=True)
        if referral.notice:
            self.add(_card("Om filen", [Words(referral.notice)]))
        unsure = referral.unsure()
        if unsure:
            self.add(_card("Se efter", [_to_look_at(line) for line in unsure]))
        certain = [line for line in referral.lines if line.state is State.TAKEN]
        if certain:
            card = Card("Det står der")
            for line in certain:
                card.add(_told(line), 0.75)
            self.add(card)
        self.say(f"{PROPOSALS} {KEPT}" if referral.pages else PROPOSALS, quiet=True)
        self.card = LikenessCard(GO_THERE)
        self.card.case_wanted.connect(self._go_there)
        self.card.shown.connect(self._name_the_act)
        self._place_card()
        self.stop = self.offer("Annullér", quiet=True)
        self.stop.clicked.connect(self.reject)
        self.go = self.offer(MAKE, primary=True)
        self.go.clicked.connect(self._go)

    def show_alike(self, rows: Sequence[LikeRow]) -> None:
        """Cases that may be about the same person."""
        if self._here is None:
            self.card.show_rows(rows)

    def show_here(self, case: CaseId) -> None:
        """This very referral was read before: there is nothing to make, only somewhere to go."""
        self._here = case
        self.heading.set_text("Henvisningen er her allerede")
        self.body.insertWidget(0, Words(READ_BEFORE))
        self.go.setText("Gå til sagen")
        self.stop.setText("Luk")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is read here scrolls, and nothing in it takes the keys: a page at a time, to either end."""
        page, step = self.findChild(QScrollArea), _SCROLLS.get(Qt.Key(event.key()))
        if page is None or step is None:
            super().keyPressEvent(event)
        else:
            page.verticalScrollBar().triggerAction(step)

    def retheme(self) -> None:
        super().retheme()
        self.body.setSpacing(self.theme().space(2))

    def _place_card(self) -> None:
        """In sight all the time; where words are large it would leave no room to read, so it comes first there."""
        if self.theme().scale < _LARGE:
            self.keep_in_sight(self.card)
        else:
            self.body.insertWidget(1, self.card)

    def _go(self) -> None:
        if self._here is None:
            self.accept()
        else:
            self._go_there(self._here)

    def _go_there(self, case: object) -> None:
        self.reject()
        self.case_wanted.emit(case)

    def _name_the_act(self, alike: bool) -> None:
        self.go.setText(MAKE_ANYWAY if alike else MAKE)

    def width_wanted(self) -> int:
        return max(super().width_wanted(), min(round(self.theme().text_width() * 0.9), 900))


def _from_whom(referral: Referral) -> str:
    """Who sent it, and of which day it is."""
    referrer = referral.answers.get("referrer")
    who = f"Fra {referrer}" if isinstance(referrer, str) else "Uden afsender"
    on = referral.enquiry_on
    return f"{who} · {danish.long_date_with_year(on)}" if on else who


def _card(title: str, inside: Sequence[QWidget]) -> Card:
    card = Card(title, tone=Tone.WARM)
    for widget in inside:
        card.add(widget, 0.75)
    return card


def _told(line: Line) -> QWidget:
    """The question small, the answer under it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Words(line.label, size="small", tone=Tone.QUIET))
    column.addWidget(Words(line.said))
    return both


def _to_look_at(line: Line) -> QWidget:
    """The same, the answer in semibold and why one should look at it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Words(line.label, size="small", tone=Tone.QUIET))
    column.addWidget(Words(line.said, weight=SEMIBOLD))
    note = line.note if line.state is State.DOUBT else f"{line.note} {_UNREAD}"
    column.addWidget(Words(note.strip(), size="small"))
    return both
