"""Checks a municipality's own folder of forms and languages and says every mistake in it, by file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from forms.additions import Folder, read_folder
from forms.catalogue import Catalogue
from forms.errors import FormMistake


def check_folder(path: Path) -> list[FormMistake]:
    """All mistakes in the folder's `*.toml`, by file and then by line; empty when it can be used."""
    return list(examine_folder(path).mistakes)


def examine_folder(path: Path, words: Mapping[str, str] | None = None) -> Folder:
    """All that stands in the folder, with its mistakes and with what its languages lack beside the Danish `words`."""
    return read_folder(path, Catalogue.load().newest(), words)
