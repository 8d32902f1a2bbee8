"""The port: a voice that says one sentence at a time and tells when it is said."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

WAIT = 4_000
"""Milliseconds a voice may take to answer; then there is none."""


class Speaker(Protocol):
    """Never blocks and never raises. `look` comes first and is answered by `found`; `say` is answered once by `said`,
    unless `stop` came between. A voice that goes away meanwhile tells `found(False)` instead.
    """

    @property
    def found(self) -> SignalInstance:
        """Told with a bool: whether a Danish voice is there."""

    @property
    def said(self) -> SignalInstance:
        """The sentence was said to its end."""

    def look(self) -> None:
        """Looks for a Danish voice."""

    def say(self, sentence: str) -> None:
        """Says it; one at a time."""

    def stop(self) -> None:
        """Falls silent at once; nothing more is told of what was being said."""

    def close(self) -> None:
        """Lets the system's voice go."""
