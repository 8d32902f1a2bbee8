"""Every paper for who has it read aloud: the rules of PDF/UA and PDF/A, the reading order as poppler tells it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from app.documents import lists
from app.documents.list_words import CaseWords, TeamWords, WeekDay, WeekLine, WeekWords
from app.documents.order import Paper, PaperState
from app.documents.paper import draw_receipt, draw_recovery_sheet, draw_rights_sheet
from app.documents.receipt_words import ReceiptPart, ReceiptWords
from app.documents.tagging.colours import srgb
from app.domain.signature import Signature, Way
from forms.languages import own_languages
from forms.model import Answers, Audience, Kind
from forms.texts import read_rights_sheet
from tests.support.pdf_rules import RULES, Rule, broken
from tests.support.pdf_rules import Paper as Read

from .looking import CATALOGUE, FORM_IDS, MOMENT, OFFICE, WORKER, answers_of, drawn, options
from .made_up import ANSWERS

GROUPS = ("K7QF2", "2MXD9", "9RTA4", "HW4PX", "C3VN1", "8JYE0", "5GZS7", "QQ3T6")
DAY = date(2026, 11, 24)


def struct_text(paper: Paper, tmp_path: Path) -> str:
    """All that poppler reads aloud, in its order, element by element."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper.bytes)
    return subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True).stdout.decode()


def said(told: str) -> list[str]:
    """The texts of `struct_text`, without the names of the elements."""
    return [" ".join(text.split()) for text in re.findall(r'^ *"(.*?)"$', told, re.MULTILINE | re.DOTALL)]


def sheets() -> Iterator[tuple[str, Paper]]:
    """The papers that are no form."""
    rights = Path(__file__).parents[3] / "resources" / "guidance" / "who_we_are.toml"
    words = read_rights_sheet(rights.read_text("utf-8"), "who_we_are.toml")
    yield "rights", draw_rights_sheet(words, OFFICE, WORKER, printed_on=DAY)
    yield "rights, large", draw_rights_sheet(words, OFFICE, WORKER, large=True, practice=True)
    yield "recovery", draw_recovery_sheet(GROUPS, "".join(GROUPS), OFFICE, WORKER, DAY)
    part = ReceiptPart("Din læge", ("Vi **må** spørge.", "Til 1. maj 2027."))
    english = ReceiptPart("Your doctor", ("We **may** ask.", "Until 1 May 2027."))
    other = ReceiptWords("What you said yes to", "Keep it.", (english,))
    receipt = ReceiptWords("Det har du sagt ja til", "Gem det.", (part,), other, "en")
    yield "receipt", draw_receipt(receipt, OFFICE, WORKER, printed_at=MOMENT)
    days = (WeekDay("Mandag", (WeekLine("Jonas L. – ring", "Mette"),)), WeekDay("Tirsdag", ()))
    yield "week", lists.draw_week(WeekWords("Ugeliste", "Alt.", None, days), OFFICE, practice=True, printed_on=DAY)
    cases = tuple(CaseWords(f"Sag {name}", "18–29 år", "Hvad gør vi?") for name in "ABCDE")
    yield "team", lists.draw_team_cases(TeamWords("Sager", "", cases), OFFICE, practice=False, printed_on=DAY)


@pytest.mark.parametrize("form", FORM_IDS)
def test_every_paper_of_a_form_keeps_the_rules(form: str) -> None:
    english = own_languages()["en"]
    for audience in Audience:
        for state in PaperState:
            assert broken(drawn(form, options(audience, state)).bytes) == []
    for audience in (Audience.CASE, Audience.CITIZEN):
        assert broken(drawn(form, options(audience, large=True, practice=True)).bytes) == []
        assert broken(drawn(form, replace(options(audience), beside=english)).bytes) == []
        assert broken(drawn(form, replace(options(audience), sealed=True)).bytes) == []


@pytest.mark.parametrize(("name", "paper"), list(sheets()), ids=lambda each: each if isinstance(each, str) else "")
def test_every_sheet_that_is_no_form_keeps_the_rules(name: str, paper: Paper) -> None:
    assert broken(paper.bytes) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.clause} {rule.name}")
def test_a_rule_catches_the_file_that_breaks_it(rule: Rule) -> None:
    whole = drawn("network_map", replace(options(), sealed=True)).bytes
    assert list(rule.broken(Read(whole))) == []
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(whole)) as pdf:
        rule.spoil(pdf)
        pdf.save(spoilt)
    assert list(rule.broken(Read(spoilt.getvalue()))), "nobody noticed"


@pytest.mark.parametrize("form", FORM_IDS)
def test_a_form_is_read_aloud_in_its_own_order(form: str, tmp_path: Path) -> None:
    for state in (PaperState.BLANK, PaperState.FINAL):
        words = " ".join(said(struct_text(drawn(form, options(state=state)), tmp_path)))
        at = 0
        for field in CATALOGUE.form(form).fields():
            if field.kind is Kind.INSTRUCTION or Audience.CASE in field.paper.hidden_for:
                continue
            if state is PaperState.FINAL and not field.source:
                continue
            label = " ".join(field.label.split())
            found = words.find(label, at)
            assert found >= 0, f"{label!r} is missing or out of order"
            at = found


@pytest.mark.parametrize("audience", Audience)
def test_no_two_words_are_read_as_one_where_a_line_ends(audience: Audience, tmp_path: Path) -> None:
    words = said(struct_text(drawn("cooperation_agreement", options(audience)), tmp_path))
    situation = " ".join(str(ANSWERS["cooperation_agreement"]["situation"]).split())
    assert any(situation in each for each in words)


def test_a_word_cut_at_the_lines_end_is_read_as_one(tmp_path: Path) -> None:
    word = "speciallægepraksisplanlægningsstabiliseringsperiodekonferencedeltagerforeningsformandskabets" * 2
    mail = "en.meget.lang.adresse.der.aldrig.kan.staa.paa.en.linje.for.den.er.saa.lang.at.den.maa.brydes@solby.example"
    paper = drawn("cooperation_agreement", options(), {"situation": f"Før {word} og {mail} efter"})
    told = "".join(said(struct_text(paper, tmp_path))).replace("-", "")  # poppler says our hyphen as one
    assert f"Før {word} og {mail} efter" in told
    read = Read(paper.bytes)
    assert [str(each.at.ActualText) for each in read.elements if each.role == "Span"] == ["\u00ad"]


def test_a_paragraph_over_two_pages_is_one(tmp_path: Path) -> None:
    long = " ".join(f"ord{number}" for number in range(1500))
    paper = drawn("cooperation_agreement", options(), {"situation": long})
    assert paper.pages > 2
    assert long in " ".join(said(struct_text(paper, tmp_path)))
    pages = [{mark[0] for mark in each.inside if isinstance(mark, tuple)} for each in Read(paper.bytes).elements]
    assert max(len(each) for each in pages) == 3


def test_a_table_over_three_pages_is_one_and_says_its_heading_once(tmp_path: Path) -> None:
    rows = [{"_id": str(n), "name": f"Person{n}", "workplace": "Et sted", "phone": "20304050"} for n in range(90)]
    told = struct_text(drawn("network_map", options(), {"private": rows}), tmp_path)
    table = next(part for part in re.split(r"\n(?=  Table)", told) if "Person89" in part and "TBody" in part)
    assert "Person0" in table
    assert table.count('"Arbejdssted"') == 1
    assert table.count("\n      TR") == 91


def test_headings_become_bookmarks_with_their_words() -> None:
    with pikepdf.open(BytesIO(drawn("consent", options()).bytes)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Samtykke"]
        assert [item.title for item in outline.root[0].children][:2] == ["Borger", "Hvad samtykket gælder"]


def test_each_box_says_what_it_is_and_whether_it_is_ticked() -> None:
    read = Read(drawn("consent", options()).bytes)
    boxes = [each for each in read.elements if each.role == "Form" and each.attribute("/checked") is not None]
    told = {str(box.attribute("/Desc")): (str(box.attribute("/checked")), str(box.at.ActualText)) for box in boxes}
    direction = answers_of("consent")["direction"]
    for choice in CATALOGUE.form("consent").field("direction").choices:
        assert told[choice.label] == (("/on", "☑") if choice.id == direction else ("/off", "☐"))


def test_a_field_for_the_pen_has_its_label_and_its_line() -> None:
    read = Read(drawn("consent", options(state=PaperState.BLANK)).bytes)
    for question in (each for each in read.elements if each.role == "Div" and len(each.parts()) > 1):
        label = question.parts()[0]
        assert label.role in ("Lbl", "L"), [part.role for part in question.parts()]
    fields = [each for each in read.elements if each.role == "Form" and str(each.attribute("/Role")) == "/tv"]
    assert fields and all(any(isinstance(part, tuple) for part in each.inside) for each in fields)


def test_a_drawn_signature_says_who_when_and_how() -> None:
    form = next(form for form in CATALOGUE.all() for field in form.fields() if field.kind is Kind.SIGNATURE)
    field = next(field for field in form.fields() if field.kind is Kind.SIGNATURE)
    strokes = (((0.1, 0.5), (0.4, 0.2), (0.8, 0.7)),)
    given = Signature(Way.DRAWN, strokes, 600, 180, signed_on="2026-11-24T10:42:00", signer="Jonas Lindegaard")
    answers: Answers = {**answers_of(form.id), field.id: given.to_value()}
    for audience in (Audience.CASE, Audience.CITIZEN):
        read = Read(drawn(form.id, options(audience), answers).bytes)
        told = [str(each.at.Alt) for each in read.elements if each.role == "Figure"]
        assert "Underskrift af Jonas Lindegaard, skrevet på skærmen den 24. november 2026 kl. 10.42." in told


def test_the_second_language_is_named_where_it_stands() -> None:
    read = Read(drawn("consent", replace(options(Audience.CITIZEN), beside=own_languages()["en"])).bytes)
    other = [each for each in read.elements if str(each.at.get("/Lang", "")) == "en"]
    assert len(other) > 5
    assert {each.role for each in other} >= {"P", "Span"}  # sentences beneath, words within a Danish line
    assert "<rdf:li>en</rdf:li>" in read.xmp


def test_page_numbers_lines_watermark_and_code_are_decoration(tmp_path: Path) -> None:
    paper = drawn("cooperation_agreement", options(state=PaperState.DRAFT))
    told = " ".join(said(struct_text(paper, tmp_path)))
    assert paper.pages > 1
    assert "KLADDE" not in told
    assert "Side 1 af" not in told
    assert told.count("Solby Kommune · Fremskudt sagsbehandling") == 1
    assert told.count("Mærket hjælper") == 1
    assert "Kladde" in told  # the foot says it in words


def test_the_profile_is_one_that_others_can_read() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB"
    theirs = ImageCms.createProfile("sRGB")
    colours = Image.new("RGB", (3, 1))
    colours.putdata([(14, 90, 99), (138, 72, 14), (234, 242, 241)])
    same = ImageCms.profileToProfile(colours, profile, theirs)
    assert same is not None
    for one, other in zip(colours.get_flattened_data(), same.get_flattened_data()):
        assert all(abs(mine - yours) <= 1 for mine, yours in zip(one, other))
