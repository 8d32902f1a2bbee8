"""What the commands are given to open an office with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.offices import PASSPHRASE


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file with the passphrase, as `--passphrase-file` wants it."""
    path = tmp_path / "adgangskode"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path
