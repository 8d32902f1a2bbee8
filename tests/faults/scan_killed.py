"""A process that dies at the n-th thing it does to its disk while pages come in and are filed, once for every n.

`python -m tests.faults.scan_killed ROOT` leaves one home for each death in ROOT, and beside it `NNN.kept`: a line for
each page the store had said yes to. The last one named on stdout lived. Forks, so POSIX only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.domain.change import CaseId, DocumentId
from app.services import documents, scans
from app.services.papers import made
from forms.model import Audience
from tests.faults import killed
from tests.support import scans as sheets
from tests.support.offices import PASSPHRASE, doors, fill, new_case, new_office


def run(root: Path) -> list[Path]:
    """All homes, in the order of the steps at which their process died; the last one's lived."""
    command = [sys.executable, "-m", "tests.faults.scan_killed", str(root)]
    said = subprocess.run(command, cwd=killed.TREE, capture_output=True, text=True, timeout=400, check=True).stdout
    return [root / name for name in said.split()]


def office(home: Path) -> tuple[CaseId, DocumentId, list[bytes]]:
    """A locked office with an agreement that has left on paper, and the two pages as they came back."""
    desk = new_office(home)
    case = new_case(desk)
    document = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, document, {"situation": "Bor alene og vil gerne mere ud."})
    pages = sheets.came_back(made.for_print(desk, case, document, Audience.CASE).pdf, dpi=100)
    doors().lock(desk)
    return case, document, pages


def _take_in(home: Path, step: int, pages: Sequence[bytes], looked: Sequence[scans.Looked]) -> None:
    desk = doors().unlock(home, PASSPHRASE)
    kept = os.open(f"{home}.kept", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    killed._die_at(step, home)
    batch = scans.begin(desk)
    for number, data in enumerate(pages):
        page = scans.arrive(desk, data, batch)
        os.write(kept, f"{number}\n".encode())
        scans.keep_look(desk, page, looked[number])
        scans.file_known(desk, page)
    scans.ended(desk)


def main(root: Path) -> None:
    """Die and die again."""
    root.mkdir()
    template = root.with_name(f"{root.name}-before")
    case, document, pages = office(template)
    (root / "told").write_text(f"{case} {document}")
    looked = [scans.look(data) for data in pages]
    for step in range(killed.MOST):
        home = root / f"{step:03}"
        shutil.copytree(template, home)
        ended = killed._forked(lambda home=home, step=step: _take_in(home, step, pages, looked))  # type: ignore[misc]
        if ended not in (0, killed.DIED):
            raise SystemExit(f"step {step} ended with {ended}")
        print(home.name, flush=True)
        if ended == 0:
            return
    raise SystemExit("it never came to an end")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
