"""The window's keys, in one table: what each does, and whether it works in a place that covers everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One shortcut. `always`: also during a visit, on the citizen's side and in a pause."""

    sequence: str  # as QKeySequence reads it
    act: str  # a method of Shell
    say: str  # for the help page
    always: bool = False


KEYS = (
    Key("Ctrl+1", "go_today", "I dag"),
    Key("Ctrl+2", "go_cases", "Sager"),
    Key("Ctrl+3", "go_papers", "Papirer"),
    Key("Ctrl+4", "go_settings", "Indstillinger"),
    Key("Ctrl+K", "go_to", "Gå til en sag, et skema eller en handling"),
    Key("Ctrl+F", "go_search", "Søg"),
    Key("Ctrl+P", "print_here", "Udskriv"),
    Key("Ctrl+S", "say_saved", "Alt gemmer sig selv; tasten siger, at det er sket", always=True),
    Key("Ctrl+L", "lock", "Lås", always=True),
    Key("F1", "help_here", "Hjælp til det sted, du er"),
    Key("F11", "together_here", "Se sammen"),
    Key("F12", "emergency", "Nødnumre", always=True),
    Key("Ctrl+Shift+H", "emergency", "Nødnumre", always=True),
    Key("Esc", "go_back", "Tilbage"),
)
"""Ctrl+Z and Ctrl+Y belong to the form that is worked in."""
