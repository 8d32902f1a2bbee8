"""The coordinating meeting as its page shows it: who is asked, what each may have, how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.change import CaseId, DocumentId
from app.services.views.acts import Urgency


class MeetingStage(StrEnum):
    """The three parts of the page, in their order."""

    CONVENE = "convene"
    HOLD = "hold"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One participant. `leave` is as in app.domain.meeting: free, given, missing, withdrawn."""

    row: str
    name: str
    say: str  # "Egen læge · kender medicinen"; "" when nothing is said
    leave: str
    leave_say: str  # "samtykke givet", "må ikke indkaldes"
    because: str
    allowed: bool
    urgency: Urgency
    present: bool | None
    invited_say: str  # "indkaldt 20. november, digital post"; "" when not
    minutes_say: str  # "sendt 2. december, brev"; "" when not
    left_out: tuple[str, ...] = ()  # "Punkt 5, gælden: kun for Birgit Larsen"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the network map who is not asked yet. `key` says which row of the map."""

    key: str
    name: str
    workplace: str
    say: str  # "Sundhed og behandling"


@dataclass(frozen=True, slots=True)
class MeetingView:
    """Everything beside the answers themselves. `document` is None while there is no agenda."""

    case: CaseId
    document: DocumentId | None
    heading: str  # "Jonas L."
    call_name: str
    stage: MeetingStage  # where one would go on
    when_say: str = "Dagen er ikke sat endnu."  # "Tirsdag 8. december 10:00 · Mødelokale 2"
    points_say: str = ""  # "Punkter kan komme med til og med fredag 4. december."
    participants: tuple[ParticipantRow, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    circle_say: str = ""  # "Kun kommunens egne er med: mødet holdes senest 27. november."
    planned_say: str = ""  # "Indkaldt 20. november"; "" when not
    moved: bool = False  # the day or the circle is another than what was noted
    held_say: str = ""
    minutes_say: str = ""
    final: bool = False  # the minutes are finished and can go out
    final_missing: tuple[str, ...] = ()  # what they still lack
    own_tasks: int = 0  # tasks of the caseworker's own
    has_tasks: bool = False
    strange_names: tuple[str, ...] = ()  # names behind "Kun for" that nobody bears
    prepared_say: str = ""
    debriefed_say: str = ""
    meeting_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingCardView:
    """The meeting on the case's page, from the log alone."""

    say: str  # "Tirsdag 8. december. Borgeren er ikke forberedt endnu."
    urgency: Urgency
