"""The practice office has an application to try, with words beside it as a municipality would lay them there."""

from __future__ import annotations

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path

from app.services.applications.reading import read_file
from forms.model import Kind
from forms.readability import lix

ROOT = Path(__file__).resolve().parents[4]
PDF = ROOT / "resources" / "practice" / "ansoegning_om_stoette.pdf"


def test_the_pdf_is_what_the_script_draws() -> None:
    loader = SourceFileLoader("practice_application", str(ROOT / "packaging" / "practice-application"))
    spec = importlib.util.spec_from_loader("practice_application", loader)
    assert spec is not None
    script = importlib.util.module_from_spec(spec)
    loader.exec_module(script)
    assert script.drawn() == PDF.read_bytes()


def test_it_asks_in_the_citizens_words_and_guesses_nothing() -> None:
    application = read_file(PDF)
    form = application.form
    assert application.guessed == ()
    assert [section.title for section in form.sections] == ["Om dig og udgiften", "Hvorfor, og din underskrift"]
    assert form.field("q_bilag1").kind is Kind.CHOICES
    assert form.signature == "voluntary"
    assert "Sagsnummer" not in [field.label for field in form.fields()]
    assert lix(" ".join(f"{field.for_citizen()}." for field in form.fields() if field.easy)) <= 30
    assert all(page.wide is not None or page.narrow is not None for page in application.plan.pages)
