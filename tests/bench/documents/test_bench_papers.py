"""How fast a paper is drawn, beside the same words through bare reportlab and through LibreOffice in the same run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from app.documents.order import OfficeWords, PaperOptions, PaperState, WorkerWords
from app.documents.paper import draw
from forms.catalogue import Catalogue
from forms.model import Audience, Value
from tests.bench.measure import in_turn, report, report_only, timed

pytestmark = pytest.mark.bench
TARGET = 3.0
_HERE = "import tests.bench.documents.test_bench_papers as b"
_PLAIN = ["Et ord i en aftale. " * 90] * 4
WEIGHTS = ("Regular", "SemiBold", "Bold")
FONTS = Path(__file__).parents[3] / "resources" / "fonts"

PROSE = (
    "Jonas bor alene i en lejlighed på anden sal. Han sover mest om dagen og er vågen om natten, fordi der er mere "
    "stille. Han er kommet bagud med huslejen og har fået et brev, som han ikke har åbnet. Han vil gerne have ro. "
)
ANSWERS: dict[str, Value] = {
    "name": "Jonas Lindegaard",
    "age": 29,
    "agreed_on": "2026-11-24",
    "place": "hjemme hos Jonas",
    "situation": PROSE * 3,
    "goals_three_months": PROSE,
    "challenges": PROSE,
    "easier": PROSE,
    "goals": [
        {
            "_id": str(n),
            "goal": "Blive boende",
            "citizen_does": PROSE,
            "worker_does": PROSE,
            "follow_up_on": "2026-12-08",
        }
        for n in range(3)
    ],
    "coordination": PROSE,
    "other_tasks": PROSE,
}
OPTIONS = PaperOptions(
    Audience.CASE, PaperState.FINAL, OfficeWords("Solby Kommune"), WorkerWords("Mette Holm"), issue=bytes(16)
)


def _ours() -> bytes:
    return draw(Catalogue.load().form("cooperation_agreement"), ANSWERS, OPTIONS).bytes


def _bare(pages: list[str]) -> bytes:
    """The same words on the same number of sheets: wrapped and drawn in the paper's three weights, nothing else."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for weight in WEIGHTS:
        if weight not in pdfmetrics.getRegisteredFontNames():
            file = FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf"
            pdfmetrics.registerFont(TTFont(weight, str(file), shapable=False))
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName="Regular")
    for words in pages:
        for number, line in enumerate(simpleSplit(words, "Regular", 10.5, 487)):
            canvas.setFont(WEIGHTS[number % 3], 10.5)
            canvas.drawString(54, 800 - number * 11, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _words(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def _docx(file: Path, pages: list[str]) -> Path:
    """The same words as a plain Word document."""
    from docx import Document

    document = Document()
    for words in pages:
        for line in words.splitlines():
            document.add_paragraph(line)
        document.add_page_break()
    document.save(str(file))
    return file


def _libreoffice(docx: Path, work: Path) -> None:
    """LibreOffice as whoever scripts it starts it; its profile is kept from run to run."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(docx)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=120,
    )
    assert docx.with_suffix(".pdf").stat().st_size > 1000


def _fresh(code: str) -> Callable[[], float]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return timed(lambda: subprocess.run([sys.executable, "-c", code], check=True, env=environment))


def test_an_agreement_is_drawn_nearly_as_fast_as_its_bare_words() -> None:
    form, words = Catalogue.load().form("cooperation_agreement"), _words(_ours())
    took = in_turn(25, {"ours": timed(lambda: draw(form, ANSWERS, OPTIONS)), "bare": timed(lambda: _bare(words))})
    report(f"agreement to PDF, {len(words)} sheets (floor: bare reportlab)", took["ours"], took["bare"], TARGET)
    assert words


def test_the_first_paper_of_a_fresh_process_beside_bare_reportlab() -> None:
    took = in_turn(5, {"ours": _fresh(f"{_HERE}; b._ours()"), "bare": _fresh(f"{_HERE}; b._bare(b._PLAIN)")})
    report("agreement to PDF, fresh processes (floor: bare reportlab)", took["ours"], took["bare"], TARGET)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_a_paper_comes_much_sooner_than_through_a_word_document(tmp_path: Path) -> None:
    form, docx = Catalogue.load().form("cooperation_agreement"), _docx(tmp_path / "paper.docx", _words(_ours()))
    office = timed(lambda: _libreoffice(docx, tmp_path))
    works = {"ours": timed(lambda: draw(form, ANSWERS, OPTIONS)), "fresh": _fresh(f"{_HERE}; b._ours()")}
    took = in_turn(5, works | {"office": office})
    report("agreement to PDF (floor: LibreOffice, .docx to PDF)", took["ours"], took["office"], 20, least=True)
    report_only("agreement to PDF, fresh processes (floor: LibreOffice)", took["fresh"], took["office"])
