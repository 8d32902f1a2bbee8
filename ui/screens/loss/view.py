"""What the report on a lost computer looks like: the clock and what to do first, then what is known."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.colleagues import LossCase, LossPage
from ui.shell.columns import Columns
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.surfaces import Card, Page
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_SHOWN = 8


class LossView(Page):
    """Shows a `LossPage`."""

    print_asked = Signal()
    case_chosen = Signal(object)  # CaseId
    moment_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.whose, self.print = Words("", tone=Tone.QUIET), PrimaryButton("Udskriv")
        self.columns = Columns()
        self._shown: LossPage | None = None
        row, head = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Heading("En computer er væk"))
        head.addWidget(self.whose)
        row.addLayout(head, 1)
        row.addWidget(self.print, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add_layout(row)
        self.add(self.columns)
        self.print.clicked.connect(self.print_asked)

    def show_page(self, page: LossPage) -> None:
        """All that is known; the same page stays as it is."""
        if page == self._shown:
            return
        self._shown = page
        self.whose.set_text(f"{page.name}s computer")
        self.columns.clear()
        left, right = self.columns.left, self.columns.right
        left.addWidget(self._clock(page))
        left.addWidget(self._list(f"Sager på computeren ({len(page.cases)})", page.cases, _NO_CASES))
        left.addWidget(self._list(f"Papirer, der kan ligge i tasken ({len(page.papers)})", page.papers, _NO_PAPERS))
        right.addWidget(self._todo(page))
        right.addWidget(self._protects(page))

    def _clock(self, page: LossPage) -> Card:
        card = Card(page.clock_say, tone=Tone.LATE if page.late else Tone.WARM)
        card.add(Words(f"**{page.notify_say}**, hvis nogen kan komme til skade.", marked=True))
        card.add(Words(page.learned_say, tone=Tone.QUIET))
        mend = QuietButton("Ret tidspunktet")
        mend.clicked.connect(self.moment_asked)
        card.column.addWidget(mend, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _list(self, title: str, rows: tuple[LossCase, ...], empty: str) -> Card:
        card = Card(title)
        if not rows:
            card.add(Words(empty, tone=Tone.QUIET))
        else:
            card.add(MoreRows([partial(self._line, row) for row in rows], _SHOWN))
        return card

    def _line(self, row: LossCase) -> QWidget:
        line = SayRow(row.case, row.name, row.say)
        line.opened.connect(self.case_chosen)
        return line

    def _todo(self, page: LossPage) -> Card:
        card = Card("Gør det i den rækkefølge")
        for number, words in enumerate(page.todo, start=1):
            card.add(Words(f"**{number}.** {words}", marked=True), 0.25)
        return card

    def _protects(self, page: LossPage) -> Card:
        card = Card("Hvad beskytter")
        for words in (page.out_say, page.protects, page.lock):
            card.add(Words(words), 0.25)
        return card


_NO_CASES = "Der var ingen sager på den, som denne computer kender."
_NO_PAPERS = "Ingen, som denne computer kender. Spørg den, der havde tasken."
