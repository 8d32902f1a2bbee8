"""Coming into an office: from the first run, from an office of one, and what is said when it does not go well."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services import cases
from app.services.enrolment import inviting
from app.services.views import Place
from tests.gui.screens.conftest import SMALL, ImpatientDoors
from tests.gui.screens.pages import PASSPHRASE, Rygsaek
from tests.gui.sync.town import LaptopWindow, Town, words_on
from tests.gui.visit.kitchen import press, settle
from tests.support.offices import JONAS
from ui.screens.computers.squares import picture
from ui.screens.first_run.view import FirstRunView
from ui.shell.shell import Shell


@pytest.fixture
def mette(town: Town) -> LaptopWindow:
    """Her office, on the hub."""
    laptop = town.laptop("mette", "Mette Holm")
    town.found(laptop)
    return laptop


@pytest.fixture
def anders(town: Town, qtbot: QtBot, tmp_path: Path) -> Rygsaek:
    """A new computer that nobody has used."""
    return Rygsaek(qtbot, tmp_path / "home", lambda: ImpatientDoors(policy=SMALL)).start()


def type_invitation(rygsaek: Rygsaek, text: str) -> FirstRunView:
    """To the page with the passphrase."""
    view = rygsaek.content(FirstRunView)
    press(view, "Jeg har en invitation")
    assert view.invited is not None
    view.invited.text.set_text(text)
    view.invited.worker.setText("Anders Bro")
    press(view, "Videre")
    return view


def choose_passphrase(view: FirstRunView) -> None:
    view.passphrase.first.line.setText(PASSPHRASE)
    view.passphrase.again.line.setText(PASSPHRASE)
    press(view, "Lav rygsækken")
    settle()


def let_in(mette: LaptopWindow, code: str) -> None:
    screen = mette.computers()
    screen.look()
    assert code in words_on(screen.widget)
    press(screen.widget, "Luk ind")


def test_the_first_run_leads_into_the_office(mette: LaptopWindow, anders: Rygsaek, town: Town) -> None:
    view = type_invitation(anders, town.invite(mette, "Anders Bro"))
    choose_passphrase(view)
    assert view.wait is not None
    code = view.wait.code.text()
    assert len(code.replace(" ", "")) == 6
    let_in(mette, code)
    presenter = anders.first_run()
    assert presenter.invited is not None and presenter.invited.line is not None
    presenter.invited.line.look()
    settle()
    assert isinstance(anders.window.content, Shell)
    office = anders.program.office
    assert office is not None
    office.context.line.begin()
    settle()
    assert office.context.desk.office.name == "Havneby Kommune"


def test_the_invitation_is_read_out_of_its_picture(
    mette: LaptopWindow, anders: Rygsaek, town: Town, tmp_path: Path
) -> None:
    text = town.invite(mette, "Anders Bro")
    assert picture(inviting.squares(text)).save(str(tmp_path / "kode.png"))
    view = anders.content(FirstRunView)
    press(view, "Jeg har en invitation")
    presenter = anders.first_run()
    assert presenter.invited is not None
    presenter.invited.read_file(tmp_path / "kode.png")
    assert presenter.invited.page.text.text() == text
    (tmp_path / "andet.png").write_bytes(b"no picture")
    presenter.invited.read_file(tmp_path / "andet.png")
    assert "ikke et billede, vi kan læse" in words_on(view)
    assert presenter.invited.page.text.text() == text


def test_what_is_no_invitation_is_said_and_no_store_is_made(anders: Rygsaek) -> None:
    view = type_invitation(anders, "hej med dig")
    assert "ikke en invitation" in words_on(view)
    assert not anders.home.exists()


def test_without_a_net_the_store_is_made_and_one_may_try_again(
    mette: LaptopWindow, anders: Rygsaek, town: Town
) -> None:
    text = town.invite(mette, "Anders Bro")
    town.cable.pulled.add("hub")
    view = type_invitation(anders, text)
    choose_passphrase(view)
    assert "ikke net til kontoret" in words_on(view)
    town.cable.pulled.clear()
    press(view, "Prøv igen")
    assert view.wait is not None
    assert len(view.wait.code.text().replace(" ", "")) == 6


def test_who_is_turned_away_may_use_the_rygsaek_alone(mette: LaptopWindow, anders: Rygsaek, town: Town) -> None:
    view = type_invitation(anders, town.invite(mette, "Anders Bro"))
    choose_passphrase(view)
    screen = mette.computers()
    screen.look()
    press(screen.widget, "Afvis")
    presenter = anders.first_run()
    assert presenter.invited is not None and presenter.invited.line is not None
    presenter.invited.line.look()
    assert "lukkede dig ikke ind" in words_on(view)
    press(view, "Gå ind imens")
    assert isinstance(anders.window.content, Shell)


def test_an_office_of_one_brings_its_cases(mette: LaptopWindow, town: Town) -> None:
    omar = town.laptop("omar", "Omar Said", "Omars kontor")
    case = cases.open_case(omar.desk, JONAS, None)
    said = omar.office()
    assert "Sagerne på denne computer kommer med ind" in words_on(said.widget)
    town.joins(omar, mette, "Omar Said")
    assert "Du er inde" in omar.read()
    omar.sync()
    assert omar.desk.store.cases.get(case) is not None
    assert "På kontoret sidst" in omar.corner()


def test_one_who_waits_may_close_and_the_code_is_there_again(mette: LaptopWindow, town: Town) -> None:
    omar = town.laptop("omar", "Omar Said")
    text = town.invite(mette, "Omar Said")
    card = omar.office().widget.invitation
    card.text.set_text(text)
    card.name.setText("Omar Said")
    press(card, "Bed om at komme ind")
    code = omar.office().widget.code.code.text()
    omar.navigator.go(Place("today"))
    assert "Venter på at blive lukket ind" in omar.corner()
    assert omar.office().widget.code.code.text() == code
    press(omar.office().widget, "Vent ikke mere")
    assert omar.office().widget.code.isHidden()
    assert "Alt ligger på denne computer" in omar.corner()


@pytest.mark.parametrize("address", ["127.0.0.1:9", "http://hub.example", "ftp://hub.example", "hub kommune"])
def test_a_hub_that_is_none_changes_nothing_and_is_said(town: Town, address: str) -> None:
    mette = town.laptop("mette", "Mette Holm")
    card = mette.office().widget.hub
    card.address.setText(address)
    card.code.setText("ABCDE")
    press(card, "Læg kontoret på hubben")
    assert card.say.isVisibleTo(card) and card.say.text()
    assert card.go.isEnabled()
    assert not mette.desk.store.membership.shared
    assert mette.messages.told == []


def test_a_wrong_code_puts_no_office_on_the_hub(town: Town) -> None:
    mette = town.laptop("mette", "Mette Holm")
    card = mette.office().widget.hub
    card.address.setText(town.hub.url)
    card.code.setText("FORKERT")
    press(card, "Læg kontoret på hubben")
    assert card.say.isVisibleTo(card) and card.say.text()
    assert not mette.desk.store.membership.shared
    assert "koden" in card.say.text().lower()
