"""The print dialog: the paper from memory, a real printer, the questions after it, and the paper that is owed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.domain.change import DocumentId
from app.services import papers
from app.services.papers import printers
from app.services.views import MarkKind, OwedState, Place
from forms.model import Audience
from tests.gui.visit.kitchen import Kitchen, press, settle
from tests.support.pdf_reading import words_of
from tests.support.printers import TestPrinter
from ui.screens.printing import look
from ui.screens.printing.choice import FILE, SYSTEM, file_name
from ui.screens.printing.presenter import PrintScreen


def words_on(widget: QWidget) -> str:
    settle()
    kinds = (QLabel, QAbstractButton)
    return "\n".join(each.text() for kind in kinds for each in widget.findChildren(kind) if each.isVisibleTo(widget))


@pytest.fixture
def written(kitchen: Kitchen) -> Kitchen:
    """A visit with a goal in the agreement."""
    kitchen.begin_visit()
    kitchen.go("Hvad vil vi?")
    kitchen.add_goal("Beholde lejligheden")
    return kitchen


def open_print(kitchen: Kitchen, address: str = "") -> PrintScreen:
    """ "Udskriv" on the last step; only the named printer is known."""
    kitchen.desk.change_settings({"paper.printer_address": address})
    kitchen.go("Inden jeg går")
    press(kitchen.visit.widget, "Udskriv")
    return kitchen.printing


def words_drawn(screen: PrintScreen) -> str:
    """What the paper says that the preview is drawn from now."""
    drawn = look.draw(screen._context.desk, *screen._ids(), screen.widget.panel.choice())
    return " ".join(word for _, pdf in drawn.pdfs for word in words_of(pdf))


def choose(screen: PrintScreen, way: str) -> None:
    """Chooses where it shall go, as a person does in the list."""
    screen.widget.panel.printer.select(way)
    screen.widget.panel.printer.chosen.emit(way)
    settle()


def test_the_paper_is_shown_before_it_is_printed(written: Kitchen) -> None:
    screen = open_print(written)
    assert screen.widget.preview.count >= 1
    one = screen.widget.preview.count
    screen.widget.panel.case.click()
    settle()
    assert screen.widget.preview.count > one


def test_where_there_is_no_room_the_pages_follow_the_choices_on_one_page(written: Kitchen) -> None:
    screen = open_print(written)
    view, preview, side = screen.widget, screen.widget.preview, screen.widget._side
    assert not side.isAncestorOf(preview)
    for width, under in ((700, True), (1300, False), (700, True)):
        written.window.resize(width, 700)
        settle()
        assert side.isAncestorOf(preview) is under
        assert (preview.verticalScrollBar().maximum() == 0) is under
    settle()
    bar = side.verticalScrollBar()
    below = preview.mapTo(side.widget(), QPoint(0, 0)).y()
    assert below > view.panel.go.mapTo(side.widget(), view.panel.go.rect().bottomLeft()).y()
    assert bar.maximum() + side.viewport().height() >= below + preview.whole_height()
    preview.setFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Up):
        QTest.keyClick(preview, key)
    assert 0 < bar.value() < bar.maximum()


def test_in_a_visit_the_dialog_covers_the_side_bar_and_leads_back(written: Kitchen) -> None:
    open_print(written)
    assert not written.shell.sidebar.isVisibleTo(written.window)
    press(written.window, "Tilbage")
    assert written.place == "visit"


def test_from_a_case_the_side_bar_stays(written: Kitchen) -> None:
    document = written.agreement
    written.visit._end_early()
    written.visit.ending.dialog.go.click()
    settle()
    written.navigator.go(Place("print", written.case, document))
    settle()
    assert written.shell.sidebar.isVisibleTo(written.window)


def test_a_draft_is_printed_and_stays_open_to_change(written: Kitchen, printer: TestPrinter) -> None:
    document = written.agreement
    screen = open_print(written, f"Mobil = {printer.uri}")
    choose(screen, printer.uri)
    screen.widget.panel.go.click()
    settle()
    assert "Kom papiret ud?" in words_on(screen.widget)
    press(screen.widget, "Ja, det ligger her")
    assert [pdf[:5] for pdf in printer.received()] == [b"%PDF-"]
    marks = papers.prints(written.desk, written.case, document)
    assert [mark.audience for mark in marks] == ["citizen"]
    assert not written.see(document).readonly
    assert written.place == "visit"


def test_a_final_paper_is_printed_and_handed_over(written: Kitchen, printer: TestPrinter) -> None:
    document = written.agreement
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.final.click()
    screen.widget.panel.case.click()
    settle()
    assert "kan ikke rettes" in words_on(screen.widget)
    press(screen.widget, "Gør færdig og udskriv")
    press(screen.widget, "Ja, det ligger her")
    assert len(printer.received()) == 2
    assert "Har Jonas fået papiret?" in words_on(screen.widget)
    owed = papers.owed(written.desk)
    assert [(paper.document, paper.state) for paper in owed] == [(document, OwedState.PRINTED)]
    press(screen.widget, "Ja, det er givet")
    assert papers.owed(written.desk) == []
    assert written.see(document).readonly
    assert MarkKind.HANDED_OVER in {mark.kind for mark in written.see(document).marks}


def test_what_reaches_the_printer_is_the_paper_that_is_kept(written: Kitchen, printer: TestPrinter) -> None:
    document = written.agreement
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.final.click()
    settle()
    press(screen.widget, "Gør færdig og udskriv")
    kept = papers.issued(written.desk, written.case, document, Audience.CITIZEN)
    assert kept is not None and printer.received() == [kept.pdf]


def test_not_handed_over_yet_stays_among_the_owed(written: Kitchen, printer: TestPrinter) -> None:
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.final.click()
    settle()
    press(screen.widget, "Gør færdig og udskriv")
    press(screen.widget, "Ja, det ligger her")
    press(screen.widget, "Ikke endnu")
    assert [paper.state for paper in papers.owed(written.desk)] == [OwedState.PRINTED]


def test_a_paper_that_did_not_come_out_is_not_counted(written: Kitchen, printer: TestPrinter) -> None:
    document = written.agreement
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.go.click()
    settle()
    press(screen.widget, "Nej, prøv igen")
    assert papers.prints(written.desk, written.case, document) == []
    assert "Papiret ligger her stadig." in words_on(screen.widget)


def test_a_printer_that_breaks_off_says_so_and_the_paper_waits(written: Kitchen, failing_printer: TestPrinter) -> None:
    screen = open_print(written, failing_printer.uri)
    choose(screen, failing_printer.uri)
    screen.widget.panel.go.click()
    settle()
    assert "Printeren afbrød" in words_on(screen.widget)
    assert "ligger her stadig" in words_on(screen.widget)
    assert screen.widget.panel.go.isEnabled()


def test_a_printer_that_dies_is_told_in_words(written: Kitchen, printer: TestPrinter) -> None:
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    printer.die()
    screen.widget.panel.go.click()
    settle()
    assert "Printeren svarer ikke." in words_on(screen.widget)
    assert written.messages.told == []


def test_a_printer_that_does_not_read_pdf_is_left_to_the_system(written: Kitchen, picture_printer: TestPrinter) -> None:
    open_print(written, picture_printer.uri)
    rows = printers.find(written.desk)
    assert [row.takes_pdf for row in rows if row.uri == picture_printer.uri] == [False]
    screen = written.printing
    sent: list[tuple[int, str]] = []

    def print_by_system(parent: QWidget, pdfs: list[bytes], title: str) -> bool:
        sent.append((len(pdfs), title))
        return True

    screen.print_by_system = print_by_system
    screen.widget.panel.show_printers(rows, system=True)
    choose(screen, SYSTEM)
    screen.widget.panel.go.click()
    settle()
    assert [count for count, _ in sent] == [1]
    assert re.fullmatch("Papir [0-9a-f]{4}", sent[0][1])
    assert "Kom papiret ud?" in words_on(screen.widget)


def test_a_file_outside_is_warned_about_and_bears_nobodys_name(written: Kitchen, tmp_path: Path) -> None:
    screen = open_print(written)
    choose(screen, FILE)
    asked: list[str] = []

    def choose_file(parent: QWidget, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    screen.choose_file = choose_file
    assert "Alle, der kan åbne den, kan læse den." in words_on(screen.widget)
    press(screen.widget, "Gem som PDF-fil")
    assert asked == [file_name(written.desk.today(), Audience.CITIZEN)]
    assert "jonas" not in asked[0].lower()
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF-")
    assert "Filen er gemt." in words_on(screen.widget)


def test_a_folder_that_cannot_be_written_is_told_in_words(written: Kitchen, tmp_path: Path) -> None:
    screen = open_print(written)
    choose(screen, FILE)
    screen.choose_file = lambda parent, name: tmp_path / "findes ikke" / name
    press(screen.widget, "Gem som PDF-fil")
    assert "Filen kunne ikke gemmes dér." in words_on(screen.widget)


def test_a_consent_without_a_signature_is_not_finished_and_says_what_is_missing(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    document: DocumentId = kitchen.consent()
    kitchen.navigator.go(Place("print", kitchen.case, document, detail="visit"))
    settle()
    screen = kitchen.printing
    screen.widget.panel.final.click()
    settle()
    assert "nderskrift" in words_on(screen.widget.panel.missing)
    assert not screen.widget.panel.go.isEnabled()
    screen.widget.panel.draft.click()
    settle()
    assert screen.widget.panel.go.isEnabled()


def test_what_is_said_to_be_finished_is_seen_as_it_comes_out_and_is_no_more_final_for_that(written: Kitchen) -> None:
    agreement, screen = written.agreement, open_print(written)
    screen.widget.panel.case.click()
    settle()
    assert "Kladde" in words_drawn(screen)
    drawn: list[None] = []
    screen.widget.panel.chosen.connect(lambda: drawn.append(None))
    screen.widget.panel.final.click()
    settle()
    assert drawn and "Kladde" not in words_drawn(screen)
    assert papers.issued(written.desk, written.case, agreement, Audience.CITIZEN) is None
    screen.widget.panel.draft.click()
    settle()
    assert "Kladde" in words_drawn(screen)


def test_large_print_takes_more_room(written: Kitchen) -> None:
    document = written.agreement
    plain = papers.preview(written.desk, written.case, document, Audience.CITIZEN)
    screen = open_print(written)
    screen.widget.panel.large.click()
    settle()
    assert screen.widget.panel.choice().large
    assert papers.preview(written.desk, written.case, document, Audience.CITIZEN, large=True) != plain


def test_copies_are_never_none(written: Kitchen) -> None:
    copies = open_print(written).widget.panel.copies
    copies._fewer()
    assert copies.count == 1
    copies._another()
    assert copies.count == 2


def test_another_paper_begins_with_nothing_chosen(written: Kitchen) -> None:
    screen = open_print(written)
    screen.widget.panel.final.click()
    screen.widget.panel.copies.set_count(3)
    press(written.window, "Tilbage")
    written.go("Hvad gør vi?")
    document = written.consent()
    written.navigator.go(Place("print", written.case, document, detail="visit"))
    settle()
    choice = written.printing.widget.panel.choice()
    assert (choice.final, choice.copies) == (False, 1)
