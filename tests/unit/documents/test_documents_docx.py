"""Papers as Word documents, read back with python-docx: the same words, real headings and tables, nobody's name."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.documents.docx.letterhead import LETTERHEAD, check, read_letterhead
from app.documents.docx.paper import draw
from app.documents.order import PaperOptions, PaperState
from app.documents.page import QR_SENTENCE, QR_SENTENCE_IN_LETTERS, QR_SENTENCE_TO_OTHERS
from app.errors import InputError
from forms.answers import words
from forms.languages import own_languages
from forms.model import Answers, Audience, Form

from .looking import CATALOGUE, FORM_IDS, answers_of, drawn, options, words_of

READERS = [
    (form.id, audience)
    for form in CATALOGUE.all()
    for audience in (Audience.CASE, form.letter or Audience.CITIZEN)
    if audience is Audience.CASE or form.for_citizen or form.letter
]
CODES = f"{QR_SENTENCE} {QR_SENTENCE_IN_LETTERS} {QR_SENTENCE_TO_OTHERS}"
AROUND = "Til dig Til sagen Har du spørgsmål? Ring til Mette Holm Kristoffersen på 20 30 40 50"
ON_THE_MAP = {"Lægeogbehandling"}  # an area's short name stands in the picture alone
LETTER = ("contact_letter", Audience.CITIZEN)


def written(form: str, ordered: PaperOptions, answers: Answers | None = None, letterhead: bytes | None = None) -> Any:
    data = draw(CATALOGUE.form(form), answers_of(form) if answers is None else answers, ordered, letterhead)
    return docx.Document(BytesIO(data))


def paragraphs(container: Any) -> Iterator[Paragraph]:
    """In reading order, tables walked through."""
    for each in container.iter_inner_content():
        if isinstance(each, Table):
            for row in each.rows:
                for cell in row.cells:
                    yield from paragraphs(cell)
        else:
            yield each


def said(document: Any) -> str:
    return " ".join(" ".join(each.text for each in paragraphs(document)).split())


def squeezed(text: str) -> str:
    """Without what a line's end and a box put between letters."""
    return re.sub(r"[\s\u00ad\u00a0☐☒☑•·-]", "", text)


def pieces(form: Form, answers: Answers) -> set[str]:
    """Every label, choice and answer there is: each stands on the paper or not."""
    found = {each for section in form.sections for each in (section.title, section.easy)}
    for field in form.fields():
        for each in (field, *field.columns):
            found |= {each.label, each.easy, *(choice.label for choice in each.choices)}
            found |= {choice.easy for choice in each.choices}
    return {squeezed(each) for each in (*found, *words(form, answers)) if len(squeezed(each)) > 5}


@pytest.mark.parametrize(("form", "audience"), READERS, ids=str)
def test_a_document_says_what_the_paper_says_and_nothing_else(form: str, audience: Audience) -> None:
    paper = squeezed(words_of(drawn(form, options(audience))))
    document = squeezed(said(written(form, options(audience))))
    asked = pieces(CATALOGUE.form(form), answers_of(form))
    foot = squeezed(f"{CATALOGUE.form(form).title} {CATALOGUE.form(form).source} Solby Kommune {AROUND} {CODES}")
    assert {each for each in asked if each in paper and each not in document and each not in foot} <= ON_THE_MAP
    assert {each for each in asked if each in document and each not in paper} == set()


def test_headings_are_words_own_and_the_title_is_the_first() -> None:
    document = written("cooperation_agreement", options())
    styles = [(each.style.name, each.text) for each in paragraphs(document) if each.style.name.startswith("Heading")]
    assert styles[0] == ("Heading 1", "Samarbejdsaftale")
    assert ("Heading 2", "DIALOG") in styles


def test_a_table_has_a_heading_row_that_stands_again_on_each_page() -> None:
    tables = written("action_agenda", options()).tables
    table = next(each for each in tables if each.rows[0].cells[0].text == "Nr.")
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert table.rows[1].cells[1].text.startswith("Velkommen")


def test_choices_are_boxes_and_the_chosen_one_is_ticked() -> None:
    ticked = [each.text for each in paragraphs(written("consent", options())) if each.text.startswith("☒")]
    assert "☒ Helbred" in ticked


def test_the_map_and_a_signature_are_pictures_with_words() -> None:
    shapes = written("network_map", options()).inline_shapes
    assert [shape._inline.docPr.get("descr", "")[:11] for shape in shapes] != []
    assert all(shape._inline.docPr.get("descr") for shape in shapes)
    (signature,) = written("cooperation_agreement", options()).inline_shapes
    assert signature._inline.docPr.get("descr").startswith("Underskrift af")


def test_the_document_is_danish_and_its_title_and_author_are_nobodys_name() -> None:
    document = written("contact_letter", options(Audience.CITIZEN))
    known = document.core_properties
    assert (known.title, known.author, known.language) == ("Må jeg besøge dig?", "Solby Kommune", "da-DK")
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"da-DK"}


@pytest.mark.parametrize("form", FORM_IDS)
def test_no_part_of_the_package_but_the_text_names_anybody(form: str) -> None:
    data = draw(CATALOGUE.form(form), answers_of(form), options())
    with zipfile.ZipFile(BytesIO(data)) as packed:
        around = b"".join(packed.read(n) for n in packed.namelist() if n.startswith(("docProps", "customXml")))
    assert b"Jonas" not in around and b"Lindegaard" not in around and b"python-docx" not in around


def test_a_draft_and_a_draft_for_the_lawyer_say_so_at_the_head() -> None:
    draft = written("consent", options(state=PaperState.DRAFT))
    assert draft.sections[0].header.paragraphs[0].text.endswith("Til sagen · Kladde")
    decision = written("decision", options(Audience.CITIZEN))
    assert decision.sections[0].header.paragraphs[0].text.endswith("Til dig · Udkast")
    assert "Udkast til kommunens jurist." in said(decision)


def test_the_legal_part_of_a_decision_opens_a_page() -> None:
    opened = [
        each.text
        for each in paragraphs(written("decision", options(Audience.CITIZEN)))
        if each.paragraph_format.page_break_before
    ]
    assert opened == ["Reglerne"]


def test_a_letter_has_room_for_a_name_written_by_hand() -> None:
    letter = list(paragraphs(written("contact_letter", options(Audience.CITIZEN))))
    name = next(each for each in letter if each.text == "Mette Holm Kristoffersen")
    assert name.paragraph_format.space_before.pt > 25


def test_practice_is_unmistakable_in_word_too() -> None:
    document = written("consent", options(practice=True))
    assert "ØVELSE" in document.sections[0].header.paragraphs[0].text


def test_a_protected_address_reaches_no_document() -> None:
    answers = {**answers_of("network_map"), "address": "Birkevej 3, 2. tv."}
    document = said(written("network_map", options(protected=True), answers))
    assert "Birkevej" not in document and "Beskyttet adresse" in document


def test_words_in_another_language_are_marked_as_it() -> None:
    ordered = replace(options(Audience.CITIZEN, PaperState.DRAFT), beside=own_languages()["en"])
    document = written("cooperation_agreement", ordered)
    marked = [
        run.text
        for each in paragraphs(document)
        for run in each.runs
        if (lang := run._element.find(f".//{qn('w:lang')}")) is not None and lang.get(qn("w:val")) == "en"
    ]
    assert any("Our agreement" in text for text in marked)


def test_characters_that_no_document_may_hold_are_left_out() -> None:
    answers = {**answers_of("contact_letter"), "own_words": "Kaffe\x00 og\x0bkage \ud800 ☕"}
    assert "Kaffe og" in said(written("contact_letter", options(Audience.CITIZEN), answers))


def letterhead() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "SOLBY KOMMUNE · brevpapir"
    document.add_paragraph("Her skriver I jeres brev.")
    document.styles["Normal"].font.name = "Georgia"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_letterhead_gives_head_and_styles_and_keeps_none_of_its_own_text() -> None:
    document = written(*LETTER[:1], options(Audience.CITIZEN), letterhead=letterhead())
    assert document.sections[0].header.paragraphs[0].text == "SOLBY KOMMUNE · brevpapir"
    assert document.styles["Normal"].font.name == "Georgia"
    assert "Her skriver I" not in said(document) and "Må jeg besøge dig?" in said(document)


def test_a_letterhead_that_was_saved_with_few_styles_gets_headings_and_bullets_all_the_same() -> None:
    base = docx.Document()
    for name in ("Heading 1", "Heading 2", "List Bullet", "Table Grid"):
        base.styles[name].element.getparent().remove(base.styles[name].element)
    out = BytesIO()
    base.save(out)
    answers = {**answers_of("decision"), "laws": ["sel_85", "sel_99"]}
    document = written("decision", options(Audience.CITIZEN), answers, out.getvalue())
    assert document.paragraphs[2].style.name == "Heading 1"
    assert document.styles["Heading 2"].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == "1"
    assert any(each.text.startswith("• Loven om social service § 99") for each in document.paragraphs)
    table = written("action_agenda", options(), letterhead=out.getvalue()).tables[0]
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is not None


def test_a_letterhead_is_found_in_the_folder_and_only_there(tmp_path: Path) -> None:
    assert read_letterhead(None) is None and read_letterhead(tmp_path) is None
    (tmp_path / LETTERHEAD).write_bytes(letterhead())
    assert read_letterhead(tmp_path) == letterhead() or read_letterhead(tmp_path)


def packed(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not a package", "Det er ikke et Word-dokument."),
        (packed("readme.txt"), "Det er ikke et Word-dokument."),
        (packed("word/document.xml", "word/vbaProject.bin"), "Dokumentet har makroer i sig."),
    ],
)
def test_a_letterhead_that_cannot_be_used_is_refused_with_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        check(data)


def test_a_broken_letterhead_costs_no_letter() -> None:
    with pytest.raises(InputError, match="kan ikke læses"):
        written(*LETTER[:1], options(Audience.CITIZEN), letterhead=packed("word/document.xml"))


@pytest.mark.bench
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_every_document(tmp_path: Path) -> None:
    for form, audience in READERS:
        data = draw(CATALOGUE.form(form), answers_of(form), options(audience))
        (tmp_path / f"{form}-{audience}.docx").write_bytes(data)
    files = sorted(tmp_path.glob("*.docx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, *files], check=True, capture_output=True, timeout=300)
    assert len(list(tmp_path.glob("*.pdf"))) == len(files)
