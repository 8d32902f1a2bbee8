"""Two laptops of one office and a hub in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.laptops import Laptop, close_all, laptops
from tests.support.message_hub import MessageHub


@pytest.fixture
def hub() -> MessageHub:
    return MessageHub()


@pytest.fixture
def team(tmp_path) -> Iterator[list[Laptop]]:
    made = laptops(tmp_path, 2)
    yield made
    close_all(made)
