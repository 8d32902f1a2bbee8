"""The folder that stays: five papers of a real case, from the click until they lie in the print queue.

Beside LibreOffice turning the same words, five Word documents, into PDF in one start of it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from app.domain.change import CaseId
from app.services import papers
from app.services.desk import Desk
from app.services.folder import leaving
from app.services.folder.contents import folder
from app.services.folder.drawing import Order, shown
from app.services.folder.leaving import Wish
from app.services.folder.stay import Piece, Stay
from app.services.papers import queue
from app.services.papers.printers import PrinterRow
from tests.bench.measure import in_turn, report, report_within, timed
from tests.support.folders import lay
from tests.support.offices import new_case, new_office

pytestmark = pytest.mark.bench
WHOLE, FIRST, RATIO = 800.0, 250.0, 5.0
FIVE = (Piece.NEXT, Piece.AGREEMENT, Piece.RECEIPT, Piece.NETWORK, Piece.RIGHTS)
PRINTER = PrinterRow("ipp://mobil/print", "Mobil", "klar", True, True, False, True)


@pytest.fixture
def laid(tmp_path: Path) -> Iterator[tuple[Desk, CaseId]]:
    """A case with everything for the folder; its agreement is final, the map is as it looks today."""
    desk = new_office(tmp_path / "home")
    case = new_case(desk)
    papers.issue(desk, case, lay(desk, case).agreement)
    yield desk, case
    desk.store.close()


def _print(desk: Desk, case: CaseId) -> None:
    """All that happens between the click and the queue, as when nothing was looked at before; the queue is emptied."""
    job = leaving.send(desk, case, Order(Stay.ALL), FIVE, Wish(PRINTER)).job
    queue.take_back(desk, job)


def _first(desk: Desk, case: CaseId) -> float:
    """From opening the folder until its first page is a picture."""
    begun = time.perf_counter()
    first = folder(desk, case).of(Stay.ALL, FIVE)[0]
    document = pypdfium2.PdfDocument(shown(desk, case, first, Order(Stay.ALL)))
    document[0].render(scale=110 / 72).to_pil()
    document.close()
    return (time.perf_counter() - begun) * 1000


def _word_documents(desk: Desk, case: CaseId, work: Path) -> list[Path]:
    """The same words in five plain Word documents."""
    from docx import Document

    files = []
    for number, paper in enumerate(folder(desk, case).of(Stay.ALL, FIVE)):
        pdf = pypdfium2.PdfDocument(shown(desk, case, paper, Order(Stay.ALL)))
        document = Document()
        for page in pdf:
            for line in page.get_textpage().get_text_bounded().splitlines():
                document.add_paragraph(line)
        pdf.close()
        files.append(work / f"paper-{number}.docx")
        document.save(str(files[-1]))
    return files


def _libreoffice(files: list[Path], work: Path) -> None:
    """LibreOffice as whoever scripts it starts it, once for all five; its profile is kept from run to run."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), *map(str, files)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=120,
    )
    assert all(file.with_suffix(".pdf").stat().st_size > 1000 for file in files)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_five_papers_lie_in_the_queue_long_before_a_word_processor_has_them(
    laid: tuple[Desk, CaseId], tmp_path: Path
) -> None:
    desk, case = laid
    files = _word_documents(desk, case, tmp_path)
    took = in_turn(
        5,
        {
            "ours": timed(lambda: _print(desk, case)),
            "first": lambda: _first(desk, case),
            "office": timed(lambda: _libreoffice(files, tmp_path)),
        },
    )
    report_within("the folder, click to queue (floor: LibreOffice, five .docx)", took["ours"], took["office"], WHOLE)
    report_within("the folder's first page (floor: LibreOffice, five .docx)", took["first"], took["office"], FIRST)
    report("the folder beside LibreOffice's five .docx", took["ours"], took["office"], RATIO, least=True)
    assert queue.jobs(desk) == []


COLD = """
import sys, time
from pathlib import Path
from app.domain.change import CaseId
from tests.bench.paper import test_bench_folder as bench
from tests.support.offices import PASSPHRASE, doors
desk = doors().unlock(Path(sys.argv[1]), PASSPHRASE)
first = bench._first(desk, CaseId(sys.argv[2]))
begun = time.perf_counter()
bench._print(desk, CaseId(sys.argv[2]))
print(first, (time.perf_counter() - begun) * 1000)
desk.store.close()
"""


def test_the_first_folder_of_the_day_in_a_fresh_process(laid: tuple[Desk, CaseId]) -> None:
    desk, case = laid
    desk.closed = True
    desk.store.close()

    def cold(figure: int) -> float:
        command = [sys.executable, "-c", COLD, str(desk.home), case]
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
        return float(told.split()[figure])

    took = in_turn(5, {"first": lambda: cold(0), "rest": lambda: cold(1)})
    report_within(
        "the folder's first page, fresh process (floor: the whole folder)", took["first"], took["rest"], FIRST
    )
    report_within("the whole folder after it, fresh process", took["rest"], took["first"], WHOLE)
    assert took["first"] > 0


def test_the_whole_folder_to_look_at_and_the_blank_set(laid: tuple[Desk, CaseId]) -> None:
    from app.services.papers import blanks

    desk, case = laid

    def look() -> None:
        for paper in folder(desk, case).of(Stay.ALL, FIVE):
            shown(desk, case, paper, Order(Stay.ALL))

    took = in_turn(7, {"look": timed(look), "blanks": timed(lambda: blanks.draw_set(desk)), "none": timed(desk.today)})
    report_within("the folder to look at, five papers", took["look"], took["none"], WHOLE)
    report_within("the blank set, five forms", took["blanks"], took["none"], WHOLE)
    assert took["look"] > took["none"]
