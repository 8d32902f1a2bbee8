"""Two laptops and a hub, end to end: offline on both, sync, a disagreement shown, settled, and the same everywhere."""

from __future__ import annotations

from app.services import access, cases, disagreements, documents
from app.services.enrolment import names
from app.services.views import Place
from tests.gui.sync.town import LaptopWindow, Town, words_on
from tests.gui.visit.kitchen import press, settle
from tests.support.offices import JONAS
from ui.screens.case.access_dialogs import HandOverCaseDialog, ShareDialog
from ui.screens.case.presenter import CaseScreen
from ui.screens.form.presenter import FormScreen

ONE, OTHER = "Han åbner ikke sin post.", "Han åbner ikke sin telefon."


def test_two_write_offline_sync_choose_and_have_the_same(town: Town, two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, anders = two
    case = cases.open_case(mette.desk, JONAS, None)
    document = documents.start(mette.desk, case, "cooperation_agreement")
    access.share(mette.desk, case, names.me(anders.desk), None)
    mette.sync()
    anders.sync()
    anders.navigator.go(Place("case", case))
    assert "Jonas L." in anders.read()

    town.cable.pulled.add("hub")
    mette.write(case, document, "situation", ONE)
    anders.write(case, document, "situation", OTHER)
    mette.sync()
    assert "Der er ikke net til kontoret lige nu" in mette.read()
    assert "1 ændring venter" in mette.corner()
    assert mette.messages.told == []

    town.cable.pulled.clear()
    for laptop in (mette, anders, mette):
        laptop.sync()
    assert "venter" not in mette.corner()
    for laptop in two:
        assert disagreements.waiting(laptop.desk) == 1
        said = words_on(laptop.disagreements().widget)
        assert ONE in said and OTHER in said

    card = mette.disagreements().widget.card
    assert card is not None
    next(each for each in card.cards if each.version.value == OTHER).keep.click()
    for laptop in (mette, anders):
        laptop.sync()
    for laptop in two:
        assert laptop.answer(case, document, "situation") == OTHER
        assert disagreements.waiting(laptop.desk) == 0
        form = laptop.screen(FormScreen, Place("form", case, document)).widget
        assert form.form.field("situation").value() == OTHER


def test_a_document_says_how_far_it_has_come(town: Town, two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, _ = two
    case = cases.open_case(mette.desk, JONAS, None)
    document = documents.start(mette.desk, case, "cooperation_agreement")

    def says() -> str:
        page = mette.screen(CaseScreen, Place("case", case)).widget
        return words_on(page)

    mette.write(case, document, "situation", ONE)
    assert "på denne computer" in says()
    mette.sync()
    assert "på kontoret" in says()
    assert "på denne computer" not in says()
    town.hub.backed_up()
    mette.sync()
    assert "i kontorets sikkerhedskopi" in says()


def test_a_case_is_shared_handed_over_and_taken_back(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, anders = two
    case = cases.open_case(mette.desk, JONAS, None)
    mette.sync()
    screen = mette.screen(CaseScreen, Place("case", case))
    assert "Hvem har sagen" in words_on(screen.widget)
    press(screen.widget, "Del med en kollega")
    dialog = screen._access.dialog
    assert isinstance(dialog, ShareDialog)
    dialog.go.click()
    settle()
    assert "Sagen er delt" in words_on(screen.widget)
    anders.sync()
    theirs = anders.screen(CaseScreen, Place("case", case))
    assert "Jonas L." in words_on(theirs.widget)

    press(screen.widget, "Giv sagen videre")
    handing = screen._access.dialog
    assert isinstance(handing, HandOverCaseDialog)
    handing.go.click()
    settle()
    anders.sync()
    owner = next(row for row in access.access_rows(anders.desk, case) if row.owner)
    assert owner.me
    press(anders.screen(CaseScreen, Place("case", case)).widget, "Del med en kollega")
    again = anders.screen(CaseScreen)._access.dialog
    assert isinstance(again, ShareDialog)
    again.go.click()
    settle()
    mette.sync()
    press(mette.screen(CaseScreen, Place("case", case)).widget, "Overtag sagen")
    anders.sync()
    assert next(row for row in access.access_rows(anders.desk, case) if row.owner).name == "Mette Holm"


def test_the_page_to_who_takes_over_is_begun_before_the_case_is_given(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, _ = two
    case = cases.open_case(mette.desk, JONAS, None)
    screen = mette.screen(CaseScreen, Place("case", case))
    press(screen.widget, "Giv sagen videre")
    dialog = screen._access.dialog
    assert isinstance(dialog, HandOverCaseDialog)
    dialog.note.click()
    settle()
    form = mette.screen(FormScreen).widget
    assert form.form.field("written_to").value() == "Anders Bro"
    assert next(row for row in access.access_rows(mette.desk, case) if row.owner).me
