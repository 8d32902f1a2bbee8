"""How soon a search in 100,000 documents is answered: from the words until its rows stand painted in Sager."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services import cases
from app.services.desk import Desk
from tests.bench.homes import COMMON, COMMONEST, PREFIX, RARE
from tests.bench.measure import in_turn, milliseconds, report_within, timed
from tests.support.quick_home import PASSPHRASE, quick_doors
from ui.screens.cases.view import CasesView
from ui.theme import Theme

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("This plugin does not support")]
ROUNDS = 9
MOST = 20  # milliseconds


@pytest.fixture(scope="module")
def desk(many: Path) -> Iterator[Desk]:
    """The large office, open."""
    opened = quick_doors().unlock(many, PASSPHRASE)
    yield opened
    opened.closed = True
    opened.store.close()


def test_a_search_in_100_000_documents_shows_its_rows_at_once(desk: Desk, qapp: QApplication) -> None:
    Theme().apply(qapp)
    view = CasesView()
    view.resize(1366, 768)
    view.show()
    asked = {
        "a rare word": RARE,
        "the commonest word": COMMONEST,
        "a two-letter prefix": PREFIX,
        "a word with a slip": "sjældnehed",
        "a slip in one of two words": f"samtlae {COMMON}",
    }
    for name, words in asked.items():
        took = in_turn(
            ROUNDS, {"ours": shown(view, desk, words), "floor": timed(lambda words=words: bare(desk, words))}
        )
        report_within(f"search to rows shown, {name} (floor: the bare index)", took["ours"], took["floor"], MOST)
    assert view.list.cases.rowCount()
    view.close()


def shown(view: CasesView, desk: Desk, words: str) -> Callable[[], float]:
    """Milliseconds until the rows are painted; between two searches the list stands empty."""

    def once() -> float:
        view.search.setText(words)
        view.show_cases([])
        view.repaint()
        return milliseconds(lambda: show(view, desk))

    return once


def show(view: CasesView, desk: Desk) -> None:
    """What the presenter does when one has stopped typing, and the painting that follows."""
    view.show_cases(cases.list_cases(desk, view.filter()))
    QApplication.processEvents()
    view.repaint()


def bare(desk: Desk, words: str) -> None:
    """The floor: the full-text index alone, as many rows as one screen of the list holds."""
    desk.store._engine.rows("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 50", [f'"{words}"*'])
