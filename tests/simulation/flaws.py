"""The failures others had in the field, each one rule of the protocol left out. The simulator must find every one.

A simulator that finds nothing proves nothing: these are its positive controls (`test_model.py`).
"""

from __future__ import annotations

from enum import Enum


class Flaw(Enum):
    """One rule left out. The text says which, and what went wrong where it was missing."""

    CURSOR_BEFORE_ROWS = "the cursor commits before the rows it covers: a crash in between skips them for ever"
    NUMBERS_AT_START = "the hub's numbers are given at the start of a write, not taken last: a late commit is skipped"
    ANSWER_BEFORE_COMMIT = "the hub answers before its write is on the disk: what was acknowledged is gone"
    NO_OFFER = "a hub brought back from a backup is not offered again what it lost"
    NO_BACKFILL = "a case that is given to somebody does not come from its beginning: the cursor is past it"
    REFUSE_STRANGERS = "the hub refuses words from somebody who is not on the case any more"
    SAME_INCARNATION = "a restored laptop goes on in its old incarnation: its new words bear the names of old ones"
    NEWER_WINS = "the newer of two words wins, the other is dropped"
    SENT_IS_ENOUGH = "what was sent counts as acknowledged, whether an answer came or not"
