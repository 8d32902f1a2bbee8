"""Papirer shows the print queue: what waits and why, what came out, and what one can do about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services import papers
from app.services.papers import printers, queue
from app.services.papers.carry import Printer
from app.services.papers.queue import LooseSheet, QueueState
from app.services.views import Place
from tests.gui.printing.test_print import choose, open_print, words_on, written
from tests.gui.printing.test_print_loose import choose as choose_in
from tests.gui.visit.kitchen import Kitchen, press, settle
from tests.support.printers import TestPrinter, wait_for
from ui.screens.papers.presenter import PapersScreen
from ui.screens.printing.loose import LoosePaper
from ui.screens.today.presenter import TodayScreen

__all__ = ["written"]

RIGHTS_BUTTON = "Udskriv arket om rettigheder"
RIGHTS = LooseSheet(b"%PDF-1.7\n%%EOF\n", "Rettigheder")


def papers_place(kitchen: Kitchen) -> PapersScreen:
    kitchen.navigator.go(Place("papers"))
    settle()
    return kitchen.screen(PapersScreen)


def known(kitchen: Kitchen, printer: TestPrinter) -> printers.PrinterRow:
    """The printer as the window knows it."""
    kitchen.desk.change_settings({"paper.printer_address": f"Mobil = {printer.uri}"})
    return next(row for row in printers.find(kitchen.desk) if row.name == "Mobil")


def card(screen: PapersScreen) -> QWidget:
    return screen.widget.queue


def test_an_empty_queue_is_not_shown(kitchen: Kitchen) -> None:
    assert not card(papers_place(kitchen)).isVisible()


def test_a_paper_that_waits_says_why_and_goes_on_when_the_printer_is_chosen(
    kitchen: Kitchen, printer: TestPrinter
) -> None:
    known(kitchen, printer)
    queue.put(kitchen.desk, [RIGHTS], printer=None)
    screen = papers_place(kitchen)
    assert "Venter på, at du vælger en printer." in words_on(card(screen))
    press(card(screen), "Anden printer")
    assert screen._dialog is not None
    press(screen._dialog, "Udskriv her")
    assert "Kom papiret ud?" in words_on(card(screen))
    assert printer.received() == [RIGHTS.pdf]
    press(card(screen), "Ja, det ligger her")
    assert not card(screen).isVisible() and queue.jobs(kitchen.desk) == []


def test_a_paper_left_behind_in_the_dialog_is_answered_for_in_papirer(written: Kitchen, printer: TestPrinter) -> None:
    document = written.agreement
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.final.click()
    settle()
    press(screen.widget, "Gør færdig og udskriv")
    press(written.window, "Tilbage")  # nobody answered
    written.visit._end_early()
    written.visit.ending.dialog.go.click()
    settle()
    shown = papers_place(written)
    assert "Samarbejdsaftale, til dig" in words_on(card(shown))
    press(card(shown), "Ja, det ligger her")
    assert [mark.audience for mark in papers.prints(written.desk, written.case, document)] == ["citizen"]
    assert "Ikke afleveret endnu" in words_on(shown.widget)


def test_a_paper_that_did_not_come_out_can_be_sent_again_or_taken_back(kitchen: Kitchen, printer: TestPrinter) -> None:
    queue.put(kitchen.desk, [RIGHTS], printer=known(kitchen, printer))
    screen = papers_place(kitchen)
    kitchen.shell._context.print_line.work()
    settle()
    press(card(screen), "Nej")
    assert "gik i stå" in [row.state.say for row in queue.jobs(kitchen.desk)]
    press(card(screen), "Prøv igen")
    assert len(printer.received()) == 2
    press(card(screen), "Nej")
    press(card(screen), "Tag tilbage")
    assert queue.jobs(kitchen.desk) == []


def test_a_paper_in_an_empty_printer_is_taken_back_from_it(kitchen: Kitchen, printer: TestPrinter) -> None:
    printer.load(0)
    queue.put(kitchen.desk, [RIGHTS], printer=known(kitchen, printer))
    screen = papers_place(kitchen)
    kitchen.shell._context.print_line.work()
    settle()
    wait_for(lambda: settle() is None and "Printeren mangler papir." in words_on(card(screen)))
    press(card(screen), "Tag tilbage")
    wait_for(lambda: settle() is None and queue.jobs(kitchen.desk) == [])


def test_a_printer_that_dies_in_the_middle_asks_and_nothing_is_sent_again(
    kitchen: Kitchen, slow_printer: TestPrinter
) -> None:
    job = queue.put(kitchen.desk, [RIGHTS], printer=known(kitchen, slow_printer))
    kitchen.shell._context.print_line.work()
    settle()
    slow_printer.die()
    wait_for(lambda: settle() is None and "svarer ikke" in (queue.job_row(kitchen.desk, job) or pytest.fail()).say, 15)
    row = queue.job_row(kitchen.desk, job)
    assert row is not None and row.state is QueueState.PRINTING
    assert len(slow_printer.received()) <= 1


def test_everything_in_the_queue_is_reached_and_read_aloud(kitchen: Kitchen) -> None:
    queue.put(kitchen.desk, [RIGHTS], printer=None)
    screen = papers_place(kitchen)
    kitchen.key(Qt.Key.Key_Tab)
    seen = []
    for _ in range(60):
        focused = kitchen.window.focusWidget()
        seen.append(focused.accessibleName() if focused is not None else "")
        kitchen.key(Qt.Key.Key_Tab)
    first = seen.index("Anden printer: Rettigheder")
    assert seen[first + 1] == "Tag tilbage: Rettigheder"
    assert first < seen.index(RIGHTS_BUTTON)
    assert card(screen).isVisible()


def test_a_paper_that_is_not_to_be_kept_is_printed_from_memory_alone(kitchen: Kitchen, printer: TestPrinter) -> None:
    known(kitchen, printer)
    screen, key = papers_place(kitchen), papers.rights_sheet(kitchen.desk, False)
    screen.printing.show(LoosePaper("Kontorets nøgle", lambda _: [key], "noegle.pdf", kept=False))
    settle()
    dialog = screen.printing.dialog
    assert dialog is not None
    choose_in(dialog, printer.uri)
    press(dialog, "Udskriv")
    assert printer.received() == [key]
    (sheet,) = kitchen.desk.store.print_queue.all()
    assert kitchen.desk.store.print_queue.pdf(sheet.n) is None
    press(dialog, "Ja, det ligger her")
    assert queue.jobs(kitchen.desk) == []


def test_a_paper_kept_nowhere_says_so_when_the_program_was_closed_meanwhile(
    kitchen: Kitchen, printer: TestPrinter
) -> None:
    queue.put(kitchen.desk, [replace(RIGHTS, kept=False)], printer=known(kitchen, printer))
    screen = papers_place(kitchen)
    kitchen.shell._context.print_line.work()
    settle()
    assert "Papiret ligger her ikke mere." in words_on(card(screen))
    assert printer.received() == []


def test_a_line_is_tried_from_the_bag_and_asked_about_in_papirer(kitchen: Kitchen, printer: TestPrinter) -> None:
    known(kitchen, printer)
    kitchen.navigator.go(Place("today"))
    settle()
    screen = kitchen.screen(TodayScreen)
    screen._printers(printers.find(kitchen.desk))
    press(screen.widget, "Prøv en linje")
    assert len(printer.received()) == 1
    assert kitchen.place == "papers"
    assert "En prøvelinje" in words_on(kitchen.window) and "Kom papiret ud?" in words_on(kitchen.window)


def test_a_paper_nobody_answered_for_is_told_of_in_i_dag(kitchen: Kitchen, printer: TestPrinter) -> None:
    queue.put(kitchen.desk, [RIGHTS], printer=known(kitchen, printer))
    kitchen.shell._context.print_line.work()
    settle()
    kitchen.navigator.go(Place("today"))
    settle()
    assert "1 udskrift mangler svar: Kom papiret ud?" in words_on(kitchen.window)
    press(kitchen.window, "Se papirerne")
    assert kitchen.place == "papers"
    press(kitchen.window, "Ja, det ligger her")
    kitchen.navigator.go(Place("today"))
    settle()
    assert "mangler svar" not in words_on(kitchen.window)


def test_a_fault_of_ours_while_a_paper_is_sent_asks_about_it_and_holds_up_no_other(
    kitchen: Kitchen, printer: TestPrinter
) -> None:
    def broken(uri: str, name: str) -> Printer:
        raise ZeroDivisionError

    line, row = kitchen.shell._context.print_line, known(kitchen, printer)
    first = queue.put(kitchen.desk, [RIGHTS], printer=row)
    line.open_printer = broken
    line.work()
    settle()
    asked = queue.job_row(kitchen.desk, first)
    assert asked is not None and asked.asks and asked.say == "Noget gik galt, mens papiret blev sendt."
    line.open_printer = None
    queue.put(kitchen.desk, [RIGHTS], printer=row)
    line.work()
    settle()
    assert len(printer.received()) == 1
