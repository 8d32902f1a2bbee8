"""*Nødark* under Indstillinger: in an office on a hub the button leads to what opens it there, the key's papers."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.services.views import Place
from tests.gui.printing.test_print import words_on
from tests.gui.sync.town import LaptopWindow, Town
from tests.gui.visit.kitchen import press, settle
from ui.screens.computers.presenter import ComputersScreen
from ui.screens.settings.presenter import SettingsScreen


def safety_card(laptop: LaptopWindow) -> SettingsScreen:
    laptop.navigator.go(Place("settings", detail="safety"))
    settle()
    return laptop.screen(SettingsScreen)


def test_an_office_of_one_makes_its_own_sheet(town: Town) -> None:
    screen = safety_card(town.laptop("mette", "Mette Holm"))
    assert "Lav et nyt nødark" in {each.text() for each in screen.widget.findChildren(QPushButton)}


def test_an_administrator_is_led_to_the_keys_papers(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, _ = two
    screen = safety_card(mette)
    press(screen.widget, "Kontorets nøgle på papir")
    settle()
    assert "Kontorets nøgle" in words_on(mette.screen(ComputersScreen).widget)


def test_a_colleague_is_told_whom_to_ask(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    _, anders = two
    screen = safety_card(anders)
    press(screen.widget, "Kontorets nøgle på papir")
    settle()
    assert "bed en administrator" in words_on(anders.screen(SettingsScreen).widget)
