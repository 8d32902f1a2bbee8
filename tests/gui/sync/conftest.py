"""A hub, and laptops beside each other on one table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.access.conftest import practice
from tests.gui.sync.town import LaptopWindow, Town, a_town

__all__ = ["practice"]


@pytest.fixture
def town(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    with a_town(tmp_path, monkeypatch) as made:
        yield made


@pytest.fixture
def two(town: Town) -> tuple[LaptopWindow, LaptopWindow]:
    """Mette's office on the hub, and Anders in it."""
    mette, anders = town.laptop("mette", "Mette Holm"), town.laptop("anders", "Anders Bro", "Kontoret")
    town.found(mette)
    town.joins(anders, mette, "Anders Bro")
    for laptop in (mette, anders, mette, anders):
        laptop.sync()
    return mette, anders
