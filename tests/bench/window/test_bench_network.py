"""How a drag feels with 80 people on the map: the time of one frame, from the mouse's move until it is painted."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.network import NetworkPerson, lay_out
from app.domain.network.sectors import SECTORS
from tests.bench.measure import in_turn, report_within, timed
from ui.screens.network.canvas import NetworkCanvas
from ui.theme import Theme

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("This plugin does not support")]
PEOPLE, FRAMES, ROUNDS = 80, 60, 5
MOST = 1000 / 60  # milliseconds
_NAMES = ("Mor, Inge", "Onkel Bent", "Søren fra fodbold", "Bo-Vest, Lis", "Jobcenter Havneby")


def crowd() -> list[NetworkPerson]:
    """Eighty people in all areas, two of three with a line."""
    return [
        NetworkPerson(SECTORS[n % 9].id, f"{n:08}", _NAMES[n % 5], contact=(True, False, None)[n % 3])
        for n in range(PEOPLE)
    ]


def test_a_drag_among_eighty_people_keeps_up_with_the_screen(qapp: QApplication) -> None:
    Theme().apply(qapp)
    canvas = NetworkCanvas()
    canvas.resize(980, 712)
    canvas.show()
    people = crowd()
    canvas.show_map("Jonas", "Mette", people)
    qapp.processEvents()
    key = people[0].key
    took = in_turn(ROUNDS, {"ours": lambda: worst_frame(canvas, key, qapp), "floor": timed(bare_frame)})
    report_within(
        "a drag's slowest frame, 80 people (floor: an empty picture painted)", took["ours"], took["floor"], MOST
    )
    again = in_turn(ROUNDS, {"ours": timed(lambda: lay_out(people)), "floor": timed(bare_frame)})
    report_within("80 people nobody has put anywhere laid out (floor as above)", again["ours"], again["floor"], 100)
    canvas.close()


def worst_frame(canvas: NetworkCanvas, key: str, app: QApplication) -> float:
    """The 95th percentile of sixty frames of one drag, in milliseconds."""
    ground, at = canvas.viewport(), canvas.where(key).toPoint()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=at)
    frames = []
    for number in range(FRAMES):
        to = at + QPoint(3 * (number % 40) - 60, 2 * (number % 30) - 30)
        start = time.perf_counter()
        QTest.mouseMove(ground, to)
        ground.repaint()
        frames.append((time.perf_counter() - start) * 1000)
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=at)
    app.processEvents()
    return sorted(frames)[round(FRAMES * 0.95) - 1]


def bare_frame() -> None:
    """An empty picture of the canvas's size, filled."""
    image = QImage(980, 712, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), Qt.GlobalColor.white)
    painter.end()
