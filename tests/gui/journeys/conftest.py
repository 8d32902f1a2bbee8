"""A real office in a temporary home, whose clock is turned by the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import FrontDoors
from app.services.desk import Desk
from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.stops import Stops
from tests.support.offices import QUICK, StandingClock, doors, new_office
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class PatientlessDoors(FrontDoors):
    """The product's doors, without the seconds a fresh process waits for the old one."""

    def unlock(self, home: Path, passphrase: str, *, wait: float = 0.0, writer: bool = True) -> Desk:
        return FrontDoors.unlock(self, home, passphrase, wait=wait, writer=writer)


@pytest.fixture(scope="session")
def stops(tmp_path_factory: pytest.TempPathFactory) -> Stops:
    """The homes that this run's tests begin with (`roads.brought_to`)."""
    return Stops(tmp_path_factory.mktemp("stops"))


@pytest.fixture
def worker(qtbot: QtBot, theme: Theme, tmp_path: Path, stops: Stops) -> Iterator[Caseworker]:
    """Mette Holm has unlocked her office on Monday 23 November 2026."""
    clock, home = StandingClock(), tmp_path / "home"
    doors(clock).lock(new_office(home, clock))
    found = Caseworker(qtbot, home, lambda: PatientlessDoors(policy=QUICK, clock=clock), clock, stops)
    found.start()
    found.come_in()
    yield found
    assert not found.is_asked or found.window.covered, "a dialog was left open"
