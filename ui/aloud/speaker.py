"""The port: a voice that says one sentence at a time and tells when it is said."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

WAIT = 4_000
"""Milliseconds a voice may take to answer; then there is none."""


def speaks(voice: str, language: str) -> bool:
    """Whether a voice the system calls "da_DK", "en-GB" or "da" is one of that language."""
    return voice.lower().replace("_", "-").split("-")[0] == language.lower().split("-")[0]


class Speaker(Protocol):
    """Never blocks and never raises. `look` comes first and is answered by `found`; `say` is answered once by `said`,
    unless `stop` came between. A voice that goes away meanwhile tells `found(False)` instead.
    """

    @property
    def found(self) -> SignalInstance:
        """Told with a bool: whether a voice of the language is there."""

    @property
    def said(self) -> SignalInstance:
        """The sentence was said to its end."""

    def look(self, language: str = "da") -> None:
        """Looks for a voice of that language, by its code."""

    def say(self, sentence: str) -> None:
        """Says it; one at a time."""

    def stop(self) -> None:
        """Falls silent at once; nothing more is told of what was being said."""

    def close(self) -> None:
        """Lets the system's voice go."""
