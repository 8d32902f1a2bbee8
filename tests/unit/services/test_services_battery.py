"""A battery that cannot be read is no battery, and no reason to stop."""

from __future__ import annotations

import psutil
import pytest

from app.services.office.battery import Battery, read_battery


@pytest.mark.parametrize(
    "failure", [FileNotFoundError(2, "/sys/class/power_supply"), PermissionError(13, ""), ValueError()]
)
def test_a_system_that_does_not_tell_has_none(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    def refuse() -> None:
        raise failure

    monkeypatch.setattr(psutil, "sensors_battery", refuse, raising=False)
    assert read_battery() is None


def test_this_computer_answers_without_failing() -> None:
    found = read_battery()
    assert found is None or isinstance(found, Battery)
