"""Scan ind: pages that wait to be filed, papers just filed, what is asked, and the scans of one document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.change import CaseId, DocumentId, RowId
from app.services.views.document import SignerRow
from app.storage import BlobId as BlobId  # for the screens, which know no store
from app.storage import PageId as PageId


class ScanStanding(StrEnum):
    """Why a page still lies in the inbox."""

    LOOKING = "looking"  # it just came
    KNOWN = "known"  # its case is known, and something kept it from being filed: tried again
    DOUBLE = "double"  # that page of that paper lies in the case already
    BLANK = "blank"  # a blank form filled in by hand: whose is it?
    UNKNOWN = "unknown"  # the mark of a paper this computer does not know yet
    NO_MARK = "no_mark"
    EMPTY = "empty"  # nothing but white
    UNREADABLE = "unreadable"


ASKS_WHOSE = frozenset({ScanStanding.BLANK, ScanStanding.UNKNOWN, ScanStanding.NO_MARK, ScanStanding.UNREADABLE})


@dataclass(frozen=True, slots=True)
class ScanPile:
    """Pages that belong together and are asked about together. `title` may hold the citizen's name: for the worker."""

    key: str
    standing: ScanStanding
    title: str = field(repr=False)  # "Samarbejdsaftale, udfyldt i hånden"
    say: str
    pages: tuple[PageId, ...]
    form: str = ""  # of a blank: which form it is
    case: CaseId | None = None
    document: DocumentId | None = None
    old: RowId | None = None  # of a double: the page that lies there


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper of which a page was filed since the place was opened."""

    case: CaseId
    document: DocumentId
    name: str = field(repr=False)  # "Jonas L."
    title: str = field(repr=False)  # "Samtykke, egen læge"
    say: str  # "2 sider · underskrevet på papir"
    missing: str  # "Side 2 af 3 mangler."; "" when nothing is
    last: RowId | None  # the page that can be taken out again
    copying: bool = False  # it was filled in by hand and is to be typed


@dataclass(frozen=True, slots=True)
class SignQuestion:
    """Is it signed, when, and by whom? The picture of the line is fetched apart (`scans.field_picture`)."""

    case: CaseId
    document: DocumentId
    row: RowId
    heading: str = field(repr=False)  # "Er samtykket skrevet under?"
    paper: str = field(repr=False)  # "Jonas L. – Samtykke, egen læge"
    say: str  # "Linjen ser tom ud."
    yes: str  # "Ja, samtykket er givet"
    given: bool  # the case says yes already: a no changes nothing there
    asks_day: bool
    day: date  # proposed
    signers: tuple[SignerRow, ...]  # one: nothing to choose
    signer: str  # key of the row the document names


@dataclass(frozen=True, slots=True)
class ScansPage:
    """The place."""

    piles: tuple[ScanPile, ...]
    filed: tuple[FiledPaper, ...]
    questions: tuple[SignQuestion, ...]
    unread: tuple[PageId, ...]  # came, and nobody has looked at them yet
    broken_off: bool  # a scan was going on when the program ended


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One filed page of a document. `field`: where one signs, in pixels of the picture."""

    row: RowId
    blob: BlobId
    issue: str
    page: int
    pages: int  # 0: nobody knows how many there are
    say: str  # "Side 1 af 2, scannet 23. november"
    field: tuple[int, int, int, int] | None = None
    here: bool = True  # False: the picture is still on its way from the office


@dataclass(frozen=True, slots=True)
class ScannedDocument:
    """The scans of one document."""

    case: CaseId
    document: DocumentId
    name: str = field(repr=False)
    title: str = field(repr=False)
    rows: tuple[ScanRow, ...]
    say: str
    missing: str
    copying: bool  # filled in by hand, and not typed yet


@dataclass(frozen=True, slots=True)
class ScannerRow:
    """One scanner to choose."""

    id: str
    name: str
    kind: str
    feeder: bool
    flatbed: bool
    last: bool  # the one used last
