"""Two laptops for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.neighbours import Neighbours


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Neighbours]:
    made = Neighbours.meet(tmp_path)
    yield made
    made.close()
