"""A scanner for tests of the window: gives the sheets that were laid in it, and can break off on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.scanning.scanner import Condition, failed
from app.services.scans.scanners import Where
from app.services.views.scans import ScannerRow

CANON = ScannerRow("http://127.0.0.1:9/eSCL", "Canon Mobil", "escl", feeder=True, flatbed=False, last=False)


@dataclass
class LaidScanner:
    """One machine with a feeder. `breaks`: what is wrong once the sheets laid in it are through."""

    rows: tuple[ScannerRow, ...] = (CANON,)
    sheets: list[bytes] = field(default_factory=list)
    breaks: Condition | None = None
    searched: int = 0
    closed: int = 0
    both_sides: bool = False

    def lay(self, sheets: Iterable[bytes], breaks: Condition | None = None) -> None:
        """Puts sheets in the feeder."""
        self.sheets, self.breaks = list(sheets), breaks

    def find(self, where: Where) -> tuple[ScannerRow, ...]:
        """See Scanners."""
        self.searched += 1
        return self.rows

    def pages(self, row: ScannerRow, *, both_sides: bool) -> Iterator[bytes]:
        """See Scanners."""
        self.both_sides = both_sides
        try:
            if not self.sheets and self.breaks is None:
                raise failed(Condition.NO_PAPER)
            while self.sheets:
                yield self.sheets.pop(0)
            if self.breaks is not None:
                raise failed(self.breaks)
        finally:
            self.closed += 1
