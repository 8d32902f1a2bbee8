"""How soon each place of the window stands there with 2,000 cases, and what a key costs in the longest form."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from app.domain.network.sectors import SECTORS
from app.services import cases, documents, network
from app.services.views import CaseFilter, Place
from tests.bench.measure import in_turn, milliseconds, report_within, timed
from tests.gui.visit.kitchen import Kitchen
from tests.support.quick_home import PASSPHRASE, quick_doors
from ui.tasks import ThreadTasks
from ui.theme import Theme

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("This plugin does not support")]
ROUNDS, KEYS, PEOPLE = 5, 60, 80
MOST, MOST_FOR_A_KEY = 100, 16  # milliseconds
PLACES = ("today", "cases", "papers", "team", "settings", "help", "emergency")
OF_A_CASE = ("case", "notes", "people", "network", "consents", "goals", "handover", "meeting", "closing", "visit")


Measured = Callable[[Callable[[], object]], float]


class Office:
    """The window over an office, with the store on a thread of its own as in the product."""

    def __init__(self, home: Path) -> None:
        self.tasks, self._doors = ThreadTasks(_raise), quick_doors()
        desk = self.ask(lambda: self._doors.unlock(home, PASSPHRASE))
        self.rows = self.ask(lambda: cases.list_cases(desk, CaseFilter(with_closed=True)))
        self.kitchen = Kitchen(desk, self.rows[0].id, self.tasks)
        self.settle()

    def ask(self, work: Any) -> Any:
        """What the store says."""
        found: list[Any] = []
        self.tasks.database(work, found.append)
        self.settle()
        return found[0]

    def settle(self) -> None:
        """Until everything asked for is told and shown."""
        for _ in range(3):
            QApplication.processEvents()
            assert self.tasks.finish()

    def show(self, place: Place) -> None:
        """From asking for a place until it is painted and takes keys; what the store is asked for may still come."""
        self.kitchen.navigator.go(place)
        QApplication.processEvents()
        self.kitchen.window.grab()

    def go(self, place: Place) -> None:
        """The same until all that is asked for has been told and painted, what nobody waits for too."""
        self.kitchen.navigator.go(place)
        self.settle()
        self.kitchen.window.grab()

    def close(self) -> None:
        """Locks."""
        self.kitchen.shell.settle()
        self.settle()
        self.kitchen.window.let_close()
        self.ask(lambda: self._doors.lock(self.kitchen.desk))
        self.tasks.close()


@pytest.fixture
def office(qapp: QApplication, few: Path, tmp_path: Path) -> Iterator[Office]:
    """2,000 cases."""
    Theme().apply(qapp)
    opened = Office(Path(shutil.copytree(few, tmp_path / "home")))
    yield opened
    opened.close()


def test_every_place_stands_there_soon_with_two_thousand_cases(office: Office) -> None:
    case = office.rows[len(office.rows) // 2].id
    places = [Place(name) for name in PLACES] + [Place(name, case) for name in OF_A_CASE]
    for place in places:
        first = opening(office, place, office.go, cpu_milliseconds)
        took = in_turn(
            ROUNDS,
            {
                "shown": lambda place=place: opening(office, place, office.show),  # type: ignore[misc]
                "whole": lambda place=place: opening(office, place, office.go),  # type: ignore[misc]
                "cpu": lambda place=place: opening(office, place, office.go, cpu_milliseconds),  # type: ignore[misc]
                "floor": timed(bare_window),
            },
        )
        report_within(f"{place.screen} shown (floor: an empty picture)", took["shown"], took["floor"], MOST)
        report_within(f"{place.screen} with all its rows (floor: as above)", took["whole"], took["floor"], MOST)
        report_within(f"{place.screen} with all its rows, CPU of both threads", took["cpu"], took["floor"], MOST)
        report_within(f"{place.screen} for the first time, CPU of both threads", first, took["floor"], MOST)
        assert took["whole"] > 0


def opening(office: Office, place: Place, way: Callable[[Place], None], measured: Measured = milliseconds) -> float:
    """Milliseconds to a place, from another one."""
    office.go(Place("help" if place.screen == "emergency" else "emergency"))
    took = measured(lambda: way(place))
    office.settle()
    return took


def cpu_milliseconds(work: Callable[[], object]) -> float:
    """What one call costs this process, whatever else the machine is busy with."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def bare_window() -> None:
    """An empty picture of the window's size, filled."""
    image = QImage(1366, 768, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), Qt.GlobalColor.white)
    painter.end()


def test_a_key_in_the_longest_form_is_there_before_the_next_picture(office: Office) -> None:
    desk, case = office.kitchen.desk, office.rows[1].id
    agreement = office.ask(lambda: documents.start(desk, case, "cooperation_agreement"))
    board = office.ask(lambda: crowded_map(desk, case))
    bare = QLineEdit()
    bare.resize(400, 40)
    bare.show()
    floor = keys(bare)
    for name, document in (("the agreement", agreement), (f"the map's form with {PEOPLE} people", board)):
        office.go(Place("form", case, document))
        widget = office.kitchen.shell.places.current.widget  # type: ignore[union-attr]
        shown = [each for each in widget.findChildren(QTextEdit) if each.isVisible() and not each.isReadOnly()]
        shown += [each for each in widget.findChildren(QLineEdit) if each.isVisible() and not each.isReadOnly()]
        took = keys(shown[len(shown) // 2])
        office.settle()
        report_within(f"a key in {name}, the 95th of a hundred (floor: a bare line)", took, floor, MOST_FOR_A_KEY)


def crowded_map(desk: Any, case: Any) -> Any:
    """Eighty people in all areas."""
    document = network.find(desk, case)
    for number in range(PEOPLE):
        table = SECTORS[number % 9].tables[0]
        network.add_person(desk, case, document, table, network.new_row(), {"name": f"Nabo {number}", "contact": True})
    return document


def keys(box: QLineEdit | QTextEdit) -> float:
    """From a key until it is painted: the 95th percentile of sixty, in milliseconds."""
    box.setFocus()
    taken = []
    for number in range(KEYS):
        start = time.perf_counter()
        QTest.keyClicks(box, "abcdefgh "[number % 9])
        box.window().repaint()
        QApplication.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[round(KEYS * 0.95) - 1]


def _raise(error: Exception) -> None:
    raise error
