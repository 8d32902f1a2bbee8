"""I dag: what is due and why, visits, what is owed; and where one was, and what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.change import CaseId, DocumentId
from app.services.views.acts import Act, Urgency
from app.services.views.paper import OwedPaper
from app.services.views.promise import PromiseRow
from app.services.views.whose import WhoseCases


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
    above_all: bool = False  # an acute need, a date that must not slip


@dataclass(frozen=True, slots=True)
class TodayFold:
    """The same small thing in many cases, told once."""

    say: str  # "I 8 sager ligger der noget, der ikke er i fagsystemet"
    act: Act  # to the list of those cases


@dataclass(frozen=True, slots=True)
class HomeNotice:
    """That nobody knows yet whether the worker came home from a visit. Names no citizen."""

    say: str  # "Du er ikke meldt hjem fra besøget kl. 10:00"
    todo: str  # "Er noget galt, så ring til Bente Krog, 99 99 10 20."
    late: bool  # the time one meant to be back has passed


@dataclass(frozen=True, slots=True)
class TodayVisit:
    """A visit today, or one that was begun and not ended."""

    case: CaseId
    document: DocumentId | None
    when: str  # "Kl. 10.30 · hjemme", "I dag", "Begyndt i går 14:10"
    name: str
    say: str  # "Første møde. Tolk: arabisk."
    act: Act  # begin or continue
    back_by: str = ""  # "12:00": when the worker means to be back
    safety: str = ""  # "Tilbage senest kl. 12:00. Sig det til Bente Krog, 99 99 10 20."; "" until it is said


@dataclass(frozen=True, slots=True)
class PackLine:
    """One line of *Pak rygsækken*."""

    name: str  # "battery", "printer", "blank"
    ok: bool
    say: str  # "Batteri 92 %", "Blanke skemaer: print to sæt"
    act: str = ""  # what one can do about it: "Prøv en linje", "Udskriv et sæt"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was: the same screen, case, document and field open again after lock, crash or flat battery."""

    screen: str  # the window's own name of the place: "today", "cases", "case", "form", "visit"
    case: CaseId | None = None
    document: DocumentId | None = None
    path: str = ""  # the field that had the focus
    detail: str = ""  # anything else the screen wants back: scroll position, the visit's step


@dataclass(frozen=True, slots=True)
class TodayNotice:
    """Something the office should know, and where one mends it, when that is in the window."""

    say: str  # "Aldersgrænserne til screening er ikke sat endnu."
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class TodayView:
    """The first thing one sees."""

    date_say: str  # "Mandag 23. november"
    headline: str  # "To besøg og tre ting, der haster", "En stille dag"
    items: tuple[TodayItem, ...]
    visits: tuple[TodayVisit, ...]
    owed: tuple[OwedPaper, ...]
    unfinished: tuple[TodayItem, ...]  # documents begun and not finished, oldest first
    promises: tuple[PromiseRow, ...]  # "Det har jeg lovet": late ones first, those kept today last
    notices: tuple[TodayNotice, ...]
    case_count: int  # for the sidebar
    owed_count: int  # for the sidebar
    as_of: datetime | None = None
    folded: tuple[TodayFold, ...] = ()
    bag: tuple[PackLine, ...] = ()  # what today's visits ask one to bring
    home: HomeNotice | None = None
    waiting: int = 0  # how many lines there are in all, those of `items` among them
    whose: WhoseCases | None = None  # *Mine sager / Alle sager*; None where there is no choice


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One found place."""

    case: CaseId
    document: DocumentId | None  # None: the person of the case
    name: str  # "Jonas L."
    title: str  # "Netværkskort"
    snippet: tuple[tuple[str, bool], ...]  # runs of (words, found)
    act: Act
