"""What lies in the inbox, each pile with what is to be done; and the papers that were just filed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.views.scans import ASKS_WHOSE, FiledPaper, ScanPile, ScanStanding
from ui.screens.scanning.pictures import Thumb
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

OLD = "old/"
"""Before the key of a picture that lies in the case already."""

_MOST_THUMBS = 12

LAY, ELSEWHERE, THROW, NEW, KEEP, AGAIN = "lay", "elsewhere", "throw", "new", "keep", "again"


class PileCard(Card):
    """One pile: its pages small, what is known of them, and what one can do."""

    way_chosen = Signal(str, object)  # way, ScanPile
    page_opened = Signal(str, str)  # key, what it is

    def __init__(self, pile: ScanPile, beside: str, *, leads: bool, parent: QWidget | None = None) -> None:
        """`beside`: the paper one came from, which it is offered to first."""
        waits = pile.standing is ScanStanding.LOOKING
        super().__init__(pile.title, tone=Tone.QUIET if waits else Tone.PLAIN, parent=parent)
        self.pile = pile
        self.thumbs: list[Thumb] = []
        if pile.say:
            self.add(Words(pile.say, tone=Tone.QUIET))
        if pile.standing is not ScanStanding.UNREADABLE:
            self._show_thumbs()
        self.deeds = FlowLayout(gap=self.theme().space(1))
        for way, words in _ways(pile, beside):
            self._offer(way, words, leads=leads)
            leads = False
        self.add_layout(self.deeds, 0.5)

    def _show_thumbs(self) -> None:
        row = FlowLayout(gap=self.theme().space(1))
        many = len(self.pile.pages)
        keys: list[tuple[str, str]] = []
        for number, page in enumerate(self.pile.pages[:_MOST_THUMBS], 1):
            keys.append((page, f"Side {number} af {many}"))
        if self.pile.old is not None:
            keys = [(f"{OLD}{self.pile.old}", "Den, der ligger i sagen"), (self.pile.pages[0], "Den nye")]
        for key, say in keys:
            thumb = Thumb(key, say)
            thumb.clicked.connect(self._open)
            self.thumbs.append(thumb)
            row.addWidget(thumb)
        self.add_layout(row, 0.5)
        if self.pile.old is not None:
            self.add(Words("Først den, der ligger der. Så den nye.", size="small", tone=Tone.QUIET))

    def _offer(self, way: str, words: str, *, leads: bool) -> None:
        quiet = way in (THROW, AGAIN) and self.pile.standing is not ScanStanding.EMPTY
        button: Button = PrimaryButton(words) if leads else QuietButton(words) if quiet else SecondaryButton(words)
        button.setProperty("way", way)
        button.setAccessibleName(f"{words}: {self.pile.title}")
        button.clicked.connect(self._choose)
        button.setMinimumHeight(SecondaryButton(words).sizeHint().height())  # their words stand on one line
        self.deeds.addWidget(button)

    def _choose(self) -> None:
        self.way_chosen.emit(str(self.sender().property("way")), self.pile)

    def _open(self) -> None:
        thumb = self.sender()
        if isinstance(thumb, Thumb):
            self.page_opened.emit(thumb.key, thumb.toolTip())


def _ways(pile: ScanPile, beside: str) -> list[tuple[str, str]]:
    if pile.standing is ScanStanding.LOOKING:
        return []
    if pile.standing is ScanStanding.DOUBLE:
        return [(NEW, "Brug den nye"), (KEEP, "Behold den, der ligger der")]
    if pile.standing is ScanStanding.KNOWN:
        return [(ELSEWHERE, "Vælg et andet sted"), (AGAIN, "Prøv igen"), (THROW, "Smid væk")]
    if pile.standing is ScanStanding.EMPTY:
        return [(THROW, "Smid væk"), (ELSEWHERE, "Vælg sag")]
    if pile.standing in ASKS_WHOSE and beside and pile.standing is not ScanStanding.BLANK:
        return [(LAY, f"Læg ved {beside}"), (ELSEWHERE, "Vælg et andet sted"), (THROW, "Smid væk")]
    return [(ELSEWHERE, "Vælg sag"), (THROW, "Smid væk")]


class FiledCard(Card):
    """The papers that found their case since the place was opened, the latest first."""

    opened = Signal(object)  # FiledPaper
    out_asked = Signal(object)  # FiledPaper

    def __init__(self, papers: Sequence[FiledPaper], parent: QWidget | None = None) -> None:
        super().__init__("Lagt i sagen", parent=parent)
        between(self.column, [self._row(paper) for paper in papers])

    def _row(self, paper: FiledPaper) -> SayRow:
        out = QuietButton("Tag den ud igen", small=True)
        out.setProperty("paper", paper)
        out.setAccessibleName(f"Tag den sidste side ud igen: {paper.title}, {paper.name}")
        out.clicked.connect(self._take_out)
        say = " ".join(part for part in (f"{paper.say[:1].upper()}{paper.say[1:]}.", paper.missing) if part)
        row = SayRow(paper, f"**{paper.name}** – {paper.title}", say, [out])
        row.opened.connect(self.opened)
        return row

    def _take_out(self) -> None:
        self.out_asked.emit(self.sender().property("paper"))
