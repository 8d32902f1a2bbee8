"""Calls into Qt by the thousand give every reference back: PySide6 6.12.0 lost one to None with each void call.

After some 5,500 of them the process died. Python before 3.12 counts references to None; later ones never free it.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ui.widgets.words import Words

CALLS = 20_000
ALLOWED = 200  # what the interpreter itself takes and gives meanwhile


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_twenty_thousand_calls_lose_no_reference_to_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)

    for number in range(CALLS):
        label.setText("Gemt" if number % 2 else "")

    assert abs(sys.getrefcount(None) - before) < ALLOWED


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_our_own_words_lose_none_either(app: QApplication) -> None:
    words = Words("")
    before = sys.getrefcount(None)

    for number in range(CALLS // 10):
        words.set_text("Gemt" if number % 2 else "Gemmer")

    assert abs(sys.getrefcount(None) - before) < ALLOWED
