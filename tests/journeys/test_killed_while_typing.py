"""Killed while typing: what was shown as saved is there afterwards, and the store opens whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.services import documents
from tests.support.offices import PASSPHRASE, doors, new_case, new_office

ROOT = Path(__file__).resolve().parents[2]


def type_and_kill(home: Path, case: str, document: str, words: int) -> int:
    """Lets the typist show so many words as saved, then kills it; the number shown last."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typist", str(home), case, document],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as typist:
        assert typist.stdout is not None
        for _ in range(words):
            typist.stdout.readline()
        typist.kill()
        shown = typist.stdout.read().split()
    return int(shown[-1]) if shown else words


@pytest.mark.parametrize("words", [1, 9, 10, 11, 25])
def test_what_was_shown_as_saved_is_there_after_a_kill(tmp_path: Path, words: int) -> None:
    home = tmp_path / "home"
    desk = new_office(home)
    case = new_case(desk)
    document = documents.start(desk, case, "cooperation_agreement")
    doors().lock(desk)
    shown = type_and_kill(home, case, document, words)
    desk = doors().unlock(home, PASSPHRASE)
    kept = str(documents.view(desk, case, document).answers["situation"])
    assert int(kept.removeprefix("ord ")) >= shown
    documents.settle_all(desk)
    assert all(finding.ok for finding in desk.store.check())
    doors().lock(desk)
