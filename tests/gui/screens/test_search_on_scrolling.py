"""Sager shows as many found cases as a screen holds, and more as one scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.change import CaseId
from app.services.views import CaseFilter, CaseRow, Urgency
from ui.screens.cases.view import SCREENFUL, CasesView


def test_more_cases_come_as_one_scrolls_and_one_stays_where_one_is(qtbot: QtBot, app: QApplication) -> None:
    view = CasesView()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    with qtbot.waitSignal(view.filter_changed) as asked:
        view.search.setText("og")
    assert asked.args == [CaseFilter(words="og", most=SCREENFUL)]
    view.show_cases(rows(SCREENFUL))
    assert view.count.text() == f"de første {SCREENFUL}"
    bar = view.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    with qtbot.waitSignal(view.filter_changed) as asked:
        bar.setValue(bar.maximum())
    assert asked.args == [CaseFilter(words="og", most=2 * SCREENFUL)]
    here = bar.value()
    view.show_cases(rows(SCREENFUL + 3))
    assert bar.value() == here
    assert view.count.text() == f"{SCREENFUL + 3}"


def rows(many: int) -> list[CaseRow]:
    return [
        CaseRow(
            id=CaseId(f"{number:032}"), name=f"Ida {number}", full_name=f"Ida Krog {number}", detail="", step=4,
            step_title="Kontakt", step_say="Trin 4 af 14 · Kontakt", phase=1, closed=False, next_title="", next_say="",
            due=None, urgency=Urgency.CALM, changed_at=None, changed_say="", protected=False, found="Aftale: og",
        )
        for number in range(many)
    ]  # fmt: skip
