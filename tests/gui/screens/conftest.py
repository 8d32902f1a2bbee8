"""A real office in a temporary home, opened with a small Argon2 cost that only tests pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import FrontDoors
from app.services.desk import Desk
from app.services.doors import Doors
from app.vault.cost import Cost, CostPolicy
from tests.gui.screens.pages import Rygsaek
from ui.theme import Theme

SMALL = CostPolicy.fixed(Cost(512, 1))


@dataclass(frozen=True, slots=True)
class ImpatientDoors(FrontDoors):
    """The product's doors, without the ten seconds a fresh process waits for the old one."""

    def unlock(self, home: Path, passphrase: str, *, wait: float = 0.0, writer: bool = True) -> Desk:
        return FrontDoors.unlock(self, home, passphrase, wait=wait, writer=writer)


@pytest.fixture
def doors() -> Callable[[], Doors]:
    """Loads the real doors."""
    return lambda: ImpatientDoors(policy=SMALL)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the store will lie; not made yet."""
    return tmp_path / "home"


@pytest.fixture
def rygsaek(qtbot: QtBot, theme: Theme, home: Path, doors: Callable[[], Doors]) -> Rygsaek:
    """The program, started for the first time."""
    return Rygsaek(qtbot, home, doors).start()


@pytest.fixture
def office(rygsaek: Rygsaek, tmp_path: Path) -> Rygsaek:
    """The program with an office set up and open."""
    return rygsaek.set_up(tmp_path / "ark.pdf")
