"""The printer's line of `rygsaek doctor`."""

from __future__ import annotations

from app.services.desk import Desk
from app.services.papers.printers import ADDRESS, find
from app.services.views import Check


def printer_check(desk: Desk) -> Check:
    """Whether a printer answers. One that the settings name and that does not is wrong; none at all is no fault."""
    rows = find(desk)
    ready = [row for row in rows if row.ready]
    if ready:
        through = "" if ready[0].takes_pdf else " Den udskriver gennem computerens egen udskrift."
        return Check("printer", True, f"Printeren svarer: {ready[0].name}, {ready[0].say}.{through}")
    if desk.settings.text(ADDRESS):
        return Check("printer", False, "Printeren i indstillingerne svarer ikke. Se, om den er tændt og på samme net.")
    if rows:
        return Check("printer", True, f"Ingen printer svarer lige nu. {rows[0].name}: {rows[0].say}.")
    return Check("printer", True, "Der er ikke fundet nogen printer.")
