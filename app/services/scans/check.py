"""What `rygsaek doctor` says of scanners, and of pages that wait."""

from __future__ import annotations

from app.domain import danish
from app.services.desk import Desk
from app.services.scans.scanners import Scanners, where
from app.services.views import Check


def scanner_check(desk: Desk, scanners: Scanners) -> Check:
    """Which scanners answer. None is no fault: a photo does as well. Takes some seconds."""
    found = scanners.find(where(desk))
    waits = desk.store.scans.count()
    names = danish.join(*[row.name for row in found[:3]]) if found else ""
    say = f"Kan scanne med {names}." if found else "Ingen scanner svarer. Et billede eller en PDF kan hentes ind."
    if waits:
        say += f" {danish.count(waits, 'scannet side', 'scannede sider')} venter på at komme i en sag."
    return Check("scanner", True, say)
