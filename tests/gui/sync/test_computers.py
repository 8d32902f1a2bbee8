"""Computere og kolleger: inviting, taking out, a lost computer with its 72 hours, and the key on three papers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtGui import QAction

from app.services import access, cases
from app.services.colleagues import papers
from app.services.enrolment import devices, names
from app.services.views import Place
from tests.gui.sync.town import LaptopWindow, Town, words_on
from tests.gui.visit.kitchen import press, settle
from tests.support.offices import JONAS
from ui.screens.computers.dialogs import OutDialog, RolesDialog
from ui.screens.computers.presenter import ComputersScreen
from ui.screens.loss.presenter import LossScreen
from ui.screens.printing.loose import LooseDialog

Two = tuple[LaptopWindow, LaptopWindow]


def choose_way(screen: ComputersScreen, words: str) -> None:
    """A line of the menu beside a computer."""
    settle()
    action = next(each for each in screen.widget.findChildren(QAction) if each.text() == words)
    action.trigger()
    settle()


def take_out(screen: ComputersScreen, words: str, why: str) -> None:
    choose_way(screen, words)
    dialog = screen.dialog
    assert isinstance(dialog, OutDialog)
    dialog.field("why").set_value(why)
    dialog.go.click()
    settle()


def test_everybody_stands_there_with_their_computers(two: Two) -> None:
    mette, anders = two
    said = words_on(mette.computers().widget)
    assert "Mette Holm" in said and "Anders Bro" in said
    assert "Opsøgende medarbejder, Administrator" in said
    assert "Invitér en computer" in said
    theirs = words_on(anders.computers().widget)
    assert "Mette Holm" in theirs
    assert "Invitér en computer" not in theirs
    assert not [each for each in anders.computers().widget.findChildren(QAction) if "ud af kontoret" in each.text()]


def test_an_invitation_is_withdrawn(town: Town, two: Two) -> None:
    mette, _ = two
    town.invite(mette, "Lone Krag")
    assert "Invitation til Lone Krag" in words_on(mette.computers().widget)
    press(mette.computers().widget, "Træk den tilbage")
    assert "Invitation til" not in words_on(mette.computers().widget)


def test_roles_are_changed_and_the_last_administrator_stays(two: Two) -> None:
    mette, _ = two
    screen = mette.computers()
    page = screen._page
    assert page is not None
    me, other = page.people
    for person, roles in ((other, ["caseworker", "coordinator"]), (me, ["caseworker"])):
        screen._ask_roles(person)
        dialog = screen.dialog
        assert isinstance(dialog, RolesDialog)
        dialog.field("roles").set_value(roles)
        dialog.go.click()
        settle()
    said = words_on(mette.computers().widget)
    assert "Opsøgende medarbejder, Teamtovholder" in said
    assert "Opsøgende medarbejder, Administrator" in said


def test_the_last_administrator_is_told_why_not(two: Two) -> None:
    mette, _ = two
    screen = mette.computers()
    assert screen._page is not None
    screen._ask_roles(screen._page.people[0])
    dialog = screen.dialog
    assert isinstance(dialog, RolesDialog)
    dialog.field("roles").set_value(["caseworker"])
    dialog.go.click()
    settle()
    assert "Kontoret skal have mindst én administrator" in words_on(screen.widget)


def test_a_lost_computer_leads_to_its_report_in_one_click(town: Town, two: Two, tmp_path: Path) -> None:
    mette, anders = two
    case = cases.open_case(mette.desk, JONAS, None)
    access.share(mette.desk, case, names.me(anders.desk), None)
    mette.sync()
    anders.sync()
    take_out(mette.computers(), "Den er væk", "lost")
    report = mette.screen(LossScreen)
    said = words_on(report.widget)
    assert "timer tilbage af de 72" in said
    assert "Anders Bros computer" in said
    assert "Jonas Lindegaard" in said
    assert "Computeren er taget ud af kontoret" in said
    assert "kan ikke ses herfra" in said
    assert papers.loss_sheet(mette.desk, report._device).startswith(b"%PDF")  # type: ignore[arg-type]
    report.learned(mette.desk.clock.now() - timedelta(hours=80))
    settle()
    assert "Fristen på 72 timer er gået" in words_on(report.widget)
    press(report.widget, "Udskriv")
    assert isinstance(report.printing.dialog, LooseDialog)
    report.printing.dialog.reject()


def test_who_was_taken_out_learns_it_and_is_told_to_delete(two: Two) -> None:
    mette, anders = two
    take_out(mette.computers(), "Tag den ud af kontoret", "left")
    assert "Taget ud" in words_on(mette.computers().widget)
    told: list[bool] = []
    anders.line.taken_out.connect(lambda: told.append(True))
    anders.line.now()
    settle()
    assert told == [True]
    assert devices.devices(anders.desk)[-1].revoked is not None


def test_a_new_computer_comes_in_place_of_an_old_one(two: Two) -> None:
    mette, _ = two
    choose_way(mette.computers(), "Ny computer i stedet")
    assert "Invitation til Anders Bro" in words_on(mette.computers().widget)


def test_the_key_is_made_on_three_papers_and_kontoret_asks_no_more(two: Two) -> None:
    mette, _ = two
    assert "Kontorets nøgle er ikke delt endnu" in words_on(mette.office().widget)
    screen = mette.computers()
    screen.make_key()
    settle()
    assert isinstance(screen.printing.dialog, LooseDialog)
    assert len(screen.printing._pdfs) == 3
    screen.printing.dialog.reject()
    settle()
    assert screen.printing._pdfs == ()
    assert "Kontorets nøgle er ikke delt endnu" not in words_on(mette.office().widget)
    assert "Kontorets nøgle er delt på tre papirer" in words_on(mette.computers().widget)


def test_without_a_net_an_invitation_says_so_and_keeps_what_was_typed(town: Town, two: Two) -> None:
    mette, _ = two
    town.cable.pulled.add("hub")
    card = mette.computers().widget.invite
    card.name.setText("Lone Krag")
    press(card, "Lav en invitation")
    assert card.say.isVisibleTo(card)
    assert card.name.text() == "Lone Krag"
    assert mette.messages.told == []


def test_in_an_office_of_one_the_page_leads_to_kontoret(town: Town) -> None:
    mette = town.laptop("mette", "Mette Holm")
    press(mette.computers().widget, "Se Kontoret")
    assert mette.shell.places.name == "office"
    mette.navigator.go(Place("team"))
    settle()
    press(mette.shell.places.current.widget, "Computere og kolleger")  # type: ignore[union-attr]
    assert mette.shell.places.name == "computers"
