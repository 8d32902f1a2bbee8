"""`paper -o x.docx` and a folder with letters: the same answers, as a Word file, in the municipality's words."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from app.documents.docx.letterhead import LETTERHEAD
from tests.support.commands import rygsaek


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "svar.json"
    said = {"call_name": "Jonas", "phone": "20304050", "next_meeting_on": "2026-12-01"}
    file.write_text(json.dumps({"form": "contact_letter", "answers": said}), "utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "kommunen"
    found.mkdir()
    (found / "brev.toml").write_text('letter = "contact_letter"\n[words]\nfree = "Du bestemmer selv."\n', "utf-8")
    letterhead = docx.Document()
    letterhead.sections[0].header.paragraphs[0].text = "SOLBY KOMMUNE"
    letterhead.save(str(found / LETTERHEAD))
    return found


def test_a_letter_as_word_is_in_the_municipalitys_words_and_on_its_paper(
    answers: Path, folder: Path, tmp_path: Path
) -> None:
    ran = rygsaek("paper", "contact_letter", answers, "--for", "citizen", "--own", folder, "-o", tmp_path / "ud.docx")
    assert ran.status == 0 and ran.json["state"] == "final"
    made = docx.Document(str(tmp_path / "ud.docx"))
    assert made.sections[0].header.paragraphs[0].text == "SOLBY KOMMUNE"
    assert "Du bestemmer selv." in [each.text for each in made.paragraphs]


def test_the_case_copy_is_on_no_letterhead(answers: Path, folder: Path, tmp_path: Path) -> None:
    ran = rygsaek("paper", "contact_letter", answers, "--own", folder, "-o", tmp_path / "ud.docx")
    assert ran.status == 0
    assert "Til sagen" in docx.Document(str(tmp_path / "ud.docx")).sections[0].header.paragraphs[0].text


def test_a_letterhead_that_is_none_is_told_by_the_check(folder: Path) -> None:
    (folder / LETTERHEAD).write_bytes(b"hej")
    ran = rygsaek("forms", "check", folder)
    assert ran.status == 2
    assert [mistake["file"] for mistake in ran.json["mistakes"]] == [LETTERHEAD]
    assert ran.json["letters"] == ["contact_letter"]


def test_a_letters_sentences_are_told_with_their_ids() -> None:
    form = rygsaek("forms", "contact_letter").json
    assert form["id"] == "contact_letter" and form["letter"]["discreet"] is True
    assert form["letter"]["sentences"][0] == {"id": "hello_name", "words": "Hej {call_name}."}
    message = rygsaek("forms", "sms_slip").json
    assert message["title"] == "I stedet for en seddel i døren" and len(message["letter"]["sentences"]) == 1
