"""Traces: the tables of `_journey` that speak of one document each; they grow with every paper, unlike the rest.

What has happened in a case is short however long it lasts. Its documents are not, so lists that go through every
case leave these tables unread and lean on the two things worked out here when a trace is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.cells import text_of
from app.domain.change import DocumentId
from app.domain.dates import read_date
from forms.model import Row, Value

Journal = Mapping[str, Value | list[Row]]

STARTED = "started"  # document, form, on, previous
ISSUED = "issued"  # document, audience, issue, sha256, blob, pages, text, at
MADE = "made"  # document, audience, issue, pages, text, at: a paper that left and is not the kept one
PRINTS = "prints"  # document, audience, copies, where, at
HANDED = "handed"  # document, on
PROMISED = "promised"  # document, on, to
APPLICATIONS = "applications"  # form, sha256, blob, definition: a fillable PDF that documents here are written in
SCANS = "scans"  # document, issue, page, pages, blob, sha256, at, how, signed, copied_on: a page that came back

TRACES = frozenset({STARTED, ISSUED, MADE, PRINTS, HANDED, PROMISED, SCANS, APPLICATIONS})


@dataclass(frozen=True, slots=True)
class Begun:
    """A document that was started, and is neither final nor replaced by a newer version."""

    document: DocumentId
    form: str
    on: str  # ISO date, "" when it is not known


def begun(journal: Journal) -> Iterator[Begun]:
    """Every document of a case that still stands open, once each."""
    started = _rows(journal, STARTED)
    past = {text_of(row, "document") for row in _rows(journal, ISSUED)} | {text_of(row, "previous") for row in started}
    for row in started:
        document = text_of(row, "document")
        if document and document not in past:
            past.add(document)
            yield Begun(DocumentId(document), text_of(row, "form"), text_of(row, "on"))


def may_owe(journal: Journal) -> bool:
    """False when surely no paper of the case is owed to anybody: none is final or promised and not handed over."""
    asked = {text_of(row, "document") for table in (ISSUED, PROMISED) for row in _rows(journal, table)}
    handed = {text_of(row, "document") for row in _rows(journal, HANDED) if read_date(text_of(row, "on")[:10])}
    return bool(asked - handed)


def _rows(journal: Journal, table: str) -> list[Row]:
    found = journal.get(table)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
