"""During a visit the worker can note what hurries, quietly; the citizen's screen raises no alarm."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.services import cases
from app.services.views import Place
from tests.gui.screens.pages import choose, press, words_on
from tests.gui.visit.kitchen import Kitchen
from ui.screens.visit.presenter import VisitScreen


def begun(kitchen: Kitchen) -> VisitScreen:
    kitchen.navigator.go(Place("visit", kitchen.case))
    return kitchen.screen(VisitScreen)


def test_a_need_is_noted_without_leaving_the_visit(kitchen: Kitchen) -> None:
    visit = begun(kitchen)
    choose(visit.widget.side.urgent.menu(), "Der er brug for hjælp nu")
    dialog = visit.asking.dialog
    assert dialog is not None
    press(dialog, "Skriv i loggen")
    assert kitchen.place == "visit"
    assert "Akut" not in words_on(visit.widget)
    first = cases.case_view(kitchen.desk, kitchen.case).next
    assert first is not None and first.title == "Akut nu: hjælp"


def test_a_date_is_noted_without_leaving_the_visit(kitchen: Kitchen) -> None:
    visit = begun(kitchen)
    choose(visit.widget.side.urgent.menu(), "En dato, der ikke må glippe")
    dialog = visit.dates.dialog
    assert dialog is not None
    press(dialog, "Skriv datoen op")
    assert kitchen.place == "visit"
    assert "Vigtig dato" not in words_on(visit.widget)
    assert [row.title for row in cases.case_view(kitchen.desk, kitchen.case).critical] == ["Vigtig dato: find datoen"]


def test_the_quiet_button_is_reached_by_keyboard(kitchen: Kitchen) -> None:
    side = begun(kitchen).widget.side
    assert side.urgent.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert side.urgent.text() == "Noget, der haster"
