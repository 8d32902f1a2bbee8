"""The real frame over one case, at the meeting's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.meeting.room import Room
from tests.gui.visit.kitchen import set_table


@pytest.fixture
def room(app: QApplication, tmp_path: Path) -> Iterator[Room]:
    """One citizen, a real store, the real frame."""
    with set_table(tmp_path / "home") as table:
        yield Room(table)
