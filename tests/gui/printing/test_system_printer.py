"""The computer's own printing behind the same port, through a real CUPS to a real printer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.support.cups import TestCups, cups
from tests.support.printers import TestPrinter, print_bus, printer, wait_for

__all__ = ["cups", "print_bus", "printer"]

SCRIPT = """
import json, sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(["x"])
from app.services.papers.carry import Errand, Kind, carry
from app.services.papers.printers import SYSTEM_SCHEME, Wishes
from ui.shell.system_printer import open_printer, row_of
name, pdf = sys.argv[1], sys.stdin.buffer.read()
errand = Errand(1, 1, Kind.SEND, SYSTEM_SCHEME + name, name, "Papir 7f3a", wishes=Wishes(copies=1), pdf=pdf)
sent = carry(errand, open_printer)
after = carry(Errand(1, 1, Kind.FOLLOW, SYSTEM_SCHEME + name, name, "Papir 7f3a", remote=1), open_printer)
print(json.dumps([row_of(name).say, sent.end, after.state]))
"""


def two_pages() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for words in ("En side", "En side til"):
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def printed_by_system(cups: TestCups, name: str) -> list[str]:
    """What a process says whose only CUPS is that one."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, name],
        input=two_pages(),
        capture_output=True,
        timeout=60,
        env={**os.environ, "CUPS_SERVER": f"localhost:{cups.port}", "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    said: list[str] = json.loads(ran.stdout)
    return said


@pytest.mark.skipif(sys.platform != "linux", reason="CUPS stands in for the system's printing")
def test_a_paper_is_drawn_and_handed_to_the_system_under_a_neutral_title(cups: TestCups, printer: TestPrinter) -> None:
    cups.add("Kontor", printer.uri)
    assert printed_by_system(cups, "Kontor") == ["klar", "taken", "printed"]
    wait_for(lambda: "File of type application/pdf queued" in cups.logs() and "Papir 7f3a" in cups.logs(), 20)


@pytest.mark.skipif(sys.platform != "linux", reason="CUPS stands in for the system's printing")
def test_a_printer_the_system_does_not_know_does_not_answer(cups: TestCups) -> None:
    assert printed_by_system(cups, "Findes ikke")[:2] == ["svarer ikke", "held"]
