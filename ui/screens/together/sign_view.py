"""The page one signs: the whole text first, four equal ways, and nothing that hurries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.guardianship import Who
from app.domain.signature import Signature, Way
from app.services.views import SignatureNeed, SignatureState, SignPage, SignWay
from forms.language import Language
from forms.languages import danish
from forms.model import Audience
from ui.screens.together.hand import Hand
from ui.screens.together.way_card import WayCard
from ui.screens.together.who_says_yes import WhoSaysYes
from ui.widgets import (
    Heading,
    LineBox,
    Notice,
    NoticeKind,
    PrimaryButton,
    QuietButton,
    SignaturePad,
    Tone,
    Words,
    clear_layout,
)
from ui.widgets.room import FitsRoom

_CITIZEN = Audience.CITIZEN
_PAD_HEIGHT = 150
_STILL_OPEN = frozenset({SignatureState.NONE, SignatureState.VOID, SignatureState.HALF})
_NAMED = 3
"""So many gaps are named; more than that is a wall of words."""
_CHOOSE = "Vi vælger først sammen, hvad der skal stå. Så kan du skrive under."


@dataclass(frozen=True, slots=True)
class Answer:
    """How the citizen answered."""

    signature: Signature
    signer: str = "citizen"
    signer_name: str = ""
    witness: str = ""


class SignView(FitsRoom, QWidget):
    """Shows a `SignPage`. The strokes stay when one looks at another way and comes back."""

    answered = Signal(object)  # Answer
    gap_asked = Signal(str)  # path
    busy_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = _CITIZEN
        self._page: SignPage | None = None
        self._way: Way | None = None
        self._closed = self._others = self._readonly = False
        self._columns = 0
        self.ways: dict[Way, WayCard] = {}
        self.kicker = Words("", tone=Tone.QUIET, audience=_CITIZEN)
        self.heading = Heading("", 1, audience=_CITIZEN)
        self._text = QVBoxLayout()
        self.quiet = Words("", tone=Tone.QUIET, audience=_CITIZEN)
        self.gaps = Notice(NoticeKind.WARN, audience=_CITIZEN)
        self.gaps.acted.connect(self._first_gap)
        self.state = Notice(NoticeKind.INFO, audience=_CITIZEN)
        self._grid = QGridLayout()
        self.who = WhoSaysYes()
        self.who.changed.connect(self._show_act)
        self.say = Words("", audience=_CITIZEN)
        self.note = Words("", tone=Tone.QUIET, audience=_CITIZEN)
        self.heard = QuietButton(tone=Tone.QUIET, small=True, audience=_CITIZEN)
        self.heard.clicked.connect(self._ask_witness)
        self.witness = LineBox(audience=_CITIZEN)
        self._witnessed = False
        self.pad = SignaturePad()
        self.hand = Hand(self.pad)
        self.hand.busy_changed.connect(self.busy_changed)
        self.pad.changed.connect(self._strokes_changed)
        self.pad.cleared.connect(self.hand.lift)
        self.act = PrimaryButton("", audience=_CITIZEN)  # stands where the page has its buttons
        self.act.clicked.connect(self._answer)
        self.other = QuietButton(tone=Tone.QUIET, small=True, audience=_CITIZEN)
        self.other.clicked.connect(self._show_others)
        self.again = QuietButton(tone=Tone.QUIET, small=True, audience=_CITIZEN)
        self.again.clicked.connect(self._open_again)
        self._lay()
        self.speak(danish())
        self.retheme()

    def speak(self, language: Language) -> None:
        """Every word that is not the page's own; what is drawn and typed stays."""
        self._language, said = language, language.words
        self.heard.set_text(said["sign.heard"])
        self.witness.setPlaceholderText(said["sign.witness"])
        self.witness.setAccessibleName(said["sign.witness_name"])
        self.other.set_text(said["sign.other"])
        self.again.set_text(said["sign.again"])
        self.pad.speak(said["pad.here"], said["pad.clear"])
        self.who.speak(language)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.kicker)
        column.addWidget(self.heading)
        column.addLayout(self._text)
        column.addWidget(self.quiet)
        column.addWidget(self.gaps)
        column.addWidget(self.state)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self.who)
        column.addWidget(self.say)
        column.addWidget(self.note)
        column.addWidget(self.pad)
        column.addWidget(self.witness)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addWidget(self.heard)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._column = column

    # ── what is shown ────────────────────────────────────────────────────

    def show_page(self, page: SignPage, kicker: str = "") -> None:
        """The whole text, then the ways. The same text again leaves a signature that was begun as it is."""
        same = self._page is not None and self._page.text_hash == page.text_hash
        self._page = page
        self._closed = _is_answered(page)
        self.kicker.set_text(kicker or page.kicker)
        self.heading.set_text(page.heading)
        clear_layout(self._text)
        for paragraph in page.paragraphs:
            self._text.addWidget(Words(_marked(paragraph), marked=True, audience=_CITIZEN))
        self.quiet.set_text(page.quiet)
        self.quiet.setVisible(bool(page.quiet))
        self._show_gaps(page)
        self._show_state(page)
        self.who.show_signers(page.signers)
        self._show_ways(page.ways)
        self._others = self.who.signer != Who.CITIZEN
        if not same:
            self._forget_witness()
            self.pad.clear()
            self.choose(None)
        else:
            self.choose(self._way)

    def choose(self, way: Way | None) -> None:
        """Looks at one way; nothing is answered by that."""
        self._way = way
        if way is not Way.DRAWN:
            self.hand.lift()
        for each, card in self.ways.items():
            card.setChecked(each is way)
        self._show_act()

    def thank(self) -> None:
        """The answer was noted: the ways are closed again, the pad is empty."""
        self._page = None
        self.pad.clear()
        self.choose(None)

    def set_readonly(self, readonly: bool) -> None:
        """A finished paper is only read."""
        self._readonly = readonly
        self.choose(None if readonly else self._way)

    @property
    def way(self) -> Way | None:
        """The way one looks at."""
        return self._way

    def _show_gaps(self, page: SignPage) -> None:
        if page.unsettled:
            self.gaps.setVisible(True)
            self.gaps.show_notice(NoticeKind.WARN, page.unsettled, _CHOOSE)
            return
        names = [gap.easy.rstrip(":").strip() or gap.label for gap in page.gaps]
        self.gaps.setVisible(bool(names))
        if names:
            rest = len(names) - _NAMED
            more = [self._language.say("sign.more_missing", number=str(rest))] if rest > 0 else []
            words = " · ".join((*names[:_NAMED], *more))  # whole questions, with commas of their own
            said = self._language.words
            self.gaps.show_notice(NoticeKind.WARN, said["sign.missing"], words, action=said["sign.write_it"])

    def _show_state(self, page: SignPage) -> None:
        signature = page.signature
        shown = signature is not None and signature.state is not SignatureState.NONE
        self.state.setVisible(shown)
        if signature is not None and shown:
            void = signature.state is SignatureState.VOID
            say = f"{signature.say.rstrip('.')}."
            if signature.state is SignatureState.NOT_TODAY:
                say = f"{say} {self._language.words['sign.later']}"
            self.state.show_notice(NoticeKind.WARN if void else NoticeKind.INFO, say)

    def _show_ways(self, ways: Sequence[SignWay]) -> None:
        if [(way.way, way.label) for way in ways] != [(way.value, card.text()) for way, card in self.ways.items()]:
            clear_layout(self._grid)
            self.ways = {}
            for way in ways:
                card = WayCard(way)
                card.clicked.connect(self._way_chosen)
                self.ways[card.way] = card
            self._columns = 0  # none of them has its place
            self.fit()
        may = self._may_say_yes()
        for each, card in self.ways.items():
            card.setEnabled(may or each is Way.NOT_TODAY)

    def _may_say_yes(self) -> bool:
        page = self._page
        if page is None:
            return False
        need = page.signature.need if page.signature is not None else SignatureNeed.NONE
        return not page.unsettled and not self.who.nobody and not (page.gaps and need is SignatureNeed.REQUIRED)

    def _show_act(self) -> None:
        way, page = self._way, self._page
        drawn = way is Way.DRAWN
        self.pad.setVisible(drawn)
        yes = way not in (None, Way.NOT_TODAY)
        self.other.setVisible(yes and bool(self.who.cards) and not self._others)
        for ways_card in self.ways.values():
            ways_card.setVisible(not self._closed and not self._readonly)
        self.again.setVisible(self._closed and not self._readonly)
        self.who.show_parts(yes=yes and not self._closed, others=self._others)
        aloud = way is Way.SAID and page is not None
        self.note.set_text(page.said_note if page is not None and aloud else "")
        self.note.setVisible(bool(self.note.text()))
        takes = page is not None and page.takes_witness and aloud
        self.heard.setVisible(takes and not self._witnessed)
        self.witness.setVisible(takes and self._witnessed)
        said = next((each.say for each in page.ways if each.way == way), "") if page and way else ""
        self.say.set_text(said)
        self.say.setVisible(bool(said) and not drawn)
        self.act.setVisible(way is not None)
        if way is None:
            return
        self.act.set_text(self._language.words[f"sign.{way.value}_act"])
        self.act.setEnabled((not drawn or not self.pad.is_empty()) and (self.who.is_named or way is Way.NOT_TODAY))

    # ── what a person did ────────────────────────────────────────────────

    def _way_chosen(self) -> None:
        card = self.sender()
        if isinstance(card, WayCard):
            self.choose(card.way)

    def _show_others(self) -> None:
        self._others = True
        self._show_act()

    def _open_again(self) -> None:
        self._closed = False
        self._show_act()

    def _ask_witness(self) -> None:
        self._witnessed = True
        self._show_act()
        self.witness.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_witness)

    def _show_witness(self) -> None:
        """Scrolls to the line, once it has its place."""
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(self.witness)

    def _forget_witness(self) -> None:
        self._witnessed = False
        self.witness.clear()

    def _strokes_changed(self, _: object) -> None:
        self._show_act()

    def _first_gap(self) -> None:
        if self._page is not None and self._page.gaps:
            self.gap_asked.emit(self._page.gaps[0].path)

    def _answer(self) -> None:
        way, page = self._way, self._page
        if way is None or page is None:
            return
        shape = self.pad.shape()
        drawn = way is Way.DRAWN
        signature = Signature(
            way=way,
            strokes=self.pad.strokes() if drawn else (),
            width=float(shape.width()) if drawn else 0.0,
            height=float(shape.height()) if drawn else 0.0,
            text_hash=page.text_hash,
        )
        self.hand.lift()
        self.answered.emit(Answer(signature, self.who.signer, self.who.name, self._heard_by()))

    def _heard_by(self) -> str:
        return self.witness.text().strip() if self._witnessed and self._way is Way.SAID else ""

    # ── how it lies ──────────────────────────────────────────────────────

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setSpacing(theme.space(1))
        self._text.setSpacing(theme.space(0.75))
        self._grid.setSpacing(theme.space(2))
        self.pad.setFixedHeight(round(_PAD_HEIGHT * theme.scale))
        super().retheme()

    def fit(self) -> None:
        least = self.theme().size("body", _CITIZEN) * 9.5
        columns = 4 if self.width() >= least * 4 else 2 if self.width() >= least * 2 else 1
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self.ways.values()):
            self._grid.addWidget(card, index // columns, index % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _is_answered(page: SignPage) -> bool:
    """Whether the citizen has answered just this text: then the ways are put away until somebody wants to change it."""
    return page.signature is not None and page.signature.state not in _STILL_OPEN


def _marked(paragraph: Sequence[tuple[str, bool]]) -> str:
    parts = ((words.replace("**", ""), bold) for words, bold in paragraph)
    return "".join(f"**{words}**" if bold and words else words for words, bold in parts)
