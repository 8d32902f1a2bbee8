"""The computer's battery. A computer without one, or one that cannot be read, simply has none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Battery:
    """How full it is, 0-100, and whether it is being charged."""

    percent: float
    charging: bool


def read_battery() -> Battery | None:
    """The battery; None where there is none or the system does not tell (a container without /sys, an odd driver)."""
    import psutil

    try:
        state = psutil.sensors_battery()
    except (AttributeError, OSError, ValueError):
        return None
    return Battery(float(state.percent), bool(state.power_plugged)) if state else None
