"""What shows from the door: no letter's first fold, name or title says psychiatry, case or debt, nor does a slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState, WorkerWords
from app.documents.page import PRACTICE
from app.documents.paper import draw, draw_receipt
from app.documents.receipt_words import ReceiptPart, ReceiptWords
from app.services.meetings.copies import form_for
from app.services.meetings.record import FORM as AGENDA
from app.services.meetings.record import INVITED, MINUTES
from forms.letters import LETTERS, letter_for
from forms.letters.discreet import telling
from forms.model import Audience
from ui.screens.printing.choice import FILE, WORD, file_name

from .looking import CATALOGUE, OFFICE, WORKER, answers_of, codes_of, drawn, options, pages_of, words_of

LETTERS_SENT = [(form.id, form.letter) for form in CATALOGUE.all() if form.letter is not None]
TELLING = OfficeWords("Solby Kommune", "Psykiatri- og Handicapafdelingen", "Torvet 1, 4999 Solby", "70 10 20 30")
CASEWORKER = WorkerWords("Mette Holm", "sagsbehandler i psykiatrien", "20 30 40 50")


def from_a_telling_office(audience: Audience, state: PaperState = PaperState.FINAL) -> PaperOptions:
    return replace(options(audience, state), office=TELLING, worker=CASEWORKER)


def first_fold(paper: Paper) -> str:
    """The words of the upper third of the first page: what a letter folded in three may show."""
    document = pypdfium2.PdfDocument(paper.bytes)
    try:
        wide, tall = document[0].get_size()
        words: str = document[0].get_textpage().get_text_bounded(0, tall * 2 / 3, wide, tall)
        return words
    finally:
        document.close()


def title_of(paper: Paper) -> str:
    document = pypdfium2.PdfDocument(paper.bytes)
    try:
        return str(document.get_metadata_value("Title"))
    finally:
        document.close()


@pytest.mark.parametrize(("form", "audience"), LETTERS_SENT, ids=str)
@pytest.mark.parametrize("state", [PaperState.DRAFT, PaperState.FINAL])
def test_the_first_fold_of_a_letter_tells_nothing(form: str, audience: Audience, state: PaperState) -> None:
    paper = drawn(form, from_a_telling_office(audience, state))
    assert telling(first_fold(paper)) == ()
    assert telling(title_of(paper)) == ()


@pytest.mark.parametrize("what", [INVITED, MINUTES])
def test_the_first_fold_of_an_invitation_and_of_minutes_tells_nothing(what: str) -> None:
    form = form_for(CATALOGUE.form(AGENDA), what)
    paper = draw(form, answers_of(AGENDA), from_a_telling_office(Audience.RECIPIENT))
    assert telling(first_fold(paper)) == () and telling(title_of(paper)) == ()


def test_the_receipt_of_consents_names_no_unit() -> None:
    words = ReceiptWords("Det har du sagt ja til", "Gem det.", (ReceiptPart("Din læge", ("Vi må spørge.",)),))
    paper = draw_receipt(words, TELLING, CASEWORKER)
    assert telling(words_of(paper)) == () and telling(title_of(paper)) == ()


@pytest.mark.parametrize("audience", [Audience.CITIZEN, Audience.RECIPIENT])  # *Til sagen* leaves for no door
@pytest.mark.parametrize("way", [FILE, WORD])
def test_a_files_name_tells_nothing(audience: Audience, way: str) -> None:
    assert telling(file_name(date(2026, 11, 24), audience, way)) == ()


@pytest.mark.parametrize("form", ["contact_letter", "contact_person_letter", "door_slip"])
def test_what_somebody_else_may_open_tells_nothing_anywhere(form: str) -> None:
    assert telling(words_of(drawn(form, from_a_telling_office(Audience.CITIZEN)))) == ()


def test_a_letter_inside_its_envelope_still_names_the_unit() -> None:
    assert "Psykiatri- og Handicapafdelingen" in words_of(drawn("decision", from_a_telling_office(Audience.CITIZEN)))


@pytest.mark.parametrize("file", sorted(LETTERS.glob("*.toml")), ids=lambda file: file.stem)
def test_a_discreet_letters_own_words_tell_nothing(file) -> None:  # type: ignore[no-untyped-def]
    letter = letter_for(file.stem)
    if letter is not None and letter.discreet:
        assert {part.id: found for part in letter.parts if (found := telling(part.words))} == {}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Vi ringer fra psykiatrien om din sag.", ("psykiatrien", "sag")),
        ("Det handler om huslejerestancen", ("huslejerestancen",)),
        ("Distriktspsykiatrien og bankgæld", ("Distriktspsykiatrien", "bankgæld")),
        ("Hun er sagsbehandler", ("sagsbehandler",)),
        ("Det sagde du. Vi savner dig. Sagte regn.", ()),
    ],
)
def test_words_that_tell_too_much_are_found(words: str, found: tuple[str, ...]) -> None:
    assert telling(words) == found


def test_four_slips_lie_on_a_sheet_and_each_has_a_first_name_and_a_number() -> None:
    paper = drawn("door_slip", options(Audience.CITIZEN))
    (page,) = pages_of(paper)
    assert page.count("Hej. Jeg kom forbi.") == page.count("99 99 10 42") == page.count("Mette") == 4
    assert "Kristoffersen" not in page and OFFICE.name not in page and "Jonas" not in page
    assert codes_of(paper) == []


def test_large_slips_lie_two_on_a_sheet() -> None:
    (page,) = pages_of(drawn("door_slip", options(Audience.CITIZEN, large=True)))
    assert page.count("Hej. Jeg kom forbi.") == 2


def test_a_slip_without_an_own_number_has_the_workers() -> None:
    (page,) = pages_of(drawn("door_slip", options(Audience.CITIZEN), {}))
    assert page.count(WORKER.phone) == 4


def test_a_practice_slip_says_so() -> None:
    (page,) = pages_of(drawn("door_slip", options(Audience.CITIZEN, practice=True)))
    assert page.count(PRACTICE) == 4
