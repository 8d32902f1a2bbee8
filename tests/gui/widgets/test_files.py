"""Where files come from and go: the user's own folders, the ending they were to have, the folder one was in last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.shell import files


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> QWidget:
    app.setProperty("rygsaek-folder", None)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def naming(name: str, seen: list[str]) -> Callable[[], None]:
    """Types a name in the dialog that is open and presses its first button; notes the folder it began in."""

    def name_it() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QFileDialog)
        seen.append(asked.directory().absolutePath())
        box, buttons = asked.findChild(QLineEdit), asked.findChild(QDialogButtonBox)
        assert box is not None and buttons is not None
        box.setText(name)
        buttons.buttons()[0].click()

    return name_it


def test_one_begins_among_ones_own_papers_and_then_where_one_was(window: QWidget, tmp_path: Path) -> None:
    seen: list[str] = []
    QTimer.singleShot(0, naming(str(tmp_path / "aftale"), seen))
    assert files.save_as(window, "Gem", "papir.pdf", "PDF (*.pdf)") == tmp_path / "aftale.pdf", "it keeps its ending"
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert seen[0] in (documents, str(Path.home()))
    QTimer.singleShot(0, naming("sagen.pdf", seen))
    assert files.save_as(window, "Gem", "papir.pdf", "PDF (*.pdf)") == tmp_path / "sagen.pdf"
    assert seen[1] == str(tmp_path)


def test_a_dialog_that_is_left_gives_no_file(window: QWidget) -> None:
    def leave() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QFileDialog)
        asked.reject()

    QTimer.singleShot(0, leave)
    assert files.choose(window, "Vælg en PDF", "PDF (*.pdf)") is None
