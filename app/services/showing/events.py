"""The log of a case as lines: what happened, when, and its details in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain import danish
from app.domain.change import RowId
from app.domain.critical import CriticalDate
from app.domain.dates import read_date
from app.domain.events import CHANNEL_WORDS, channel_id
from app.services.casework import journal
from app.services.casework.critical import dates
from app.services.casework.kinds import EventKind, kinds
from app.services.guidance.texts import tick_rows
from app.services.views import EventRow
from app.services.visits.flow import TALKED
from app.storage import CaseRecord
from forms.model import Row

_UNSAID = frozenset({"document", "written_at"})
"""Details that lead somewhere and are no words to read."""


def event_rows(record: CaseRecord) -> tuple[EventRow, ...]:
    """The log, newest first."""
    found = []
    for number, row in enumerate(journal.rows(record, journal.EVENTS)):
        day = read_date(journal.text(row, "on"))
        if day is not None:
            found.append((day, number, _event_row(row)))
    for number, row in enumerate(journal.rows(record, journal.VISITS), start=len(found)):
        day, words = read_date(journal.text(row, "ended_at")[:10]), dict(TALKED).get(journal.text(row, "talked"))
        if day is not None and words is not None:
            found.append((day, number, _talk_row(row, day, words)))
    for number, ticked in enumerate(tick_rows(record), start=len(found)):
        found.append((ticked.on, number, ticked))
    for line in _date_rows(record):
        found.append((line.on, len(found), line))
    return tuple(row for _, _, row in sorted(found, key=lambda item: item[:2], reverse=True))


def _talk_row(row: Row, day: date, words: str) -> EventRow:
    """What the citizen said of a visit's talk."""
    say = f"{danish.capitalised(danish.long_date_with_year(day))} · {words}"
    return EventRow(RowId(str(row.get("_id"))), "talked", day, "Talte vi om det, borgeren gerne ville?", say)


def _date_rows(record: CaseRecord) -> Iterator[EventRow]:
    """The critical dates: when each became known, and when it was settled."""
    known = dates(record)
    yield from (_date_row(each, each.made_on) for each in known if each.made_on is not None)
    yield from (_settled_row(each, each.done_on) for each in known if each.done_on is not None)


def _date_row(each: CriticalDate, day: date) -> EventRow:
    """A critical date, on the day it became known."""
    title = each.title(day)
    say = danish.capitalised(danish.long_date_with_year(day))
    return EventRow(RowId(each.row), "critical", day, f"Kritisk dato: {title[0].lower()}{title[1:]}", say, each.say())


def _settled_row(each: CriticalDate, day: date) -> EventRow:
    """A critical date that was settled."""
    say = danish.capitalised(danish.long_date_with_year(day))
    return EventRow(RowId(each.row), "critical_settled", day, f"{each.title(day)}: klaret", say, each.done_how)


def _event_row(row: Row) -> EventRow:
    kind = journal.text(row, "kind")
    known = kinds().get(kind)
    day = read_date(journal.text(row, "on"))
    assert day is not None  # noqa: S101
    parts = [danish.capitalised(danish.long_date_with_year(day)), *_details(row, known)]
    return EventRow(
        row=RowId(str(row.get("_id"))),
        kind=kind,
        on=day,
        title=known.log if known else kind,
        say=" · ".join(parts),
        note=journal.text(row, "note"),
    )


def _details(row: Row, kind: EventKind | None) -> list[str]:
    words = []
    for field in kind.details if kind else ():
        value = None if field.id in _UNSAID else row.get(field.id)
        if field.id == "channel" and isinstance(value, str):
            words.append(CHANNEL_WORDS.get(channel_id(value), value))
        elif field.choices:
            chosen = value if isinstance(value, list) else [value]
            words += [choice.label for choice in field.choices if choice.id in chosen]
        elif isinstance(value, bool):
            words.append(f"{field.label.rstrip('?')}: {'ja' if value else 'nej'}")
        elif isinstance(value, str) and (day := read_date(value)):
            words.append(danish.long_date_with_year(day))
        elif isinstance(value, str) and value:
            words.append(value)
    return words
