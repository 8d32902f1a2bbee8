"""Which backup is fetched, and its passphrase: asked the same way at the lock and in an empty home."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.screens.lock.restore import RestoreDialog, ask_for_backup
from ui.shell import files
from ui.theme import Theme
from ui.widgets.secret_line import SecretLine

COPY = Path("kopi.rygsaek")


@pytest.fixture
def parent(theme: Theme, qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def choose(monkeypatch: pytest.MonkeyPatch, file: Path | None) -> None:
    """The system's own dialog cannot be pressed: somebody has chosen."""
    monkeypatch.setattr(files, "choose", lambda *_: file)


def answer(parent: QWidget, button: str) -> None:
    """Types a passphrase and presses a button, once the dialog asks."""

    def press() -> None:
        dialog = parent.findChild(RestoreDialog)
        assert dialog is not None
        dialog.findChild(SecretLine).line.setText("vindue kaffe cykel")
        next(each for each in dialog.findChildren(QPushButton) if each.text() == button).click()

    QTimer.singleShot(0, parent, press)


def test_the_file_and_its_passphrase_are_told(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, COPY)
    answer(parent, "Hent kopien")
    assert ask_for_backup(parent) == (COPY, "vindue kaffe cykel")
    assert parent.findChild(SecretLine).line.text() == ""


def test_who_thinks_better_of_it_fetches_nothing(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, COPY)
    answer(parent, "Annullér")
    assert ask_for_backup(parent) is None


def test_without_a_file_no_passphrase_is_asked_for(
    parent: QWidget, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, None)
    assert ask_for_backup(parent) is None
    assert parent.findChild(RestoreDialog) is None
