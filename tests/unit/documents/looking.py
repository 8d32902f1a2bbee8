"""Ways to look at a paper as its readers do: its words in reading order, its pages, its fonts, its QR codes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image

from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState, WorkerWords
from app.documents.paper import draw
from forms.catalogue import Catalogue
from forms.model import Answers, Audience, Field, Kind, Value

from .made_up import ANSWERS

MOMENT = datetime(2026, 11, 24, 10, 42)  # noqa: DTZ001  as the office's clock on the wall says
ISSUE = bytes(range(16))
OFFICE = OfficeWords(
    "Solby Kommune",
    "Fremskudt sagsbehandling",
    "Torvet 1, 4999 Solby",
    "70 10 20 30",
    "post@solby.example",
    "18–29",
    "30–64",
)
WORKER = WorkerWords("Mette Holm Kristoffersen", "fremskudt sagsbehandler", "20 30 40 50", "mette@solby.example")
CATALOGUE = Catalogue.load()
FORM_IDS = [form.id for form in CATALOGUE.all()]


def options(
    audience: Audience = Audience.CASE,
    state: PaperState = PaperState.FINAL,
    *,
    large: bool = False,
    practice: bool = False,
    protected: bool = False,
    kept_off: tuple[str, ...] = (),
) -> PaperOptions:
    return PaperOptions(
        audience, state, OFFICE, WORKER, large=large, practice=practice, issue=ISSUE,
        printed_at=MOMENT, protected_address=protected, kept_off=kept_off,
    )  # fmt: skip


def drawn(form_id: str, ordered: PaperOptions, answers: Answers | None = None) -> Paper:
    return draw(CATALOGUE.form(form_id), answers_of(form_id) if answers is None else answers, ordered)


def answers_of(form_id: str) -> Answers:
    """Handwritten answers, or one of each kind where nobody wrote any."""
    if form_id in ANSWERS:
        return ANSWERS[form_id]
    return {field.id: value for field in CATALOGUE.form(form_id).fields() if (value := _answer(field)) is not None}


def _answer(field: Field) -> Value:
    if field.choices:
        return field.choices[0].id if field.kind is Kind.CHOICE else [field.choices[0].id]
    if field.kind is Kind.TABLE:
        return [{"_id": "a", **{column.id: _answer(column) for column in field.columns}}]
    return _BY_KIND.get(field.kind)


_BY_KIND: dict[Kind, Value] = {
    Kind.TEXT: "Nogle få ord", Kind.LONG_TEXT: "Flere ord.\nPå to linjer.", Kind.PERSON: "Camilla Bro",
    Kind.DATE: "2026-11-24", Kind.TIME: "10:00", Kind.NUMBER: 3, Kind.YES_NO: True, Kind.PHONE: "99992001",
    Kind.EMAIL: "camilla@solby.example", Kind.CPR: "720397-1234",
}  # fmt: skip


def pages_of(paper: Paper) -> list[str]:
    """Each page's words in the order they were drawn, with single spaces."""
    document = pypdfium2.PdfDocument(paper.bytes)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def words_of(paper: Paper) -> str:
    return " ".join(pages_of(paper))


def pictures_of(paper: Paper, dots_per_inch: int = 150) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(paper.bytes)
    try:
        return [page.render(scale=dots_per_inch / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def codes_of(paper: Paper) -> list[str]:
    return [code.text for picture in pictures_of(paper) for code in zxingcpp.read_barcodes(picture)]


def fonts_of(paper: Paper) -> set[tuple[str, bool]]:
    """Every font of every page, and whether its file is in the PDF."""
    found = set()
    with pikepdf.open(BytesIO(paper.bytes)) as pdf:
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                found.add((str(font.BaseFont), "/FontFile2" in font.get("/FontDescriptor", {})))
    return found
