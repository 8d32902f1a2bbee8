"""Asks where a file is to lie, or which one is meant: among the user's own papers, not in the program's folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

_LAST = "rygsaek-folder"  # where the last file was chosen; the process remembers it, nothing on disk does


def save_as(parent: QWidget, title: str, name: str, kinds: str = "", *, folder: str = "") -> Path | None:
    """Where a file of that name is to lie; None when nobody wants it any more.

    It keeps the ending of `name` when somebody writes another name without one. `folder`: where to begin.
    """
    dialog = _dialog(parent, title, kinds, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return next(iter(_chosen(dialog)), None)


def choose(parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """A file that is there; None when nobody wants one any more."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def choose_several(parent: QWidget, title: str, kinds: str = "") -> list[Path]:
    """Files that are there, in the order of the dialog; none when nobody wants any."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def _dialog(parent: QWidget, title: str, kinds: str, folder: str = "") -> QFileDialog:
    return QFileDialog(parent, title, folder or _folder(), kinds)


def _chosen(dialog: QFileDialog) -> list[Path]:
    """What one chose; the folder it lies in is where the next question begins."""
    taken = dialog.exec() == QFileDialog.DialogCode.Accepted
    files = [Path(name) for name in dialog.selectedFiles()] if taken else []
    app = QApplication.instance()
    if files and app is not None:
        app.setProperty(_LAST, str(files[0].parent))
    dialog.deleteLater()
    return files


def _folder() -> str:
    app = QApplication.instance()
    last = app.property(_LAST) if app is not None else None
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((place for place in (last, documents) if place and Path(place).is_dir()), str(Path.home()))
