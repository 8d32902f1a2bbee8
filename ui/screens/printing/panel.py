"""What one chooses before printing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import danish
from app.services.papers.printers import PrinterRow
from forms.model import Audience
from ui.screens.printing.choice import FILE, KEEP, SAVED, SYSTEM, WORD, PrintChoice, PrintSubject
from ui.screens.printing.copies import Copies
from ui.screens.printing.more import MoreChoices
from ui.theme.theme import SEMIBOLD
from ui.widgets import (
    Chooser,
    Heading,
    Notice,
    NoticeKind,
    PrimaryButton,
    SecondaryButton,
    Themed,
    TickCard,
    Tone,
    Words,
)

_ENVELOPE = ("Almindelig kuvert uden rude.", "Skriv adressen i hånden, og intet uden på om, hvad brevet handler om.")
_SLIPS = ("Fire sedler på et ark, to med stor skrift.", "Klip dem fra hinanden, og skriv ikke mere på dem.")
_FILE_WARNING = "Filen er ikke låst."


class ChoicePanel(Themed, QWidget):
    """The choices and the one button. Emits `chosen` when what is previewed must be drawn again."""

    chosen = Signal()
    print_asked = Signal()
    jump_asked = Signal()
    consent_asked = Signal()
    versions_asked = Signal()
    said = Signal()  # how it goes is told: it has to be in sight

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: PrintSubject | None = None
        self._shown: tuple[Sequence[PrinterRow], bool, bool] = ((), True, True)
        self._picked = False  # a person chose where it goes
        self._printers: dict[str, PrinterRow] = {}
        self.title = Heading("", 2)
        self.history = Words("", tone=Tone.QUIET, size="small")
        self._for = Words("Hvem er papiret til?", weight=SEMIBOLD)
        self.citizen = TickCard("Til dig", wide=True)
        self.case = TickCard("Til sagen", wide=True)
        self._how = Words("Er det færdigt?", weight=SEMIBOLD)
        self.draft = TickCard("Nej, sådan ser det ud i dag", one_of=True, wide=True)
        self.final = TickCard("Ja, det er færdigt", one_of=True, wide=True)
        self.state_words = Words("", tone=Tone.QUIET, size="small")
        self.missing = Notice(NoticeKind.WARN, "", action="Udfyld det")
        self.missing.acted.connect(self._jump)
        self.barred = Notice(NoticeKind.WARN, "")
        self.ask = SecondaryButton("Lav et samtykke nu")
        self.ask.clicked.connect(self.consent_asked)
        self.envelope = Notice(NoticeKind.INFO, *_ENVELOPE)
        self.language = Chooser()
        self.language.setAccessibleName("Sprog på papiret")
        self.large = TickCard("Stor skrift", wide=True)
        self.more = MoreChoices()
        self.copies = Copies()
        self._where = Words("Hvor skal det ud?", weight=SEMIBOLD)
        self.printer = Chooser()
        self.printer.setAccessibleName("Printer")
        self.warning = Notice(NoticeKind.WARN, _FILE_WARNING)
        self.care = Notice(NoticeKind.WARN, "")
        self.go = PrimaryButton("Udskriv")
        self.status = Notice(NoticeKind.INFO)
        self._lay()
        self._listen()
        self.status.hide()
        self.show_printers((), looking=True)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme().space(0.75))
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.title, self.history),
            (self._for, self.citizen, self.case),
            (self._how, self.draft, self.final, self.state_words, self.missing, self.barred, self.ask),
            (self.envelope,),
            (self._where, self.printer, self.warning, self.care, self.copies, self.language, self.large, self.more),
        )
        for group in groups:
            for widget in group:
                column.addWidget(widget)
            column.addSpacing(self.theme().space(1))
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.status)
        column.addStretch(1)

    def _listen(self) -> None:
        for card in (self.citizen, self.case, self.large):
            card.clicked.connect(self._tell)
        self.draft.clicked.connect(self._as_draft)
        self.final.clicked.connect(self._as_final)
        self.printer.chosen.connect(self._way_chosen)
        self.language.chosen.connect(self._tell)
        self.go.clicked.connect(self.print_asked)

    def begin(self) -> None:
        """Another paper: nothing is chosen yet."""
        self._subject = None
        self._picked = False
        for card in (self.citizen, self.case, self.draft, self.final, self.large):
            card.setChecked(False)
        self.more.begin()
        self.copies.set_count(1)
        self.go.setEnabled(False)
        self.say("")

    def show_subject(self, subject: PrintSubject) -> None:
        """What is to be printed; choices already made stay."""
        first = self._subject is None
        self._subject = subject
        self.warning.show_notice(NoticeKind.WARN, _FILE_WARNING, subject.file_care)
        self.title.set_text(f"Udskriv {subject.title[:1].lower()}{subject.title[1:]}")
        self.history.set_text(subject.printed[-1] if subject.printed else "")
        self.history.setVisible(bool(subject.printed))
        self.citizen.setText(f"Til {subject.call_name}: i klare ord")
        self.case.setText("Til sagen: skemaet, som det er")
        if first:
            self.citizen.setChecked(subject.for_citizen)
            self.case.setChecked(not subject.for_citizen)
            self.large.setChecked(subject.large)
            self.more.choose(duplex=subject.duplex, saving=subject.saving)
            self.draft.setChecked(not subject.issued)
            self.language.show_choices(subject.languages, subject.language, empty="Dansk")
        self.language.setVisible(bool(subject.languages))
        for widget in (self._for, self.citizen, self.case):
            widget.setVisible(subject.for_citizen and subject.letter is None)
        self.envelope.setVisible(subject.letter is Audience.CITIZEN)
        self.envelope.show_notice(NoticeKind.INFO, *(_SLIPS if subject.slip else _ENVELOPE))
        if subject.issued:
            self.final.setChecked(True)
            self.draft.setChecked(False)
        for widget in (self._how, self.draft, self.final):
            widget.setVisible(not subject.issued and not subject.slip)
        rows, looking, system = self._shown
        self.show_printers(rows, looking=looking, system=system)

    def show_printers(self, rows: Sequence[PrinterRow], *, looking: bool = False, system: bool = True) -> None:
        """The printers that were found; `system`: the computer knows printers of its own. The other ways stand too."""
        self._printers = {row.uri: row for row in rows if row.takes_pdf}
        self._shown = (rows, looking, system)
        self._offer_ways(self.printer.selected())
        self._show_state()

    def _offer_ways(self, wanted: str) -> None:
        """The list of ways, with the wanted one chosen; "" chooses the one most likely to be right."""
        rows, looking, system = self._shown
        direct = [(row.uri, f"{row.name} ({row.say})") for row in rows if row.takes_pdf]
        others = [(SYSTEM, "Computerens egne printere …")] if system else []
        others.append((FILE, "Gem som PDF-fil …"))
        if self._subject is not None and self._subject.word:
            others.append((WORD, "Gem som Word-fil …"))
        if self._subject is not None and self._subject.only_kept:
            others.append((KEEP, "Skal ikke udskrives"))
        elif wanted == KEEP:
            wanted = ""
        empty = "Leder efter printere …" if looking else "Vælg, hvor det skal ud"
        ready = [row for row in rows if row.takes_pdf and row.ready]
        best = next((row.uri for row in ready if row.last), ready[0].uri if ready else "")
        if not looking and not best:
            best = SYSTEM if system else FILE
        self.printer.show_choices([*direct, *others], wanted or best, empty=empty)

    def choice(self) -> PrintChoice:
        """What is chosen now."""
        way = self.printer.selected()
        return PrintChoice(
            audiences=self._audiences(),
            final=self.final.isChecked(),
            large=self.large.isChecked(),
            copies=self.copies.count,
            duplex=self.more.duplex.isChecked(),
            way=way,
            printer=self._printers.get(way),
            beside=self.language.selected(),
            mono=self.more.mono.isChecked(),
            saving=self.more.saving.isChecked(),
        )

    def _audiences(self) -> tuple[Audience, ...]:
        if self._subject is not None and self._subject.letter is not None:
            return (self._subject.letter,)
        wanted = ((self.citizen, Audience.CITIZEN), (self.case, Audience.CASE))
        return tuple(audience for card, audience in wanted if card.isChecked())

    def say(self, words: str, kind: NoticeKind = NoticeKind.INFO, rest: str = "", action: str = "") -> None:
        """How it goes, under the button; "" says nothing."""
        self.status.show_notice(kind, words, rest, action=action)
        self.status.setVisible(bool(words))
        if words and rest:  # not for what only tells that it goes on: nothing moves under a hand that hurries
            self.said.emit()

    def set_busy(self, busy: bool) -> None:
        """While a paper is on its way the button waits."""
        self.go.setEnabled(not busy and self._can_go())

    def _tell(self, *_: object) -> None:
        self._show_state()
        self.chosen.emit()

    def _as_draft(self) -> None:
        if self.printer.selected() == KEEP:
            self._offer_ways("")
        self.draft.setChecked(True)
        self.final.setChecked(False)
        self._tell()

    def _as_final(self) -> None:
        if self._subject is not None and self._subject.only_kept and not self._picked:
            self._offer_ways(KEEP)
        self.final.setChecked(True)
        self.draft.setChecked(False)
        self._tell()

    def _way_chosen(self, way: str) -> None:
        self._picked = True
        if way == KEEP:
            self._as_final()
        self._show_state()

    def _jump(self) -> None:
        """To what is missing; a choice between two versions comes first."""
        two = self._subject is not None and bool(self._subject.two)
        (self.versions_asked if two else self.jump_asked).emit()

    def _show_printer(self, choice: PrintChoice) -> None:
        """What the chosen printer can, and what to think of before it is sent there."""
        printer = choice.printer
        printed = choice.way not in (*SAVED, KEEP)
        self.copies.setVisible(printed)
        self.more.show_for(printer, printed)
        words = _printer_care(printer)
        self.care.setVisible(bool(words))
        if words:
            self.care.show_notice(NoticeKind.WARN, words)

    def _can_go(self) -> bool:
        subject, choice = self._subject, self.choice()
        if subject is None or not choice.audiences or not choice.way:
            return False
        if choice.way == KEEP and (subject.issued or not choice.final):
            return False
        return not (choice.final and (subject.missing or subject.barred) and not subject.issued)

    def _show_state(self) -> None:
        subject, choice = self._subject, self.choice()
        if subject is None:
            return
        self.warning.setVisible(choice.way in SAVED)
        self._show_printer(choice)
        self.large.setVisible(choice.way != KEEP and subject.has_large)
        self.language.setVisible(bool(subject.languages) and choice.way != KEEP)
        missing = choice.final and not subject.issued and bool(subject.missing)
        self.missing.setVisible(missing)
        if missing:
            say = f"Mangler, før det er færdigt: {danish.join(*subject.missing)}."
            if subject.two:
                self.missing.show_notice(NoticeKind.WARN, subject.two, "Vælg først.", action="Se begge udgaver")
            else:
                self.missing.show_notice(NoticeKind.WARN, say, action="Udfyld det")
        barred = subject.barred if choice.final and not subject.issued and not missing else None
        self.barred.setVisible(barred is not None)
        self.ask.setVisible(barred is not None)
        if barred is not None:
            self.barred.show_notice(NoticeKind.WARN, barred.say, barred.todo)
        self.state_words.set_text(_state_words(subject, choice))
        self.state_words.setVisible(bool(self.state_words.text()))
        self.go.set_text(_act(subject, choice))
        self.go.setEnabled(self._can_go())


def _printer_care(printer: PrinterRow | None) -> str:
    """What to think of before it is sent there; "" when all is well."""
    if printer is None:
        return ""
    if printer.a4 is False:
        return "Der ligger ikke A4 i printeren. Læg A4-papir i først."
    return f"{printer.low}." if printer.low else ""


def _state_words(subject: PrintSubject, choice: PrintChoice) -> str:
    if subject.loose:
        return subject.care
    if subject.slip:
        return ""
    if choice.way == WORD:
        return "Alle kan rette i en Word-fil. Den har intet mærke, så en underskrift på den lægger du selv på sagen."
    if subject.issued:
        return "Papiret er færdigt. Det kommer ud, som det blev gjort færdigt."
    if choice.final:
        return "Et færdigt papir kan ikke rettes. Skal noget laves om, laver du en ny udgave."
    return "Du kan rette videre bagefter. Intet behøver at være udfyldt."


def _act(subject: PrintSubject, choice: PrintChoice) -> str:
    if choice.way == KEEP:
        return "Gør færdig"
    act = {FILE: "Gem som PDF-fil", WORD: "Gem som Word-fil"}.get(choice.way, "Udskriv")
    if choice.final and not subject.issued:
        return f"Gør færdig og {act[0].lower()}{act[1:]}"
    return act
