"""Mette's window on the kitchen table, and Anders' laptop beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.disagreements.meeting_point import MeetingPoint
from tests.gui.visit.kitchen import set_table
from tests.support.neighbours import Neighbours
from tests.support.offices import new_office


@pytest.fixture
def point(app: QApplication, tmp_path: Path) -> Iterator[MeetingPoint]:
    """A case on two laptops, with one agreement that both have."""
    with set_table(tmp_path / "mette") as kitchen:
        anders = new_office(tmp_path / "anders", kitchen.desk.clock)  # type: ignore[arg-type]
        two = Neighbours.sharing(kitchen.desk, anders, kitchen.case)
        yield MeetingPoint(kitchen, two, two.begin())
        anders.store.close()
