"""One unlocked office for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.change import CaseId
from app.services.desk import Desk
from tests.support.offices import StandingClock, new_case, new_office


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = new_office(tmp_path / "home", clock)
    yield opened
    opened.store.close()


@pytest.fixture
def case(desk: Desk) -> CaseId:
    return new_case(desk)
