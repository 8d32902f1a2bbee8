"""Export: one case as a package of JSON, papers and a manifest. Not encrypted: it is made to be handed on.

For a backup it holds all that is known of the case, the kept papers too; for the citizen the papers *Til dig* and
their own words as text, without what is the worker's alone (the screening).
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from app.documents.guard import Guard
from app.domain import cpr
from app.domain.change import CaseId
from app.domain.dates import read_date
from app.domain.events import channel_id, event_of_row
from app.domain.person import LANGUAGE
from app.errors import InputError
from app.services import papers
from app.services.applications import kept as applications
from app.services.casework import journal
from app.services.casework.kinds import kinds
from app.services.casework.people import person_view
from app.services.desk import Desk
from app.services.disagreements.gate import stop_if_unsettled, unsettled
from app.services.exchange import kept, scanned, tables
from app.services.exchange.names import case_of_name, name_of_case
from app.services.showing.events import event_rows
from app.services.signing.text import as_text, paragraphs
from app.services.words import first_name
from app.services.writing.current import Current, currents
from app.services.writing.start import started_row
from app.services.writing.titles import titles
from app.services.writing.typing import settle
from app.storage import CaseRecord, packing
from forms import model
from forms.answers import to_json

FORMAT = 1


class Audience(StrEnum):
    """Whom a package is for."""

    BACKUP = "backup"
    CITIZEN = "citizen"


def cases_json(desk: Desk, cases: list[CaseId]) -> dict[str, Any]:
    """The cases in the shape that import takes (contracts.md)."""
    return {"format": FORMAT, "cases": [_case(desk, journal.case_of(desk, case)) for case in cases]}


def _case(desk: Desk, record: CaseRecord) -> dict[str, Any]:
    person = {name: value for name, value in record.who.to_answers().items() if value not in (None, "")}
    language = record.person.get(LANGUAGE)
    return {
        "id": name_of_case(desk, record.case),
        "person": person,
        **({"language": language} if language else {}),
        "events": list(_events(record)),
        **tables.told(record),
        "documents": [_document(desk, record, now) for now in _documents(desk, record.case)],
    }


def _events(record: CaseRecord) -> Iterator[dict[str, Any]]:
    """The lines of the log; one that another list speaks of says its id."""
    named = {row.get("what") for row in journal.rows(record, journal.PASTED)}
    for row in journal.rows(record, journal.EVENTS):
        event = _event(row)
        if event is not None:
            yield {"id": row["_id"], **event} if row.get("_id") in named else event


def _event(row: journal.JournalRow) -> dict[str, Any] | None:
    """A line of the log with every column it has; None while it has no kind or day that can be read."""
    columns = [name for name, value in row.items() if not name.startswith("_") and value not in (None, "")]
    told: model.Row = {name: row[name] for name in columns}
    if isinstance(told.get("channel"), str):
        told["channel"] = channel_id(journal.text(row, "channel"))
    known = kinds().get(journal.text(row, "kind"))
    own = known is not None and known.own and read_date(journal.text(row, "on")) is not None
    if event_of_row(told) is None and not own:
        return None
    return {name: told.pop(name) for name in ("kind", "on")} | told


def _documents(desk: Desk, case: CaseId) -> list[Current]:
    """The documents in the order they were started or came in; those of one moment as the file had them."""
    started = [row.get("document") for row in journal.rows(journal.case_of(desk, case), journal.STARTED)]
    place = {document: number for number, document in enumerate(started)}
    return sorted(currents(desk, case), key=lambda now: place.get(now.record.document, len(place)))


def _document(desk: Desk, record: CaseRecord, now: Current) -> dict[str, Any]:
    document: dict[str, Any] = {"id": now.record.document, **to_json(now.form, now.answers)}
    started = started_row(record, now.record.document)
    told = {
        "issued": now.record.issued,
        "started_on": journal.text(started, "on"),
        "previous": journal.text(started, "previous"),
    }
    return document | {name: value for name, value in told.items() if value} | _versions(desk, record.case, now)


def _versions(desk: Desk, case: CaseId, now: Current) -> dict[str, Any]:
    """Where two versions stand, all of them: `answers` holds the one that is shown."""
    questions = unsettled(desk, case, now.record.document)
    found = {question.path: [version.value for version in question.versions] for question in questions}
    return {"versions": found} if found else {}


def export_case(desk: Desk, case: CaseId, audience: Audience) -> bytes:
    """The package as a zip: `manifest.json` names every file with its SHA-256. Names hold nobody's name or CPR."""
    record = journal.case_of(desk, case)
    if desk.store.writer:
        settle(desk, case)
    if audience is Audience.CITIZEN:
        _chosen(desk, case)
    files: dict[str, bytes] = {}
    if audience is Audience.BACKUP:
        files["cases.json"] = _json(cases_json(desk, [case]))
    for number, now in enumerate(_documents(desk, case), start=1):
        if audience is Audience.CITIZEN and not now.form.for_citizen:
            files |= scanned.others_to_citizen(desk, record, now, number)
            continue
        wanted = model.Audience.CITIZEN if audience is Audience.CITIZEN else model.Audience.CASE
        name = f"{now.record.created_at:%Y-%m-%d}_{number:02}_{now.form.id}.pdf"
        if now.form.pdf and not applications.is_here(desk, case, now.form):
            continue  # on its way from the office still; the answers stand in the text
        files[name] = papers.preview(desk, case, now.record.document, wanted)
        if audience is Audience.CITIZEN:
            files |= scanned.to_citizen(desk, record, now.record.document, name)
    if audience is Audience.BACKUP:
        files |= kept.going_along(desk, record, {_sha256(data) for data in files.values()})
    files["tekst.txt" if audience is Audience.CITIZEN else "notat.txt"] = _text(desk, record, audience).encode()
    manifest = {
        "format": FORMAT,
        "for": audience.value,
        "made_at": desk.clock.now().isoformat(timespec="seconds"),
        "practice": desk.practice,
        "files": [{"name": name, "sha256": _sha256(data), "bytes": len(data)} for name, data in files.items()],
    }
    packed = io.BytesIO()
    with packing.new_zip(packed, zipfile.ZIP_DEFLATED) as archive:
        packing.put(archive, "manifest.json", _json(manifest))
        for name, data in files.items():
            packing.put(archive, name, data)
    return packed.getvalue()


def _chosen(desk: Desk, case: CaseId) -> None:
    """What is handed on says one thing in each place. A backup keeps whatever stands, so it never waits."""
    for now in _documents(desk, case):
        if now.form.for_citizen:
            stop_if_unsettled(desk, case, now.record.document)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _text(desk: Desk, record: CaseRecord, audience: Audience) -> str:
    """All that was written, as plain text."""
    names = titles(desk, record)
    worker = first_name(desk.worker.name)
    who = person_view(record.who, desk.today())
    citizen = audience is Audience.CITIZEN
    parts = [f"{who.name or 'Uden navn'}\n{cpr.mask(who.cpr) if citizen and who.cpr else who.cpr}".strip()]
    for now in _documents(desk, record.case):
        if citizen and not now.form.for_citizen:
            continue
        form = desk.shown(now.form)
        reader = model.Audience.CITIZEN if citizen else model.Audience.CASE
        guard = Guard(form, now.answers, reader, record.who.protected_address, [record.who.address or ""])
        title = guard.text(None, names.get(now.record.document, form.title))  # a consent's names its party
        parts.append(
            as_text(title, paragraphs(form, _guarded(form, now.answers, guard), worker, desk.worker.phone), "")
        )
    if citizen:
        return "\n\n".join(parts) + "\n"
    log = [f"{row.say}: {row.title}{f' – {row.note}' if row.note else ''}" for row in event_rows(record)[::-1]]
    return "\n\n".join([*parts, "Log", *log]) + "\n"


def _guarded(form: model.Form, answers: model.Answers, guard: Guard) -> dict[str, Any]:
    """The answers as they may stand in a text for others, as on paper."""

    def told(field: model.Field | None, value: Any) -> Any:
        if field is not None and field.kind is model.Kind.CPR and isinstance(value, str):
            return guard.cpr(value)
        if field is not None and field.kind is model.Kind.TABLE and isinstance(value, list):
            columns = {column.id: column for column in field.columns}
            return [{name: told(columns.get(name), cell) for name, cell in row.items()} for row in value]
        return guard.text(field, value) if isinstance(value, str) else value

    known = {field.id: field for field in form.fields()}
    return {name: told(known.get(name), value) for name, value in answers.items()}


def case_id(desk: Desk, text: str) -> CaseId:
    """The case that a person named by its id, by so much of it that only one fits, or by its id in an imported file."""
    named = case_of_name(desk, text.strip())
    if named is not None:
        return named
    fits = (
        [record.case for record in desk.store.cases.all() if record.case.startswith(text.strip())]
        if text.strip()
        else []
    )
    if len(fits) != 1:
        raise InputError("Der er ingen sag med det id." if not fits else "Det id passer til flere sager.")
    return fits[0]
