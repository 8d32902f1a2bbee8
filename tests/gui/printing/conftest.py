"""The kitchen table, and a real IPP printer on loopback beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.visit.kitchen import Kitchen, set_table
from tests.support.printers import failing_printer, picture_printer, print_bus, printer, slow_printer

__all__ = ["failing_printer", "picture_printer", "print_bus", "printer", "slow_printer"]


@pytest.fixture
def kitchen(app: QApplication, tmp_path: Path) -> Iterator[Kitchen]:
    """One citizen, a real store, the real frame."""
    with set_table(tmp_path / "home") as table:
        yield table
