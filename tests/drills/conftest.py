"""An office with an administrator, a caseworker and their cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drills.office import Drill
from tests.support.people import a_team


@pytest.fixture
def drill(tmp_path: Path) -> Iterator[Drill]:
    with a_team(tmp_path) as team:
        yield Drill(team)
