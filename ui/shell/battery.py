"""Warns of a flat battery: once at 20 %, once at 10 %, never while it charges."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.office.battery import Battery, read_battery

LIMITS = (20, 10)
_LOOK_EVERY = 60_000  # milliseconds


class BatteryWatch(QObject):
    """Says `low` with the sentence to show. Charging above a limit arms it again."""

    low = Signal(str)

    def __init__(self, read: Callable[[], Battery | None] = read_battery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._warned: set[int] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Looks now and then each minute."""
        self.look()
        self._timer.start(_LOOK_EVERY)

    def look(self) -> None:
        """Looks once."""
        battery = self._read()
        if battery is None:
            return
        self._warned = {limit for limit in self._warned if battery.percent <= limit and not battery.charging}
        if battery.charging:
            return
        passed = {limit for limit in LIMITS if battery.percent <= limit}
        if passed - self._warned:
            self._warned |= passed
            self.low.emit(
                f"Batteri {battery.percent:.0f} %. Alt er gemt. "
                + ("Strømmen rækker lidt endnu." if battery.percent > LIMITS[1] else "Find en stikkontakt, når du kan.")
            )
