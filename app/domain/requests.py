"""Requests for information: which we have sent and not yet had an answer to (process.md § 3, trin 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.cells import text_of
from app.domain.dates import read_date
from forms.model import Value

ASKED, ANSWERED, DROPPED = "information_requested", "information_received", "information_request_dropped"
BY_CONSENT = "consent"

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Request:
    """One request that waits for an answer. `basis` is "consent" or the name of a legal basis."""

    document: str
    party: str
    asked_on: date
    answer_by: date | None
    basis: str
    consent: str = ""  # the document that opened for it
    kinds: frozenset[str] = frozenset()

    def rests_on(self, consent: str, party: str) -> bool:
        """Whether it falls with that consent: by name, or by its party where no consent is named."""
        if self.basis != BY_CONSENT:
            return False
        return self.consent == consent if self.consent and consent else same_party(self.party, party)


def open_requests(rows: Iterable[Row]) -> tuple[Request, ...]:
    """The requests neither answered nor taken back, the one to be answered first in front.

    `rows` are the events of a case. An answer that names its request closes that one; any other closes every request
    made to its party up to its day.
    """
    known = list(rows)
    ends = [row for row in known if row.get("kind") in (ANSWERED, DROPPED)]
    asked = [request for row in known if row.get("kind") == ASKED and (request := _read(row)) is not None]
    waiting = [request for request in asked if not any(_closes(row, request) for row in ends)]
    return tuple(sorted(waiting, key=lambda each: (each.answer_by or date.max, each.asked_on, each.party)))


def same_party(one: str, other: str) -> bool:
    """Whether two people wrote the same party, however they spaced or capitalised it."""
    return one.split() != [] and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _read(row: Row) -> Request | None:
    on = read_date(text_of(row, "on"))
    if on is None:
        return None
    kinds = row.get("kinds")
    return Request(
        document=text_of(row, "document"),
        party=text_of(row, "party"),
        asked_on=on,
        answer_by=read_date(text_of(row, "answer_by")),
        basis=text_of(row, "basis"),
        consent=text_of(row, "consent"),
        kinds=frozenset(str(kind) for kind in kinds) if isinstance(kinds, list) else frozenset(),
    )


def _closes(row: Row, request: Request) -> bool:
    named = text_of(row, "request")
    if named:
        return named == request.document
    on = read_date(text_of(row, "on"))
    return on is not None and on >= request.asked_on and same_party(text_of(row, "party"), request.party)
