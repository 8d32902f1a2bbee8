"""The desk with a scanner on it: the real window over a real store, and what a person does there, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.change import CaseId, DocumentId
from app.services import cases, documents
from app.services.desk import Desk
from app.services.papers import made
from app.services.scans.scanners import Scanners
from app.services.views import Place
from app.services.views.scans import ScansPage
from forms.model import Audience
from tests.gui.visit.kitchen import JONAS, TellingMessages, press, settle
from tests.support.offices import CONSENT, fill
from tests.support.quick_home import PASSPHRASE, quick_doors
from tests.support.scanners import LaidScanner
from ui.context import Context
from ui.navigation import Navigator
from ui.screens.scanning.paper import ScannedPaperScreen
from ui.screens.scanning.presenter import ScanningScreen
from ui.shell.shell import Shell
from ui.shell.window import Window
from ui.tasks import NowTasks, Tasks, ThreadTasks
from ui.theme import Theme

T = TypeVar("T")


class DeskSide:
    """One citizen, one scanner. Work is done at once unless other tasks are given."""

    def __init__(
        self,
        desk: Desk,
        case: CaseId,
        scanner: LaidScanner,
        tasks: Tasks | None = None,
        real: Scanners | None = None,
    ) -> None:
        self.desk, self.case, self.scanner = desk, case, scanner
        self.messages, self.navigator, self.window = TellingMessages(), Navigator(), Window()
        self.tasks = tasks or NowTasks()
        self.window.resize(1366, 768)
        context = Context(
            desk, self.tasks, Theme.current(), self.messages, self.navigator, scanners=lambda: real or self.scanner
        )
        self.shell = Shell(context)
        self.window.show_content(self.shell)
        self.window.show()

    def close(self) -> None:
        """The window goes."""
        self.shell.settle()
        self.window.let_close()
        self.window.deleteLater()
        settle()

    # ── where one is ──────────────────────────────────────────────────────

    def go(self, screen: str = "scanning", document: DocumentId | None = None, case: CaseId | None = None) -> Any:
        self.navigator.go(Place(screen, case or (self.case if document else None), document))
        settle()
        return self.shell.places.current

    @property
    def scanning(self) -> ScanningScreen:
        shown = self.shell.places.current
        assert isinstance(shown, ScanningScreen), shown
        return shown

    @property
    def paper(self) -> ScannedPaperScreen:
        shown = self.shell.places.current
        assert isinstance(shown, ScannedPaperScreen), shown
        return shown

    @property
    def page(self) -> ScansPage:
        found = self.scanning._page
        assert found is not None
        return found

    # ── what one does ─────────────────────────────────────────────────────

    def scan(self, sheets: Sequence[bytes]) -> None:
        """Lays sheets in the feeder and presses Scan."""
        self.scanner.lay(sheets)
        self.press("Scan")

    def press(self, words: str, within: QWidget | None = None) -> None:
        press(within or self.scanning.widget, words)
        settle()

    def consent(self) -> DocumentId:
        document = documents.start(self.desk, self.case, "consent")
        fill(self.desk, self.case, document, CONSENT)
        return document

    def agreement(self) -> DocumentId:
        document = documents.start(self.desk, self.case, "cooperation_agreement")
        fill(self.desk, self.case, document, {"situation": "Bor alene og vil gerne mere ud."})
        return document

    def print(self, document: DocumentId) -> bytes:
        return made.for_print(self.desk, self.case, document, Audience.CASE).pdf


@contextmanager
def set_desk(home: Path, real: Scanners | None = None) -> Iterator[DeskSide]:
    """An office with one case, its window open; locked and let go afterwards. `real`: instead of the laid scanner."""
    doors = quick_doors()
    desk = doors.set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
    side = DeskSide(desk, cases.open_case(desk, JONAS, None), LaidScanner(), real=real)
    try:
        yield side
    finally:
        side.close()
        doors.lock(desk)


class SlowDesk:
    """The same with a store that lives on a thread of its own, as in the product."""

    def __init__(self, home: Path) -> None:
        self.failures: list[Exception] = []
        self.tasks = ThreadTasks(self.failures.append)
        self.doors = quick_doors()

        def lay() -> tuple[Desk, CaseId]:
            desk = self.doors.set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
            return desk, cases.open_case(desk, JONAS, None)

        desk, case = self.ask(lay)
        self.side = DeskSide(desk, case, LaidScanner(), self.tasks)

    def ask(self, work: Callable[[], T]) -> T:
        """What the store says, asked on its own thread."""
        found: list[T] = []
        self.tasks.database(work, found.append)
        self.wait()
        return found[0]

    def wait(self) -> None:
        """Until everything asked for has been told."""
        for _ in range(3):
            QApplication.processEvents()
            assert self.tasks.finish(60_000)
        assert not self.failures, self.failures


@contextmanager
def set_slow_desk(home: Path) -> Iterator[SlowDesk]:
    """As `set_desk`, with real threads."""
    slow = SlowDesk(home)
    try:
        yield slow
    finally:
        slow.side.close()
        slow.wait()
        slow.ask(lambda: slow.doors.lock(slow.side.desk))
        slow.tasks.close()
