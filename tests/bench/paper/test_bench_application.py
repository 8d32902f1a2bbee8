"""An application: read when it is chosen, and drawn each time something was written. The same PDF and the same answers.

Beside filling in the same fields with pikepdf's own appearances and making them flat, without a mark or a plan.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf.form import DefaultAppearanceStreamGenerator, TextField
from pikepdf.form import Form as FilledForm

from app.documents.filled_pdf import draw
from app.documents.order import PaperOptions, PaperState
from app.services.applications.reading import read_file
from forms.model import Audience, Kind, Value
from tests.bench.measure import in_turn, report_within, timed

pytestmark = pytest.mark.bench
PDF = Path(__file__).resolve().parents[3] / "resources" / "practice" / "ansoegning_om_stoette.pdf"
READ, DRAW = 1500.0, 250.0


def _filled_by_pikepdf(pdf: bytes, answers: dict[str, str]) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        form = FilledForm(opened, DefaultAppearanceStreamGenerator)
        for name, answer in answers.items():
            field = form[name]
            if isinstance(field, TextField):
                field.value = answer
        opened.flatten_annotations()
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:This document has")  # theirs keeps the empty signature
def test_an_application_is_drawn_while_one_writes() -> None:
    application = read_file(PDF)
    texts = [field for field in application.form.fields() if field.kind in (Kind.TEXT, Kind.LONG_TEXT)]
    answers: dict[str, Value] = {field.id: "En vaskemaskine, for den gamle gik i stykker." for field in texts}
    theirs = {field.pdf[0]: "En vaskemaskine, for den gamle gik i stykker." for field in texts}
    options = PaperOptions(Audience.CASE, PaperState.FINAL, issue=bytes(16))
    took = in_turn(
        9,
        {
            "ours": timed(lambda: draw(application.pdf, application.form, answers, options, application.plan)),
            "pikepdf": timed(lambda: _filled_by_pikepdf(application.pdf, theirs)),
        },
    )
    report_within("an application drawn", took["ours"], took["pikepdf"], DRAW)
    assert took["ours"] <= DRAW


def test_an_application_is_understood_before_one_wonders() -> None:
    took = in_turn(3, {"read": timed(lambda: read_file(PDF))})
    report_within("an application read and its corners found", took["read"], 0.0, READ)
    assert took["read"] <= READ
