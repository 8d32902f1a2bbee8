"""*Hele det blanke sæt* on Papirer: five forms as one job, each known again by its code, and the bag remembers it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.services.papers import blanks
from app.services.views import Place
from tests.gui.printing.test_print import words_on
from tests.gui.visit.kitchen import Kitchen, press, settle
from tests.support.pdf_reading import page_count
from tests.support.printers import TestPrinter
from ui.screens.papers.blank_set import BlankSet
from ui.screens.papers.presenter import PapersScreen
from ui.screens.printing.choice import FILE
from ui.screens.printing.loose import LooseDialog


def opened(kitchen: Kitchen, printer: TestPrinter | None = None) -> tuple[BlankSet, LooseDialog]:
    """The set in the print window."""
    kitchen.desk.change_settings({"paper.printer_address": f"Mobil = {printer.uri}" if printer else ""})
    kitchen.navigator.go(Place("papers"))
    settle()
    blank_set = kitchen.screen(PapersScreen).blank_set
    blank_set.card.button.click()
    settle()
    assert blank_set.printing.dialog is not None
    return blank_set, blank_set.printing.dialog


def choose(dialog: LooseDialog, way: str) -> None:
    dialog.view.panel.printer.select(way)
    dialog.view.panel.printer.chosen.emit(way)
    settle()


def test_five_forms_come_out_and_the_day_is_remembered(kitchen: Kitchen, printer: TestPrinter) -> None:
    blank_set, dialog = opened(kitchen, printer)
    assert "ikke udskrevet noget sæt" in words_on(blank_set.card)
    choose(dialog, printer.uri)
    press(dialog, "Udskriv")
    assert len(printer.received()) == 5 and blanks.printed_set(kitchen.desk) is None
    press(dialog, "Ja, det ligger her")
    assert blanks.printed_set(kitchen.desk) is not None
    assert "Sidst udskrevet" in words_on(blank_set.card)


def test_a_set_that_did_not_come_out_is_not_in_the_bag(kitchen: Kitchen, printer: TestPrinter) -> None:
    _, dialog = opened(kitchen, printer)
    choose(dialog, printer.uri)
    press(dialog, "Udskriv")
    press(dialog, "Nej, prøv igen")
    assert blanks.printed_set(kitchen.desk) is None


def test_large_print_takes_more_sheets(kitchen: Kitchen) -> None:
    _, dialog = opened(kitchen)
    small = dialog.view.preview.count
    dialog.view.panel.large.click()
    settle()
    assert dialog.view.preview.count > small


def test_the_set_can_be_kept_as_one_file(kitchen: Kitchen, tmp_path: Path) -> None:
    blank_set, dialog = opened(kitchen)
    names: list[str] = []

    def where(_: QWidget, name: str) -> Path:
        names.append(name)
        return tmp_path / name

    blank_set.printing.choose_file = where
    choose(dialog, FILE)
    press(dialog, "Gem som PDF-fil")
    assert names == ["blanke-skemaer.pdf"] and "Filen er gemt." in words_on(dialog)
    assert page_count((tmp_path / names[0]).read_bytes()) == dialog.view.preview.count > len(names)
