"""The practice office, made once for all looks at it: its places are only gone to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.access.places import Practice
from ui.theme import Theme


@pytest.fixture(scope="module")
def practice(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Open at I dag, in light, words at 100 %."""
    worn = Theme.current()
    office = Practice(tmp_path_factory.mktemp("practice"))
    yield office
    office.close()
    worn.apply(qapp)
