"""Hjælp: a page for every place, easy to read, found by its words, and F1 leads to the right one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.views import Place
from forms.readability import lix
from tests.gui.screens.pages import Rygsaek, type_in, words_on
from ui.screens import PLACES
from ui.screens.help.finding import find
from ui.screens.help.news import PAGE
from ui.screens.help.pages import HelpPage, page_for, read_pages
from ui.screens.help.presenter import HelpScreen

PLAIN = 35
PAGES = read_pages()
MADE = ("keys", PAGE)  # of tables and of the changelog
OF_A_CASE = ("case", "step", "notes", "people", "meeting", "closing", "goals", "handover", "consents")


def text_of(page: HelpPage) -> str:
    return "\n".join(block.text.replace("*", "") for block in page.blocks)


@pytest.mark.parametrize("place", sorted({*PLACES, "lock"}))
def test_every_place_has_a_page_of_its_own(place: str) -> None:
    assert [page.name for page in PAGES if place in page.places] == [page_for(PAGES, place).name]


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in MADE], ids=lambda page: page.name)
def test_a_page_is_easy_to_read_and_short(page: HelpPage) -> None:
    text = text_of(page)
    assert lix(text) <= PLAIN
    assert len(text.split()) <= 280
    assert page.title != page.name
    assert text.count("**") == 0


def test_a_spot_of_a_place_has_its_own_page_or_that_of_the_place() -> None:
    assert page_for(PAGES, "step:4").title == "Kontakt og forsøg"
    assert page_for(PAGES, "step:8") == page_for(PAGES, "step")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("udklipsholder", "Notater og fagsystem"),
        ("udklipholder", "Notater og fagsystem"),
        ("noedark", "Lås og adgangskode"),
        ("trække tilbage samtykke", "Samtykker"),
        ("kurven", "Trivsel over tid"),
        ("teammødet", "Teamet"),
    ],
)
def test_a_page_is_found_by_its_words(line: str, title: str) -> None:
    assert find(PAGES, line)[0].page.title == title


def test_what_stands_nowhere_is_not_found() -> None:
    assert find(PAGES, "xyzzy") == find(PAGES, "  ") == []


def test_f1_opens_the_page_of_every_place_one_can_stand_at(office: Rygsaek) -> None:
    case = office.new_case("Jonas Lindegaard")._case
    office.begin_form("Samarbejdsaftale")
    assert office.program.office is not None
    navigator = office.program.office.context.navigator
    form = navigator.here()
    places = [Place(name, case, detail="4" if name == "step" else "") for name in OF_A_CASE]
    places += [Place(name) for name in ("today", "cases", "team", "papers", "settings", "emergency")]
    for place in [*places, form]:
        assert place is not None
        navigator.go(place)
        office.shell.help_here()
        screen: HelpScreen = office.screen(HelpScreen)
        asked = f"{place.screen}:4" if place.screen == "step" else place.screen
        assert page_for(PAGES, asked).title in words_on(screen.widget.page), place.screen


def test_searching_narrows_the_list_and_keys_lead_to_a_page(office: Rygsaek) -> None:
    office.shell.go_today()
    office.shell.help_here()
    screen: HelpScreen = office.screen(HelpScreen)
    type_in(screen.widget.search, "nødark")
    shown = [button.text() for button in screen.widget._names.values() if button.isVisible()]
    assert shown
    assert len(shown) < len(PAGES)
    assert "Arket blev lavet" in words_on(screen.widget.page)
    QTest.keyClick(screen.widget.search, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused in screen.widget._names.values()
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert office.place == "help"
    type_in(screen.widget.search, "xyzzy")
    assert screen.widget.nothing.isVisible()
    screen.widget.search.clear()
    assert not screen.widget.nothing.isVisible()
    office.shell.help_here()
    assert office.screen(HelpScreen) is screen
