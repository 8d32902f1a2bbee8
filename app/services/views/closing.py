"""Afslutning: how a journey can end, what is still open, the agreement about afterwards, and the months that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.domain.change import CaseId, DocumentId
from app.services.views.acts import Act, Urgency
from app.services.views.promise import PromiseRow


@dataclass(frozen=True, slots=True)
class ExitChoice:
    """One way a journey ends."""

    exit: str  # "E1" … "E10"
    title: str
    rule: str  # when it is the right one, in one sentence
    usual: bool  # fits where the case is now: shown at once
    followed_up: bool
    after: str = ""  # what to think of when it is this one
    act: Act | None = None  # what one does about it first, such as a letter
    words: str = ""  # ready-made words to pass on; "" when there are none


@dataclass(frozen=True, slots=True)
class OpenThing:
    """Something the case still holds."""

    title: str
    say: str
    act: Act | None
    promise: PromiseRow | None = None  # a promise, which is ticked where it stands


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Open things of one sort."""

    title: str  # "Løfter"
    things: tuple[OpenThing, ...]


@dataclass(frozen=True, slots=True)
class AskRow:
    """Somebody one may ask when the citizen cannot be reached, once there is a consent."""

    name: str = field(repr=False)
    say: str = field(repr=False)  # "Søster · 99 99 20 77"
    pill: str  # "samtykke", "mangler samtykke", "gælder ikke så længe"
    because: str
    urgency: Urgency
    allowed: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """The agreement about the follow-up."""

    document: DocumentId
    on: date | None
    say: str  # "Tirsdag 23. marts 2027 kl. 13.00 · hjemme"
    people: tuple[AskRow, ...]
    printed_say: str  # "Borgeren har den.", "Ikke afleveret endnu."
    doubt: str = ""  # "Det er før, der er gået tre måneder."


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """An open case, about to end."""

    case: CaseId
    heading: str
    call_name: str
    exits: tuple[ExitChoice, ...]
    open: tuple[OpenGroup, ...]
    plan: PlanView | None
    window_say: str  # "mellem 23. februar og 23. maj 2027"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder when the citizen cannot be reached."""

    title: str
    say: str
    state: str  # "2 forsøg, senest i går"; "" when not done
    act: Act | None
    next: bool = False  # the one to take now
    known: tuple[tuple[str, str], ...] = ()  # what its question begins with


@dataclass(frozen=True, slots=True)
class AfterPage:
    """A closed case: the follow-up, and the way back."""

    case: CaseId
    heading: str
    call_name: str
    closed_say: str
    state: str  # "waiting", "open", "held", "off", "none"
    say: str  # how it stands with the follow-up, in one or two sentences
    day: date | None  # the day that was agreed last
    plan: PlanView | None
    ladder: tuple[Rung, ...]
    otherwise: tuple[Rung, ...]  # moved, in hospital, does not wish
    time_has_come: bool  # the window is open, and an agreed day is not still ahead
    consents_say: str  # which consents hold and which have ended, for whoever begins again
