"""Whom words are for. A module of its own, so that the lock screen need not load what a form is."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Whom a paper, a label or a field is for."""

    CITIZEN = "citizen"  # *Til dig*
    CASE = "case"  # *Til sagen*
    RECIPIENT = "recipient"  # somebody else: a referrer, a doctor, a participant in a meeting
