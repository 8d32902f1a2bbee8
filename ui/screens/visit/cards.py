"""The cards of a visit that are no fields: before the door, the first minute, what was agreed, papers that stay."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import BeforeVisit
from forms.language import Language
from forms.languages import danish
from ui.screens.visit.look import PaperRow
from ui.widgets import Card, FlowLayout, Heading, Line, LineBox, QuietButton, SecondaryButton, Themed, Tone, Words


def lines_card(title: str, lines: Sequence[str], *, tone: Tone = Tone.PLAIN) -> Card:
    """A heading and short lines."""
    card = Card(title, tone=tone)
    for line in lines:
        card.add(Words(line))
    return card


class BeforeCards(Themed, QWidget):
    """*Før*: for the worker alone, before the door opens."""

    def __init__(self, before: BeforeVisit, call_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme().space(1.5))
        if before.who_asked or before.known:
            known = lines_card("Hvem spurgte, og hvad ved vi?", [f"Fra {before.who_asked}"] if before.who_asked else [])
            for line in before.known:
                known.add(Words(line, tone=Tone.QUIET))
            column.addWidget(known)
        contact = self._contact(before, call_name)
        if contact is not None:
            column.addWidget(contact)
        if before.last_time:
            column.addWidget(SummaryCard(before.last_time, danish(), "Det aftalte I sidst"))
        if before.bring:
            column.addWidget(lines_card("Tag med", before.bring, tone=Tone.MAIN))

    def _contact(self, before: BeforeVisit, call_name: str) -> Card | None:
        lines = []
        if before.address:
            lines.append(before.address.replace("\n", ", "))
        if before.phone:
            lines.append(f"Telefon {before.phone}")
        if before.interpreter:
            lines.append(f"Tolk: {before.interpreter}")
        if before.protected:
            lines.append("Adressen er beskyttet. Den kommer ikke på noget papir.")
        return lines_card(f"Sådan finder du {call_name}", lines) if lines else None


class HelloCard(Card):
    """The first minute, in sentences one can say aloud."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.column.setSpacing(self.theme().space(1.5))
        for line in lines:
            self.add(Words(line, size="large"))


class SummaryCard(Card):
    """What was agreed, each goal with who does what under it."""

    def __init__(self, lines: Sequence[str], language: Language, title: str = "") -> None:
        super().__init__(title or language.words["talk.agreed"])
        begins = f"{language.words['talk.your_goal']}: "
        for index, line in enumerate(lines):
            goal = line.startswith(begins)
            words = f"**{line.removeprefix(begins)}**" if goal else line
            self.add(Words(words, marked=goal), 1 if goal and index else 0)


class PapersCard(Card):
    """The papers that stay: print now, or note that they come later."""

    print_asked = Signal(str)
    handed = Signal(str)
    folder_asked = Signal()

    def __init__(self, papers: Sequence[PaperRow], call_name: str, language: Language) -> None:
        super().__init__(language.words["talk.papers"])
        if not papers:
            self.add(Words(language.words["talk.no_papers"], tone=Tone.QUIET))
        for index, paper in enumerate(papers):
            if index:
                self.add(Line())
            self.add_layout(self._row(paper, call_name, language), 0.5)
        self.folder = SecondaryButton(language.words["talk.folder"], icon="folder")
        self.folder.clicked.connect(self.folder_asked)
        self.column.addSpacing(self.theme().space(1))
        self.column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, paper: PaperRow, call_name: str, language: Language) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(paper.title))
        words.addWidget(Words(paper.say, tone=Tone.QUIET, size="small"))
        row.addLayout(words, 1)
        if paper.printed and not paper.handed:
            given = QuietButton(language.say("talk.has_it", name=call_name))
            given.setProperty("document", paper.document)
            given.clicked.connect(self._given)
            row.addWidget(given)
        button = SecondaryButton(language.words["talk.print"])
        button.setAccessibleName(f"{language.words['talk.print']} {paper.title}")
        button.setProperty("document", paper.document)
        button.clicked.connect(self._print)
        row.addWidget(button)
        return row

    def _print(self) -> None:
        self.print_asked.emit(str(self.sender().property("document")))

    def _given(self) -> None:
        self.handed.emit(str(self.sender().property("document")))


class QuestionCard(Card):
    """One question about the talk, with a few answers. None of them must be given."""

    answered = Signal(str)

    def __init__(self, question: str, answers: Sequence[tuple[str, str]], chosen: str, language: Language) -> None:
        super().__init__(tone=Tone.MAIN)
        self.add(Words(language.words["talk.last_question"], tone=Tone.QUIET, size="small"))
        self.add(Heading(question, 3))
        self.buttons: dict[str, SecondaryButton] = {}
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        for key, words in answers:
            button = SecondaryButton(words)
            button.setCheckable(True)
            button.setChecked(key == chosen)
            button.clicked.connect(partial(self._pressed, key))
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)

    def _pressed(self, key: str) -> None:
        checked = self.buttons[key].isChecked()
        for other, button in self.buttons.items():
            button.setChecked(checked and other == key)
        self.answered.emit(key if checked else "")


class ContactCard(Card):
    """*Kort besøg*: name and phone, as they are said in the doorway."""

    left = Signal(str, str)  # name, phone

    def __init__(self, name: str, phone: str, language: Language) -> None:
        super().__init__()
        named, called = language.words["talk.name"], language.words["talk.phone"]
        self.name = LineBox()
        self.name.setText(name)
        self.name.setAccessibleName(named)
        self.phone = LineBox()
        self.phone.setText(phone)
        self.phone.setAccessibleName(called)
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(2))
        for label, box, share in ((named, self.name, 3), (called, self.phone, 2)):
            pair = QVBoxLayout()
            pair.setSpacing(self.theme().space(0.5))
            pair.addWidget(Words(label))
            pair.addWidget(box)
            row.addLayout(pair, share)
            box.left.connect(self._left)
        self.add_layout(row)
        self._told = (name, phone)

    def _left(self) -> None:
        now = (self.name.text(), self.phone.text())
        if now != self._told:
            self._told = now
            self.left.emit(*now)


class StartCard(Card):
    """A paper that is not begun: what it is, and the button that begins it."""

    start_asked = Signal(str)  # form

    def __init__(self, form: str, title: str, say: str, label: str) -> None:
        super().__init__(title, tone=Tone.QUIET)
        self._form = form
        if say:
            self.add(Words(say, tone=Tone.QUIET))
        self.button = SecondaryButton(label, icon="add")
        self.button.clicked.connect(self._start)
        self.column.addSpacing(self.theme().space(0.5))
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _start(self) -> None:
        self.start_asked.emit(self._form)


class AreaChips(Themed, QWidget):
    """Areas of life one can add; an area that is used is no longer here."""

    area_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=8)

    def show_areas(self, areas: Sequence[tuple[str, str]]) -> None:
        """(table, words) of each."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for table, words in areas:
            chip = SecondaryButton(words, icon="add")
            chip.setProperty("table", table)
            chip.clicked.connect(self._chosen)
            self._flow.addWidget(chip)
        self.setVisible(bool(areas))
        self.updateGeometry()

    def focus_first(self) -> None:
        """The first area, ready to be pressed."""
        item = self._flow.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> None:
        self.area_chosen.emit(str(self.sender().property("table")))
