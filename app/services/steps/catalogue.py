"""The texts of the fourteen steps, read once from `catalogue/*.toml` and checked while they are read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from app.services.casework.kinds import kinds

_WAYS = ("event", "form", "place")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do. Exactly one of `event`, `form` and `place` is set."""

    id: str
    title: str
    say: str
    event: str = ""
    form: str = ""
    place: str = ""
    detail: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its sentence and its things, in order."""

    number: int
    lead: str
    things: tuple[Thing, ...]


@cache
def steps() -> dict[int, Step]:
    """Every step that has a file, by its number. ValueError names the file that is wrong."""
    found = {}
    folder = resources.files("app.services.steps").joinpath("catalogue")
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            step = _step(tomllib.loads(file.read_text(encoding="utf-8")), file.name)
            found[step.number] = step
    return found


def _step(raw: dict[str, Any], file: str) -> Step:
    return Step(raw["step"], raw["lead"], tuple(_thing(entry, file) for entry in raw.get("thing", [])))


def _thing(raw: dict[str, Any], file: str) -> Thing:
    ways = [way for way in _WAYS if raw.get(way)]
    if len(ways) != 1:
        raise ValueError(f"{file}: {raw.get('id')}: needs exactly one of {', '.join(_WAYS)}")
    if "event" in raw and raw["event"] not in kinds():
        raise ValueError(f"{file}: {raw.get('id')}: there is no event {raw['event']}")
    return Thing(
        id=raw["id"],
        title=raw["title"],
        say=raw["say"],
        event=raw.get("event", ""),
        form=raw.get("form", ""),
        place=raw.get("place", ""),
        detail=raw.get("detail", ""),
        branch=raw.get("after", ""),
    )
