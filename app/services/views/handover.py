"""Overdragelse: each area with who takes it on, and whose the contact is until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.change import CaseId, RowId
from app.services.views.acts import Urgency
from forms.model import Value


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One area."""

    row: RowId
    title: str  # "Jobcenter"
    who: str  # "Jobcenter Havneby · Karen Toft"; "" when nobody is named
    say: str  # "Mangler et ja fra borgeren. Du har stadig kontakten."
    pill: str  # "overdraget 3. marts", "klar", "på vej"
    urgency: Urgency
    handed: bool
    values: Mapping[str, Value] = field(repr=False)  # the cells, for the dialog


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """The areas of one case."""

    case: CaseId
    heading: str  # "Jonas L."
    say: str  # "To af tre områder er overdraget."
    rows: tuple[HandoverRow, ...]


@dataclass(frozen=True, slots=True)
class HandoverCardView:
    """What a case's own page says of it."""

    say: str  # "1 af 2 områder er overdraget"
    still_yours: str  # "Jobcenter: du har stadig kontakten."; "" when everything is handed over
