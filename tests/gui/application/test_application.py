"""A municipality's PDF is chosen, filled in, seen, printed on a real printer, and read again by others."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.documents.page import read_qr_text
from app.services import documents
from app.services.applications import acts
from app.services.papers import made
from app.services.views import Place
from tests.gui.visit.kitchen import Kitchen, press, set_table, settle, type_in
from tests.support.application_pdf import application
from tests.support.pdf_reading import pictures_of
from tests.support.printers import TestPrinter, print_bus, printer
from ui.screens.application.presenter import ApplicationScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.printing.choice import FILE, WORD
from ui.screens.together.presenter import TogetherScreen
from ui.screens.together.reading import passages

__all__ = ["print_bus", "printer"]

WORDS = """
pdf = "stoette.pdf"
title = "Ansøgning om støtte"
summary = "Når en udgift ikke kan vente."
[fields.Text3]
easy = "Hvad vil du gerne have hjælp til?"
"""


@pytest.fixture
def kitchen(app: QApplication, tmp_path: Path) -> Iterator[Kitchen]:
    with set_table(tmp_path / "home") as table:
        folder = tmp_path / "skemaer"
        folder.mkdir()
        (folder / "stoette.pdf").write_bytes(application())
        (folder / "stoette.toml").write_text(WORDS, "utf-8")
        table.desk.change_settings({acts.OWN_FOLDER: str(folder)})
        yield table


def words_on(widget: QWidget) -> str:
    settle()
    kinds = (QLabel, QAbstractButton)
    return "\n".join(each.text() for kind in kinds for each in widget.findChildren(kind) if each.isVisibleTo(widget))


def choosing(kitchen: Kitchen) -> ApplicationScreen:
    """The case's page, then "Tilføj en ansøgning (PDF)"."""
    kitchen.navigator.go(Place("case", kitchen.case))
    press(kitchen.window, "Tilføj en ansøgning (PDF)")
    return kitchen.screen(ApplicationScreen)


def begun(kitchen: Kitchen) -> FormScreen:
    """The municipality's application, chosen from its folder."""
    screen = choosing(kitchen)
    screen.widget.pdf_chosen.emit(acts.offered(kitchen.desk)[0].path)
    press(screen.widget, "Udfyld den")
    return kitchen.screen(FormScreen)


def write(screen: FormScreen, field: str, words: str) -> None:
    type_in(screen.widget.form.field(field).editor, words)
    screen.editing.settle()
    settle()


def test_the_folders_application_is_offered_and_says_what_it_asks(kitchen: Kitchen) -> None:
    screen = choosing(kitchen)
    assert "Når en udgift ikke kan vente." in words_on(screen.widget)
    screen.widget.pdf_chosen.emit(acts.offered(kitchen.desk)[0].path)
    said = words_on(screen.widget)
    assert "2 sider, 16 spørgsmål." in said
    assert "Borgeren kan skrive under på skærmen eller på papiret." in said
    assert "”Adresse”" in said and "Se efter, at de passer." in said


def test_a_pdf_of_ones_own_is_read_from_the_file_one_chooses(kitchen: Kitchen, tmp_path: Path) -> None:
    (tmp_path / "egen_ansoegning.pdf").write_bytes(application())
    screen = choosing(kitchen)
    screen.choose_file = lambda _: tmp_path / "egen_ansoegning.pdf"
    press(screen.widget, "Vælg en fil")
    assert "Egen ansoegning" in words_on(screen.widget)


def test_a_pdf_dropped_on_the_page_is_read(kitchen: Kitchen, tmp_path: Path) -> None:
    (tmp_path / "slip.pdf").write_bytes(application())
    screen = choosing(kitchen)
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(tmp_path / "slip.pdf"))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(5, 5), copy, held, left, plain)
    QApplication.sendEvent(screen.widget.viewport(), over)
    assert over.isAccepted()
    QApplication.sendEvent(screen.widget.viewport(), QDropEvent(QPointF(5, 5), copy, held, left, plain))
    assert "Slip" in words_on(screen.widget)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Filen er tom."),
        (b"PK\x03\x04 ikke en pdf", "Filen er ikke en PDF."),
        (application()[:900], "gået i stykker"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    kitchen: Kitchen, tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "fejl.pdf").write_bytes(data)
    screen = choosing(kitchen)
    screen.widget.pdf_chosen.emit(tmp_path / "fejl.pdf")
    assert said in words_on(screen.widget)
    assert kitchen.messages.told == []
    screen.widget.pdf_chosen.emit(acts.offered(kitchen.desk)[0].path)
    assert said not in words_on(screen.widget)
    assert "16 spørgsmål" in words_on(screen.widget)


def test_what_is_written_is_seen_on_the_page_beside_it(kitchen: Kitchen) -> None:
    screen = begun(kitchen)
    assert not screen.widget.paper.side.isVisible()
    press(screen.widget, "Se siden")
    pages = screen.widget.paper.side.pages
    assert pages.count == 2
    before = pages.live[0]._image.copy()
    write(screen, "q_text3", "En vaskemaskine")
    assert pages.live[0]._image != before
    screen.widget.form.focus_path("q_text9")
    settle()
    assert pages.shown_page == 2
    kitchen.key(Qt.Key.Key_Escape)
    screen.widget.paper.side.close_button.click()
    assert not screen.widget.paper.side.isVisible()


def test_undo_takes_the_word_back(kitchen: Kitchen) -> None:
    screen = begun(kitchen)
    write(screen, "q_belob", "3495")
    screen.widget.form.undo()
    settle()
    screen.editing.settle()
    assert not kitchen.see(str(kitchen.navigator.here().document)).answers.get("q_belob")  # type: ignore[union-attr]


def test_the_citizen_reads_the_paper_and_is_asked_one_thing_at_a_time(kitchen: Kitchen) -> None:
    screen = begun(kitchen)
    write(screen, "q_text3", "En vaskemaskine")
    press(screen.widget, "Se sammen")
    together = kitchen.screen(TogetherScreen)
    together.widget.pin_entered.emit("1234")
    settle()
    together.widget.mode_changed.emit(False)
    settle()
    assert together.paper.filled is not None
    assert together.paper.filled.pages.count == 2
    assert "Skriv under" in words_on(together.widget)
    read = [passage.words for passage in passages(together.widget.shown_part)]
    assert "En vaskemaskine." in read and not [words for words in read if "720397" in words]
    together.widget.mode_changed.emit(True)
    settle()
    together._index = 4
    together._show_question()
    assert "Hvad vil du gerne have hjælp til?" in words_on(together.widget)


def test_printed_on_a_real_printer_every_page_bears_its_mark_and_every_answer(
    kitchen: Kitchen, printer: TestPrinter
) -> None:
    screen = begun(kitchen)
    document = kitchen.navigator.here().document  # type: ignore[union-attr]
    write(screen, "q_text3", "En vaskemaskine til æblemost på Ærø")
    kitchen.desk.change_settings({"paper.printer_address": printer.uri})
    press(screen.widget, "Udskriv")
    panel = kitchen.printing.widget.panel
    assert not panel.citizen.isVisible() and not panel.large.isVisible() and not panel.language.isVisible()
    panel.printer.select(printer.uri)
    panel.printer.chosen.emit(printer.uri)
    settle()
    panel.go.click()
    settle()
    (pdf,) = printer.received()
    assert said_by_poppler(pdf).count("En vaskemaskine til æblemost på Ærø") == 1
    read = [read_qr_text(text) for text in marks(pdf)]
    assert [each[1:] for each in read if each] == [(1, 2), (2, 2)]
    found = made.find(kitchen.desk, read[0][0].hex()) if read[0] else None
    assert found is not None and found.document == document


def test_the_municipalitys_own_pdf_is_not_offered_as_a_word_file_and_a_form_of_ours_is(kitchen: Kitchen) -> None:
    press(begun(kitchen).widget, "Udskriv")
    panel = kitchen.printing.widget.panel
    assert panel.printer.findData(FILE) >= 0
    assert panel.printer.findData(WORD) < 0
    case = kitchen.navigator.here().case  # type: ignore[union-attr]
    assert case is not None
    ours = documents.start(kitchen.desk, case, "cooperation_agreement")
    kitchen.navigator.go(Place("print", case, ours))
    settle()
    assert kitchen.printing.widget.panel.printer.findData(WORD) >= 0


def said_by_poppler(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def marks(pdf: bytes) -> list[str]:
    return [found.text for picture in pictures_of(pdf, 150) for found in zxingcpp.read_barcodes(picture)]
