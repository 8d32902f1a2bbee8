"""How fast a letter becomes a Word file, beside LibreOffice making one of the same words in the same run."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from app.documents.docx.paper import draw
from app.documents.order import OfficeWords, PaperOptions, PaperState, WorkerWords
from forms.catalogue import Catalogue
from forms.model import Audience, Value
from tests.bench.measure import in_turn, report, timed

pytestmark = pytest.mark.bench
TARGET = 0.2
ANSWERS: dict[str, Value] = {
    "call_name": "Jonas",
    "phone": "20304050",
    "next_meeting_on": "2026-12-01",
    "next_meeting_time": "14:00",
    "own_words": "Jeg har kaffe med.\nDu behøver ikke rydde op.",
}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_letter_as_word_beside_libreoffice(tmp_path: Path) -> None:
    form = Catalogue.load().form("contact_letter")
    order = PaperOptions(
        Audience.CITIZEN,
        PaperState.FINAL,
        OfficeWords("Solby Kommune"),
        WorkerWords("Mette Holm"),
        printed_at=datetime(2026, 11, 24, 10, 42),  # noqa: DTZ001
    )
    words = "".join(
        f"<p>{text}</p>" for text in ("Hej Jonas.", "Jeg hedder Mette.", *str(ANSWERS["own_words"]).splitlines())
    )
    page = tmp_path / "brev.html"
    page.write_text(f"<html><body><h1>Må jeg besøge dig?</h1>{words}</body></html>", "utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]

    def theirs() -> None:
        subprocess.run([*command, "--outdir", tmp_path, page], check=True, capture_output=True, timeout=120)

    medians = in_turn(3, {"ours": timed(lambda: draw(form, ANSWERS, order)), "theirs": timed(theirs)})
    assert report("A letter as .docx", medians["ours"], medians["theirs"], TARGET) <= TARGET
