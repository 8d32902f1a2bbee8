"""The tour of the practice office and what an update brought: quiet, and only where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services import news, tour
from app.services.demo import make_practice_office
from app.services.tour import TourState
from app.services.views import Place
from forms.readability import lix
from tests.gui.screens.pages import Rygsaek, press, words_on
from tests.support.offices import StandingClock
from tests.support.offices import doors as quick
from ui.context import Context
from ui.messages import Messages
from ui.navigation import Navigator
from ui.screens import PLACES
from ui.screens.help.news import PAGE, newest
from ui.screens.help.pages import page_for, read_pages
from ui.shell.shell import Shell
from ui.shell.tour_strip import BACK, BEGIN, END, NEXT, NOT_NOW, RESUME, STOP
from ui.tasks import NowTasks
from ui.theme import Theme


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    desk, _ = make_practice_office(quick(), tmp_path_factory.mktemp("practice"), StandingClock())
    yield desk
    desk.store.close()


@pytest.fixture
def shell(practice, qtbot: QtBot, theme: Theme) -> Shell:  # type: ignore[no-untyped-def]
    practice.store.local.put("tour", None)
    made = Shell(Context(practice, NowTasks(), Theme.current(), Messages(), Navigator()))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.begin(None)
    return made


def test_the_tour_leads_through_ten_places_and_ends_where_it_began(shell: Shell) -> None:
    strip = shell.welcome.strip
    assert strip.isVisible()
    press(strip, BEGIN)
    seen = [shell.places.name]
    while strip.on.text() == NEXT:
        press(strip, NEXT)
        seen.append(shell.places.name)
        assert len(seen) < 20
    assert len(seen) >= 10
    assert {"today", "cases", "case", "step", "form", "people", "consents", "meeting", "notes", "team"} <= set(seen)
    press(strip, END)
    assert shell.places.name == "today"
    assert strip.isHidden()


def test_the_tour_can_be_left_and_taken_up_where_it_was(shell: Shell) -> None:
    strip = shell.welcome.strip
    press(strip, BEGIN)
    press(strip, NEXT)
    press(strip, NEXT)
    press(strip, BACK)
    press(strip, NEXT)
    assert shell.places.name == "case"
    press(strip, STOP)
    assert strip.isHidden()
    shell.go_today()
    assert strip.isVisible()
    assert "Du nåede til 3" in words_on(strip)
    press(strip, RESUME)
    assert shell.places.name == "case"


def test_whoever_does_not_want_the_tour_is_not_asked_again(shell: Shell, practice) -> None:  # type: ignore[no-untyped-def]
    press(shell.welcome.strip, NOT_NOW)
    shell.go_cases()
    shell.go_today()
    assert shell.welcome.strip.isHidden()
    now = tour.tour(practice)
    assert now is not None
    assert now.state is TourState.DONE
    shell.welcome.take_up()
    assert shell.welcome.strip.isVisible()


def test_the_tour_is_out_of_sight_where_the_window_is_covered(shell: Shell, practice) -> None:  # type: ignore[no-untyped-def]
    press(shell.welcome.strip, BEGIN)
    press(shell.welcome.strip, NEXT)
    case = practice.store.cases.all()[0].case
    shell._context.navigator.go(Place("visit", case))
    assert shell.places.current is not None
    assert shell.places.current.full
    assert shell.welcome.isHidden()


def test_every_stop_leads_to_a_place_there_is_in_easy_words(practice) -> None:  # type: ignore[no-untyped-def]
    stops = tour._stops(practice)
    assert [stop.number for stop in stops] == list(range(1, len(stops) + 1))
    for stop in stops:
        assert stop.place.screen in PLACES
        assert lix(stop.say) <= 40, stop.say
    assert lix("\n".join(stop.say for stop in stops)) <= 35


def test_a_real_office_has_no_tour(office: Rygsaek) -> None:
    assert office.program.office is not None
    assert tour.tour(office.program.office.context.desk) is None
    assert office.shell.welcome.strip.isHidden()


def test_an_update_is_told_of_once_and_read_in_the_help(office: Rygsaek) -> None:
    assert office.program.office is not None
    desk = office.program.office.context.desk
    assert office.shell.welcome.notice.isHidden()
    desk.store.local.put("news", "0.0.1")
    office.lock()
    fresh = office.again().unlock()
    notice = fresh.shell.welcome.notice
    assert notice.isVisible()
    fresh.shell.go_cases()
    assert not notice.isVisible()
    fresh.shell.go_today()
    press(notice, "Se, hvad der er nyt")
    assert "Nyt siden sidst" in words_on(fresh.shell.places.current.widget)  # type: ignore[union-attr]
    fresh.lock()
    assert fresh.again().unlock().shell.welcome.notice.isHidden()


def test_a_new_office_is_told_of_no_news(office: Rygsaek) -> None:
    assert office.program.office is not None
    desk = office.program.office.context.desk
    desk.store.local.put("news", None)
    assert not news.unread(desk, "1.0")
    assert not news.unread(desk, "1.0")
    assert news.unread(desk, "1.1")
    assert not news.unread(desk, "")


CHANGELOG = """# Ændringer

## 1.2.0

### Nyt for it-folk
- Intet.

## 1.1.0 – 2026-11-01

### Nyt for sagsbehandleren
- Det første,
  på to linjer.
- Det andet.

### Nyt for it-folk
- En kommando.

### Nyt for sagsbehandleren: hele forløbet
- Det tredje.
"""


def test_the_news_are_what_the_newest_section_tells_caseworkers(tmp_path: Path) -> None:
    file = tmp_path / "CHANGELOG.md"
    file.write_text(CHANGELOG, encoding="utf-8")
    found = newest(file)
    assert found is not None
    assert found.name == "1.1.0 – 2026-11-01"
    assert found.parts == (
        ("", ("Det første, på to linjer.", "Det andet.")),
        ("Hele forløbet", ("Det tredje.",)),
    )
    assert newest(tmp_path / "none.md") is None


def test_the_page_of_news_is_there() -> None:
    assert page_for(read_pages(), PAGE).blocks
