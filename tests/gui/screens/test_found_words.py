"""Where a search found its words: they themselves stand out, and never beyond the edge."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from app.services import cases
from app.services.views import CaseFilter
from tests.gui.screens.pages import Rygsaek, type_in
from ui.screens.cases.row_paint import runs_that_fit
from ui.theme import Theme

FOUND = "Anmodning om oplysninger, Psykolog Ida Sommer: … at høre, om samtalerne kan fortsætte i foråret"
START = FOUND.index("samtalerne")
MARKS = ((START, START + len("samtalerne")),)


@pytest.mark.parametrize("width", [4000, 700, 420, 260, 120])
def test_the_found_words_stand_within_the_width_whole_and_marked(app: QApplication, theme: Theme, width: float) -> None:
    measure = QFontMetricsF(theme.font("small"))
    runs = list(runs_that_fit(FOUND, MARKS, measure, width))
    assert [words for words, marked in runs if marked] == ["samtalerne"]
    before = "".join(words for words, _ in runs[: [marked for _, marked in runs].index(True) + 1])
    assert measure.horizontalAdvance(before) <= width
    assert "".join(words for words, _ in runs).endswith("kan fortsætte i foråret")


def test_nothing_is_lost_where_there_is_room(app: QApplication, theme: Theme) -> None:
    runs = list(runs_that_fit(FOUND, MARKS, QFontMetricsF(theme.font("small")), 4000))
    assert "".join(words for words, _ in runs) == FOUND
    assert "".join(words for words, _ in runs_that_fit(FOUND, (), QFontMetricsF(theme.font("small")), 10)) == FOUND


def test_a_slip_finds_a_word_and_the_list_knows_where_it_stands(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    form = office.begin_form("Samarbejdsaftale")
    type_in(form.widget.form.field("situation").editor, "Posten bliver liggende i gangen")
    office.shell.settle()
    assert office.program.office is not None
    desk = office.program.office.context.desk
    (row,) = cases.list_cases(desk, CaseFilter(words="lihgende", most=16))
    assert [row.found[start:end] for start, end in row.found_marks] == ["liggende"]
    (logged,) = cases.list_cases(desk, CaseFilter(words="fjorden", most=16))
    assert logged.found.startswith("Loggen: ")
