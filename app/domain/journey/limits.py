"""How long each deadline is and where it starts: the source's own figures, which a municipality may change.

process.md § 1: the journey is "inspiration" for local ones, so limits, and the starts that the source leaves open, are
settings. The defaults are process.md § 2 as `contracts.md` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.events import EventKind

START_WORDS = {
    EventKind.ENQUIRY_RECEIVED: ("henvendelsen", "henvendelsen er kommet"),
    EventKind.PASSED_ON: ("videregivelsen", "sagen er givet videre"),
    EventKind.ALLOCATED: ("tildeling", "sagen er tildelt"),
    EventKind.CONTACT_MADE: ("første kontakt", "der er kontakt til borgeren"),
    EventKind.FIRST_MEETING_HELD: ("første møde", "første møde er holdt"),
}
"""An event a deadline may start from: what it is called after a number of days, and how one waits for it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Working days unless the name says otherwise. Every figure is at least 1; the window's end is after its start."""

    contact: int = 2  # D1
    first_meeting: int = 5  # D2
    advice: int = 2  # D3
    needs_months: int = 1  # D4
    internal_meeting: int = 5  # D5
    external_meeting: int = 14  # D6
    agenda_points: int = 4  # D7, calendar days before the meeting
    minutes: int = 5  # D8
    minutes_count_saturdays: bool = False  # D8 says "hverdage", and in law a Saturday is one
    follow_up_from_months: int = 3  # D10
    follow_up_to_months: int = 6  # D10
    goals_months: int = 3  # D11
    contact_starts: EventKind = EventKind.ALLOCATED
    first_meeting_starts: EventKind = EventKind.CONTACT_MADE
    needs_starts: EventKind = EventKind.FIRST_MEETING_HELD


STANDARD = Limits()
"""The source's own figures."""
