"""The recovery sheet goes to a printer as every paper does: seen, sent, asked about. Nothing of it stays on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.desk import Desk
from tests.gui.screens.pages import Rygsaek, press, words_on
from tests.support.printers import TestPrinter, print_bus, printer
from ui.screens.first_run.sheet import BESIDE, CAME_OUT, FILE_CARE, SAVED
from ui.screens.first_run.view import FirstRunView
from ui.screens.printing.choice import FILE
from ui.screens.printing.loose import LooseDialog
from ui.shell.shell import Shell

__all__ = ["print_bus", "printer"]


def made(rygsaek: Rygsaek) -> tuple[FirstRunView, Desk]:
    """The first run, as far as the page with the sheet."""
    view = rygsaek.to_the_sheet()
    office = rygsaek.first_run()._office
    assert office is not None
    return view, office.desk


def shown(rygsaek: Rygsaek, way: str) -> LooseDialog:
    """ "Udskriv arket", with the way out chosen."""
    press(rygsaek.content(FirstRunView), "Udskriv arket")
    printing = rygsaek.first_run()._keeper.printing
    assert printing is not None and printing.dialog is not None
    printing.dialog.view.panel.printer.select(way)
    printing.dialog.view.panel.printer.chosen.emit(way)
    return printing.dialog


def test_the_sheet_is_kept_once_somebody_says_that_it_came_out(rygsaek: Rygsaek, printer: TestPrinter) -> None:
    view, desk = made(rygsaek)
    desk.change_settings({"paper.printer_address": f"Mobil = {printer.uri}"})
    dialog = shown(rygsaek, printer.uri)
    press(dialog, "Udskriv")
    assert "Kom papiret ud?" in words_on(dialog)
    assert not view.sheet.finish.isEnabled(), "on its way is not kept"
    (received,) = printer.received()
    assert received.startswith(b"%PDF")
    press(dialog, "Ja, det ligger her")
    assert CAME_OUT in words_on(view)
    press(view, "Arket ligger sikkert")
    assert "Begynd med den første henvendelse" in words_on(rygsaek.content(Shell))


def test_the_sheet_can_be_a_file_but_not_beside_what_it_opens(
    rygsaek: Rygsaek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, _ = made(rygsaek)
    dialog = shown(rygsaek, FILE)
    printing = rygsaek.first_run()._keeper.printing
    assert printing is not None
    monkeypatch.setattr(printing, "choose_file", lambda *_: rygsaek.home / "ark.pdf")
    press(dialog, "Gem som PDF-fil")
    assert BESIDE in words_on(dialog)
    assert not (rygsaek.home / "ark.pdf").exists()
    assert not view.sheet.finish.isEnabled()
    monkeypatch.setattr(printing, "choose_file", lambda *_: tmp_path / "ark.pdf")
    press(dialog, "Gem som PDF-fil")
    assert FILE_CARE in words_on(dialog) and "Slet den" not in words_on(dialog), "a key is kept"
    assert (tmp_path / "ark.pdf").read_bytes().startswith(b"%PDF")
    dialog.reject()
    assert SAVED in words_on(view)
    assert view.sheet.finish.isEnabled()
