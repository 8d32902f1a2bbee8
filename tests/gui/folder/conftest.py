"""The kitchen table at the end of a visit, and a real IPP printer on loopback beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services import visits
from app.services.views import VisitStep
from tests.gui.visit.kitchen import Kitchen, set_table
from tests.support.folders import Laid, lay
from tests.support.printers import failing_printer, print_bus, printer, slow_printer

__all__ = ["failing_printer", "print_bus", "printer", "slow_printer"]


@pytest.fixture
def kitchen(app: QApplication, tmp_path: Path) -> Iterator[Kitchen]:
    """One citizen, a real store, the real frame."""
    with set_table(tmp_path / "home") as table:
        yield table


@pytest.fixture
def laid(kitchen: Kitchen) -> Laid:
    """Everything for the folder is there, and the visit stands at its end."""
    kitchen.desk.change_settings({"worker.phone": "99 99 10 42"})
    found = lay(kitchen.desk, kitchen.case)
    kitchen.begin_visit()
    visits.go_to(kitchen.desk, kitchen.case, VisitStep.LEAVING)
    return found
