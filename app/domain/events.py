"""What happens in a case: the kinds of events, their details, and how they lie as rows of the `_journey` document.

A row has the columns `kind, on, channel, outcome, circle, meeting_on, on_date, goal, follow_up_on, exit, why, asked,
note`; JSON uses the same names. A row that cannot be read (yet) is passed over here and kept where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from app.domain.reading import (
    Json,
    a_choice,
    a_start_date,
    a_text,
    a_truth,
    an_object,
    mistake,
    or_none,
)
from app.errors import InputError
from forms.model import Row, Value

TABLE = "events"
"""The table of the `_journey` document that holds a case's events."""


class EventKind(StrEnum):
    """Everything the journey knows of."""

    ENQUIRY_RECEIVED = "enquiry_received"
    PASSED_ON = "passed_on"
    NOT_PASSED_ON = "not_passed_on"
    ALLOCATED = "allocated"
    RETURNED_TO_REFERRER = "returned_to_referrer"
    CONTACT_ATTEMPTED = "contact_attempted"
    NEXT_ATTEMPT_PLANNED = "next_attempt_planned"
    OUTREACH_ASSESSED = "outreach_assessed"
    CONTACT_MADE = "contact_made"
    DECLINED = "declined"
    FIRST_MEETING_HELD = "first_meeting_held"
    ADVICE_GIVEN = "advice_given"
    NEEDS_ASSESSED = "needs_assessed"
    AGREEMENT_MADE = "agreement_made"
    COORDINATION_PLANNED = "coordination_planned"
    COORDINATION_NOT_RELEVANT = "coordination_not_relevant"
    COORDINATION_HELD = "coordination_held"
    MINUTES_SENT = "minutes_sent"
    GOAL_SET = "goal_set"
    GOAL_FOLLOWED_UP = "goal_followed_up"
    CLOSED = "closed"
    REOPENED = "reopened"
    AFTER_FOLLOW_UP_AGREED = "after_follow_up_agreed"
    AFTER_FOLLOW_UP_HELD = "after_follow_up_held"
    AFTER_FOLLOW_UP_DECLINED = "after_follow_up_declined"
    AFTER_FOLLOW_UP_NOT_POSSIBLE = "after_follow_up_not_possible"


class Circle(StrEnum):
    """Who sits at a coordinating meeting."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class NeedsOutcome(StrEnum):
    """What the needs assessment led to."""

    ORDINARY = "ordinary"
    NONE = "none"
    OWN = "own"


class Exit(StrEnum):
    """How a case ends (process.md § 3, Udgange; E8-E10 are the product's own)."""

    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    E6 = "E6"
    E7 = "E7"
    E8 = "E8"
    E9 = "E9"
    E10 = "E10"

    @property
    def number(self) -> int:
        """1 to 10; the lowest counts when two closings share a day."""
        return int(self.value[1:])


KIND_WORDS = {
    EventKind.ENQUIRY_RECEIVED: "Henvendelse modtaget",
    EventKind.PASSED_ON: "Givet videre til fremskudt sagsbehandling",
    EventKind.NOT_PASSED_ON: "Ikke givet videre",
    EventKind.ALLOCATED: "Sagen er tildelt",
    EventKind.RETURNED_TO_REFERRER: "Givet tilbage til henviser",
    EventKind.CONTACT_ATTEMPTED: "Forsøgt at få kontakt",
    EventKind.NEXT_ATTEMPT_PLANNED: "Næste forsøg aftalt",
    EventKind.OUTREACH_ASSESSED: "Vurderet, om der skal gøres mere for at få kontakt",
    EventKind.CONTACT_MADE: "Fået kontakt",
    EventKind.DECLINED: "Borgeren frabad sig besøg",
    EventKind.FIRST_MEETING_HELD: "Første møde holdt",
    EventKind.ADVICE_GIVEN: "Råd og vejledning givet",
    EventKind.NEEDS_ASSESSED: "Behovsvurdering afsluttet",
    EventKind.AGREEMENT_MADE: "Samarbejdsaftale indgået",
    EventKind.COORDINATION_PLANNED: "Koordinerende møde planlagt",
    EventKind.COORDINATION_NOT_RELEVANT: "Koordinerende møde er ikke relevant",
    EventKind.COORDINATION_HELD: "Koordinerende møde holdt",
    EventKind.MINUTES_SENT: "Referat sendt",
    EventKind.GOAL_SET: "Mål sat",
    EventKind.GOAL_FOLLOWED_UP: "Fulgt op på mål",
    EventKind.CLOSED: "Forløbet afsluttet",
    EventKind.REOPENED: "Forløbet genåbnet",
    EventKind.AFTER_FOLLOW_UP_AGREED: "Opfølgning efter afslutning aftalt",
    EventKind.AFTER_FOLLOW_UP_HELD: "Opfølgning efter afslutning holdt",
    EventKind.AFTER_FOLLOW_UP_DECLINED: "Borgeren ønsker ikke opfølgning",
    EventKind.AFTER_FOLLOW_UP_NOT_POSSIBLE: "Opfølgning var ikke mulig",
}

EXIT_WORDS = {
    Exit.E1: "Ikke givet videre, behandles som ordinær sag",
    Exit.E2: "Givet tilbage til henviser",
    Exit.E3: "Støtte- og kontaktperson (SKP) tager over",
    Exit.E4: "Der er ikke behov for ydelser eller støtte",
    Exit.E5: "Overgået til ordinær sagsbehandling",
    Exit.E6: "Borgeren har ikke længere et støttebehov",
    Exit.E7: "Støtte via netværk/frivillige organisationer",
    Exit.E8: "Ingen kontakt, eller borgeren ønsker det ikke",
    Exit.E9: "Borgeren er flyttet",
    Exit.E10: "Borgeren er død",
}
"""How a case ended, in words: the one place every page, question and log line reads them (process.md § 3, Udgange)."""

CHANNEL_WORDS = {
    "mail": "mail",
    "phone": "telefon",
    "sms": "sms",
    "letter": "brev",
    "visit": "besøg",
    "network": "gennem netværket",
    "partner": "gennem samarbejdspartner",
    "meeting": "møde",
    "self": "borgeren kom selv",
    "other": "på en anden måde",
}
"""The source's channels (process.md § 3, trin 4), and how an enquiry comes. A municipality may have more, so any text
is taken."""

_WRITTEN_OUT = {
    **{words: channel for channel, words in CHANNEL_WORDS.items()},
    "gennem nærmeste netværk": "network",
}


def channel_id(text: str) -> str:
    """The id of a channel, also of one that was kept as its Danish word once ("Telefon"); other text as it stands."""
    return _WRITTEN_OUT.get(text.strip().casefold(), text)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a day, with the details its kind has; the others are None."""

    kind: EventKind
    on: date
    channel: str | None = None
    outcome: NeedsOutcome | None = None
    circle: Circle | None = None
    meeting_on: date | None = None
    on_date: date | None = None
    goal: str | None = None
    follow_up_on: date | None = None
    exit: Exit | None = None
    why: str | None = None
    asked: bool | None = None
    note: str | None = None

    def to_json(self) -> dict[str, Value]:
        """The event as JSON, and as the columns of its row; what is None is left out."""
        found: dict[str, Value] = {}
        for column in fields(self):
            value = getattr(self, column.name)
            if value is not None:
                found[column.name] = _plain(value)
        return found


def _plain(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool) else str(value)


def read_event(value: Json, field: str) -> Event:
    """One event of JSON; InputError names the field and why.

    A closing must name its exit and a goal its name and follow-up date; other details may be left out.
    """
    data = an_object(value, field)
    event = Event(
        kind=a_choice(data.get("kind"), f"{field}.kind", EventKind),
        on=a_start_date(data.get("on"), f"{field}.on"),
        channel=or_none(data.get("channel"), f"{field}.channel", a_text),
        outcome=or_none(data.get("outcome"), f"{field}.outcome", lambda v, at: a_choice(v, at, NeedsOutcome)),
        circle=or_none(data.get("circle"), f"{field}.circle", lambda v, at: a_choice(v, at, Circle)),
        meeting_on=or_none(data.get("meeting_on"), f"{field}.meeting_on", a_start_date),
        on_date=or_none(data.get("on_date"), f"{field}.on_date", a_start_date),
        goal=or_none(data.get("goal"), f"{field}.goal", a_text),
        follow_up_on=or_none(data.get("follow_up_on"), f"{field}.follow_up_on", a_start_date),
        exit=or_none(data.get("exit"), f"{field}.exit", lambda v, at: a_choice(v, at, Exit)),
        why=or_none(data.get("why"), f"{field}.why", a_text),
        asked=or_none(data.get("asked"), f"{field}.asked", a_truth),
        note=or_none(data.get("note"), f"{field}.note", a_text),
    )
    for kind, detail in _NEEDED:
        if event.kind is kind and getattr(event, detail) is None:
            raise mistake(f"{field}.{detail}", "mangler.")
    return event


_NEEDED = (
    (EventKind.CLOSED, "exit"),
    (EventKind.GOAL_SET, "goal"),
    (EventKind.GOAL_SET, "follow_up_on"),
)


def event_of_row(row: Row) -> Event | None:
    """The event in a row of `_journey`; None when the row is not finished or of a kind a later version knows.

    A detail left empty in the window ("") counts as not given.
    """
    try:
        return read_event({column: cell for column, cell in row.items() if cell != ""}, "")
    except InputError:
        return None


def events_of(answers: Mapping[str, Value | list[Row]]) -> tuple[Event, ...]:
    """A case's events, from the answers of its `_journey` document, in the order of its rows."""
    rows = answers.get(TABLE)
    if not isinstance(rows, list):
        return ()
    found = (event_of_row(row) for row in rows if isinstance(row, dict))
    return tuple(event for event in found if event is not None)
