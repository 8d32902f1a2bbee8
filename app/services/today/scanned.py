"""What of the scans waits for somebody, in one line; costs two small questions of the store."""

from __future__ import annotations

from app.domain import danish
from app.services.casework import scan_lately
from app.services.desk import Desk


def waiting_say(desk: Desk) -> str:
    """ "3 scannede sider ligger i ingen sag endnu"; "" when nothing waits."""
    pages, asking = desk.store.scans.count(), len(scan_lately.asking(desk))
    parts = []
    if pages:
        parts.append(f"{danish.count(pages, 'scannet side', 'scannede sider')} ligger i ingen sag endnu")
    if asking:
        parts.append(f"{danish.count(asking, 'underskrift', 'underskrifter')} på papir skal ses efter")
    return danish.capitalised(" og ".join(parts)) if parts else ""
