"""What one sees and does on the pages of a case; every deed goes through the real widgets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QWidget

from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.hands import Answer, answer, button, choose, press, seen, settle
from tests.gui.screens.pages import choose as choose_line
from tests.gui.screens.pages import type_in
from ui.fields.field import FieldWidget
from ui.fields.table import TableWidget
from ui.screens.case.cards import NextCard
from ui.screens.case.duties_card import DutiesCard
from ui.screens.case.presenter import CaseScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.printing.choice import FILE, KEEP
from ui.screens.printing.presenter import PrintScreen
from ui.screens.step.presenter import StepScreen
from ui.screens.today.presenter import TodayScreen
from ui.shell.go_to import GoTo
from ui.shell.rows import WhenRow
from ui.widgets.words import Heading, Words


class TodayPage:
    """I dag."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker

    def open(self) -> TodayPage:
        """I dag in the side bar."""
        self.worker.shell.go_today()
        settle()
        return self

    def lines(self) -> list[str]:
        """What waits, as it is read aloud: "I dag: Jonas L. – ring. Because."."""
        self.open()
        page = self.worker.shown(TodayScreen).widget
        self.worker.sees()
        return [row.accessibleName() for row in page.findChildren(WhenRow) if row.isVisibleTo(page)]

    def asks(self, words: str) -> bool:
        """Whether a line holds those words."""
        return any(words.casefold() in line.casefold() for line in self.lines())

    def follow(self, words: str) -> None:
        """Enter on the line with those words."""
        page = self.open().worker.shown(TodayScreen).widget
        row = next(each for each in page.findChildren(WhenRow) if words.casefold() in each.accessibleName().casefold())
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Return)
        settle()


class CasePage:
    """One case."""

    def __init__(self, worker: Caseworker, name: str = "Jonas Lindegaard") -> None:
        self.worker, self.name = worker, name

    @property
    def screen(self) -> CaseScreen:
        """The case, which must be what one sees."""
        return self.worker.shown(CaseScreen)

    def open(self) -> CasePage:
        """Ctrl+K, the name, Enter."""
        if self.worker.place == "case":
            return self
        self.worker.shell.go_to()
        asked = self.worker.dialog
        assert isinstance(asked, GoTo)
        type_in(asked.line, self.name)
        QTest.keyClick(asked.line, Qt.Key.Key_Return)
        settle()
        assert self.worker.place == "case", self.worker.sees()
        return self

    def sees(self) -> str:
        """Every word of the page."""
        self.open()
        return self.worker.sees()

    @property
    def path(self) -> dict[int, str]:
        """The fourteen dots as they are read aloud, by number."""
        self.open()
        found: dict[int, str] = {}
        for dot in self.screen.widget.header.path.findChildren(QAbstractButton):
            words = dot.accessibleName()
            found[int(words.split(",")[0].removeprefix("Trin "))] = words
        return found

    @property
    def step(self) -> int:
        """Where the case is, by the path; 14 when everything is done."""
        now = [number for number, words in self.path.items() if ": nu" in words or ": over tid" in words]
        return now[0] if now else 14

    @property
    def next(self) -> tuple[str, str]:
        """Næste skridt: the heading, and the small line with its date over it."""
        self.open()
        (card,) = self.screen.widget.findChildren(NextCard)
        kicker = next(each.text() for each in card.findChildren(Words) if each.isVisibleTo(card))
        return card.findChildren(Heading)[0].text(), kicker

    def missing(self) -> list[str]:
        """What stands under *Det mangler*, and as the next step: the headings."""
        self.open()
        cards = self.screen.widget.findChildren(DutiesCard)
        lines = [line for card in cards for line in seen(card)]
        return [self.next[0], *lines]

    def at_step(self, number: int) -> StepPage:
        """Presses a dot of the path."""
        self.open()
        page = self.screen.widget
        dots = page.header.path.findChildren(QAbstractButton)
        dot = next(each for each in dots if each.accessibleName().startswith(f"Trin {number},"))
        QTest.mouseClick(dot, Qt.MouseButton.LeftButton)
        settle()
        return StepPage(self.worker, number)

    def do_next(self) -> None:
        """The one button of *Næste skridt*."""
        self.open()
        (card,) = self.screen.widget.findChildren(NextCard)
        QTest.mouseClick(card.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
        settle()

    def do(self, duty: str) -> None:
        """The button of a line under *Det mangler*, or of *Næste skridt* when that is it."""
        if self.next[0] == duty:
            self.do_next()
            return
        page = self.screen.widget
        wanted = [
            each
            for card in page.findChildren(DutiesCard)
            for each in card.findChildren(QPushButton)
            if each.accessibleName().endswith(f": {duty}")
        ]
        assert wanted, self.missing()
        wanted[0].click()  # it may stand folded under the others
        settle()

    def write(self, line: str, **answers: Answer) -> None:
        """*Skriv, hvad der skete*, one line of its menu, and its questions."""
        self.ask(line)
        self.worker.log(**answers)

    def ask(self, line: str) -> None:
        """The same without answering."""
        self.open()
        choose_line(self._menu("Skriv, hvad der skete"), line)
        settle()

    def file_everything(self) -> None:
        """*Kopiér til fagsystem*, and says that everything lies there now."""
        self.open()
        self.worker.press("Kopiér til fagsystem")
        self.worker.press("Kopiér")
        page = self.worker.page
        done = next(each for each in page.findChildren(QPushButton) if each.text().startswith("Alt er sat ind"))
        press(page, done.text())
        assert "Alt ligger i fagsystemet." in self.worker.sees()

    def begin(self, form: str) -> FormPage:
        """*Begynd et skema*."""
        self.open()
        choose_line(self._menu("Begynd et skema"), form)
        settle()
        return FormPage(self.worker)

    def _menu(self, words: str) -> QMenu:
        found = button(self.screen.widget, words)
        assert isinstance(found, QPushButton)
        return found.menu()


class StepPage:
    """One of the fourteen steps."""

    def __init__(self, worker: Caseworker, number: int) -> None:
        self.worker, self.number = worker, number
        assert f"Trin {number} · " in worker.sees()

    def write(self, title: str, **answers: Answer) -> None:
        """Writes down that something happened."""
        self.ask(title)
        self.worker.log(**answers)

    def ask(self, title: str) -> None:
        """Opens the questions about something that happened."""
        self._press(title, "Skriv det", "Skriv igen")

    def begin(self, title: str) -> FormPage:
        """Begins a form."""
        self._press(title, "Begynd", "Begynd et nyt")
        return FormPage(self.worker)

    def open(self, title: str) -> None:
        """Goes where the line leads."""
        self._press(title, "Åbn")

    def is_done(self, title: str) -> bool:
        """Whether the line says so: then its button writes it once more."""
        page = self.worker.shown(StepScreen).widget
        names = [each.accessibleName() for each in page.findChildren(QPushButton)]
        return f"Skriv igen: {title}" in names or f"Begynd et nyt: {title}" in names

    def _press(self, title: str, *acts: str) -> None:
        page = self.worker.shown(StepScreen).widget
        names = [each.accessibleName() for each in page.findChildren(QPushButton) if each.isVisibleTo(page)]
        wanted = [f"{act}: {title}" for act in acts if f"{act}: {title}" in names]
        assert wanted, names
        press(page, wanted[0])


class FormPage:
    """A form, filled in key by key."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        worker.shown(FormScreen)

    @property
    def screen(self) -> FormScreen:
        """The form, which must be what one sees."""
        return self.worker.shown(FormScreen)

    def field(self, name: str) -> FieldWidget:
        """One field's widget."""
        return self.screen.widget.form.field(name)

    def fill(self, **answers: Answer) -> FormPage:
        """Answers some fields."""
        for name, wanted in answers.items():
            answer(self.field(name), wanted)
        self.worker.sees()
        return self

    def row(self, table: str, **cells: Answer) -> FormPage:
        """One more row of a table, and its cells."""
        add_row(self.field(table), **cells)
        return self

    def first_row(self, table: str, **cells: Answer) -> FormPage:
        """Writes in the first row of a table."""
        widget = self.field(table)
        assert isinstance(widget, TableWidget)
        card = widget.card(widget.row_ids()[0])
        card.open()
        for name, wanted in cells.items():
            answer(card.cells[name], wanted)
        return self

    def sees(self) -> str:
        """Every word of the page."""
        return self.worker.sees()

    def print(self) -> PrintPage:
        """The button *Udskriv*."""
        self.worker.press("Udskriv")
        return PrintPage(self.worker)

    def together(self) -> None:
        """The button *Se sammen*."""
        self.worker.press("Se sammen")


class PrintPage:
    """The print dialog."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        worker.shown(PrintScreen)

    @property
    def screen(self) -> PrintScreen:
        """The dialog, which must be what one sees."""
        return self.worker.shown(PrintScreen)

    def keep(self) -> None:
        """Finished, and no paper."""
        press(self.screen.widget, "Ja, det er færdigt")
        self._go(KEEP, "Gør færdig")

    def save(self, folder: Path) -> list[Path]:
        """Finished, and saved as PDF where one says; the files."""
        saved: list[Path] = []

        def chosen(_: QWidget, name: str) -> Path:
            saved.append(folder / f"{len(list(folder.glob('*.pdf')))}-{name}")
            return saved[-1]

        self.screen.choose_file = chosen
        press(self.screen.widget, "Ja, det er færdigt")
        self._go(FILE, "Gør færdig og gem som PDF-fil")
        assert saved and all(each.read_bytes().startswith(b"%PDF") for each in saved)
        return saved

    def print_and_hand_over(self, *, handed: bool = True) -> None:
        """Finished, out of the computer's own printer, and in the right hand."""
        self.screen.print_by_system = _comes_out
        panel = self.screen.widget.panel
        panel.show_printers((), system=True)
        press(self.screen.widget, "Ja, det er færdigt")
        self._go("system", "Gør færdig og udskriv")
        press(self.screen.widget, "Ja, det ligger her")
        shown = seen(self.screen.widget)
        yes = "Ja, det er sendt" if "Er brevet sendt?" in shown else "Ja, det er givet"
        press(self.screen.widget, yes if handed else "Ikke endnu")

    def _go(self, way: str, act: str) -> None:
        choose(self.screen.widget.panel.printer, way)
        self.worker.sees()
        press(self.screen.widget, act)


def add_row(widget: FieldWidget, **cells: Answer) -> None:
    """One more row of a table, asked for by its own button, and its cells."""
    assert isinstance(widget, TableWidget)
    before = widget.row_ids()
    (add,) = [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.accessibleName().endswith(f": {widget.label.text()}")
    ]
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    settle()
    (made,) = [each for each in widget.row_ids() if each not in before]
    card = widget.card(made)
    card.open()
    for name, wanted in cells.items():
        answer(card.cells[name], wanted)


def _comes_out(_: QWidget, pdfs: list[bytes], __: str) -> bool:
    return all(each.startswith(b"%PDF") for each in pdfs)
