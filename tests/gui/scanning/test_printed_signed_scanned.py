"""The whole way: a consent out of a real printer, signed with a pen, through a real scanner's driver, into its case."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services import documents, scans, signing
from app.services.scans.scanners import SystemScanners
from app.services.views import MarkKind, SignatureState
from tests.gui.scanning.desk_side import set_desk
from tests.gui.visit.kitchen import press, settle
from tests.support import sane
from tests.support import scans as sheets
from tests.support.printers import TestPrinter, print_bus, printer
from ui.screens.printing.presenter import PrintScreen

__all__ = ["print_bus", "printer"]

DPI = 150


@sane.needs_backend("pnm")
def test_a_printed_consent_comes_back_signed(
    app: QApplication, tmp_path: Path, printer: TestPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with set_desk(tmp_path / "home", SystemScanners()) as side:
        consent = side.consent()
        side.desk.change_settings({"paper.printer_address": f"Mobil = {printer.uri}"})

        dialog = side.go("print", consent)
        assert isinstance(dialog, PrintScreen)
        panel = dialog.widget.panel
        panel.printer.select(printer.uri)
        panel.printer.chosen.emit(printer.uri)
        panel.case.click()
        panel.citizen.click()
        settle()
        panel.go.click()
        settle()
        press(dialog.widget, "Ja, det ligger her")
        (paper,) = printer.received()

        first, second = sheets.pages(paper, DPI)
        number, left, top = sheets.place_to_sign(paper, DPI)
        assert number == 1
        second = sheets.signed(second, left, top, DPI)
        glass = tmp_path / "sane"
        device = sane.pnm_backend(glass, monkeypatch, first)
        side.desk.change_settings({"paper.printer_address": ""})
        side.go("scanning")
        card = side.scanning.widget.scanner
        card.chooser.select(device)
        card.chooser.chosen.emit(device)
        side.press("Scan")
        assert "Side 2 af 2 mangler." in side.page.filed[0].missing
        sane.lay(glass, second)
        side.press("Scan")

        assert not side.messages.told
        assert [row.page for row in scans.scanned(side.desk, side.case, consent).rows] == [1, 2]
        (card_asking,) = side.scanning.widget.questions()
        assert card_asking.question.say == "Der er skrevet på linjen."
        side.press("Ja, samtykket er givet")
        assert signing.signature_state(side.desk, side.case, consent).state is SignatureState.PAPER
        marks = {mark.kind for mark in documents.view(side.desk, side.case, consent).marks}
        assert {MarkKind.SIGNED, MarkKind.SCANNED, MarkKind.PRINTED} <= marks
        assert scans.waiting(side.desk) == 0
