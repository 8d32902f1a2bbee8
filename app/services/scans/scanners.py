"""Scanners for the window: which there are, and a scan that gives its pages one by one.

All of it waits for other machines, so it runs in the background, never on the thread that owns the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from app.services.desk import Desk
from app.services.papers.printers import ADDRESS as PRINTER_ADDRESS
from app.services.views.scans import ScannerRow

_LAST = "scanner"
ADDRESS = "paper.scanner_address"


@dataclass(frozen=True, slots=True)
class Where:
    """What the settings know of scanners; read with the store, used in the background."""

    known: tuple[str, ...] = ()
    last: ScannerRow | None = None


class Scanners(Protocol):
    """The scanners there are, behind one port: the window's, and a fake where a test needs no machine."""

    def find(self, where: Where) -> tuple[ScannerRow, ...]:
        """Each scanner there is, the one used last first. Takes some seconds."""
        ...

    def pages(self, row: ScannerRow, *, both_sides: bool) -> Iterator[bytes]:
        """A scan: pictures one by one. Raises ScannerFailed; closing the iterator stops the scanner."""
        ...


def where(desk: Desk) -> Where:
    """Where scanners are looked for: the settings' own address, and the printer's, for many a machine is both."""
    named = (desk.settings.text(ADDRESS), desk.settings.text(PRINTER_ADDRESS))
    return Where(tuple(entry for entry in named if entry), _last(desk))


def _last(desk: Desk) -> ScannerRow | None:
    """The scanner used last, as it was then: it is offered at once, before anybody has looked for others."""
    kept = desk.store.local.get(_LAST)
    try:
        return ScannerRow(**kept, last=True) if isinstance(kept, dict) else None
    except TypeError:
        return None


def remember(desk: Desk, row: ScannerRow) -> None:
    """The scanner used last is offered first."""
    if _last(desk) != replace(row, last=True):
        desk.store.local.put(_LAST, {name: value for name, value in asdict(row).items() if name != "last"})


class SystemScanners:
    """eSCL, SANE and WIA, as `app.scanning` finds them."""

    def find(self, where: Where) -> tuple[ScannerRow, ...]:
        """See Scanners."""
        from app.scanning.find import find_scanners

        last = where.last.id if where.last else ""
        found = find_scanners(where.known)
        rows = [ScannerRow(each.id, each.name, each.kind, each.feeder, each.flatbed, last == each.id) for each in found]
        return tuple(sorted(rows, key=_last_first))

    def pages(self, row: ScannerRow, *, both_sides: bool) -> Iterator[bytes]:
        """See Scanners."""
        from typing import cast

        from app.scanning.find import open_scanner
        from app.scanning.scanner import FoundScanner, Kind, Wish

        found = FoundScanner(row.id, row.name, cast(Kind, row.kind), row.feeder, row.flatbed)
        return open_scanner(found).pages(Wish(duplex=both_sides and row.feeder))


def _last_first(row: ScannerRow) -> bool:
    return not row.last
