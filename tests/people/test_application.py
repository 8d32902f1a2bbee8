"""An application filled in on one laptop is read, filled in and printed on another that never saw the PDF."""

from __future__ import annotations

import subprocess

import pytest

from app.services import access, documents, papers
from app.services.applications import acts
from app.services.applications.reading import read
from app.services.enrolment import names
from app.services.papers import made
from forms.model import Audience
from tests.support.application_pdf import application
from tests.support.offices import fill, new_case


def said(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def two(team):
    """Mette founded the office; Omar came in."""
    mette = team.found()
    return mette, team.joins("omar", "Omar Said")


def test_the_form_comes_with_the_answers_and_the_pdf_after_them(team, two):
    mette, omar = two
    case = new_case(mette)
    document = acts.begin(mette, case, read(application(), "ansøgning om støtte"))
    fill(mette, case, document, {"q_text3": "En vaskemaskine til Ærø"})
    access.share(mette, case, names.me(omar), None)
    team.syncs("mette", "omar", "mette", "omar")
    view = documents.view(omar, case, document)
    assert view.title == "Ansøgning om støtte"
    assert view.answers["q_text3"] == "En vaskemaskine til Ærø"
    fill(omar, case, document, {"q_belob": "3.495"})
    printed = said(papers.preview(omar, case, document, Audience.CASE))
    assert "En vaskemaskine til Ærø" in printed
    assert "3.495" in printed


def test_what_one_prints_the_other_knows_by_its_mark(team, two):
    mette, omar = two
    case = new_case(mette)
    document = acts.begin(mette, case, read(application(), "ansøgning om støtte"))
    access.share(mette, case, names.me(omar), None)
    ready = made.for_print(mette, case, document, Audience.CASE)
    team.syncs("mette", "omar", "mette", "omar")
    found = made.find(omar, ready.issue)
    assert found is not None
    assert (found.document, found.pages, len(found.spots)) == (document, 2, 1)
