"""What one may choose about how a paper comes out: only what the chosen printer can."""

from __future__ import annotations

from dataclasses import replace

from app.services.papers.printers import PrinterRow
from tests.gui.printing.test_print import choose, open_print, words_on, written
from tests.gui.visit.kitchen import Kitchen, settle
from tests.support.printers import TestPrinter
from ui.screens.printing.presenter import PrintScreen

__all__ = ["written"]

PLAIN = PrinterRow("ipp://mobil:631/ipp/print", "Mobil", "klar", True, True, False, True)
ABLE = replace(PLAIN, duplex=True, mono=True, saving=True)


def shown_for(kitchen: Kitchen, row: PrinterRow) -> PrintScreen:
    """The dialog with that printer alone, chosen."""
    screen = open_print(kitchen)
    screen.widget.panel.show_printers((row,), system=False)
    choose(screen, row.uri)
    return screen


def test_what_the_printer_cannot_is_not_offered(written: Kitchen) -> None:
    panel = shown_for(written, PLAIN).widget.panel
    assert not panel.more.isVisible()
    panel.show_printers((ABLE,), system=False)
    settle()
    assert panel.more.fold.isVisible() and not panel.more.mono.isVisible()
    panel.more.fold.click()
    settle()
    assert panel.more.mono.isVisible() and panel.more.saving.isVisible() and panel.more.duplex.isVisible()


def test_what_the_settings_chose_is_seen_though_it_is_folded_away(written: Kitchen) -> None:
    written.desk.change_settings({"paper.save_ink": True})
    panel = shown_for(written, ABLE).widget.panel
    assert panel.more.saving.isVisible() and not panel.more.mono.isVisible()
    assert panel.choice().saving


def test_a_printer_without_a4_and_one_with_little_ink_are_told_before_one_prints(written: Kitchen) -> None:
    screen = shown_for(written, replace(ABLE, a4=False))
    assert "Læg A4-papir i først." in words_on(screen.widget)
    screen.widget.panel.show_printers((replace(ABLE, low="Der er kun lidt sort blæk"),), system=False)
    assert "Der er kun lidt sort blæk." in words_on(screen.widget)
    assert screen.widget.panel.go.isEnabled()


def test_the_choices_reach_the_printer(written: Kitchen, printer: TestPrinter) -> None:
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.more.duplex.setChecked(True)
    screen.widget.panel.more.mono.setChecked(True)
    screen.widget.panel.go.click()
    settle()
    (sheet,) = written.desk.store.print_queue.all()
    assert (sheet.duplex, sheet.mono, sheet.saving) == (True, True, False)
    assert len(printer.received()) == 1
