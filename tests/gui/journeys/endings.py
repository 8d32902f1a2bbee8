"""The later pages of a case: what may be asked of others, goals, areas handed over, the end and the months after."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.hands import Answer, press, settle
from tests.gui.journeys.pages import FormPage
from ui.screens.closing.exits_card import ExitLine
from ui.screens.closing.presenter import ClosingScreen
from ui.screens.consents.presenter import ConsentsScreen
from ui.screens.goals.presenter import GoalsScreen
from ui.screens.handover.presenter import HandoverScreen
from ui.shell.rows import SayRow
from ui.widgets import TickCard


class ConsentsPage:
    """The register of consents."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        worker.shown(ConsentsScreen)

    def withdraw(self, party: str, **answers: Answer) -> None:
        """The citizen takes one back."""
        self.worker.press(f"Træk tilbage: {party}")
        self.worker.fill(**answers)
        self.worker.press("Træk samtykket tilbage")
        self.worker.sees()


class GoalsPage:
    """The goals of the agreement."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        worker.shown(GoalsScreen)

    def follow_up(self, goal: str, **answers: Answer) -> None:
        """How one of them goes."""
        self.worker.press(f"Følg op: {goal}")
        self.worker.fill(**answers)
        self.worker.press("Skriv det i aftalen")


class HandoverPage:
    """Areas on their way to somebody else."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        worker.shown(HandoverScreen)

    def add(self, **answers: Answer) -> None:
        """One area more."""
        page = self.worker.page
        names = [each.text() for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)]
        self.worker.press("Skriv et område op" if "Skriv et område op" in names else "Et område mere")
        self.worker.fill(**answers)
        self.worker.press("Skriv området op")

    def change(self, area: str, **answers: Answer) -> None:
        """What was agreed about one; whatever is asked then stays on the screen."""
        page = self.worker.page
        row = next(each for each in page.findChildren(SayRow) if each.accessibleName().startswith(area))
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Return)
        settle()
        self.worker.fill(**answers)
        self.worker.press("Gem rettelsen")


class ClosingPage:
    """Afslut forløbet, and Efter forløbet."""

    def __init__(self, worker: Caseworker) -> None:
        self.worker = worker
        worker.shown(ClosingScreen)

    def choose(self, way: str) -> str:
        """One of the ten ways, by its id; every word one sees then."""
        page = self.worker.page
        line = next(each for each in page.findChildren(ExitLine) if each.choice.exit == way)
        if not line.isVisibleTo(page):
            press(page, "Vis de andre måder")
        QTest.mouseClick(line.ring, Qt.MouseButton.LeftButton)
        settle()
        return self.worker.sees()

    def is_chosen(self, way: str) -> bool:
        """Whether that way is the one that is chosen."""
        return any(
            each.choice.exit == way and each.ring.isChecked() for each in self.worker.page.findChildren(ExitLine)
        )

    def agree(self, day: date, place: str, **person: Answer) -> FormPage:
        """The agreement about the follow-up; `person`: somebody one may ask."""
        self.worker.press("Lav aftalen sammen")
        form = FormPage(self.worker).fill(follow_up_on=day, follow_up_place=place)
        return form.row("may_ask", **person) if person else form

    def declines(self) -> None:
        """The citizen does not want to be followed up on."""
        page = self.worker.page
        tick = next(each for each in page.findChildren(TickCard) if each.text().endswith("ønsker ikke opfølgning"))
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
        settle()

    def close(self, *, quiet: bool = False, **answers: Answer) -> str:
        """Ends it; whatever is asked then stays on the screen. Every word one sees then."""
        self.worker.press("Afslut stille" if quiet else "Afslut forløbet")
        self.worker.fill(**answers)
        self.worker.press("Afslut forløbet")
        return self.worker.sees()

    def rung(self, title: str, act: str = "Skriv det", **answers: Answer) -> str:
        """One rung of the ladder after the end; every word one sees then."""
        self.worker.press(f"{act}: {title}")
        self.worker.log(**answers)
        return self.worker.sees()

    def held(self, **answers: Answer) -> str:
        """The follow-up was held; every word one sees then."""
        self.worker.press("Vi har holdt den")
        self.worker.log(**answers)
        return self.worker.sees()

    def reopen(self, **answers: Answer) -> None:
        """Begins again."""
        self.worker.press("Åbn forløbet igen")
        self.worker.fill(**answers)
        self.worker.press("Åbn forløbet igen")
