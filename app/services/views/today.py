"""I dag: what is due and why, visits, what is owed; and where one was, and what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.change import CaseId, DocumentId
from app.services.views.acts import Act, Urgency
from app.services.views.paper import OwedPaper


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One line under "Det næste"."""

    when: str  # "I fredags", "I dag", "Onsdag"
    urgency: Urgency
    case: CaseId
    name: str  # "Jonas L."
    title: str  # "skriv ud, hvad I aftalte"
    because: str  # "Referat senest 5 arbejdsdage efter mødet 13. november"
    due: date | None
    act: Act | None  # only the two or three most urgent bear a button


@dataclass(frozen=True, slots=True)
class TodayVisit:
    """A visit today, or one that was begun and not ended."""

    case: CaseId
    document: DocumentId | None
    when: str  # "Kl. 10.30 · hjemme", "I dag", "Begyndt i går 14:10"
    name: str
    say: str  # "Første møde. Tolk: arabisk."
    act: Act  # begin or continue


@dataclass(frozen=True, slots=True)
class PackLine:
    """One line of *Pak rygsækken*."""

    name: str  # "battery", "printer", "blank"
    ok: bool
    say: str  # "Batteri 92 %", "Blanke skemaer: print to sæt"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was: the same screen, case, document and field open again after lock, crash or flat battery."""

    screen: str  # the window's own name of the place: "today", "cases", "case", "form", "visit"
    case: CaseId | None = None
    document: DocumentId | None = None
    path: str = ""  # the field that had the focus
    detail: str = ""  # anything else the screen wants back: scroll position, the visit's step


@dataclass(frozen=True, slots=True)
class TodayView:
    """The first thing one sees."""

    date_say: str  # "Mandag 23. november"
    headline: str  # "To besøg og tre ting, der haster", "En stille dag"
    items: tuple[TodayItem, ...]
    visits: tuple[TodayVisit, ...]
    owed: tuple[OwedPaper, ...]
    unfinished: tuple[TodayItem, ...]  # documents begun and not finished, oldest first
    promises: tuple[TodayItem, ...]  # "Det har jeg lovet"
    notices: tuple[str, ...]  # "Aldersgrænserne til screening er ikke sat endnu.", "Uret går måske forkert: …"
    case_count: int  # for the sidebar
    owed_count: int  # for the sidebar
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One found place."""

    case: CaseId
    document: DocumentId | None  # None: the person of the case
    name: str  # "Jonas L."
    title: str  # "Netværkskort"
    snippet: tuple[tuple[str, bool], ...]  # runs of (words, found)
    act: Act
