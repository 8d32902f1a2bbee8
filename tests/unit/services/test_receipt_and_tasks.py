"""The receipt on consents and the papers of a meeting in an office's own words, and as Word files."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from app.documents.docx.letterhead import LETTERHEAD
from app.domain.change import CaseId, DocumentId
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import cases, consents, documents, languages, letters, meetings, signing
from app.services.consents.receipt import receipt_words
from app.services.desk import Desk
from app.services.letters.show import view
from forms.catalogue import Catalogue
from forms.check import examine_folder
from tests.unit.services.test_consents import begun, given, text_of_pdf
from tests.unit.services.test_meetings import agenda, allow, held, pages_of, put, row_named

RECEIPT = "consent_receipt"
__all__ = ["agenda", "held"]  # fixtures


def word_of(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    found = [each.text for part in (document, *cells) for each in part.paragraphs]
    return " ".join(" ".join(found).split())


def lines_of(desk: Desk, case: CaseId) -> list[str]:
    return [line for part in receipt_words(desk, case).parts for line in part.lines]


@pytest.fixture
def answered(desk: Desk, case: CaseId) -> CaseId:
    """One holds, one was taken back, one waits."""
    given(desk, case)
    consents.withdraw(desk, case, given(desk, case, party="Boligselskabet"))
    asked = begun(desk, case, party="Anna Friis")
    signing.sign(desk, case, asked, Signature(Way.NOT_TODAY))
    return case


# ── in the office's own words ────────────────────────────────────────────


def test_what_an_office_writes_under_breve_stands_on_the_receipt(desk: Desk, answered: CaseId) -> None:
    letters.keep(desk, RECEIPT, "title", "Dine ja'er hos {office}")
    letters.keep(desk, RECEIPT, "stopped", "{party}: du sagde stop {stopped_on:day}.")
    letters.keep(desk, RECEIPT, "waiting_title", "Tænk over det her")
    text = text_of_pdf(consents.receipt(desk, answered))
    for words in ("Dine ja'er hos Havneby Kommune", "Boligselskabet: du sagde stop mandag 23. november 2026.", "Tænk"):
        assert words in text
    assert "Du sagde stop til" not in text and "Sådan siger du stop" in text


def test_a_folders_file_says_the_receipt_otherwise_too(desk: Desk, answered: CaseId, tmp_path: Path) -> None:
    letters.keep(desk, RECEIPT, "how", "Sig det bare.")
    name, text = letters.file_of(desk, RECEIPT)
    (tmp_path / name).write_text(text, "utf-8")
    found = examine_folder(tmp_path)
    assert found.mistakes == () and dict(found.letters[0].words) == {"how": "Sig det bare."}
    letters.put_all_back(desk, RECEIPT)
    assert "Sig det bare." not in " ".join(lines_of(desk, answered))
    desk.catalogue = Catalogue.load(tmp_path)
    assert lines_of(desk, answered)[-1].endswith("Sig det bare.")


def test_a_sentence_left_out_is_said_in_no_language(desk: Desk, answered: CaseId) -> None:
    languages.choose(desk, answered, "en")
    letters.keep(desk, RECEIPT, "purpose", "")
    text = text_of_pdf(consents.receipt(desk, answered))
    assert "Vi skal bruge" not in text and "We need it for this" not in text and "We may ask" in text


def test_a_changed_sentence_is_said_in_danish_alone(desk: Desk, answered: CaseId) -> None:
    languages.choose(desk, answered, "en")
    letters.keep(desk, RECEIPT, "how", "Sig det bare.")
    text = text_of_pdf(consents.receipt(desk, answered))
    assert "Sig det bare. Call or write to" in text and "You do not have to say why" not in text


@pytest.mark.parametrize(
    ("part", "words"), [("title", "Ja til {party}"), ("how", "Til {until}."), ("may_obtain", "{purpose}")]
)
def test_a_field_a_sentence_cannot_know_is_refused_there(desk: Desk, part: str, words: str) -> None:
    with pytest.raises(InputError, match="kan ikke stå i den her tekst"):
        letters.keep(desk, RECEIPT, part, words)


def test_a_title_that_names_what_nobody_has_written_is_ours(desk: Desk, answered: CaseId) -> None:
    letters.keep(desk, RECEIPT, "title", "Fra {office_email}")
    desk.change_settings({"office.email": ""})
    assert receipt_words(desk, answered).title == "Det har du sagt ja til"


def test_stars_typed_in_an_answer_make_nothing_bold(desk: Desk, case: CaseId) -> None:
    given(desk, case, purpose="**alt**")
    (line,) = [line for line in lines_of(desk, case) if line.startswith("Vi skal bruge")]
    assert "**" not in line


def test_when_each_sentence_of_the_receipt_is_said_is_told(desk: Desk) -> None:
    told = {part.id: part.when for part in view(desk, RECEIPT).parts}
    assert told["over"] == "For hvert samtykke, der er udløbet."
    assert told["call"] == "Kun når »din telefon, ellers kontorets« er tom."
    assert all("_" not in label for _, label in view(desk, RECEIPT).names)


# ── as Word files ────────────────────────────────────────────────────────


def test_the_receipt_as_a_word_file_says_what_the_paper_says(desk: Desk, answered: CaseId) -> None:
    languages.choose(desk, answered, "en")
    data = consents.receipt_word(desk, answered)
    said, paper = word_of(data), text_of_pdf(consents.receipt(desk, answered))
    words = receipt_words(desk, answered)
    for line in (words.title, *(each for part in words.parts for each in (part.title, *part.lines))):
        assert line.replace("**", "") in said
        assert line.replace("**", "") in paper
    document = docx.Document(BytesIO(data))
    assert [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"] == [words.title]
    english = [run for each in document.paragraphs for run in each.runs if "We may ask" in run.text]
    assert [lang.get(qn("w:val")) for run in english for lang in run._element.iter(qn("w:lang"))] == ["en"]
    assert document.core_properties.author == "Havneby Kommune" and "720397" not in said


def test_a_protected_address_is_not_in_the_word_file(desk: Desk, case: CaseId) -> None:
    cases.change_person(desk, case, replace(cases.person(desk, case), protected_address=True))
    given(desk, case, purpose="at komme hjem til Tangvej 14, 2. tv")
    said = word_of(consents.receipt_word(desk, case))
    assert "Tangvej" not in said and "Beskyttet adresse" in said


def test_the_receipt_takes_the_municipalitys_letterhead(desk: Desk, answered: CaseId, tmp_path: Path) -> None:
    head: Any = docx.Document()
    head.sections[0].header.paragraphs[0].text = "Solby Kommunes brevpapir"
    head.save(tmp_path / LETTERHEAD)
    desk.change_settings({"forms.own_folder": str(tmp_path)})
    document = docx.Document(BytesIO(consents.receipt_word(desk, answered)))
    assert document.sections[0].header.paragraphs[0].text == "Solby Kommunes brevpapir"
    assert "Det har du sagt ja til" in word_of(consents.receipt_word(desk, answered))


def test_a_word_file_of_no_answer_is_not_made(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError, match="ikke svaret"):
        consents.receipt_word(desk, case)


# ── a meeting's papers ───────────────────────────────────────────────────


def test_the_titles_of_a_meetings_papers_are_the_offices_too(desk: Desk, case: CaseId, held: DocumentId) -> None:
    ole = row_named(desk, case, held, "Ole Friis")
    for letter, what in (("meeting_invitation", meetings.INVITED), ("meeting_minutes", meetings.MINUTES)):
        letters.keep(desk, letter, "title", "Vores møde hos {office}")
        assert "Vores møde hos Havneby Kommune" in pages_of(meetings.paper_for(desk, case, held, ole, what))[0]
        assert "Vores møde hos Havneby Kommune" in word_of(meetings.word_for(desk, case, held, ole, what))
        assert view(desk, letter).name.changed


def test_the_tasks_are_told_in_the_offices_words_on_paper_and_in_word(
    desk: Desk, case: CaseId, held: DocumentId
) -> None:
    letters.keep(desk, "task_overview", "agreed", "Ring til {worker}, hvis du ikke kan nå det.")
    for said in (
        pages_of(meetings.task_sheet(desk, case, held))[0],
        word_of(meetings.task_word(desk, case, held)),
    ):
        assert "Opgaver efter mødet" in said and "hvis du ikke kan nå det." in said
        assert "Det aftalte vi" not in said and "Ringe til boligselskabet" in said
        assert "Hemmelighedsord" not in said


def test_nothing_of_the_meeting_itself_is_on_the_sheet_of_tasks(desk: Desk, case: CaseId, held: DocumentId) -> None:
    allow(desk, case, "Egen læge")
    put(desk, case, held, "tasks", {"what": "Skrive til banken", "owner": "Mette"})
    points = [str(row["topic"]) for row in documents.view(desk, case, held).answers["points"] if row.get("topic")]  # type: ignore[union-attr, index]
    said = word_of(meetings.task_word(desk, case, held))
    assert "Skrive til banken" in said and not any(point in said for point in points)
