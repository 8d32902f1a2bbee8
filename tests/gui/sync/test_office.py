"""Kontoret and the line in the corner: what waits, what must be seen, and quiet while the citizen looks on."""

from __future__ import annotations

from app.errors import HubSuspect
from app.services import access, cases, documents
from app.services.enrolment import names
from app.services.views import Changes, Place
from app.storage.told import About
from tests.gui.access.places import Practice, settle
from tests.gui.sync.town import LaptopWindow, Town, words_on
from tests.gui.visit.kitchen import press
from tests.support.offices import JONAS
from ui.screens.office_sync.presenter import OfficeScreen
from ui.widgets import PrimaryButton

Two = tuple[LaptopWindow, LaptopWindow]


def test_what_waits_stands_there_by_case_and_the_corner_says_it_everywhere(two: Two) -> None:
    mette, _ = two
    case = cases.open_case(mette.desk, JONAS, None)
    mette.navigator.announce(Changes(frozenset({case})))
    said = words_on(mette.office().widget)
    assert "Jonas Lindegaard" in said
    mette.navigator.go(Place("cases"))
    assert "venter" in mette.corner() and "På kontoret sidst" in mette.corner()
    mette.sync()
    assert "Alt, du har skrevet, er på kontoret." in words_on(mette.office().widget)
    assert "venter" not in mette.corner()


def test_one_button_stands_out(two: Two) -> None:
    mette, _ = two
    shown = [each for each in mette.office().widget.findChildren(PrimaryButton) if each.isVisible()]
    assert [each.text() for each in shown] == ["Hent og send nu"]


def test_what_came_must_be_seen_once(two: Two) -> None:
    mette, _ = two
    case = cases.open_case(mette.desk, JONAS, None)
    mette.sync()
    with mette.desk.store._engine.transaction():
        mette.desk.store.told.note(About.LATE_HERE, case, mette.desk.identity.device, b"\x01" * 32, 1)
    screen = mette.office()
    mette.navigator.announce(Changes())
    assert "før overdragelsen nåede frem" in words_on(screen.widget)
    press(screen.widget, "Jeg har set det")
    assert "før overdragelsen nåede frem" not in words_on(screen.widget)


def test_a_suspect_hub_is_told_there_and_counted_and_never_a_dialog(two: Two) -> None:
    mette, _ = two
    screen = mette.office()
    mette.line.failure = HubSuspect("test")
    mette.line.changed.emit()
    assert "ikke passer med det" in words_on(screen.widget)
    assert mette.messages.told == []


def test_progress_is_told_in_numbers(two: Two) -> None:
    page = two[0].office().widget
    page.show_running(running=True)
    page.show_progress(312, 1000, 0)
    assert page.numbers.text() == "312 af 1.000 ændringer sendt"
    assert not page.sync.isEnabled()


def test_what_comes_while_the_citizen_looks_on_waits_until_after(two: Two) -> None:
    mette, anders = two
    case = cases.open_case(mette.desk, JONAS, None)
    access.share(mette.desk, case, names.me(anders.desk), None)
    document = documents.start(mette.desk, case, "cooperation_agreement")
    mette.sync()
    anders.sync()
    mette.navigator.go(Place("visit", case))
    told: list[Changes] = []
    mette.navigator.changed.connect(told.append)
    anders.write(case, document, "situation", "Han sover dårligt.")
    anders.sync()
    mette.line.now()
    assert told == []
    mette.navigator.go(Place("today"))
    assert any(case in changes.cases for changes in told)
    assert mette.answer(case, document, "situation") == "Han sover dårligt."


def test_the_line_begins_by_itself_when_the_office_is_opened_again(town: Town, two: Two) -> None:
    mette, _ = two
    mette.line.stop()
    again = LaptopWindow("mette", mette.desk)
    again.line.begin()
    assert not again.line.running
    assert again.line.failure is None
    assert "På kontoret sidst" in again.corner()
    again.line.stop()
    again.window.let_close()
    again.window.deleteLater()


def test_the_practice_office_says_that_it_cannot(practice: Practice) -> None:
    practice.open(Place("office"))
    screen = practice.place_screen
    assert isinstance(screen, OfficeScreen)
    assert "kan ikke kobles til et rigtigt kontor" in words_on(screen.widget)
    assert not screen.widget.sync.isVisible() and not screen.widget.ways.isVisible()
    screen._line.begin()
    settle()
    assert not screen._line.running


def test_who_waits_at_the_door_is_told_to_an_administrator_at_the_next_round(town: Town, two: Two) -> None:
    mette, _ = two
    omar = town.laptop("omar", "Omar Said")
    card = omar.office().widget.invitation
    card.text.set_text(town.invite(mette, "Omar Said"))
    card.name.setText("Omar Said")
    press(card, "Bed om at komme ind")
    mette.sync()
    assert "1 computer venter på at blive lukket ind." in words_on(mette.office().widget)
    press(mette.office().widget, "Se hvem")
    assert "Omar Said beder om at komme ind." in words_on(mette.computers().widget)
    press(mette.computers().widget, "Luk ind")
    assert "venter på at blive lukket ind" not in words_on(mette.office().widget)
