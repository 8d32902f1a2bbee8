"""Papers that are no document's, in the print window: looked at, straight to a real printer, asked about, or kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services import papers
from app.services.views import Place
from tests.gui.printing.test_print import words_on
from tests.gui.visit.kitchen import Kitchen, press, settle
from tests.support.printers import TestPrinter
from ui.screens.papers.presenter import PapersScreen
from ui.screens.printing.choice import FILE, WORD
from ui.screens.printing.loose import LooseDialog, LoosePaper, LoosePrinting

RIGHTS = "Udskriv arket om rettigheder"


def opened(kitchen: Kitchen, button: str, address: str = "") -> tuple[PapersScreen, LooseDialog]:
    """Papirer, and the window of the paper one asks for there; only the named printer is known."""
    kitchen.desk.change_settings({"paper.printer_address": address})
    kitchen.navigator.go(Place("papers"))
    settle()
    screen = kitchen.screen(PapersScreen)
    (found,) = [b for b in screen.widget.findChildren(QPushButton) if button in (b.text(), b.accessibleName())]
    found.click()
    settle()
    assert screen.printing.dialog is not None
    return screen, screen.printing.dialog


def choose(dialog: LooseDialog, way: str) -> None:
    """Where it shall go, chosen in the list."""
    dialog.view.panel.printer.select(way)
    dialog.view.panel.printer.chosen.emit(way)
    settle()


def test_a_blank_form_goes_straight_to_the_printer_and_one_is_asked_whether_it_came(
    kitchen: Kitchen, printer: TestPrinter
) -> None:
    screen, dialog = opened(kitchen, RIGHTS, f"Mobil = {printer.uri}")
    assert dialog.view.preview.count >= 1 and "Til at lægge på bordet" in words_on(dialog)
    choose(dialog, printer.uri)
    press(dialog, "Udskriv")
    assert "Kom papiret ud?" in words_on(dialog)
    assert printer.received() == list(screen.printing._pdfs)
    press(dialog, "Ja, det ligger her")
    assert not dialog.isVisible()


def test_copies_and_large_print_are_those_of_any_paper(kitchen: Kitchen, printer: TestPrinter) -> None:
    screen, dialog = opened(kitchen, RIGHTS, f"Mobil = {printer.uri}")
    choose(dialog, printer.uri)
    small = screen.printing._pdfs
    dialog.view.panel.large.click()
    dialog.view.panel.copies._another()
    settle()
    assert screen.printing._pdfs != small and dialog.view.panel.choice().copies == 2
    press(dialog, "Udskriv")
    assert printer.received()[0] == screen.printing._pdfs[0]


def test_a_paper_that_did_not_come_out_lies_here_still(kitchen: Kitchen, printer: TestPrinter) -> None:
    _, dialog = opened(kitchen, RIGHTS, printer.uri)
    choose(dialog, printer.uri)
    press(dialog, "Udskriv")
    press(dialog, "Nej, prøv igen")
    assert "Papiret ligger her stadig." in words_on(dialog) and dialog.isVisible()
    press(dialog, "Udskriv")
    assert len(printer.received()) == 2


def test_a_printer_that_breaks_off_says_so(kitchen: Kitchen, failing_printer: TestPrinter) -> None:
    _, dialog = opened(kitchen, RIGHTS, failing_printer.uri)
    choose(dialog, failing_printer.uri)
    press(dialog, "Udskriv")
    assert "Printeren afbrød" in words_on(dialog) and dialog.view.panel.go.isEnabled()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(kitchen: Kitchen, tmp_path: Path) -> None:
    screen, dialog = opened(kitchen, RIGHTS)
    screen.printing.choose_file = lambda _, name: tmp_path / "findes ikke" / name
    choose(dialog, FILE)
    press(dialog, "Gem som PDF-fil")
    assert "Filen kunne ikke gemmes dér." in words_on(dialog)


def test_escape_leaves_the_paper_and_everything_can_be_reached_with_tab(kitchen: Kitchen) -> None:
    screen, dialog = opened(kitchen, RIGHTS)
    seen = set()
    for _ in range(20):
        focused = dialog.focusWidget()
        assert focused is not None
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    panel = dialog.view.panel
    assert {panel.go, panel.large, panel.printer, dialog.view.preview} <= seen
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert screen.printing._pdfs == () and dialog.view.preview.count == 0


def test_a_loose_letter_is_saved_as_word_and_another_paper_offers_none(kitchen: Kitchen, tmp_path: Path) -> None:
    _, dialog = opened(kitchen, RIGHTS)
    assert dialog.view.panel.printer.findData(WORD) < 0
    dialog.reject()
    printing = LoosePrinting(kitchen.screen(PapersScreen)._context, kitchen.window)
    pdf = papers.rights_sheet(kitchen.desk)
    printing.choose_file = lambda _, name: tmp_path / name
    printing.show(LoosePaper("Indkaldelse", lambda large: [pdf], "papir.pdf", word=lambda large: b"word"))
    settle()
    assert printing.dialog is not None
    choose(printing.dialog, WORD)
    press(printing.dialog, "Gem som Word-fil")
    assert (tmp_path / "papir.docx").read_bytes() == b"word"
    printing.dialog.reject()
