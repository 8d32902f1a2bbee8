"""How fast a paper is drawn, beside the same words drawn by bare reportlab in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from app.documents.paper import OfficeWords, PaperOptions, PaperState, WorkerWords, draw
from forms.catalogue import Catalogue
from forms.model import Audience, Value

TARGET = 3.0
ROUNDS = 25
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


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.mark.bench
def test_an_agreement_is_drawn_nearly_as_fast_as_its_bare_words(capsys: pytest.CaptureFixture[str]) -> None:
    form = Catalogue.load().form("cooperation_agreement")
    words = _words(_ours())
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: draw(form, ANSWERS, OPTIONS)))
        bare.append(_seconds(lambda: _bare(words)))
    mine, floor = statistics.median(ours) * 1000, statistics.median(bare) * 1000
    ratio = mine / floor
    with capsys.disabled():
        print(
            f"\nagreement -> PDF: {ratio:.2f} x bare reportlab (target {TARGET:g}); "
            f"{mine:.1f} ms beside {floor:.1f} ms, {len(words)} sheets"
        )
    assert ratio <= TARGET


@pytest.mark.bench
def test_the_first_paper_of_a_fresh_process(capsys: pytest.CaptureFixture[str]) -> None:
    here = "tests.bench.documents.test_bench_papers"
    ours = f"import {here} as b; b._ours()"
    bare = f"import {here} as b; b._bare(['Et ord i en aftale. ' * 90] * 4)"
    took = {}
    for name, code in (("ours", ours), ("bare", bare)):
        took[name] = statistics.median(
            _seconds(lambda code=code: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(5)
        )
    with capsys.disabled():
        print(
            f"\nfirst paper, fresh process: {took['ours'] / took['bare']:.2f} x bare reportlab; "
            f"{took['ours'] * 1000:.0f} ms beside {took['bare'] * 1000:.0f} ms"
        )
    assert took["ours"] <= TARGET * took["bare"]
