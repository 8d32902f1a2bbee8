"""*Prøv en linje*: a page for the printer in the bag, through the queue as any other."""

from __future__ import annotations

from app.services.desk import Desk
from app.services.papers import queue
from app.services.papers.printers import PrinterRow
from app.services.papers.queue import JobId, LooseSheet


def put(desk: Desk, printer: PrinterRow) -> JobId:
    """Puts the page in the queue; nothing is noted of it."""
    from app.documents.trial_line import TITLE, draw_trial_line  # what draws papers is loaded when one is drawn

    paper = draw_trial_line()
    return queue.put(desk, [LooseSheet(paper.bytes, "En prøvelinje", paper.pages, TITLE)], printer=printer, title=TITLE)
