"""I dag: what is due and why, promises, visits, papers owed, documents begun; and *Pak rygsækken*."""

from __future__ import annotations

from app.services.today.pack import pack, printer_line
from app.services.today.page import counts, headline, today

__all__ = ["counts", "headline", "pack", "printer_line", "today"]
