"""A desk with a scanner on it, for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.scanning.desk_side import DeskSide, set_desk


@pytest.fixture
def side(app: QApplication, tmp_path: Path) -> Iterator[DeskSide]:
    """One citizen, a real store, the real frame."""
    with set_desk(tmp_path / "home") as made:
        yield made
