"""A network map with sixty people: one types and scrolls in it as in a small one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from app.domain.change import DocumentId
from app.domain.change import Path as FieldPath
from app.services import documents
from app.services.views import Place
from tests.gui.visit.kitchen import Kitchen, set_table, settle
from ui.fields import TableWidget

PEOPLE = 60
SOON = 40  # milliseconds: what a hand does not notice, on a machine that does other things as well


class Map:
    """The network map of sixty people, open in the form."""

    def __init__(self, kitchen: Kitchen) -> None:
        self.kitchen = kitchen
        self.document: DocumentId = documents.start(kitchen.desk, kitchen.case, "network_map")
        for number in range(PEOPLE):
            self._add(f"Person {number}")
        documents.settle(kitchen.desk, kitchen.case, self.document)
        kitchen.navigator.go(Place("form", kitchen.case, self.document))
        settle()
        tables = kitchen.window.findChildren(TableWidget)
        self.table = next(table for table in tables if table.field.id == "private")

    def _add(self, name: str) -> None:
        desk, case = self.kitchen.desk, self.kitchen.case
        row = documents.add_row(desk, case, self.document, "private")
        for column, words in (("name", name), ("workplace", "Havneby"), ("role", "Nabo")):
            documents.keep(desk, case, self.document, FieldPath(f"private/{row}/{column}"), words)

    @property
    def page(self) -> QScrollArea:
        """What scrolls."""
        parent: QWidget | None = self.table
        while not isinstance(parent, QScrollArea):
            assert parent is not None
            parent = parent.parentWidget()
        return parent


@pytest.fixture
def network(app: QApplication, tmp_path: Path) -> Iterator[Map]:
    with set_table(tmp_path / "home") as kitchen:
        yield Map(kitchen)


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def test_typing_among_sixty_people_stays_quick_and_is_kept(network: Map) -> None:
    row = network.table.row_ids()[PEOPLE // 2]
    network.table.focus_row(row, "name")
    settle()
    took = []
    for letter in "og en hel del mere om ham":
        focus = network.kitchen.window.focusWidget()
        took.append(milliseconds(lambda focus=focus, letter=letter: QTest.keyClick(focus, letter)))  # type: ignore[misc]
    assert statistics.median(took) < SOON
    network.kitchen.key(Qt.Key.Key_Tab)
    kept = network.kitchen.see(network.document).answers["private"]
    assert any("og en hel del mere om ham" in str(person.get("name")) for person in kept if isinstance(person, dict))


def test_sixty_open_people_scroll_without_a_jerk(network: Map) -> None:
    for row in network.table.row_ids():
        network.table.card(row).open()
    settle()
    bar = network.page.verticalScrollBar()
    assert bar.maximum() > 10_000
    took = [milliseconds(lambda at=at: bar.setValue(at)) for at in range(0, 12_000, 300)]  # type: ignore[misc]
    assert statistics.median(took) < SOON


def in_sight(network: Map) -> bool:
    """Whether what has the focus can be seen, whole."""
    settle()
    editor, seen = network.kitchen.window.focusWidget(), network.page.viewport()
    return seen.rect().contains(editor.rect().translated(editor.mapTo(seen, QPoint())))


def test_one_more_person_than_sixty_is_written_in_sight(network: Map) -> None:
    more = next(each for each in network.table.findChildren(QAbstractButton) if each.text() == "En person mere")
    more.setFocus()
    network.kitchen.key(Qt.Key.Key_Return)
    assert len(network.table.row_ids()) == PEOPLE + 1
    assert network.table.card(network.table.row_ids()[-1]).isAncestorOf(network.kitchen.window.focusWidget())
    assert in_sight(network)


def test_a_form_opens_at_the_person_one_left(network: Map) -> None:
    row = network.table.row_ids()[PEOPLE - 1]
    network.kitchen.navigator.go(Place("today"))
    network.kitchen.navigator.go(
        Place("form", network.kitchen.case, network.document, FieldPath(f"private/{row}/name"))
    )
    tables = network.kitchen.window.findChildren(TableWidget)
    network.table = next(table for table in tables if table.field.id == "private" and table.isVisible())
    assert in_sight(network)
    assert network.table.card(row).isAncestorOf(network.kitchen.window.focusWidget())


def test_tab_keeps_the_person_one_comes_to_in_sight(network: Map) -> None:
    network.table.focus_row(network.table.row_ids()[0], "name")
    for _ in range(40):
        network.kitchen.key(Qt.Key.Key_Tab)
        assert in_sight(network)
