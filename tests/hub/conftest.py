"""A hub that listens, and an office of two on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.wire.membership import Role
from tests.support.hub import RunningHub, running_hub
from tests.support.hub_laptop import Laptop, Line, MadeUpOffice


@dataclass
class Two:
    """An office with an administrator's laptop and a caseworker's."""

    office: MadeUpOffice
    first: Laptop
    second: Laptop
    line: Line
    hub: RunningHub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    with running_hub(tmp_path / "hub") as running:
        yield running


@pytest.fixture
def two(hub: RunningHub) -> Iterator[Two]:
    made = office_of_two(hub)
    yield made
    made.line.close()


def office_of_two(hub: RunningHub) -> Two:
    office, first = MadeUpOffice(), Laptop()
    second = Laptop(roles=(Role.CASEWORKER,))
    office.add(first)
    office.add(second)
    line = Line(hub.url, office.id)
    reply = line.found(first, office, hub.claim())
    assert reply.status == 201, reply.data
    return Two(office, first, second, line, hub)
