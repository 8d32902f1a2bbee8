"""What is asked and chosen: may papers lie here, which, where they come out; one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.folder.contents import Folder, FolderPaper
from app.services.folder.stay import LABELS, SAYS, Piece, Stay
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
    Themed,
    TickCard,
    Tone,
    Words,
    clear_layout,
)

PRINT, KEEP, AGAIN = "Print mappen", "Jeg gemmer dem", "Prøv igen"
_PAPERS = (Stay.ALL, Stay.ENVELOPE)


class FolderPanel(Themed, QWidget):
    """The question stands alone until it is answered; then what follows from the answer comes under it."""

    chosen = Signal()  # what is looked at may be another
    print_asked = Signal()
    keep_asked = Signal()
    again_asked = Signal()  # the folder that lies in the queue once more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Folder | None = None
        self._printers: dict[str, PrinterRow] = {}
        self._picked = ""  # the way a person chose
        self._busy = self._again = False
        self.title = Heading("Mappen, der bliver her", 2)
        self.last = Words("", tone=Tone.QUIET)
        self.question = Words("Skal papirerne blive her?", weight=SEMIBOLD)
        self.answers = {stay: TickCard(words, one_of=True, wide=True) for stay, words in LABELS.items()}
        self.says = Words("", tone=Tone.QUIET, size="small")
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
        self._listen()
        self.show_printers((), looking=True)
        self._show_state()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.title, self.last),
            (self.question, *self.answers.values(), self.says),
            (self.where, self.kept_at),
        )
        for group in groups:
            for widget in group:
                column.addWidget(widget)
            column.addSpacing(self.theme().space(1))
        column.addWidget(self.which)
        column.addLayout(self._papers)
        for widget in (self.missing, self.large):
            column.addWidget(widget)
        column.addSpacing(self.theme().space(1))
        for widget in (self.out, self.printer):
            column.addWidget(widget)
        column.addSpacing(self.theme().space(1))
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.status)
        column.addStretch(1)
        self.retheme()

    def _listen(self) -> None:
        order = list(self.answers.values())
        for stay, card in self.answers.items():
            card.setProperty("stay", stay.value)
            card.clicked.connect(self._answered)
            card.neighbour_wanted.connect(self._to_neighbour)
        self._order = order
        self.large.clicked.connect(self._changed)
        self.printer.chosen.connect(self._way_chosen)
        self.go.clicked.connect(self._go)

    # ── what is shown ────────────────────────────────────────────────────

    def begin(self) -> None:
        """Another folder: nothing is answered yet."""
        self._folder, self._picked = None, ""
        self.set_busy(False)
        for card in self.answers.values():
            card.setChecked(False)
        self.kept_at.clear()
        self.say("")
        self._show_state()

    def show_folder(self, folder: Folder, *, large: bool) -> None:
        """What belongs in it today; choices already made stay."""
        first, ticked = self._folder is None, self.choice().pieces
        known = set(self.ticks)
        self._folder = folder
        if first:
            self.large.setChecked(large)
        self.last.set_text(folder.last.say if folder.last else "")
        self.where.set_text(f"Hvor vil {folder.call_name} gemme dem?")
        self.kept_at.setAccessibleName(f"Hvor vil {folder.call_name} gemme papirerne?")
        clear_layout(self._papers)
        self.ticks = {}
        for paper in (each for each in folder.papers if each.there):
            card = TickCard(f"{paper.title}\n{paper.say}", wide=True)
            card.setAccessibleName(f"{paper.title}. {paper.say}")
            card.setChecked(paper.piece in ticked if paper.piece in known and not first else paper.wanted)
            card.clicked.connect(self._changed)
            self.ticks[paper.piece] = card
            self._papers.addWidget(card)
        self.missing.set_text(
            "\n".join(f"{each.title}: {_lower(each.say)}." for each in folder.papers if not each.there)
        )
        self._show_state()

    def show_printers(self, rows: Sequence[PrinterRow], *, looking: bool = False, system: bool = False) -> None:
        """The printers that were found; without one the folder can wait for one."""
        self._printers = {row.uri: row for row in rows if row.takes_pdf}
        ways = [(row.uri, f"{row.name} ({row.say})") for row in self._printers.values()]
        if system:
            ways.append((SYSTEM, "Computerens egne printere …"))
        if not looking:
            ways.append((LATER, "Vent, til jeg har en printer"))
        likely = next((row for row in rows if row.last and row.uri in self._printers), None)
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
        for widget in (*self.answers.values(), *self.ticks.values(), self.large, self.kept_at):
            widget.setEnabled(not busy)
        self.printer.setEnabled(again or not busy)
        self._show_state()

    # ── what is chosen ───────────────────────────────────────────────────

    def choice(self) -> FolderChoice:
        """What the two of them want now."""
        stay = next((each for each, card in self.answers.items() if card.isChecked()), None)
        way = self.printer.selected()
        pieces = frozenset(piece for piece, card in self.ticks.items() if card.isChecked())
        kept_at = self.kept_at.text().strip() if stay is Stay.ENVELOPE else ""
        return FolderChoice(stay, pieces, self.large.isChecked(), way, self._printers.get(way), kept_at)

    def papers(self) -> tuple[FolderPaper, ...]:
        """The papers that would come out now."""
        choice = self.choice()
        return self._folder.of(choice.stay, choice.pieces) if self._folder and choice.stay else ()

    def _answered(self) -> None:
        pressed = Stay(self.sender().property("stay"))
        for stay, card in self.answers.items():
            card.setChecked(stay is pressed and card.isChecked())
        self._changed()

    def _to_neighbour(self, by: int) -> None:
        at = next((number for number, card in enumerate(self._order) if card.hasFocus()), 0)
        self._order[(at + by) % len(self._order)].setFocus(Qt.FocusReason.OtherFocusReason)

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
            (self.keep_asked if self.choice().stay is Stay.KEEP else self.print_asked).emit()

    def _can_go(self) -> bool:
        choice = self.choice()
        if self._busy:
            return self._again and choice.printer is not None
        return choice.stay is Stay.KEEP or (bool(self.papers()) and bool(choice.way))

    def _show_state(self) -> None:
        stay = self.choice().stay
        papers, printed = stay in _PAPERS, stay is not None and stay is not Stay.KEEP
        self.last.setVisible(bool(self.last.text()))
        self.says.set_text(SAYS[stay] if stay else "")
        _show((self.where, self.kept_at), stay is Stay.ENVELOPE)
        _show((self.which, *self.ticks.values()), papers)
        _show((self.missing,), papers and bool(self.missing.text()))
        _show((self.large,), printed)
        _show((self.out, self.printer), printed or self._again)
        self.go.setVisible(stay is not None or self._again)
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
