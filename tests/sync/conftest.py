"""Two laptops of one office on a real hub."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.real_team import Team, real_team


@pytest.fixture
def team(tmp_path) -> Iterator[Team]:
    with real_team(tmp_path) as made:
        yield made
