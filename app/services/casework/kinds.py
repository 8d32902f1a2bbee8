"""The kinds of event a case can have: their Danish words and the details each asks for. Data in kinds.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from forms.model import Choice, Field, Kind

NOTE = "note"
"""The one kind that is ours alone: a line in the log, unknown to the rule engine."""


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event. `steps`: where in the fourteen steps it is likely to be recorded."""

    kind: str
    ask: str
    log: str
    help: str
    steps: frozenset[int]
    details: tuple[Field, ...]


@cache
def kinds() -> dict[str, EventKind]:
    """Every kind by its name, in the order of the journey."""
    raw = tomllib.loads(resources.files("app.services.casework").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {entry["kind"]: _kind(entry, raw["channels"]) for entry in raw["event"]}


def _kind(entry: dict[str, Any], channels: list[list[str]]) -> EventKind:
    details = tuple(_detail(detail, channels) for detail in entry.get("detail", []))
    return EventKind(entry["kind"], entry["ask"], entry["log"], entry["help"], frozenset(entry["steps"]), details)


def _detail(detail: dict[str, Any], channels: list[list[str]]) -> Field:
    choices = channels if detail["kind"] == "channel" else detail.get("choices", [])
    return Field(
        id=detail["id"],
        kind=Kind.CHOICE if choices else Kind(detail["kind"]),
        label=detail["label"],
        choices=tuple(Choice(choice, label) for choice, label in choices),
        required=True,
        source=False,
    )


def asked(kind: EventKind) -> tuple[Field, ...]:
    """Everything to ask for when it is recorded: the day first, a line of one's own last."""
    day = Field(id="on", kind=Kind.DATE, label="Dato", required=True, source=False)
    own = Field(id="note", kind=Kind.LONG_TEXT, label="Vil du skrive noget til?", source=False)
    return (day, *kind.details, own)
