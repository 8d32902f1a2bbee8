"""What stands by the room it has: by its own, or by what is around it, in every size and every theme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.screens.letters.view import LettersView
from ui.shell.columns import Columns
from ui.theme import Mode, Theme
from ui.widgets import Page
from ui.widgets.room import FitsRoom, FitsRoomAround


class Own(FitsRoom, QWidget):
    """Notes the widths it was fitted at."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: list[int] = []

    def fit(self) -> None:
        self.widths.append(self.width())


class Around(FitsRoomAround, QWidget):
    """Is as wide as half of what is around it."""

    def fit(self) -> None:
        around = self.parentWidget()
        assert around is not None
        self.setFixedWidth(around.width() // 2)


@pytest.fixture(autouse=True)
def clothes(theme: Theme) -> Theme:
    return theme


def shown(qtbot: QtBot, widget: QWidget, width: int) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, 600)
    widget.show()
    return widget


def test_it_is_fitted_with_every_size_and_every_theme(qtbot: QtBot, app: QApplication) -> None:
    own = Own()
    shown(qtbot, own, 400)
    own.resize(300, 600)
    assert own.widths == [400, 300]
    Theme(Mode.DARK).apply(app)
    assert own.widths == [400, 300, 300]


def test_what_stands_by_what_is_around_it_follows_it(qtbot: QtBot, app: QApplication) -> None:
    window = QWidget()
    around = Around()
    QHBoxLayout(window).addWidget(around)
    shown(qtbot, window, 800)
    assert around.width() == 400
    window.resize(1000, 600)
    assert around.width() == 500


def test_a_narrow_page_has_little_air_beside_it_in_every_theme(qtbot: QtBot, app: QApplication) -> None:
    page = Page()
    page.add(QWidget())
    shown(qtbot, page, 400)
    before = page.body.x()
    Theme(Mode.DARK).apply(app)
    app.processEvents()
    assert page.body.x() == before < Theme.current().space(5)


def test_a_low_page_has_as_much_air_in_every_size(qtbot: QtBot, app: QApplication) -> None:
    page = Page(low=True)
    page.add(QWidget())
    lefts = []
    for width in (400, 1400):
        shown(qtbot, page, width)
        app.processEvents()
        lefts.append(page.body.x())
    assert lefts == [Theme.current().space(3)] * 2


def test_columns_under_each_other_keep_their_gap_in_another_theme(qtbot: QtBot, app: QApplication) -> None:
    columns = Columns()
    for column in (columns.left, columns.right):
        column.addWidget(QWidget(minimumHeight=40))
    shown(qtbot, columns, 500)
    app.processEvents()
    before = columns.right.geometry().width(), _gap(columns)
    Theme(Mode.DARK).apply(app)
    app.processEvents()
    assert (columns.right.geometry().width(), _gap(columns)) == before


def _gap(columns: Columns) -> int:
    upper, lower = (column.parentWidget().geometry() for column in (columns.left, columns.right))
    return lower.top() - upper.bottom()


def test_a_letter_gives_up_the_paper_beside_it_when_the_words_grow(qtbot: QtBot, app: QApplication) -> None:
    letters = LettersView()
    shown(qtbot, letters, 1200)
    assert letters.preview.isVisible()
    Theme(scale=1.5).apply(app)
    assert not letters.preview.isVisible()
