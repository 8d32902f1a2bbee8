"""What is chosen once one knows that papers may lie here: which of them, in which size, out of which printer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.folder.contents import Folder, FolderPaper
from app.services.folder.stay import LABELS, Piece, Stay
from app.services.papers.printers import PrinterRow
from ui.screens.folder.look import LATER, SYSTEM, FolderChoice
from ui.theme.theme import SEMIBOLD
from ui.widgets import (
    Chooser,
    Heading,
    LineBox,
    Notice,
    NoticeKind,
    PrimaryButton,
    QuietButton,
    Themed,
    TickCard,
    Tone,
    Words,
    clear_layout,
)

PRINT, KEEP, AGAIN = "Print mappen", "Jeg gemmer dem", "Prøv igen"
_PAPERS = (Stay.ALL, Stay.ENVELOPE)
_KEPT = "Du har papirerne. De står under Papirer, til {name} vil have dem, og du spørger igen næste gang."


class FolderPanel(Themed, QWidget):
    """The choices that follow from the answer, and the one button."""

    chosen = Signal()  # what is looked at may be another
    print_asked = Signal()
    keep_asked = Signal()
    again_asked = Signal()  # the folder that lies in the queue once more
    question_asked = Signal()  # the answer is to be given anew

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Folder | None = None
        self._stay: Stay | None = None
        self._printers: dict[str, PrinterRow] = {}
        self._picked = ""  # the way a person chose
        self._busy = self._again = False
        self.title = Heading("Mappen, der bliver her", 2)
        self.answer = Words("", tone=Tone.QUIET)
        self.anew = QuietButton("Svar om", small=True)
        self.kept = Words("")
        self.where = Words("", weight=SEMIBOLD)
        self.kept_at = LineBox("Skriv kun, hvis I har talt om det")
        self.which = Words("Hvad skal med?", weight=SEMIBOLD)
        self.ticks: dict[Piece, TickCard] = {}
        self._papers = QVBoxLayout()
        self.missing = Words("", tone=Tone.QUIET, size="small")
        self.large = TickCard("Stor skrift", wide=True)
        self.out = Words("Hvor skal det ud?", weight=SEMIBOLD)
        self.printer = Chooser()
        self.printer.setAccessibleName("Printer")
        self.go = PrimaryButton(PRINT)
        self.status = Notice(NoticeKind.INFO)
        self.status.hide()
        self._lay()
        self.anew.clicked.connect(self.question_asked)
        self.large.clicked.connect(self._changed)
        self.printer.chosen.connect(self._way_chosen)
        self.go.clicked.connect(self._go)
        self.show_printers((), looking=True)

    def _lay(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        groups: tuple[tuple[QWidget | QBoxLayout, ...], ...] = (
            (self.title, self._answer_row(), self.kept),
            (self.where, self.kept_at),
            (self.which, self._papers, self.missing, self.large),
            (self.out, self.printer),
        )
        for group in groups:
            for part in group:
                if isinstance(part, QBoxLayout):
                    column.addLayout(part)
                else:
                    column.addWidget(part)
            column.addSpacing(self.theme().space(1))
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.status)
        column.addStretch(1)
        self.retheme()

    def _answer_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.answer, 1)
        row.addWidget(self.anew, 0, Qt.AlignmentFlag.AlignTop)
        return row

    # ── what is shown ────────────────────────────────────────────────────

    def begin(self) -> None:
        """Another folder: nothing is chosen yet."""
        self._folder, self._stay, self._picked = None, None, ""
        self.kept_at.clear()
        self.say("")
        self.set_busy(False)

    def show_answer(self, stay: Stay) -> None:
        """What was answered; the choices that follow from it."""
        self._stay = stay
        self.answer.set_text(f"I svarede: {LABELS[stay]}.")
        self._show_state()

    def take_focus(self) -> None:
        """The keyboard begins at the first choice there is."""
        first = next((card for card in self.ticks.values() if self._stay in _PAPERS), self.go)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_folder(self, folder: Folder, *, large: bool) -> None:
        """What belongs in it today; choices already made stay."""
        before = {piece: card.isChecked() for piece, card in self.ticks.items()} if self._folder else {}
        if self._folder is None:
            self.large.setChecked(large)
        self._folder = folder
        self.kept.set_text(_KEPT.format(name=folder.call_name))
        self.where.set_text(f"Hvor vil {folder.call_name} gemme dem?")
        self.kept_at.setAccessibleName(f"Hvor vil {folder.call_name} gemme papirerne?")
        clear_layout(self._papers)
        self.ticks = {}
        for paper in (each for each in folder.papers if each.there):
            card = TickCard(f"{paper.title}\n{paper.say}", wide=True)
            card.setAccessibleName(f"{paper.title}. {paper.say}")
            card.setChecked(before.get(paper.piece, paper.wanted))
            card.clicked.connect(self._changed)
            self.ticks[paper.piece] = card
            self._papers.addWidget(card)
        gone = [each for each in folder.papers if not each.there]
        self.missing.set_text("\n".join(f"{each.title}: {_lower(each.say)}." for each in gone))
        self._order_tabs()
        self._show_state()

    def _order_tabs(self) -> None:
        """The papers come where they stand, though they were made last."""
        order = (self.anew, self.kept_at, *self.ticks.values(), self.large, self.printer, self.go)
        for one, after in pairwise(order):
            QWidget.setTabOrder(one, after)

    def show_printers(self, rows: Sequence[PrinterRow], *, looking: bool = False, system: bool = False) -> None:
        """The printers that were found; without one the folder can wait for one."""
        self._printers = {row.uri: row for row in rows if row.takes_pdf}
        ways = [(row.uri, f"{row.name} ({row.say})") for row in self._printers.values()]
        if system:
            ways.append((SYSTEM, "Computerens egne printere …"))
        if not looking:
            ways.append((LATER, "Vent, til jeg har en printer"))
        likely = next((row for row in self._printers.values() if row.last), None)
        likely = likely or next(iter(self._printers.values()), None)
        wanted = self._picked or (likely.uri if likely else "" if looking else SYSTEM if system else LATER)
        self.printer.show_choices(ways, wanted, empty="Leder efter printere …" if looking else "Vælg en printer")
        self._show_state()

    def say(self, words: str, rest: str = "", kind: NoticeKind = NoticeKind.INFO, *, action: str = "") -> None:
        """How it went, under the button; "" says nothing."""
        self.status.show_notice(kind, words, rest, action=action)
        self.status.setVisible(bool(words))

    def set_busy(self, busy: bool, *, again: bool = False) -> None:
        """A folder is on its way: nothing else can be chosen meanwhile. `again`: only to which printer it goes."""
        self._busy, self._again = busy, again
        for widget in (*self.ticks.values(), self.anew, self.large, self.kept_at):
            widget.setEnabled(not busy)
        self.printer.setEnabled(again or not busy)
        self._show_state()

    # ── what is chosen ───────────────────────────────────────────────────

    def choice(self) -> FolderChoice:
        """What the two of them want now."""
        way = self.printer.selected()
        pieces = frozenset(piece for piece, card in self.ticks.items() if card.isChecked())
        kept_at = self.kept_at.text().strip() if self._stay is Stay.ENVELOPE else ""
        return FolderChoice(self._stay, pieces, self.large.isChecked(), way, self._printers.get(way), kept_at)

    def papers(self) -> tuple[FolderPaper, ...]:
        """The papers that would come out now."""
        choice = self.choice()
        return self._folder.of(choice.stay, choice.pieces) if self._folder and choice.stay else ()

    def _changed(self) -> None:
        self._show_state()
        self.chosen.emit()

    def _way_chosen(self, way: str) -> None:
        self._picked = way
        self._show_state()

    def _go(self) -> None:
        if self._again:
            self.again_asked.emit()
        else:
            (self.keep_asked if self._stay is Stay.KEEP else self.print_asked).emit()

    def _can_go(self) -> bool:
        choice = self.choice()
        if self._busy:
            return self._again and choice.printer is not None
        return choice.stay is Stay.KEEP or (bool(self.papers()) and bool(choice.way))

    def _show_state(self) -> None:
        stay = self._stay
        papers, printed = stay in _PAPERS, stay is not None and stay is not Stay.KEEP
        _show((self.kept,), stay is Stay.KEEP)
        _show((self.where, self.kept_at), stay is Stay.ENVELOPE)
        _show((self.which, *self.ticks.values()), papers)
        _show((self.missing,), papers and bool(self.missing.text()))
        _show((self.large,), printed)
        _show((self.out, self.printer), printed or self._again)
        self.go.set_text(AGAIN if self._again else KEEP if stay is Stay.KEEP else PRINT)
        self.go.setEnabled(self._can_go())

    def retheme(self) -> None:
        self._column.setSpacing(self.theme().space(0.75))
        self._papers.setSpacing(self.theme().space(0.75))


def _show(widgets: Sequence[QWidget], there: bool) -> None:
    for widget in widgets:
        widget.setVisible(there)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
