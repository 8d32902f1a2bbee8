"""What Papirer looks like: what is on its way out, each owed paper with its two deeds, and the blank forms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.papers.queue import JobRow
from app.services.views import OwedPaper, OwedState
from app.services.views.whose import OwedPage
from ui.screens.papers.blank_set import BlankSetCard
from ui.screens.papers.queue_card import QueueCard
from ui.screens.papers.seal_check import SealCheckCard
from ui.shell.columns import Columns
from ui.shell.rows import SayRow, between
from ui.shell.whose import WhoseSwitch
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.reading_order import read_on
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, EmptyPlace, Page, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words


class PapersPage(Page):
    """Told what is owed and which forms there are; says what one wants done."""

    paper_opened = Signal(object)  # OwedPaper
    print_asked = Signal(object)
    handed_over = Signal(object)
    blank_print_asked = Signal(object)  # list of form ids
    blank_save_asked = Signal(object)
    rights_print_asked = Signal()
    referral_save_asked = Signal()
    queue_acted = Signal(object, object)  # JobRow, Act
    scan_asked = Signal()
    whose_chosen = Signal(bool)  # True: one's own cases alone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self._heading = Heading("Papirer")
        self._say = Words("", tone=Tone.QUIET)
        self.notice = Notice(NoticeKind.INFO, dismissable=True)
        self.notice.hide()
        self._columns = Columns()
        self._owed = QVBoxLayout()
        self._owed_now: tuple[OwedPaper, ...] = ()
        self.queue = QueueCard()
        self.queue.acted.connect(self.queue_acted)
        self._columns.left.addWidget(self.queue)
        self._columns.left.addLayout(self._owed)
        self._blank = Card("Blanke skemaer")
        self.blank_set = BlankSetCard()
        self._columns.right.addWidget(self.blank_set)
        self._columns.right.addWidget(self._blank)
        self.seal_check = SealCheckCard()
        self._columns.right.addWidget(self.seal_check)
        self.scan = SecondaryButton("Scan ind", icon="paper")
        self.scan.clicked.connect(self.scan_asked)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.scan)
        self.add_layout(head)
        self.whose = WhoseSwitch()
        self.whose.chosen.connect(self.whose_chosen)
        for widget in (self._say, self.whose, self.notice):
            self.add(widget)
        self.add(self._columns, 1)
        self.show_owed([])

    def show_queue(self, jobs: Sequence[JobRow]) -> None:
        """What is on its way out of a printer."""
        asked = self.queue.asks
        self.queue.show_jobs(jobs)
        self._read_on_soon()
        if asked != self.queue.asks:
            self.show_owed(self._owed_now)

    def show_page(self, page: OwedPage) -> None:
        """The papers somebody waits for, and whose cases they are of where there is a choice."""
        self.whose.show_whose(page.whose)
        self.show_owed(page.papers)
        if page.whose is not None and page.whose.mine and not page.papers:
            self._say.set_text("Alt i dine egne sager er afleveret.")

    def show_owed(self, owed: Sequence[OwedPaper]) -> None:
        """The papers somebody waits for, oldest first."""
        clear_layout(self._owed)
        self._read_on_soon()
        self._owed_now = tuple(owed)
        if not owed:
            self._say.set_text("Alt er afleveret.")
            self._owed.addWidget(
                EmptyPlace(
                    "Ingen venter på et papir",
                    "Her står de papirer, borgeren er lovet eller har ret til, indtil du har afleveret dem.",
                )
            )
            return
        self._say.set_text("Bliver stående, indtil papiret er i den rigtige hånd.")
        card = Card("Skal afleveres")
        between(
            card.column,
            [self._line(paper, primary=not (number or self.queue.asks)) for number, paper in enumerate(owed)],
        )
        self._owed.addWidget(card)

    def _read_on_soon(self) -> None:
        QTimer.singleShot(0, self, self._read_on)

    def _read_on(self) -> None:
        """What came later is reached where it stands."""
        read_on(self, self.scan)

    def _line(self, paper: OwedPaper, *, primary: bool) -> SayRow:
        prints: Button = PrimaryButton("Udskriv") if primary else SecondaryButton("Udskriv")
        if paper.state is OwedState.PRINTED:
            prints = SecondaryButton("Udskriv igen")
        done_say = "Sendt" if paper.letter else "Afleveret"
        done: Button = SecondaryButton(done_say)
        if paper.state is OwedState.PRINTED and primary:
            done = PrimaryButton(done_say)
        for button, told in ((prints, self._print), (done, self._hand_over)):
            button.setProperty("paper", paper)
            button.setAccessibleName(f"{button.text()}: {paper.title}, {paper.name}")
            button.clicked.connect(told)
        row = SayRow(paper, f"**{paper.name}** – {paper.title}", paper.say, [prints, done])
        row.opened.connect(self.paper_opened)
        return row

    def show_blank(self, forms: Sequence[tuple[str, str]]) -> None:
        """The forms one can print to fill in by hand: (id, title)."""
        clear_layout(self._blank.column)
        self._blank.column.addWidget(Heading("Blanke skemaer", 3))
        self._blank.add(Words("Til den dag, hvor skærmen bliver i tasken.", tone=Tone.QUIET))
        for form, title in forms:
            prints = QuietButton("Udskriv", small=True)
            saves = QuietButton("Gem", small=True)
            for button, told, word in ((prints, self._print_blank, "Udskriv"), (saves, self._save_blank, "Gem")):
                button.setProperty("form", form)
                button.setAccessibleName(f"{word} blankt skema: {title}")
                button.clicked.connect(told)
            self._blank.add(SayRow(None, title, "", [prints, saves]))
        rights = QuietButton("Udskriv", small=True)
        rights.setAccessibleName("Udskriv arket om rettigheder")
        rights.clicked.connect(self.rights_print_asked)
        self._blank.add(SayRow(None, "Hvem vi er, og dine rettigheder", "", [rights]))
        referral = QuietButton("Gem", small=True)
        referral.setAccessibleName("Gem henvisningsskema til andre afdelinger")
        referral.clicked.connect(self.referral_save_asked)
        say = "Andre afdelinger udfylder det på skærmen og sender det til jer."
        self._blank.add(SayRow(None, "Henvisningsskema til andre afdelinger", say, [referral]))

    def say(self, words: str) -> None:
        """A short notice over the list."""
        self.notice.show_notice(NoticeKind.INFO, words, dismissable=True)
        self.notice.show()

    def _print(self) -> None:
        self.print_asked.emit(self.sender().property("paper"))

    def _hand_over(self) -> None:
        self.handed_over.emit(self.sender().property("paper"))

    def _print_blank(self) -> None:
        self.blank_print_asked.emit([self.sender().property("form")])

    def _save_blank(self) -> None:
        self.blank_save_asked.emit([self.sender().property("form")])
