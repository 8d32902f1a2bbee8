"""Other clothes again and again, with the collector at work, end no process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def dress(times: int) -> subprocess.CompletedProcess[str]:
    """A process of its own: a crash would take the tests with it."""
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.gui.theme.dresser", str(times)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_thirty_changes_of_clothes_end_no_process() -> None:
    done = dress(30)
    assert (done.returncode, done.stdout) == (0, "LIVED\n"), done.stderr[-2000:]


@pytest.mark.long
def test_three_hundred_changes_of_clothes_end_no_process() -> None:
    done = dress(300)
    assert (done.returncode, done.stdout) == (0, "LIVED\n"), done.stderr[-2000:]
