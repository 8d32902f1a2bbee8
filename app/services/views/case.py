"""Sager and Sag: rows of the case list, and everything one case's page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.change import CaseId, DocumentId, RowId
from app.services.views.acts import Act, Urgency
from app.services.views.critical import CriticalRow
from app.services.views.document import DocumentMark, ScreeningAdvice
from app.services.views.handover import HandoverCardView
from app.services.views.meeting import MeetingCardView
from app.services.views.notes import NotesCardView
from app.services.views.promise import PromiseRow
from app.services.views.wellbeing import WellbeingView
from forms.model import Field, Value


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the case list is narrowed to; empty means all open cases."""

    words: str = ""  # names, words in any document, people in the network
    steps: frozenset[int] = frozenset()  # 1-14
    only_late: bool = False
    with_closed: bool = False
    removed: bool = False  # only cases that were removed and can be brought back
    most: int = 0  # of a search, only the first so many; 0: all of them


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list."""

    id: CaseId
    name: str  # "Jonas L.", "Uden navn"
    full_name: str  # "Jonas Lindegaard"; "" when unknown
    detail: str  # "29 år · 720397-••••", "" when nothing is known
    step: int  # 1-14
    step_title: str  # "Behovsvurdering"
    step_say: str  # "Trin 8 af 14 · Behovsvurdering"
    phase: int | None
    closed: bool
    next_title: str  # "Tag kontakt"; "" when nothing waits
    next_say: str  # "Senest onsdag 25. november"; "" when nothing waits
    due: date | None
    urgency: Urgency
    changed_at: datetime | None
    changed_say: str  # "rettet i går", "rettet 3. marts"
    protected: bool  # protected address: show the shield and the words "Beskyttet adresse"
    found: str = ""  # where the searched words were found: "Netværkskort: … Mona fra boligselskabet …"
    found_marks: tuple[tuple[int, int], ...] = ()  # where in `found` those words stand
    above_all: bool = False  # an acute need, a date that must not slip: it stands first


class StepState(StrEnum):
    """How one of the fourteen steps stands."""

    DONE = "done"
    NOW = "now"
    LATE = "late"
    NOT_NEEDED = "not_needed"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class StepMark:
    """One dot on the path of fourteen steps."""

    number: int  # 1-14
    title: str  # "Koordinerende møde"
    state: StepState
    phase: int | None  # 1-3; None before contact work begins
    say: str  # for tooltip and screen reader: "Trin 6, Første møde: gjort 12. november"
    on: date | None = None  # when it was done


@dataclass(frozen=True, slots=True)
class NextStep:
    """The card "Næste skridt": one thing, its date, one button."""

    kicker: str  # "Næste skridt · skulle være sket i fredags"
    title: str  # "Send referatet fra mødet 13. november"
    because: str  # "Referat senest 5 arbejdsdage efter mødet 13. november"
    due: date | None
    urgency: Urgency
    act: Act | None


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Something still to do in the case beside the deadlines."""

    id: str
    title: str  # "Marker sagen i fagsystemet"
    say: str  # "senest i dag"; "" without a day
    because: str
    urgency: Urgency
    act: Act | None
    above_all: bool = False


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One deadline of the rule engine, explained."""

    id: str  # "D1"…
    title: str  # "Kontakt"
    due: date | None
    state: str  # as in app.domain.journey: waiting, open, decide, due_today, overdue, met, met_late, not_needed
    say: str  # "senest onsdag 25. november", "nået 24. november", "venter"
    because: str  # "2 arbejdsdage efter tildeling 23. november; lørdag 21. og søndag 22. tæller ikke"
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class PersonView:
    """Who the case is about, as the page's head shows it."""

    heading: str  # "Jonas L." or "Uden navn"
    call_name: str  # "Jonas"; "borgeren" when there is no name: for sentences like "Besøg hos Jonas"
    line: str  # "29 år · 720397-•••• · Søndergade 14, 2. tv"; the address only when it may be shown
    name: str = field(repr=False)
    cpr_masked: str = field(repr=False)  # "720397-••••" or ""
    cpr: str = field(repr=False)  # in full: only when asked for
    birth_date: date | None = field(repr=False)
    age: int | None
    address: str = field(repr=False)  # in full, also when protected: for the edit dialog only
    phone: str = field(repr=False)
    protected: bool
    doubts: tuple[str, ...] = ()  # "CPR-nummeret består ikke kontrollen. Se efter tastefejl."


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document on the case's page."""

    id: DocumentId
    form: str
    title: str  # "Samarbejdsaftale 3", "Samtykke, egen læge"
    say: str  # "udskrevet 12. november · på denne computer"
    marks: tuple[DocumentMark, ...]
    changed_at: datetime
    number: int  # 1, 2, 3… among documents of that form in this case
    issued: bool
    signed: bool
    gone: bool  # removed; can be brought back
    superseded: bool  # a newer version was made from it
    scanned: bool = False  # its paper came back, and can be looked at


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal that is being worked on, in the citizen's words."""

    document: DocumentId
    row: RowId
    words: str  # "At kunne åbne min post uden at få det dårligt"
    say: str  # "Kommer tirsdag kl. 13 · følges op tirsdag 8. december"
    pill: str  # "på vej", "nået", "delvist", "haster"
    urgency: Urgency
    follow_up_on: date | None


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent in the register."""

    document: DocumentId
    party: str  # "Egen læge"
    say: str  # "må spørge om helbred · gælder til 23. november 2027"
    state: str  # as in app.domain.consent: valid, expiring, expired, withdrawn, incomplete, not_yet
    state_say: str  # "gælder", "udløber om 12 dage", "udløbet", "trukket tilbage", "mangler noget"
    because: str  # what is missing or when it ends, in one sentence
    ends: date | None
    urgency: Urgency
    withdrawable: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line in the log of what happened."""

    row: RowId
    kind: str  # as in contracts.md: "contact_attempted"
    on: date
    title: str  # "Forsøgte at få kontakt"
    say: str  # "Mandag 23. november · telefon"
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventChoice:
    """Something that can be recorded on a case now. `fields` describes the details to ask for, as form fields."""

    kind: str
    title: str  # "Jeg prøvede at få kontakt"
    help: str
    fields: tuple[Field, ...]  # `on` (date, prefilled with today) comes first; ids are record_event's keywords
    likely: bool  # fits where the case is now: shown first
    known: Mapping[str, Value] = field(default_factory=dict)  # what is filled in beforehand, by field id


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form that can be started in this case."""

    form: str
    title: str
    summary: str
    likely: bool  # fits where the case is now: shown first


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the page of one case shows."""

    id: CaseId
    person: PersonView
    steps: tuple[StepMark, ...]  # always fourteen
    step_say: str  # "Trin 8 af 14 · Behovsvurdering"
    closed: bool
    closed_say: str  # "Afsluttet 3. marts: overgået til ordinær sagsbehandling"; "" when open
    next: NextStep | None
    deadlines: tuple[DeadlineRow, ...]
    documents: tuple[DocumentRow, ...]  # newest first; gone ones too, at the end
    goals: tuple[GoalRow, ...]
    consents: tuple[ConsentRow, ...]
    events: tuple[EventRow, ...]  # newest first
    enquiry_say: str  # "Boligselskabet Fjorden henvendte sig 20. november"; "" when unknown
    referrer: str
    screening: ScreeningAdvice | None  # of the newest screening document
    next_meeting_on: date | None
    next_meeting_say: str  # "Tirsdag 8. december kl. 13 · hjemme"; "" when none
    visit_act: Act | None  # "Begynd besøg" or "Fortsæt besøg"
    forms: tuple[FormChoice, ...]
    event_choices: tuple[EventChoice, ...]
    network_say: str  # "7 mennesker omkring Jonas, 4 har Jonas kontakt til"; "" without a map
    gone: bool = False
    duties: tuple[DutyRow, ...] = ()  # beside the deadlines: what is still to do, the most urgent first
    critical: tuple[CriticalRow, ...] = ()  # dates that must not slip, the nearest first
    terms_say: str = ""  # how the citizen wants to be met: "helst sms efter kl. 12"
    terms_whole: str = ""  # the same with all the rest, as sentences
    notes: NotesCardView | None = None
    wellbeing: WellbeingView | None = None  # None while nobody has answered anything
    meeting: MeetingCardView | None = None  # the coordinating meeting that is planned or not written down yet
    handover: HandoverCardView | None = None  # the areas others are to take over
    promises: tuple[PromiseRow, ...] = ()  # what was promised, late ones first
