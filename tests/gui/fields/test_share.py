import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from forms.model import Field, Kind, PaperHint
from ui.fields.share import WHOLE, ShareLayout, least_width


@pytest.fixture
def line(qtbot, theme):
    box = QWidget()
    qtbot.addWidget(box)
    layout = ShareLayout(box, gap=16)
    for least in (230, 230, 180, WHOLE):
        child = QWidget()
        child.setMinimumSize(10, 40)
        layout.add(child, least)
        child.setVisible(True)
    layout.keeps = box  # a layout lives no longer than its widget
    return layout


def places(layout):
    return [layout.itemAt(index).geometry() for index in range(layout.count())]


def test_fields_share_a_line_to_its_very_end(line):
    line.setGeometry(QRect(0, 0, 720, 200))
    first, second, third, last = places(line)
    assert first.y() == second.y() == third.y() == 0
    assert third.right() == last.right() == 719
    assert last.y() > 0 and last.x() == 0


def test_in_a_narrow_place_each_has_its_own_line(line):
    line.setGeometry(QRect(0, 0, 240, 400))
    assert len({place.y() for place in places(line)}) == 4
    assert all(place.right() < 240 for place in places(line))


@pytest.mark.parametrize("width", [-100, -1, 0, 1, 15, 16, 17, 10_000])
def test_no_width_is_too_odd(line, width):
    assert line.heightForWidth(width) > 0
    line.setGeometry(QRect(0, 0, width, 10))


def test_fields_that_share_a_line_on_paper_share_one_here():
    half = Field("a", Kind.DATE, "Dato", paper=PaperHint(width=0.5))
    assert least_width(half, cell=False) * 2 + 16 <= 720
    assert least_width(Field("a", Kind.DATE, "Dato"), cell=False) == WHOLE
    assert least_width(Field("a", Kind.LONG_TEXT, "Mål"), cell=True, first=True) == WHOLE
