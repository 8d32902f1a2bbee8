"""Checks a municipality's own folder of forms and says every mistake in it, by file and line."""

from __future__ import annotations

from pathlib import Path

from forms.additions import read_folder
from forms.catalogue import Catalogue
from forms.errors import FormMistake


def check_folder(path: Path) -> list[FormMistake]:
    """All mistakes in the folder's `*.toml`, by file and then by line; empty when it can be used."""
    return list(read_folder(path, Catalogue.load().newest()).mistakes)
