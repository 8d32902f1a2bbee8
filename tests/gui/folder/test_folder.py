"""The folder from *Inden jeg går* to the table: asked, looked at, printed on a real printer, answered for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.change import JOURNEY, RowId
from app.domain.register import path_of
from app.errors import StoreDamaged
from app.services import papers
from app.services.casework import journal
from app.services.folder import leaving
from app.services.folder.contents import folder
from app.services.folder.stay import Piece, Stay
from app.services.papers import queue
from app.services.views import OwedState, Place
from app.storage import Edit
from tests.gui.printing.test_print import words_on
from tests.gui.visit.kitchen import Kitchen, press, settle
from tests.support.folders import Laid
from tests.support.pdf_reading import page_count, words_of
from tests.support.printers import TestPrinter
from ui.screens.folder.look import LATER
from ui.screens.folder.presenter import FolderScreen

AT_THE_END = "Mappen, der bliver her"


def asked(kitchen: Kitchen, printer: TestPrinter | None = None) -> FolderScreen:
    """The question, come to from the visit; only the printer given is known."""
    address = f"Mobil = {printer.uri}" if printer else ""
    kitchen.desk.change_settings({"paper.printer_address": address})
    kitchen.navigator.go(Place("visit", kitchen.case))
    settle()
    press(kitchen.visit.widget, AT_THE_END)
    return kitchen.screen(FolderScreen)


def answer(screen: FolderScreen, stay: Stay) -> None:
    screen.widget.question.answers[stay].click()
    settle()


def choose(screen: FolderScreen, way: str) -> None:
    screen.widget.panel.printer.select(way)
    screen.widget.panel.printer.chosen.emit(way)
    settle()


def printed(kitchen: Kitchen, printer: TestPrinter, stay: Stay = Stay.ALL) -> FolderScreen:
    """The folder sent to the printer, the question open."""
    screen = asked(kitchen, printer)
    answer(screen, stay)
    choose(screen, printer.uri)
    press(screen.widget, "Print mappen")
    assert "Kom papirerne ud?" in words_on(screen.widget)
    return screen


def first_line(pdf: bytes) -> str:
    """The first words of a paper under its head."""
    return words_of(pdf)[0]


def test_it_asks_before_anything_else_and_nothing_else_can_be_reached(kitchen: Kitchen, laid: Laid) -> None:
    screen = asked(kitchen)
    assert screen.full and not kitchen.shell.sidebar.isVisible()
    assert "Skal papirerne blive her?" in words_on(screen.widget)
    assert "Print mappen" not in words_on(screen.widget)
    assert screen.widget.beside_citizen


def test_five_papers_are_looked_at_and_come_out_in_the_order_of_need(
    kitchen: Kitchen, laid: Laid, printer: TestPrinter
) -> None:
    papers.issue(kitchen.desk, kitchen.case, laid.agreement)
    kept = papers.issued(kitchen.desk, kitchen.case, laid.agreement)
    screen = printed(kitchen, printer)
    received = printer.received()
    assert kept is not None and received[1] == kept.pdf
    titles = ("Næste gang vi ses", "Vores aftale", "Det har du sagt ja til", "Mennesker omkring dig", "Hvem vi er")
    for title, pdf in zip(titles, received, strict=True):
        assert title in first_line(pdf)
    assert screen.widget.pages.count == sum(page_count(pdf) for pdf in received)
    press(screen.widget, "Ja, de ligger her")
    assert kitchen.place == "visit"
    assert papers.owed(kitchen.desk) == [] and queue.jobs(kitchen.desk) == []
    assert papers.prints(kitchen.desk, kitchen.case, laid.network)


def test_only_the_card_comes_out_and_the_rest_is_owed(kitchen: Kitchen, laid: Laid, printer: TestPrinter) -> None:
    screen = printed(kitchen, printer, Stay.CARD)
    (card,) = printer.received()
    assert "8. december" in first_line(card) and "Kommune" not in first_line(card)
    press(screen.widget, "Ja, de ligger her")
    owed = papers.owed(kitchen.desk)
    assert {paper.document for paper in owed} == {laid.agreement, laid.network}
    assert {paper.state for paper in owed} == {OwedState.PROMISED}


def test_a_neutral_cover_comes_last_and_where_they_lie_is_told_the_next_time(
    kitchen: Kitchen, laid: Laid, printer: TestPrinter
) -> None:
    screen = asked(kitchen, printer)
    answer(screen, Stay.ENVELOPE)
    QTest.keyClicks(screen.widget.panel.kept_at, "i skuffen")
    choose(screen, printer.uri)
    press(screen.widget, "Print mappen")
    press(screen.widget, "Ja, de ligger her")
    received = printer.received()
    assert len(received) == 6 and first_line(received[-1]).strip() == "Jonas"
    again = asked(kitchen)
    assert "neutralt omslag. Lå: i skuffen." in words_on(again.widget)
    assert not again.widget.panel.ticks[Piece.RIGHTS].isChecked()


def test_what_is_not_ticked_neither_shows_nor_comes_out(kitchen: Kitchen, laid: Laid, printer: TestPrinter) -> None:
    screen = asked(kitchen, printer)
    answer(screen, Stay.ALL)
    everything = screen.widget.pages.count
    for piece in (Piece.NETWORK, Piece.RIGHTS, Piece.RECEIPT):
        screen.widget.panel.ticks[piece].click()
    settle()
    assert screen.widget.pages.count == 2 < everything
    choose(screen, printer.uri)
    press(screen.widget, "Print mappen")
    assert len(printer.received()) == 2


def test_nothing_ticked_cannot_be_printed(kitchen: Kitchen, laid: Laid) -> None:
    screen = asked(kitchen)
    answer(screen, Stay.ALL)
    for tick in screen.widget.panel.ticks.values():
        tick.click()
    settle()
    assert not screen.widget.panel.go.isEnabled() and "Vælg, hvad der skal med." in words_on(screen.widget)


def test_large_print_is_drawn_at_once(kitchen: Kitchen, laid: Laid, printer: TestPrinter) -> None:
    screen = asked(kitchen, printer)
    answer(screen, Stay.ALL)
    small = screen.widget.pages.count
    screen.widget.panel.large.click()
    settle()
    assert screen.widget.pages.count > small
    choose(screen, printer.uri)
    press(screen.widget, "Print mappen")
    assert sum(page_count(pdf) for pdf in printer.received()) == screen.widget.pages.count


def test_gem_dem_for_mig_prints_nothing_and_the_next_visit_says_so(kitchen: Kitchen, laid: Laid) -> None:
    screen = asked(kitchen)
    answer(screen, Stay.KEEP)
    assert screen.widget.pages.count == 0
    press(screen.widget, "Jeg gemmer dem")
    assert kitchen.place == "visit"
    assert {paper.document for paper in papers.owed(kitchen.desk)} == {laid.agreement, laid.network}
    assert "gem dem for mig" in words_on(asked(kitchen).widget)


def test_an_answer_can_be_thought_over(kitchen: Kitchen, laid: Laid) -> None:
    screen = asked(kitchen)
    answer(screen, Stay.ALL)
    press(screen.widget, "Svar om")
    answers = screen.widget.question.answers
    assert answers[Stay.ALL].isChecked() and not answers[Stay.CARD].isChecked()
    answer(screen, Stay.CARD)
    assert screen.widget.pages.count == 1


def test_papers_that_did_not_come_out_are_no_ones_and_can_be_tried_again(
    kitchen: Kitchen, laid: Laid, printer: TestPrinter
) -> None:
    screen = printed(kitchen, printer)
    press(screen.widget, "Nej, prøv igen")
    assert "Papirerne ligger her stadig." in words_on(screen.widget) and queue.jobs(kitchen.desk) == []
    assert folder(kitchen.desk, kitchen.case).last is not None
    press(screen.widget, "Print mappen")
    assert len(printer.received()) == 10
    press(screen.widget, "Ja, de ligger her")
    assert leaving.waiting(kitchen.desk, kitchen.case) is None


def test_without_a_printer_the_folder_waits_in_the_queue(kitchen: Kitchen, laid: Laid, printer: TestPrinter) -> None:
    screen = asked(kitchen)
    answer(screen, Stay.ALL)
    choose(screen, LATER)
    press(screen.widget, "Print mappen")
    assert "Venter på, at du vælger en printer." in words_on(screen.widget)
    again = asked(kitchen, printer)
    assert "Venter på, at du vælger en printer." in words_on(again.widget)
    choose(again, printer.uri)
    press(again.widget, "Prøv igen")
    assert "Kom papirerne ud?" in words_on(again.widget) and len(printer.received()) == 5


def test_a_folder_on_its_way_can_be_taken_back(kitchen: Kitchen, laid: Laid) -> None:
    screen = asked(kitchen)
    answer(screen, Stay.ALL)
    choose(screen, LATER)
    press(screen.widget, "Print mappen")
    press(screen.widget, "Tag papirerne tilbage")
    assert "De kommer ikke ud." in words_on(screen.widget) and queue.jobs(kitchen.desk) == []
    assert screen.widget.panel.go.isEnabled()


def test_a_printer_that_breaks_off_says_so_and_lets_one_try_again(
    kitchen: Kitchen, laid: Laid, failing_printer: TestPrinter
) -> None:
    screen = asked(kitchen, failing_printer)
    answer(screen, Stay.CARD)
    choose(screen, failing_printer.uri)
    press(screen.widget, "Print mappen")
    assert "Printeren afbrød" in words_on(screen.widget)
    assert screen.widget.panel.go.isEnabled() and screen.widget.panel.go.text() == "Prøv igen"


def test_who_walked_on_is_asked_again(kitchen: Kitchen, laid: Laid, printer: TestPrinter) -> None:
    printed(kitchen, printer)
    kitchen.navigator.go(Place("visit", kitchen.case))
    settle()
    screen = asked(kitchen)
    assert "Kom papirerne ud?" in words_on(screen.widget)
    press(screen.widget, "Ja, de ligger her")
    assert papers.prints(kitchen.desk, kitchen.case, laid.agreement)


def test_the_computers_own_dialog_gets_every_paper_as_it_was_drawn(kitchen: Kitchen, laid: Laid) -> None:
    screen = asked(kitchen)
    screen.widget.panel.show_printers((), system=True)
    got: list[tuple[int, str]] = []
    screen.way_out.by_system = lambda _, pdfs, title: bool(got.append((len(pdfs), title))) or True
    answer(screen, Stay.ALL)
    choose(screen, "system")
    press(screen.widget, "Print mappen")
    assert got == [(5, "Papirer")] and "Kom papirerne ud?" in words_on(screen.widget)


def test_a_dialog_nobody_answered_leaves_nothing_behind(kitchen: Kitchen, laid: Laid) -> None:
    screen = asked(kitchen)
    screen.widget.panel.show_printers((), system=True)
    screen.way_out.by_system = lambda *_: False
    answer(screen, Stay.ALL)
    choose(screen, "system")
    press(screen.widget, "Print mappen")
    assert queue.jobs(kitchen.desk) == [] and screen.widget.panel.go.isEnabled()


def test_escape_and_tilbage_lead_back_to_the_visit(kitchen: Kitchen, laid: Laid) -> None:
    asked(kitchen)
    kitchen.key(Qt.Key.Key_Escape)
    assert kitchen.place == "visit"
    press(asked(kitchen).widget, "Tilbage")
    assert kitchen.place == "visit"


def test_the_cases_own_page_leads_there_too(kitchen: Kitchen, laid: Laid) -> None:
    kitchen.navigator.go(Place("case", kitchen.case))
    settle()
    shown = kitchen.screen(object).widget  # type: ignore[attr-defined]
    assert isinstance(shown, QWidget)
    press(shown, "Gør mappen klar")
    screen = kitchen.screen(FolderScreen)
    assert not screen.full and kitchen.shell.sidebar.isVisible()
    kitchen.key(Qt.Key.Key_Escape)
    assert kitchen.place == "case"


def test_a_paper_that_was_altered_is_told_and_the_others_are_shown(kitchen: Kitchen, laid: Laid) -> None:
    desk, case = kitchen.desk, kitchen.case
    kept = papers.issue(desk, case, laid.agreement)
    for row in journal.of_document(journal.case_of(desk, case), journal.ISSUED, laid.agreement):
        blob = desk.store.blobs.put(case, kept.pdf + b"\n% one word more\n")
        journal.commit(desk, case, [Edit(JOURNEY, path_of(journal.ISSUED, RowId(str(row["_id"])), "blob"), blob)])
    screen = asked(kitchen)
    answer(screen, Stay.ALL)
    assert {type(each) for each in kitchen.messages.told} == {StoreDamaged}
    assert "Næste gang vi ses" in words_on(screen.widget) and screen.widget.pages.count > 0


def test_a_folder_sent_before_and_taken_back_leaves_its_choices(kitchen: Kitchen, laid: Laid) -> None:
    screen = asked(kitchen)
    answer(screen, Stay.CARD)
    choose(screen, LATER)
    press(screen.widget, "Print mappen")
    again = asked(kitchen)
    press(again.widget, "Tag papirerne tilbage")
    assert "I svarede: Kun et lille kort." in words_on(again.widget)
    assert again.widget.panel.go.isEnabled() and again.widget.pages.count == 1
