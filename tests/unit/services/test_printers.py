"""Which printers there are to choose, and what the doctor says of them."""

from __future__ import annotations

from app.services.desk import Desk
from app.services.papers import printers
from app.services.papers.check import printer_check
from tests.support.printers import TestPrinter, free_port, inky_printer, print_bus, printer

__all__ = ["inky_printer", "print_bus", "printer"]


def test_a_printer_that_answers_is_told_with_what_it_can(desk: Desk, printer: TestPrinter) -> None:
    desk.change_settings({"paper.printer_address": f"Mobil = {printer.uri}"})
    row = next(each for each in printers.find(desk) if each.name == "Mobil")
    assert (row.say, row.ready, row.duplex, row.mono, row.saving, row.a4) == ("klar", True, True, True, True, True)
    check = printer_check(desk)
    assert check.ok and check.say.startswith("Printeren svarer: Mobil")


def test_a_printer_the_settings_name_and_nobody_finds_is_wrong(desk: Desk) -> None:
    desk.change_settings({"paper.printer_address": f"ipp://127.0.0.1:{free_port()}/ipp/print"})
    assert not printer_check(desk).ok


def test_the_printer_used_last_stands_first(desk: Desk, printer: TestPrinter) -> None:
    desk.change_settings({"paper.printer_address": f"Mobil = {printer.uri}", "paper.printer": printer.uri})
    first = printers.find(desk)[0]
    assert (first.uri, first.last) == (printer.uri, True)
    assert printers.choose(printers.find(desk)) == first
