"""What *Breve* looks like: the letter's sentences to the left, the paper with a made-up person to the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.office.agreed import Voice
from app.services.views.letters import LetterName, LetterView
from ui.screens.letters.parts import Names, PartBox, PartSaid
from ui.screens.printing.preview import Preview
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Chooser, LineBox
from ui.widgets.room import FitsRoom
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, Line, Page
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_NARROW = 1000  # no room for the paper beside
_SIDE = 430
_LEAD = "Ret ordene, så de passer til jer. Du ser brevet med en opdigtet person. Alt bliver gemt med det samme."
_LEAD_FOLLOWING = "Sådan skriver kontoret. Du ser brevet med en opdigtet person."
_WHERE = {
    Voice.ALONE: (
        "Kun denne computer. Skal alle have ordene, så gem dem som en fil, og læg den i kommunens mappe med skemaer."
    ),
    Voice.LEADING: (
        "Alle kontorets computere. De får ordene, næste gang de henter. Skal andre kontorer også have dem, så gem dem "
        "som en fil, og læg den i kommunens mappe med skemaer."
    ),
    Voice.FOLLOWING: "Alle kontorets computere. Skal ordene være anderledes, så spørg en administrator.",
}
_WAITS = "Brevet er mærket ”Udkast til kommunens jurist”. Mærket går væk, når ordene er godkendt."
_DISCREET = "Andre kan se det her. Skriv intet om sygdom, gæld eller sag."


class LawyerCard(Card):
    """Whether the municipality's lawyer has approved the words, as they stand."""

    approved = Signal(str)  # by whom
    unapproved = Signal()

    def __init__(self, *, may_say: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("Kommunens jurist", parent=parent)
        self._may_say = may_say
        self._say = Words("")
        self.by = LineBox("Navn og stilling")
        self.by.setAccessibleName("Hvem har godkendt ordene")
        self._yes, self._no = SecondaryButton("Ordene er godkendt i dag"), QuietButton("Fjern godkendelsen")
        self._yes.clicked.connect(self._approve)
        self._no.clicked.connect(self.unapproved)
        self.add(self._say)
        self.add(self.by, 0.5)
        for button in (self._yes, self._no):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, approved: str) -> None:
        """Who approved them and when; "" while they wait."""
        self._say.set_text(approved or _WAITS)
        for widget in (self.by, self._yes):
            widget.setVisible(self._may_say and not approved)
        self._no.setVisible(self._may_say and bool(approved))

    def _approve(self) -> None:
        self.approved.emit(self.by.text())


class LettersView(FitsRoom, QWidget):
    """Emits what a person did; the presenter keeps it."""

    chosen = Signal(str)
    kept = Signal(str, str, bool)
    put_back = Signal(str)
    all_back = Signal()
    file_asked = Signal()
    approved = Signal(str)
    unapproved = Signal()
    settings_asked = Signal()
    undo_asked = Signal()
    lawyer: LawyerCard  # of a letter that a lawyer has to see

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, PartBox] = {}
        self._letter = ""
        self._last: PartBox | None = None
        self._cards: list[QWidget] = []
        self.page, self.preview = Page(), Preview()
        self.preview.setAccessibleName("Sådan ser brevet ud")
        self.choice = Chooser()
        self.choice.setAccessibleName("Brev")
        self.choice.chosen.connect(self.chosen)
        self.notice = Notice(dismissable=True)
        self.notice.acted.connect(self.undo_asked)
        self.notice.hide()
        back = QuietButton("Indstillinger", icon="back")
        back.clicked.connect(self.settings_asked)
        self.page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.add(Heading("Breve"))
        self._lead = Words(_LEAD, tone=Tone.QUIET)
        self.page.add(self._lead)
        self.page.add(self.choice)
        self.page.add(self.notice)
        self._line = Line(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        row.addWidget(self._line)
        row.addWidget(self.preview)

    def show_names(self, rows: Sequence[LetterName], chosen: str) -> None:
        """The letters there are."""
        self.choice.show_choices([(row.id, _said(row)) for row in rows], chosen)

    def show_letter(self, view: LetterView) -> None:
        """That letter's sentences; the same letter again only refreshes what stands around them."""
        if view.name.id == self._letter and {part.id for part in view.parts} == set(self._boxes):
            for part in view.parts:
                self._boxes[part.id].show_part(part)
            if view.lawyer:
                self.lawyer.show_state(view.approved_say)
            return
        self._clear()
        self._letter = view.name.id
        self._lead.set_text(_LEAD_FOLLOWING if view.voice is Voice.FOLLOWING else _LEAD)
        self._add(self._words_card(view))
        if view.lawyer:
            self.lawyer = LawyerCard(may_say=view.voice is not Voice.FOLLOWING)
            self.lawyer.approved.connect(self.approved)
            self.lawyer.unapproved.connect(self.unapproved)
            self.lawyer.show_state(view.approved_say)
            self._add(self.lawyer)
        self._add(self._keep_card(view))

    def _words_card(self, view: LetterView) -> Card:
        card = Card("Ordene")
        following = view.voice is Voice.FOLLOWING
        if view.discreet and not following:
            card.add(Words(_DISCREET, tone=Tone.WARM))
        if view.folder:
            card.add(Words("Kommunens mappe har egne ord til det her brev.", size="small", tone=Tone.QUIET))
        if following:
            for number, part in enumerate(view.parts):
                card.add(PartSaid(part), 1.5 if number else 0.5)
            return card
        names = Names(view.names, view.more_names)
        names.picked.connect(self._put_in)
        card.add(Words("Felter, der bliver fyldt ud. Tryk for at sætte et ind.", size="small", tone=Tone.QUIET), 0.5)
        card.add(names)
        for part in view.parts:
            box = PartBox(part)
            box.kept.connect(self.kept)
            box.put_back.connect(self.put_back)
            box.entered.connect(self._entered)
            self._boxes[part.id] = box
            card.add(box, 1.5)
        return card

    def _keep_card(self, view: LetterView) -> Card:
        card = Card("Hvem gælder det for?")
        card.add(Words(_WHERE[view.voice]))
        if view.voice is Voice.FOLLOWING:
            return card
        row = QWidget()
        flow = FlowLayout(row)
        for words, asked in (("Gem som fil til mappen", self.file_asked), ("Sæt hele brevet tilbage", self.all_back)):
            button = SecondaryButton(words)
            button.clicked.connect(asked)
            flow.addWidget(button)
        card.add(row, 0.5)
        return card

    def show_paper(self, pages: Sequence[QImage]) -> None:
        """The letter with a made-up person."""
        self.preview.show_papers([("Brevet", pages)])

    def show_message(self, text: str, count: str) -> None:
        """A text message as it would be read."""
        self.preview.show_wait(f"{text}\n\n{count}")

    def say(self, words: str, kind: NoticeKind = NoticeKind.INFO, rest: str = "", action: str = "") -> None:
        """A notice over the cards; "" takes it away."""
        self.notice.show_notice(kind, words, rest, action=action, dismissable=True)
        self.notice.setVisible(bool(words))

    def settle(self) -> None:
        """What was typed last is told."""
        for box in self._boxes.values():
            box.settle()

    def box(self, part: str) -> PartBox:
        """The box of that sentence."""
        return self._boxes[part]

    def fit(self) -> None:
        scale = self.theme().scale
        beside = self.width() >= _NARROW * scale
        self.preview.setVisible(beside)
        self._line.setVisible(beside)
        self.preview.setFixedWidth(round(_SIDE * min(scale, 1.25)))

    def _add(self, card: QWidget) -> None:
        self._cards.append(card)
        self.page.add(card)

    def _clear(self) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards, self._boxes, self._last = [], {}, None
        self.page.verticalScrollBar().setValue(0)

    def _entered(self, box: PartBox) -> None:
        self._last = box

    def _put_in(self, name: str) -> None:
        box = self._last or next(iter(self._boxes.values()), None)
        if box is not None:
            box.put_in(name)


def _said(row: LetterName) -> str:
    marks = [word for word, there in (("udkast", row.draft), ("rettet", row.changed)) if there]
    return f"{row.name} ({', '.join(marks)})" if marks else row.name
