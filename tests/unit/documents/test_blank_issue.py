"""A blank's code says its form, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from app.documents.blank_issue import blank_issue, form_of_blank
from app.documents.order import ISSUE_BYTES, PaperState
from app.documents.paper import issue_of
from forms.catalogue import Catalogue
from tests.unit.documents.looking import options

FORMS = Catalogue.load().newest()


def test_every_form_is_known_by_the_code_of_its_blank() -> None:
    codes = {form: blank_issue(form) for form in FORMS}
    assert {form: form_of_blank(code, FORMS) for form, code in codes.items()} == {form: form for form in FORMS}
    assert {len(code) for code in codes.values()} == {ISSUE_BYTES}


def test_two_blanks_of_one_form_are_two_papers() -> None:
    assert len({blank_issue("consent") for _ in range(100)}) == 100


def test_a_form_that_is_not_here_and_a_code_of_any_other_paper_say_nothing() -> None:
    assert form_of_blank(blank_issue("a_form_of_another_office"), FORMS) is None
    assert form_of_blank(bytes(ISSUE_BYTES), FORMS) is None


def test_only_a_blanks_code_names_its_form() -> None:
    form = FORMS["consent"]
    for state in PaperState:
        said = form_of_blank(issue_of(form, replace(options(), state=state, issue=None)), FORMS)
        assert said == ("consent" if state is PaperState.BLANK else None)
