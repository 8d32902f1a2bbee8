"""A municipality's fillable PDF becomes a form of the case, and its paper is that PDF, filled in."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from app.documents.filled_pdf import draw
from app.documents.page import read_qr_text
from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services import documents, papers, signing
from app.services.applications import acts, kept
from app.services.applications.pictures import order_of, pictures_of, said_on
from app.services.applications.reading import Application, read, read_file
from app.services.desk import Desk
from app.services.exchange import Audience as Packed
from app.services.exchange import export_case, import_cases
from app.services.exchange.packages import read_package
from app.services.papers import made
from app.services.signing.text import text_hash
from app.services.writing.current import current
from forms.catalogue import Catalogue
from forms.model import Audience, Kind, Value
from tests.support.application_pdf import application
from tests.support.offices import fill, new_case, new_office
from tests.support.plaintext import Looker

WORDS = """
pdf = "stoette.pdf"
title = "Ansøgning om støtte"
signature = "sign1"
[pages]
1 = "Om dig"
[fields.Text3]
easy = "Hvad vil du gerne have hjælp til?"
[fields.journal]
left_out = true
[[question]]
label = "Civilstand"
checks = { Check2 = "Gift", Check3 = "Ugift" }
"""

ANSWERS: dict[str, Value] = {
    "q_text3": "En vaskemaskine. Den gamle gik i stykker på Ærø i går.",
    "q_belob": "3.495",
    "q_fra": "2026-12-01",
    "q_bolig": "2",
    "q_check1": True,
    "q_check2": "c2",
    "q_svar": "digital",
}


@pytest.fixture(scope="module")
def understood() -> Application:
    return read(application(), "stoette", (WORDS, "stoette.toml"))


@pytest.fixture
def document(desk: Desk, case: CaseId, understood: Application) -> DocumentId:
    begun = acts.begin(desk, case, understood)
    fill(desk, case, begun, ANSWERS)
    return begun


def said_by_poppler(pdf: bytes) -> str:
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()


def marks(pdf: bytes) -> list[str]:
    """What a reader of bar codes finds on each page, as printed at 150 dots an inch."""
    opened = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=150 / 72).to_pil() for page in opened]
    opened.close()
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]


def test_its_questions_are_asked_in_order_in_the_words_there_are(understood: Application) -> None:
    asked = [(field.label, field.kind) for field in understood.form.fields()]
    assert asked == [
        ("Navn", Kind.TEXT),
        ("CPR-nummer", Kind.CPR),
        ("Adresse", Kind.LONG_TEXT),
        ("Telefon", Kind.PHONE),
        ("Hvad søger du støtte til?", Kind.LONG_TEXT),
        ("Beløb i kroner", Kind.TEXT),
        ("Dato, hvor støtten skal begynde", Kind.DATE),
        ("Bor du alene?", Kind.CHOICE),
        ("Jeg har en læge, som kan udtale sig", Kind.YES_NO),
        ("Civilstand", Kind.CHOICE),
        ("Kommunen skal svare", Kind.CHOICE),
        ("Andet, vi skal vide", Kind.LONG_TEXT),
        ("Dato", Kind.DATE),
        ("Din underskrift", Kind.SIGNATURE),
    ]
    assert [choice.label for choice in understood.form.field("q_bolig").choices] == [
        "Ja",
        "Nej, jeg bor sammen med andre",
    ]
    assert [section.title for section in understood.form.sections] == ["Om dig", "Side 2"]


def test_words_that_nobody_said_are_told_as_a_guess(understood: Application) -> None:
    assert "Hvad søger du støtte til?" in understood.guessed
    assert "Telefon" not in understood.guessed


def test_what_the_case_knows_is_filled_in(desk: Desk, case: CaseId, understood: Application) -> None:
    view = documents.view(desk, case, acts.begin(desk, case, understood))
    assert view.title == "Ansøgning om støtte"
    assert view.answers["q_text1"] == "Jonas Lindegaard"
    assert view.answers["q_text2"] == "Tangvej 14, 2. tv"
    assert view.answers["q_tlf"] == "99 99 20 01"


def test_what_is_required_keeps_it_from_being_final_and_nothing_else(
    desk: Desk, case: CaseId, understood: Application
) -> None:
    begun = acts.begin(desk, case, understood)
    assert papers.missing_for_issue(desk, case, begun) == ["Hvad søger du støtte til?"]
    assert papers.preview(desk, case, begun, Audience.CASE).startswith(b"%PDF")


def test_another_reader_finds_every_answer_on_the_paper(desk: Desk, case: CaseId, document: DocumentId) -> None:
    said = said_by_poppler(papers.preview(desk, case, document, Audience.CASE))
    for words in (
        "Jonas Lindegaard",
        "720397-1234",
        "En vaskemaskine. Den gamle gik i stykker på Ærø",
        "3.495",
        "01.12.2026",
        "I Digital Post",
        "Side 1 af 2",
        "K\nL\nA\nD\nD\nE",  # across the sheet
    ):
        assert words in said


def test_nothing_can_be_typed_in_the_paper_any_more(desk: Desk, case: CaseId, document: DocumentId) -> None:
    with pikepdf.open(BytesIO(papers.preview(desk, case, document, Audience.CASE))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert all("/Annots" not in page.obj for page in pdf.pages)


def test_a_printed_page_is_known_by_its_mark(desk: Desk, case: CaseId, document: DocumentId) -> None:
    ready = made.for_print(desk, case, document, Audience.CASE)
    read_back = [read_qr_text(text) for text in marks(ready.pdf)]
    assert read_back == [(bytes.fromhex(ready.issue), 1, 2), (bytes.fromhex(ready.issue), 2, 2)]
    found = made.find(desk, ready.issue)
    now = current(desk, case, document)
    assert found is not None
    assert (found.case, found.document, found.pages) == (case, document, 2)
    assert found.text == text_hash(now.form, now.answers)
    assert [spot.page for spot in found.spots] == [2]


def test_a_final_application_is_sealed_and_kept(desk: Desk, case: CaseId, document: DocumentId) -> None:
    papers.issue(desk, case, document)
    kept_paper = papers.issued(desk, case, document, Audience.CASE)
    assert kept_paper is not None
    assert papers.seal_say(kept_paper.pdf).startswith("Papiret er ikke ændret")
    said = said_by_poppler(kept_paper.pdf)
    assert "Papiret er forseglet" in said
    assert "K\nL\nA\nD\nD\nE" not in said


def test_a_laptop_that_never_saw_the_pdf_learns_the_form_from_the_case(
    desk: Desk, case: CaseId, document: DocumentId
) -> None:
    before = said_by_poppler(papers.preview(desk, case, document, Audience.CASE))
    desk.catalogue = Catalogue.load()
    assert documents.view(desk, case, document).title == "Ansøgning om støtte"
    assert said_by_poppler(papers.preview(desk, case, document, Audience.CASE)) == before


def test_moved_to_another_case_it_takes_its_pdf_along(desk: Desk, case: CaseId, document: DocumentId) -> None:
    other = new_case(desk)
    moved = documents.move(desk, case, document, other)
    assert "En vaskemaskine" in said_by_poppler(papers.preview(desk, other, moved, Audience.CASE))


def test_a_new_version_is_the_same_pdf(desk: Desk, case: CaseId, document: DocumentId) -> None:
    papers.issue(desk, case, document)
    again = documents.new_version(desk, case, document)
    assert "En vaskemaskine" in said_by_poppler(papers.preview(desk, case, again, Audience.CASE))


def test_a_protected_address_stays_off_the_paper(desk: Desk, case: CaseId, understood: Application) -> None:
    from dataclasses import replace

    from app.services import cases

    cases.change_person(desk, case, replace(cases.person(desk, case), protected_address=True))
    begun = acts.begin(desk, case, understood)
    fill(desk, case, begun, {"q_text9": "Han bor på Tangvej 14, 2. tv, hos sin bror."})
    said = said_by_poppler(papers.preview(desk, case, begun, Audience.CASE))
    assert "Tangvej" not in said
    assert "Beskyttet adresse" in said


def test_two_applications_of_one_pdf_keep_it_once(desk: Desk, case: CaseId, understood: Application) -> None:
    acts.begin(desk, case, understood)
    acts.begin(desk, case, understood)
    assert len(desk.store.blobs.of(case)) == 1
    assert len({form.id for form in desk.catalogue.all() if kept.is_application(form.id)}) == 0


def test_the_folders_pdfs_are_offered_by_title_and_none_is_opened(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "skemaer"
    folder.mkdir()
    (folder / "stoette.pdf").write_bytes(b"not opened")
    (folder / "merudgifter_2026.pdf").write_bytes(b"not opened")
    (folder / "stoette.toml").write_text(WORDS, "utf-8")
    desk.change_settings({acts.OWN_FOLDER: str(folder)})
    assert [each.title for each in acts.offered(desk)] == ["Ansøgning om støtte", "Merudgifter 2026"]


def test_a_pdf_without_fields_is_refused_with_a_way_out(tmp_path: Path) -> None:
    blank = pikepdf.new()
    blank.add_blank_page()
    blank.save(tmp_path / "tom.pdf")
    with pytest.raises(InputError, match="ingen felter") as refused:
        read_file(tmp_path / "tom.pdf")
    assert "i hånden" in refused.value.todo


def test_what_stood_in_the_pdf_already_is_taken_over(desk: Desk, case: CaseId) -> None:
    with pikepdf.open(BytesIO(application())) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.get("/T") == "belob":
                field.V = pikepdf.String("1.200")
        out = BytesIO()
        pdf.save(out)
    begun = acts.begin(desk, case, read(out.getvalue(), "udfyldt"))
    assert documents.view(desk, case, begun).answers["q_belob"] == "1.200"


def test_a_package_takes_the_empty_pdf_along_to_an_office_that_never_saw_it(
    desk: Desk, case: CaseId, document: DocumentId, tmp_path: Path
) -> None:
    package = read_package(export_case(desk, case, Packed.BACKUP), "pakke.zip")
    other = new_office(tmp_path / "other")
    try:
        brought = import_cases(other, json.loads(package.cases), "pakke.zip", package.papers)
        (there,) = brought.cases
        (row,) = other.store.documents.of(there)
        assert documents.view(other, there, row.document).title == "Ansøgning om støtte"
        assert "En vaskemaskine" in said_by_poppler(papers.preview(other, there, row.document, Audience.CASE))
        again = import_cases(other, json.loads(package.cases), "pakke.zip", package.papers)
        assert (again.new_documents, again.new_papers) == (0, 0)
    finally:
        other.store.close()


def test_while_the_pdf_is_on_its_way_one_can_write_and_the_rest_is_said(
    desk: Desk, case: CaseId, document: DocumentId, tmp_path: Path
) -> None:
    package = read_package(export_case(desk, case, Packed.BACKUP), "pakke.zip")
    other = new_office(tmp_path / "other")
    try:
        (there,) = import_cases(other, json.loads(package.cases), "pakke.zip").cases
        (row,) = other.store.documents.of(there)
        fill(other, there, row.document, {"q_belob": "4.000"})
        with pytest.raises(InputError, match="ikke kommet til denne computer") as told:
            papers.preview(other, there, row.document, Audience.CASE)
        assert "du kan skrive videre" in told.value.safe
        assert export_case(other, there, Packed.BACKUP)
    finally:
        other.store.close()


def test_nothing_of_an_application_is_left_when_its_case_is_erased(
    desk: Desk, case: CaseId, document: DocumentId
) -> None:
    assert desk.store.local.all("form:") == {}
    desk.store.people.erase(case)
    assert desk.store.blobs.of(case) == []


def test_what_stands_on_a_page_is_told_in_words_but_for_the_cpr_number(
    desk: Desk, case: CaseId, document: DocumentId
) -> None:
    order = order_of(desk, case, document)
    first, second = said_on(order.form, order.answers)
    assert "Hvad vil du gerne have hjælp til? En vaskemaskine." in first
    assert "Civilstand: Ugift." in first
    assert "720397" not in first and "CPR" not in first
    assert second.startswith("Andet, vi skal vide.")


def test_on_the_screen_the_cpr_number_is_masked_and_on_paper_it_is_whole(
    desk: Desk, case: CaseId, document: DocumentId
) -> None:
    order = order_of(desk, case, document)
    shown = draw(order.pdf, order.form, order.answers, order.options, order.plan)
    assert "720397-••••" in said_by_poppler(shown.bytes)
    assert "720397-1234" in said_by_poppler(papers.preview(desk, case, document, Audience.CITIZEN))


def test_no_word_of_it_lies_in_plain_text_on_the_disk(desk: Desk, case: CaseId, document: DocumentId) -> None:
    papers.preview(desk, case, document, Audience.CASE)
    papers.issue(desk, case, document)
    made.for_print(desk, case, document, Audience.CASE)
    assert len(pictures_of(order_of(desk, case, document))) == 2
    looker = Looker(("vaskemaskine", "Hvad vil du gerne have hjælp til", "%PDF-"))
    assert looker.in_folder(desk.home) == set()


def test_what_one_signs_shows_the_cpr_number_masked(desk: Desk, case: CaseId, document: DocumentId) -> None:
    said = signing.text_to_sign(desk, case, document)
    assert "720397-••••" in said
    assert "720397-1234" not in said
