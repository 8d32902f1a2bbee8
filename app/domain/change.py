"""Changes: the only thing that is ever written about a case. Ids, hybrid time and the change itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from forms.model import Value

CaseId = NewType("CaseId", str)  # 32 hex digits, random
DocumentId = NewType("DocumentId", str)  # 32 hex digits, random; or one of the fixed documents below
DeviceId = NewType("DeviceId", str)  # 32 hex digits: SHA-256 of the signing key, cut
RowId = NewType("RowId", str)  # 8 hex digits, random; preset rows have their own names
Path = NewType("Path", str)  # "field" or "table/row/column"

JOURNEY = DocumentId("_journey")  # a case's events, as rows of its table `events`
PERSON = DocumentId("_person")  # who the case is about: name, cpr, birth_date, address, phone, protected_address …

FORM = Path("_form")  # value "screening@1": which form, which version; creates the document
ISSUED = Path("_issued")  # value: SHA-256 of the final paper, hex; from then on the document is read-only
ORDER = "_order"  # of a row: where it stands (a number); adding a row sets it
GONE = "_gone"  # of a row or a document: True when removed, False when brought back


@dataclass(frozen=True, slots=True, order=True)
class HybridTime:
    """Milliseconds since 1970 (UTC) and a counter; for showing and for silent settling, never for deciding."""

    milliseconds: int
    counter: int = 0


@dataclass(frozen=True, slots=True, order=True)
class ChangeId:
    """Unique within a case: the device, its incarnation, the bundle's sequence in this case, the place in it."""

    device: DeviceId
    incarnation: str  # 16 hex digits, random; a restored or cloned store starts a new one
    sequence: int  # from 1, without gaps, per device, incarnation and case
    index: int  # from 0 within the bundle


@dataclass(frozen=True, slots=True)
class Change:
    """One *set* of one path. `parents`: what its author had seen in that place (for a removal: in the whole row)."""

    id: ChangeId
    case: CaseId
    document: DocumentId
    path: Path
    value: Value
    parents: tuple[ChangeId, ...]
    at: HybridTime
