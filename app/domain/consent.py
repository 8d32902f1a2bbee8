"""The consent register: what may be asked, told and invited, of whom and about what (reference.md § 3.1).

Consent is per party, kind of information and purpose. A general one opens nothing, each lapses after 12 months at the
latest, and what is withdrawn is closed from that day on. Where the minute of the withdrawal is known, and that of the
ask as well, the minute decides: what was asked the same morning stands, what is asked the next minute is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.danish import count, date_with_year
from app.domain.dates import add_months

GENERAL = "*"
LONGEST_MONTHS = 12
EXPIRING_DAYS = 30
INVITATION = "invitation"  # the kind that lets one invite somebody to a meeting; its direction is disclose


class Direction(StrEnum):
    """Whether words may be fetched, told, or both."""

    OBTAIN = "obtain"
    DISCLOSE = "disclose"
    BOTH = "both"


class ConsentForm(StrEnum):
    """How the consent was given."""

    WRITTEN = "written"
    ORAL = "oral"
    DIGITAL = "digital"


class State(StrEnum):
    """Where a consent stands; the first that fits, in this order."""

    WITHDRAWN = "withdrawn"
    INCOMPLETE = "incomplete"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent to one party, as it was given. Empty kinds, party or purpose mean that it is missing."""

    id: str
    party: str
    direction: Direction
    kinds: frozenset[str]
    purpose: str
    given_on: date
    valid_to: date | None = None
    withdrawn_on: date | None = None
    form: ConsentForm | None = None
    informed: bool = False
    withdrawn_at: datetime | None = None  # local time, on `withdrawn_on`; None: the whole day is closed

    def is_withdrawn(self, on: date, at: datetime | None = None) -> bool:
        """Whether it is closed on that day, and at that minute of it when both minutes are known."""
        if self.withdrawn_on is None or self.withdrawn_on > on:
            return False
        if self.withdrawn_on < on or at is None or self.withdrawn_at is None:
            return True
        return at.replace(tzinfo=None) >= self.withdrawn_at.replace(tzinfo=None)

    def ends(self) -> date:
        """The last day it holds, unless withdrawn: `valid_to`, or 12 months after it was given; never moved."""
        latest = add_months(self.given_on, LONGEST_MONTHS)
        return latest if self.valid_to is None else min(self.valid_to, latest)

    def is_general(self) -> bool:
        """True when it names everything or everybody, which is the same as nothing."""
        return GENERAL in self.kinds or self.party.strip() == GENERAL

    def missing(self) -> str | None:
        """What a complete consent lacks here, as a Danish clause; None when it is complete."""
        if self.is_general():
            return "det er et generelt samtykke og nævner ikke præcist, hvad det gælder"
        if not self.party.strip():
            return "der står ikke, hvem det gælder"
        if not any(kind.strip() for kind in self.kinds):
            return "der står ikke, hvilke oplysninger det gælder"
        if not self.purpose.strip():
            return "der står ikke, hvad det skal bruges til"
        if not self.informed:
            return "borgeren er ikke blevet oplyst om sine rettigheder"
        return None


@dataclass(frozen=True, slots=True)
class Standing:
    """A consent's state on a day, its last day, and why in Danish."""

    id: str
    state: State
    ends: date
    because: str


@dataclass(frozen=True, slots=True)
class Ask:
    """May we fetch or tell this kind of information, with this party, on this day (and for this purpose)?"""

    party: str
    direction: Direction
    kind: str
    on: date
    purpose: str | None = None
    at: datetime | None = None  # local time, on the day `on`; None: the day as a whole


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, the consent that opens, and why in Danish."""

    allowed: bool
    by: str | None
    because: str


def standing(consent: Consent, today: date) -> Standing:
    """Where one consent stands today."""
    ends = consent.ends()
    state, because = _state(consent, ends, today)
    return Standing(consent.id, state, ends, because)


def register(consents: Iterable[Consent], today: date) -> list[Standing]:
    """Where each consent stands today, in the order given."""
    return [standing(consent, today) for consent in consents]


def _state(consent: Consent, ends: date, today: date) -> tuple[State, str]:
    last = date_with_year(ends)
    left = (ends - today).days
    if consent.withdrawn_on is not None and consent.withdrawn_on <= today:
        return State.WITHDRAWN, f"Samtykket blev trukket tilbage {date_with_year(consent.withdrawn_on)}."
    if (missing := consent.missing()) is not None:
        return State.INCOMPLETE, f"Samtykket kan ikke bruges: {missing}."
    if consent.given_on > today:
        return State.NOT_YET, f"Samtykket gælder først fra {date_with_year(consent.given_on)}."
    if left < 0:
        return State.EXPIRED, f"Samtykket udløb {last}."
    if left == 0:
        return State.EXPIRING, "Samtykket gælder til og med i dag."
    if left <= EXPIRING_DAYS:
        return State.EXPIRING, f"Samtykket gælder til og med {last}, altså {count(left, 'dag', 'dage')} endnu."
    return State.VALID, f"Samtykket gælder til og med {last}."


def judge(consents: Iterable[Consent], ask: Ask) -> Verdict:
    """Judge one ask on its own day. The first consent that opens is named; else the nearest one says what is wrong."""
    nearest = (-1, f"Der er ikke noget samtykke, der gælder {_named(ask.party)}.")
    for consent in consents:
        hurdles = _hurdles(consent, ask)
        stopped = next((number for number, (stops, _) in enumerate(hurdles) if stops), None)
        if stopped is None:
            return Verdict(True, consent.id, f"Samtykket gælder til og med {date_with_year(consent.ends())}.")
        if stopped > nearest[0]:
            nearest = (stopped, hurdles[stopped][1])
    return Verdict(False, None, nearest[1])


def _hurdles(consent: Consent, ask: Ask) -> list[tuple[bool, str]]:
    """What could stop this consent from opening, in the order a person would check it, each with its sentence."""
    ends = consent.ends()
    return [
        (
            consent.party != ask.party and consent.party.strip() != GENERAL,
            f"Der er ikke noget samtykke, der gælder {_named(ask.party)}.",
        ),
        (consent.missing() is not None, f"Samtykket kan ikke bruges: {consent.missing()}."),
        (
            consent.direction not in (ask.direction, Direction.BOTH),
            f"Samtykket giver kun lov til at {_DIRECTION_WORDS[consent.direction]} oplysninger.",
        ),
        (ask.kind not in consent.kinds, _OTHER_INVITATION if ask.kind == INVITATION else _OTHER_KIND),
        (bool(ask.purpose) and consent.purpose != ask.purpose, "Samtykket er givet til et andet formål."),
        (consent.given_on > ask.on, f"Samtykket gælder først fra {date_with_year(consent.given_on)}."),
        (ends < ask.on, f"Samtykket udløb {date_with_year(ends)}."),
        (
            consent.is_withdrawn(ask.on, ask.at),
            f"Samtykket blev trukket tilbage {date_with_year(consent.withdrawn_on or ends)}.",
        ),
    ]


_OTHER_KIND = "Samtykket gælder ikke den slags oplysninger."
_OTHER_INVITATION = "Samtykket giver ikke lov til at invitere til møde."
_DIRECTION_WORDS = {
    Direction.OBTAIN: "indhente",
    Direction.DISCLOSE: "videregive",
    Direction.BOTH: "indhente og videregive",
}


def _named(party: str) -> str:
    return f"\N{RIGHT DOUBLE QUOTATION MARK}{party}\N{RIGHT DOUBLE QUOTATION MARK}" if party else "en ukendt part"
