"""Schemas by version: `schema/<place>-<version>.sql`, applied in order, never edited once released."""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).with_name("schema")
_NAME = re.compile(r"([a-z]+)-([0-9]+)\.sql")


class HubTooNew(Exception):
    """A newer program wrote this hub's data; it is left untouched."""


def migrations(place: str, done: int) -> list[tuple[int, str]]:
    """What is still to be run on a place (`embedded`, `postgres`) of version `done`. Raises HubTooNew."""
    found = {
        int(name[2]): path for path in _FOLDER.iterdir() if (name := _NAME.fullmatch(path.name)) and name[1] == place
    }
    if done > max(found):
        raise HubTooNew
    return [(number, path.read_text("utf-8")) for number, path in sorted(found.items()) if number > done]
