"""Plain-words templates, the sheet on rights and the recovery sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.documents import sheets
from app.documents.order import OfficeWords, WorkerWords
from app.documents.page import QR_SENTENCE
from app.documents.paper import draw_recovery_sheet, draw_rights_sheet
from app.services.consents.telling import RECEIPT
from app.services.meetings.copies import form_for, task_form
from app.services.meetings.record import FORM as AGENDA
from app.services.meetings.record import INVITED, MINUTES
from forms.letters import LETTERS, OWN_WORDS, letter_for, read_letter
from forms.model import Audience, Form, Kind
from forms.readability import EASY, lix
from forms.texts import RightsPart, RightsSheet, read_rights_sheet

from .looking import CATALOGUE, OFFICE, WORKER, answers_of, codes_of, drawn, fonts_of, options, pages_of, words_of

GROUPS = ("K7QF2", "2MXD9", "9RTA4", "HW4PX", "C3VN1", "8JYE0", "5GZS7", "QQ3T6")
FILES = sorted(LETTERS.glob("*.toml"))
RIGHTS = Path(__file__).parents[3] / "resources" / "guidance" / "who_we_are.toml"


def whose(file: Path) -> tuple[str, Audience]:
    form_id, _, reader = file.stem.partition(".")
    return form_id, Audience(reader or Audience.CITIZEN)


def form_named(form_id: str) -> Form:
    """A form of the catalogue, or what the services make of one for a paper of its own."""
    agenda = CATALOGUE.form(AGENDA)
    made = {form.id: form for form in (task_form(agenda), *(form_for(agenda, what) for what in (INVITED, MINUTES)))}
    return made[form_id] if form_id in made else CATALOGUE.form(form_id)


def has_a_form(file: Path) -> bool:
    return not file.stem.startswith("sms_") and file.stem != RECEIPT


@pytest.mark.parametrize("file", [file for file in FILES if has_a_form(file)], ids=lambda file: file.stem)
def test_a_letter_names_only_what_its_form_has(file: Path) -> None:
    form_id, audience = whose(file)
    form = form_named(form_id)
    known = {field.id for field in form.fields()}
    letter = letter_for(form_id, audience)
    assert letter is not None
    named = {*letter.first, *letter.leave_out}
    for part in letter.parts:
        named |= {name for name, _ in part.placeholders()} - set(OWN_WORDS)
        named |= {*part.when, *part.missing, *part.many, *part.few, *([part.listed] if part.listed else [])}
        for name, allowed in part.when.items():
            field = form.field(name)
            possible = {True, False} if field.kind is Kind.YES_NO else {choice.id for choice in field.choices}
            assert possible >= set(allowed)
    assert named <= known


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_letters_own_words_are_easy(file: Path) -> None:
    letter = letter_for(*whose(file))
    assert letter is not None
    assert lix("\n".join(part.words.replace("*", "") for part in letter.parts)) <= EASY


def test_a_form_id_never_leads_outside_the_letters() -> None:
    assert letter_for("../cells") is None
    assert letter_for("no_such_form") is None


def test_a_letter_that_is_none_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="list of field ids"):
        read_letter('[[title]]\nwords = "a"\nmissing = "b"')


def test_the_sheet_on_rights_holds_the_municipalitys_words_and_no_code() -> None:
    words = read_rights_sheet(RIGHTS.read_text("utf-8"), "who_we_are.toml")
    paper = draw_rights_sheet(words, OFFICE, WORKER, printed_on=date(2026, 11, 24))
    read = words_of(paper)
    assert paper.pages == 2  # one sheet, both sides
    assert "Mette kommer fra Solby Kommune." in read
    assert "Datatilsynet" in read
    assert "{" not in read
    assert QR_SENTENCE not in read
    assert codes_of(paper) == []
    assert all(embedded for _, embedded in fonts_of(paper))


def test_a_part_without_the_municipalitys_own_words_is_left_out() -> None:
    part = RightsPart("own", "Fra {office}", "{own_words}", ())
    words = RightsSheet("Titel", "", (part,), "", "")
    assert "Fra Solby Kommune" not in words_of(draw_rights_sheet(words, OFFICE, WORKER))
    office = OfficeWords("Solby Kommune", own={"own_words": "Vi holder til ved siden af biblioteket."})
    assert "Fra Solby Kommune Vi holder til" in words_of(draw_rights_sheet(words, office, WORKER))


def test_the_rights_sheet_comes_large_and_for_practice_too() -> None:
    words = read_rights_sheet(RIGHTS.read_text("utf-8"), "who_we_are.toml")
    pages = pages_of(draw_rights_sheet(words, OfficeWords(), WorkerWords(), large=True, practice=True))
    assert all("ØVELSE" in page for page in pages)


def test_the_recovery_sheet_holds_the_code_in_groups_and_as_a_qr_code() -> None:
    paper = draw_recovery_sheet(GROUPS, "".join(GROUPS), OFFICE, WORKER, date(2026, 11, 24))
    words = words_of(paper)
    assert paper.pages == 1
    assert " ".join(f"{number}. {group}" for number, group in enumerate(GROUPS[:4], 1)) in words
    assert all(group in words for group in GROUPS)
    assert codes_of(paper) == ["".join(GROUPS)]
    assert "Lavet af Mette Holm Kristoffersen for Solby Kommune den 24. november 2026." in words
    assert "Læg det aldrig sammen med computeren" in words
    assert "kan ingen åbne sagerne" in words


def test_the_recovery_sheet_is_easy_to_read() -> None:
    for _, text in sheets._ADVICE:
        assert lix(text.replace("*", "")) <= 35


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("form", ["decision", "contact_letter", "contact_person_letter"])
def test_a_greeting_never_stands_alone_on_a_page(form: str, large: bool) -> None:
    last = pages_of(drawn(form, options(Audience.CITIZEN, large=large)))[-1]
    before = last.split("Venlig hilsen")[0].removeprefix("Solby Kommune")
    assert len(before.split()) > 12


def test_a_decision_is_one_sheet_its_rules_and_complaint_on_the_back() -> None:
    first, second = pages_of(drawn("decision", options(Audience.CITIZEN)))
    assert "Du får hjælp i hverdagen to timer om ugen." in first and "§" not in first
    assert "Loven om social service § 85" in second and "senest fire uger" in second and "Ankestyrelsen" in second


def test_a_decision_that_gives_all_that_was_asked_for_tells_of_no_complaint() -> None:
    answers = {**answers_of("decision"), "outcome": "granted", "complaint": "full"}
    words = words_of(drawn("decision", options(Audience.CITIZEN), answers))
    assert "Du har fået det, du bad om." in words and "klage" not in words
