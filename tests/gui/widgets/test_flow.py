"""Things side by side: in order, on the next line when there is no room, and on one middle."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import FlowLayout


class Block(QWidget):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._size

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(1, self._size.height())


def test_what_is_lower_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = FlowLayout(place, gap=8)
    high, low, below, wide = Block(100, 40), Block(100, 24), Block(100, 30), Block(900, 20)
    for block in (high, low, below, wide):
        flow.addWidget(block)
    assert flow.heightForWidth(210) == 40 + 8 + 30 + 8 + 20
    place.resize(210, 200)
    flow.setGeometry(place.rect())
    assert high.geometry().center().y() == low.geometry().center().y()
    assert low.x() == 108
    assert (below.x(), below.y()) == (0, 48)
    assert wide.width() == 210, "never wider than the place"
    assert FlowLayout().heightForWidth(100) == 0
