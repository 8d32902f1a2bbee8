"""The kinds of event a case can have: their Danish words and the details each asks for. Data in `events/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from app.domain.events import EXIT_WORDS
from forms.model import Choice, Field, Kind

NOTE = "note"
"""A line in the log, of a kind the rule engine does not know."""

ONESELF = "self"
"""The channel of an enquiry from the citizen."""

CHANNELS = (
    ("phone", "Telefon"),
    ("sms", "Sms"),
    ("mail", "Mail"),
    ("letter", "Brev"),
    ("visit", "Besøg"),
    ("network", "Gennem nærmeste netværk"),
    ("partner", "Gennem samarbejdspartner"),
)
"""The ways of contact (process.md § 3, trin 4), and a partner, who stands in the same step's ladder."""

ENQUIRY_CHANNELS = (
    ("phone", "Telefon"),
    ("mail", "Mail"),
    ("sms", "Sms"),
    ("letter", "Brev"),
    ("meeting", "Møde"),
    (ONESELF, "Borgeren kom selv"),
    ("partner", "Gennem samarbejdspartner"),
    ("other", "På en anden måde"),
)
"""How an enquiry can come."""

_LISTS = {
    "channel": CHANNELS,
    "enquiry_channel": ENQUIRY_CHANNELS,
    "exit": tuple((way.value, words) for way, words in EXIT_WORDS.items()),
}
"""Details that choose among a list others read too."""


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event. `steps`: where in the fourteen steps it is likely to be recorded."""

    kind: str
    ask: str
    log: str
    help: str
    steps: frozenset[int]
    details: tuple[Field, ...]
    own: bool = False  # unknown to the rule engine
    hidden: bool = False  # written by a page of its own, never offered in a menu
    own_line: bool = True  # False: only that it happened, and when; no line to write in


@cache
def kinds() -> dict[str, EventKind]:
    """Every kind by its name, in the order of the journey."""
    return {entry["kind"]: _kind(entry) for entry in _entries()}


def _entries() -> Iterator[dict[str, Any]]:
    folder = resources.files("app.services.casework").joinpath("events")
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            yield from tomllib.loads(file.read_text(encoding="utf-8"))["event"]


def _kind(entry: dict[str, Any]) -> EventKind:
    return EventKind(
        entry["kind"],
        entry["ask"],
        entry["log"],
        entry["help"],
        frozenset(entry["steps"]),
        tuple(_detail(detail) for detail in entry.get("detail", [])),
        own=entry.get("own", False),
        hidden=entry.get("hidden", False),
        own_line=entry.get("own_line", True),
    )


def _detail(detail: dict[str, Any]) -> Field:
    choices = _LISTS.get(detail["kind"]) or detail.get("choices", [])
    return Field(
        id=detail["id"],
        kind=Kind.CHOICE if detail["kind"] in _LISTS else Kind(detail["kind"]),
        label=detail["label"],
        help=detail.get("help", ""),
        choices=tuple(Choice(choice, label) for choice, label in choices),
        required=detail.get("required", True),
        source=False,
    )


def asked(kind: EventKind) -> tuple[Field, ...]:
    """Everything to ask for when it is recorded: the day first, a line of one's own last."""
    day = Field(id="on", kind=Kind.DATE, label="Dato", required=True, source=False)
    own = Field(id="note", kind=Kind.LONG_TEXT, label="Vil du skrive noget til?", source=False)
    return (day, *kind.details, own) if kind.own_line else (day, *kind.details)
