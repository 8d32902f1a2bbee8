"""The documents of a case as lines with their marks: where each is, and what it still needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain import danish
from app.domain.change import DocumentId
from app.domain.dates import read_date
from app.domain.duties.notes import NOTE_FORM
from app.services.casework import journal, scan_rows
from app.services.casework.scan_rows import ScanLine
from app.services.desk import Desk
from app.services.notes.filed import filed_say
from app.services.showing.saved import changed_say
from app.services.signing.acts import view_of
from app.services.views import DocumentMark, DocumentRow, MarkKind, SignatureState
from app.services.wellbeing import INSTRUMENTS
from app.services.writing.current import Current, currents, form_of, plain
from app.services.writing.titles import titled
from app.storage import CaseRecord

_AGAIN_AND_AGAIN = frozenset({NOTE_FORM, *INSTRUMENTS})
"""Notes and answers about wellbeing, which have their own places on the case."""

_HERE = "på denne computer"
_GIVEN = {SignatureState.SIGNED, SignatureState.PAPER, SignatureState.SAID}


def document_rows(desk: Desk, record: CaseRecord) -> tuple[DocumentRow, ...]:
    """Every document, the newest first, removed ones last."""
    replaced = {journal.text(row, "previous") for row in journal.rows(record, journal.STARTED)}
    counts: dict[str, int] = {}
    rows, places, scans = [], _places(desk, record), scan_rows.by_document(record)
    for now in currents(desk, record.case, gone=True):
        form, document = now.form.id, now.record.document
        counts[form] = counts.get(form, 0) + (not now.record.gone)
        where = places.get(document, _HERE)
        came_back = scans.get(document, ())
        rows.append(_row(desk, record, now, max(counts[form], 1), document in replaced, where, came_back))
    newest_first = list(_without_older(rows[::-1]))
    return tuple(sorted(newest_first, key=lambda row: row.gone))


def _without_older(newest_first: Iterable[DocumentRow]) -> Iterator[DocumentRow]:
    """Of what is filled in again and again only the newest stands among the papers; the rest is with the older ones."""
    seen: set[str] = set()
    for row in newest_first:
        older = row.form in _AGAIN_AND_AGAIN and row.form in seen
        if not row.gone:
            seen.add(row.form)
        yield replace(row, superseded=True) if older else row


def _row(
    desk: Desk,
    record: CaseRecord,
    now: Current,
    number: int,
    replaced: bool,
    where: str,
    came_back: Sequence[ScanLine],
) -> DocumentRow:
    each = now.record
    marks = marks_of(desk, record, now, where, came_back)
    said = [mark.say for mark in marks if mark.kind is not MarkKind.HERE] or [changed_say(desk, each.changed_at)]
    say = " · ".join([*said, where]) if not replaced else " · ".join([*said, "der er en nyere udgave"])
    return DocumentRow(
        id=each.document,
        form=each.form,
        title=titled(desk, each.form, number, party_of(now)),
        say=say,
        marks=marks,
        changed_at=each.changed_at,
        number=number,
        issued=each.issued is not None,
        signed=any(mark.kind is MarkKind.SIGNED for mark in marks),
        scanned=bool(came_back),
        gone=each.gone,
        superseded=replaced,
    )


def party_of(now: Current) -> str:
    """For whom a consent or a request is; "" for papers without a party."""
    return plain(now.answers, "party")


def marks_of(
    desk: Desk, record: CaseRecord, now: Current, where: str = "", came_back: Sequence[ScanLine] | None = None
) -> tuple[DocumentMark, ...]:
    """Where the document is: signed, finished, printed, handed over or owed, and always how far it has come.

    `where`: "på kontoret", and `came_back`, its scanned pages: where the caller knows them already.
    """
    document = now.record.document
    if not where:
        where = _place(desk, record, document)
    marks = []
    signature = view_of(desk, now)
    found = scan_rows.of_document(record, document) if came_back is None else came_back
    if signature.state in _GIVEN:
        marks.append(DocumentMark(MarkKind.SIGNED, _SIGNED[signature.state]))
    elif now.record.issued and any(line.signed == scan_rows.SIGNED for line in found):
        marks.append(DocumentMark(MarkKind.SIGNED, _SIGNED[SignatureState.PAPER]))
    if found:
        kind = MarkKind.REFERRAL if scan_rows.is_referral(found) else MarkKind.SCANNED
        marks.append(DocumentMark(kind, scan_rows.mark_say(found)))
    issued = _last(record, journal.ISSUED, document, "at") if now.record.issued else None
    if issued:
        marks.append(DocumentMark(MarkKind.ISSUED, f"færdig {issued}"))
    if came_out := _came_out(record, document):
        marks.append(DocumentMark(MarkKind.PRINTED, came_out))
    form = form_of(desk, now.record)
    letter = form.letter is not None
    handed = _last(record, journal.HANDED, document, "on")
    if handed:
        marks.append(DocumentMark(MarkKind.HANDED_OVER, f"{'sendt' if letter else 'afleveret'} {handed}"))
    elif (form.for_citizen or letter) and (issued or _last(record, journal.PROMISED, document, "on")):
        marks.append(DocumentMark(MarkKind.OWED, "skal sendes" if letter else "skal afleveres"))
    filed = filed_say(record, document, now.record.changed_at)
    if filed:
        marks.append(DocumentMark(MarkKind.FILED, filed))
    marks.append(DocumentMark(MarkKind.HERE, where))
    return tuple(marks)


_SIGNED = {
    SignatureState.SIGNED: "underskrevet",
    SignatureState.PAPER: "underskrevet på papir",
    SignatureState.SAID: "sagt ja",
}


def _places(desk: Desk, record: CaseRecord) -> dict[str, str]:
    """How far each document has come; none where there is no office to come to."""
    if not desk.store.membership.shared:
        return {}
    from app.services.sync import where  # an office of one needs none of it

    return {document: where.short_say(found) for document, found in where.where_all(desk, record.case).items()}


def _place(desk: Desk, record: CaseRecord, document: DocumentId) -> str:
    if not desk.store.membership.shared:
        return _HERE
    from app.services.sync import where

    return where.short_say(where.where_is(desk, record.case, document))


def _came_out(record: CaseRecord, document: DocumentId) -> str:
    """ "udskrevet 22. november"; "gemt som fil 22. november" where it never came to a printer; "" where it stayed."""
    rows = journal.of_document(record, journal.PRINTS, document)
    printed = journal.on_paper(record, document)
    last = max(printed or rows, key=lambda row: journal.text(row, "at"), default=None)
    if last is None:
        return ""
    day = danish.day_and_month(datetime.fromisoformat(journal.text(last, "at")).date())
    return f"udskrevet {day}" if printed else f"{journal.text(last, 'where')} {day}"


def _last(record: CaseRecord, table: str, document: DocumentId, column: str) -> str:
    texts = [journal.text(row, column) for row in journal.of_document(record, table, document)]
    days = [datetime.fromisoformat(text).date() if "T" in text else read_date(text) for text in texts if text]
    known = [day for day in days if day]
    return danish.day_and_month(max(known)) if known else ""
