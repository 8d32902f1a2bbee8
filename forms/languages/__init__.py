"""The languages the labels can be read in: Danish, ours beside it (one file each), and the municipality's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from forms.language import DANISH, Language
from forms.language_reader import Norm, read_language

OWN = Path(__file__).parent
"""Where our own lie; each file is named after its language."""


class Languages:
    """Danish first, the others by their own name. Never changes after it is made."""

    def __init__(self, more: Iterable[Language] = ()) -> None:
        by_code = {**own_languages(), **{language.code: language for language in more}}
        others = sorted(by_code.values(), key=lambda language: language.name.casefold())
        self._all = (danish(), *others)

    def all(self) -> tuple[Language, ...]:
        """Every one of them."""
        return self._all

    def get(self, code: str) -> Language:
        """The language; Danish for a code nobody knows (any more)."""
        return next((language for language in self._all if language.code == code), self._all[0])


@cache
def danish() -> Language:
    """The norm: our words on the citizen's side. Its forms are the catalogue's own."""
    data = tomllib.loads((OWN / f"{DANISH}.toml").read_text("utf-8"))
    words = {f"{group}.{name}": word for group, named in data["words"].items() for name, word in named.items()}
    return Language(DANISH, str(data["name"]), words)


@cache
def own_languages() -> Mapping[str, Language]:
    """Code -> the languages that come with the program. The first mistake in one is raised as FormMistake."""
    found: dict[str, Language] = {}
    for path in sorted(OWN.glob("*.toml")):
        if path.stem == DANISH:
            continue
        read = read_language(path.read_text("utf-8"), path.name, Norm(danish().words))
        if read.language is None:
            raise read.mistakes[0]
        found[read.language.code] = read.language
    return found
