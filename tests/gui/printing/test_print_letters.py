"""Letters in the print dialog: one reader, what opens for a request, and whether it was sent."""

from __future__ import annotations

from pathlib import Path

import docx

from app.documents.docx.letterhead import LETTERHEAD
from app.domain.change import DocumentId
from app.services import documents, papers
from app.services.consents import requests
from app.services.views import Place
from forms.model import Audience, Value
from tests.gui.printing.test_print import choose, words_on
from tests.gui.visit.kitchen import Kitchen, press, settle
from tests.support.offices import fill
from tests.support.printers import TestPrinter
from ui.screens.case.presenter import CaseScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.printing.choice import KEEP, WORD
from ui.screens.printing.presenter import PrintScreen


def opened(kitchen: Kitchen, form: str, answers: dict[str, Value], address: str = "") -> tuple[DocumentId, PrintScreen]:
    kitchen.desk.change_settings({"paper.printer_address": address, "worker.phone": "99991042"})
    document = documents.start(kitchen.desk, kitchen.case, form)
    fill(kitchen.desk, kitchen.case, document, answers)
    kitchen.navigator.go(Place("print", kitchen.case, document))
    settle()
    return document, kitchen.printing


REQUEST: dict[str, Value] = {
    "party": "Egen læge",
    "kinds": ["health"],
    "purpose": "at finde den rette hjælp",
    "basis": "consent",
    "answer_by": "2027-01-08",
}


def test_a_letter_is_for_its_one_reader_and_says_how_it_is_sent(kitchen: Kitchen) -> None:
    _, screen = opened(kitchen, "contact_letter", {})
    shown = words_on(screen.widget)
    assert "Hvem er papiret til?" not in shown and "Almindelig kuvert uden rude." in shown
    assert screen.widget.panel.choice().audiences == (Audience.CITIZEN,)


def test_a_letter_is_owed_until_it_is_sent(kitchen: Kitchen, printer: TestPrinter) -> None:
    document, screen = opened(kitchen, "contact_letter", {}, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.final.click()
    press(screen.widget, "Gør færdig og udskriv")
    press(screen.widget, "Ja, det ligger her")
    assert "Er brevet sendt?" in words_on(screen.widget)
    assert [paper.document for paper in papers.owed(kitchen.desk)] == [document]
    press(screen.widget, "Ja, det er sendt")
    assert papers.owed(kitchen.desk) == []
    assert [mark.audience for mark in papers.prints(kitchen.desk, kitchen.case, document)] == ["citizen"]


def test_a_request_without_consent_asks_for_one_and_begins_it(kitchen: Kitchen, printer: TestPrinter) -> None:
    document, screen = opened(kitchen, "information_request", REQUEST, printer.uri)
    choose(screen, printer.uri)
    assert screen.widget.panel.go.isEnabled()
    screen.widget.panel.final.click()
    assert "Der er ikke noget samtykke" in words_on(screen.widget)
    assert not screen.widget.panel.go.isEnabled()
    press(screen.widget, "Lav et samtykke nu")
    assert kitchen.place == "form"
    answers = documents.view(kitchen.desk, kitchen.case, _shown(kitchen)).answers
    assert (answers["party"], answers["kinds"]) == ("Egen læge", ["health"])
    kitchen.navigator.back()
    settle()
    assert kitchen.place == "print" and not kitchen.desk.store.documents.get(kitchen.case, document).issued  # type: ignore[union-attr]


def test_a_named_law_opens_for_the_request(kitchen: Kitchen, printer: TestPrinter) -> None:
    document, screen = opened(kitchen, "information_request", {**REQUEST, "basis": "section_31"}, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.final.click()
    press(screen.widget, "Gør færdig og udskriv")
    press(screen.widget, "Ja, det ligger her")
    assert papers.issued(kitchen.desk, kitchen.case, document, Audience.RECIPIENT) is not None
    press(screen.widget, "Ikke endnu")
    assert [paper.letter for paper in papers.owed(kitchen.desk)] == [True]


def test_what_is_the_cases_alone_is_finished_without_a_paper(kitchen: Kitchen) -> None:
    document, screen = opened(kitchen, "internal_information", {})
    screen.widget.panel.final.click()
    assert screen.widget.panel.printer.selected() == KEEP
    screen.widget.panel.draft.click()
    assert screen.widget.panel.printer.selected() != KEEP
    choose(screen, KEEP)
    press(screen.widget, "Gør færdig")
    assert papers.issued(kitchen.desk, kitchen.case, document, Audience.CASE) is not None
    assert kitchen.place != "print" and papers.owed(kitchen.desk) == []


def test_a_paper_for_the_citizen_always_needs_a_paper(kitchen: Kitchen) -> None:
    _, screen = opened(kitchen, "cooperation_agreement", {})
    screen.widget.panel.printer.select(KEEP)
    assert screen.widget.panel.printer.selected() != KEEP


def test_a_letter_is_saved_as_a_word_file_and_that_is_noted(kitchen: Kitchen, tmp_path: Path) -> None:
    document, screen = opened(kitchen, "contact_letter", {"own_words": "Jeg har kaffe med."})
    named: list[str] = []
    folder = tmp_path / "ude"
    folder.mkdir()

    def choose_file(_: object, name: str) -> Path:
        named.append(name)
        return folder / name

    screen.choose_file = choose_file
    choose(screen, WORD)
    assert "Alle kan rette i en Word-fil." in words_on(screen.widget)
    press(screen.widget, "Gem som Word-fil")
    (file,) = folder.iterdir()
    assert named == [file.name] and file.name.startswith("papir-") and file.name.endswith("-til-dig.docx")
    assert "Jeg har kaffe med." in [each.text for each in docx.Document(str(file)).paragraphs]
    (mark,) = papers.prints(kitchen.desk, kitchen.case, document)
    assert mark.where == "gemt som Word-fil"


def test_a_slip_asks_for_no_envelope_and_is_never_to_be_finished(kitchen: Kitchen) -> None:
    _, screen = opened(kitchen, "door_slip", {})
    shown = words_on(screen.widget)
    assert "Fire sedler på et ark" in shown
    assert "kuvert" not in shown and "Er det færdigt?" not in shown


def test_a_letterhead_that_cannot_be_used_is_told_and_nothing_is_lost(kitchen: Kitchen, tmp_path: Path) -> None:
    folder = tmp_path / "kommunen"
    folder.mkdir()
    (folder / LETTERHEAD).write_bytes(b"not Word")
    kitchen.desk.change_settings({"forms.own_folder": str(folder)})
    _, screen = opened(kitchen, "contact_letter", {})
    choose(screen, WORD)
    press(screen.widget, "Gem som Word-fil")
    assert "Kommunens brevpapir kan ikke bruges." in words_on(screen.widget)
    assert screen.widget.panel.go.isEnabled()


def _shown(kitchen: Kitchen) -> DocumentId:
    document = kitchen.screen(FormScreen)._place.document
    assert document is not None
    return document


def test_an_answer_is_noted_with_the_party_already_there(kitchen: Kitchen) -> None:
    document, _ = opened(kitchen, "information_request", {**REQUEST, "basis": "section_31"})
    papers.issue(kitchen.desk, kitchen.case, document)
    kitchen.navigator.go(Place("case", kitchen.case))
    settle()
    press(kitchen.window, "Svaret er kommet")
    dialog = kitchen.screen(CaseScreen)._asking.dialog
    assert dialog is not None and dialog.details() == {"party": "Egen læge", "basis": "request"}
    dialog.go.click()
    settle()
    assert requests.waiting(kitchen.desk, kitchen.case) == ()
