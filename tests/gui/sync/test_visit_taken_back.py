"""The citizen says stop in a joined office: what had been sent is told, what never left is gone without a word."""

from __future__ import annotations

from app.services import visits
from app.services.views import Place, VisitStep
from tests.gui.sync.town import LaptopWindow
from tests.gui.visit.kitchen import settle
from tests.support.offices import new_case
from ui.screens.visit.end_dialog import RemoveDialog, StillThere
from ui.screens.visit.presenter import VisitScreen


def write_in_a_visit(laptop: LaptopWindow) -> VisitScreen:
    case = new_case(laptop.desk)
    laptop.navigator.go(Place("visit", case))
    settle()
    screen = laptop.screen(VisitScreen)
    document = visits.go_to(laptop.desk, case, VisitStep.KNOW).documents["cooperation_agreement"][0]
    laptop.write(case, document, "situation", "Hemmeligheden om kælderen")
    return screen


def take_back(screen: VisitScreen) -> None:
    screen.widget.side.remove.click()
    settle()
    assert isinstance(screen.ending.dialog, RemoveDialog)
    screen.ending.dialog.go.click()
    settle()


def test_what_had_been_sent_is_told(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, _ = two
    screen = write_in_a_visit(mette)
    mette.line.begin()
    mette.line.now()
    settle()
    take_back(screen)
    (told,) = mette.messages.told
    assert isinstance(told, StillThere) and "sendt til kontoret" in told.sentences()


def test_what_never_left_goes_without_a_word(two: tuple[LaptopWindow, LaptopWindow]) -> None:
    mette, _ = two
    take_back(write_in_a_visit(mette))
    assert mette.messages.told == []
