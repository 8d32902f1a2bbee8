"""The offices that are measured in, built once for a whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.homes import build


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 cases, 1,000 documents."""
    return build(tmp_path_factory.mktemp("few") / "home", 1_000)


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 cases, 100,000 documents."""
    return build(tmp_path_factory.mktemp("many") / "home", 100_000)


@pytest.fixture(scope="session")
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where measured processes keep their bytecode, so that only the very first one compiles."""
    return tmp_path_factory.mktemp("bytecode")
