"""I dag: what is due and why, promises, visits, papers owed, documents begun; and *Pak rygsækken*."""

from __future__ import annotations

from app.services.casework.allocation import choose
from app.services.today.pack import pack, packed_printer, printer_line, queue_line
from app.services.today.page import counts, headline, today
from app.services.today.visits import expect_back

__all__ = [
    "choose",
    "counts",
    "expect_back",
    "headline",
    "pack",
    "packed_printer",
    "printer_line",
    "queue_line",
    "today",
]
