"""Import: cases from the JSON of an export. All of it is checked first, and all of it is written or nothing.

Ids come from the file, or from what stands in it, so the same file twice changes nothing. Whose id is known here is
filled up with the events and documents that are not here yet; nothing that stands here is overwritten.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import chain
from types import MappingProxyType
from typing import Any

from jsonschema import Draft202012Validator

from app.domain.change import ISSUED, JOURNEY, PERSON, CaseId, DocumentId, Path, RowId
from app.domain.dates import read_date
from app.domain.events import channel_id
from app.domain.person import LANGUAGE, Person
from app.errors import InputError
from app.services.applications import kept as applications
from app.services.casework import journal
from app.services.casework.acts import LONGEST, checked_event
from app.services.casework.kinds import kinds
from app.services.desk import Desk
from app.services.exchange import kept, tables
from app.services.exchange.kept import Papers
from app.services.exchange.names import IMPORTED, imported, own_name
from app.services.signing.acts import consent_entry
from app.services.signing.state import said_yes
from app.services.writing import traces
from app.services.writing.current import laid_over
from app.services.writing.start import keep_copy, opening, paths_of
from app.storage import CaseRecord, Edit
from forms.answers import from_json
from forms.errors import AnswerMistake
from forms.model import Form, Row, Value

FULL = 2_000_000
"""Roughly the bytes of one change set; a larger case is written in several, each with whole events and documents."""
_ROWS = 500  # of the journal's other lists in one change set
HEAVIEST = 8_000_000  # the same of one document, which is never cut

_NO_PAPERS: Papers = MappingProxyType({})

_COLUMN = re.compile("[a-z][a-z0-9_]{0,39}")
_ROW_ID = re.compile("[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    cases: tuple[CaseId, ...]
    new_cases: int
    new_documents: int
    new_events: int
    fresh: tuple[CaseId, ...] = ()  # those of `cases` that were not here before
    new_papers: int = 0  # kept papers that lie with their case from now on


@dataclass(frozen=True, slots=True)
class _Document:
    id: DocumentId
    form: Form
    values: Mapping[Path, Value]
    answers: Mapping[str, Value | list[Row]]
    issued: str
    started_on: str = ""  # "" when the file does not say
    previous: str = ""  # the version it was made from


@dataclass(frozen=True, slots=True)
class _Case:
    """One case of the file, checked."""

    id: str
    person: Person
    events: tuple[tuple[RowId, Mapping[str, Value]], ...]
    documents: tuple[_Document, ...]
    lines: tuple[tables.Line, ...] = ()  # of the journal's other lists
    language: str = ""  # the code of the one the citizen reads the labels in; "" for Danish


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema that stands beside the code."""
    text = resources.files("app.services.exchange").joinpath("cases.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def import_cases(desk: Desk, data: Any, file: str = "filen", papers: Papers = _NO_PAPERS) -> Imported:
    """Writes the cases of an export, and the kept papers of its package where the case tells of them.

    Raises InputError that names file, field and why, StoreUnavailable; then nothing is written.
    """
    checked = _read(desk, data, file)
    with desk.store.together():
        return _write_all(desk, checked, papers)


def _write_all(desk: Desk, checked: list[_Case], papers: Papers) -> Imported:
    known = imported(desk)
    made, new, new_documents, new_events, new_papers = [], [], 0, 0, 0
    for each in checked:
        case, fresh = _case_for(desk, known, each)
        counts = _write(desk, case, each, fresh)
        known[each.id] = case
        desk.store.local.put(IMPORTED, known)
        new_papers += kept.bring_in(desk, case, papers) if papers else 0
        made.append(case)
        new += [case] if fresh else []
        new_documents, new_events = new_documents + counts[0], new_events + counts[1]
    return Imported(tuple(made), len(new), new_documents, new_events, tuple(new), new_papers)


def _case_for(desk: Desk, known: Mapping[str, str], each: _Case) -> tuple[CaseId, bool]:
    """The case here that an imported one is, and whether it is new. An export of this office knows its own cases."""
    if each.id in known and desk.store.cases.get(CaseId(known[each.id])):
        return CaseId(known[each.id]), False
    if desk.store.cases.get(CaseId(each.id)):
        return CaseId(each.id), False
    return desk.store.log.new_case(), True


def _write(desk: Desk, case: CaseId, each: _Case, fresh: bool) -> tuple[int, int]:
    record = None if fresh else desk.store.cases.get(case)
    edits = _person_edits(each.person) if record is None else []
    if each.language and (record is None or LANGUAGE not in record.person):
        edits.append(Edit(PERSON, Path(LANGUAGE), each.language))
    events = 0
    for row, values in each.events:
        if record is None or not _has_event(record, row, values):
            edits += journal.row_edits(JOURNEY, journal.EVENTS, row, values, journal.order_now(desk) + events)
            edits = _written_when_full(desk, case, edits)
            events += 1
    documents = 0
    for document in each.documents:
        if desk.store.documents.get(case, document.id) is None:
            if documents:  # papers come in the file's order: which is newest is told by when each was written
                edits = _written(desk, case, edits)
            keep_copy(desk, document.form)
            edits += opening(document.id, document.form, document.values)
            started: dict[str, Value] = {
                "document": document.id,
                "form": document.form.id,
                "on": document.started_on or desk.today().isoformat(),
                "previous": document.previous,
                "title": document.form.title if document.form.pdf else "",
            }
            place = journal.order_now(desk) + documents  # they stay in the file's order
            edits += journal.row_edits(JOURNEY, journal.STARTED, journal.row_of(document.id), started, place)
            edits += _without(_traces(desk, case, document), each.lines)
            documents += 1
    journal.commit(desk, case, edits)
    # After its documents: a paper that lies in the municipality's system was not written in since it lay there.
    rows = list(tables.edits_of(desk, record, each.lines))
    for start in range(0, len(rows), _ROWS):
        journal.commit(desk, case, list(chain.from_iterable(rows[start : start + _ROWS])))
    return documents, events


def _written_when_full(desk: Desk, case: CaseId, edits: list[Edit]) -> list[Edit]:
    """Writes the edits when they are a change set's worth; those that still wait."""
    if sum(_weight(edit.value) for edit in edits) < FULL:
        return edits
    return _written(desk, case, edits)


def _written(desk: Desk, case: CaseId, edits: list[Edit]) -> list[Edit]:
    journal.commit(desk, case, edits)
    return []


def _weight(value: Any) -> int:
    """Roughly the bytes that one answer takes in a change set."""
    return 200 + len(str(value).encode())


def _traces(desk: Desk, case: CaseId, document: _Document) -> list[Edit]:
    """What the lists need to know of a document that was not written here: a consent's end, that it is final."""
    given = document.form.id == "consent" and said_yes(document.form, document.answers)
    edits = consent_entry(desk, document.id, document.answers) if given else []
    edits += traces.of_document(desk, case, document.id, document.form.id, laid_over(document.answers, {}))
    # Where its paper comes in no package, it is drawn again when somebody wants to see it; the answers stay closed.
    return [*edits, Edit(document.id, ISSUED, document.issued)] if document.issued else edits


def _without(edits: list[Edit], lines: tuple[tables.Line, ...]) -> list[Edit]:
    """The edits but for the lists that the file tells itself."""
    told = tuple({f"{line.table}/" for line in lines})
    return [edit for edit in edits if edit.document != JOURNEY or not edit.path.startswith(told)]


def _person_edits(person: Person) -> list[Edit]:
    answers = {name: value for name, value in person.to_answers().items() if value not in (None, "")}
    return journal.field_edits(PERSON, {"protected_address": person.protected_address, **answers})


def _has_event(record: CaseRecord, row: RowId, values: Mapping[str, Value]) -> bool:
    there = [_with_channel_id(event) for event in journal.rows(record, journal.EVENTS)]
    same = any(all(event.get(name) == value for name, value in values.items()) for event in there)
    return same or any(event.get("_id") == row for event in there)


def _with_channel_id(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """Files and cases of an earlier edition have the channel of an enquiry as its Danish word."""
    channel = event.get("channel")
    return {**event, "channel": channel_id(channel)} if isinstance(channel, str) else event


# --- reading and checking the whole file ---


def _read(desk: Desk, data: Any, file: str) -> list[_Case]:
    for mistake in sorted(
        Draft202012Validator(schema()).iter_errors(data), key=lambda found: list(map(str, found.path))
    ):
        raise InputError(f"{file}: {_where(mistake.absolute_path)}: {_why(mistake)}")
    nameless: Counter[str] = Counter()
    cases = []
    for number, raw in enumerate(data["cases"]):
        given = raw.get("id")
        if not given:
            # Two people of whom nothing is known yet are two cases, and the same two when the file comes again.
            digest = _digest(raw)
            nameless[digest] += 1
            given = own_name(digest if nameless[digest] == 1 else _digest([digest, nameless[digest]]))
        cases.append(_case(desk, raw, given, f"cases[{number}]", file))
    seen: set[str] = set()
    for number, case in enumerate(cases):
        if case.id in seen:
            raise InputError(f"{file}: cases[{number}].id: en anden sag i filen har det samme id.")
        seen.add(case.id)
    return cases


def _where(path: Any) -> str:
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else str(part)
    return words or "yderst"


_REASONS = {
    "required": "der mangler et felt, der skal være der",
    "type": "det er ikke af den rigtige slags",
    "const": "det format kendes ikke",
    "pattern": "det er ikke skrevet på den rigtige måde",
    "maxLength": "teksten er for lang",
    "maxItems": "der er for mange",
    "minimum": "tallet er for lille",
    "maximum": "tallet er for stort",
}


def _why(mistake: Any) -> str:
    reason = _REASONS.get(str(mistake.validator), "det passer ikke til formatet")
    if mistake.validator == "required":
        missing = [name for name in mistake.validator_value if name not in mistake.instance]
        return f"{reason}: {', '.join(missing)}."
    return f"{reason}."


def _case(desk: Desk, raw: Mapping[str, Any], case_id: str, where: str, file: str) -> _Case:
    person = raw["person"]
    if person.get("birth_date") and Person.from_answers(person).birth_date is None:
        raise InputError(f"{file}: {where}.person.birth_date: den dag findes ikke.")
    events = [_event(each, f"{where}.events[{n}]", file, n) for n, each in enumerate(raw.get("events") or [])]
    applications.learn_from(desk, raw.get("applications") or [])
    documents = [
        _document(desk, each, f"{where}.documents[{n}]", file, f"{case_id}/{n}")
        for n, each in enumerate(raw.get("documents") or [])
    ]
    if len({document.id for document in documents}) < len(documents):
        raise InputError(f"{file}: {where}.documents: to dokumenter har det samme id.")
    lines = tables.read(raw, where, file)
    language = str(raw.get("language") or "")
    return _Case(case_id, Person.from_answers(person), tuple(events), tuple(documents), lines, language)


def _event(raw: Mapping[str, Any], where: str, file: str, number: int) -> tuple[RowId, Mapping[str, Value]]:
    try:
        on = date.fromisoformat(raw["on"])
    except ValueError:
        raise InputError(f"{file}: {where}.on: den dag findes ikke.") from None
    if raw["kind"] not in kinds():
        raise InputError(f"{file}: {where}.kind: den slags hændelse kendes ikke.")
    own = {field.id for field in kinds()[raw["kind"]].details} | {"note"}
    given, raw = _event_id(raw)
    raw = _with_channel_id(raw)
    try:
        values = checked_event(raw["kind"], on, {name: raw[name] for name in own if name in raw})
        # What this kind does not ask for is kept as it was told: who wrote the file may have known why.
        values |= {name: _kept(name, raw[name]) for name in sorted(set(raw) - own - set(values)) if raw[name] != ""}
    except InputError as mistake:
        raise InputError(f"{file}: {where}: {mistake.happened}") from None
    return given or RowId(_digest([number, dict(raw)])[:8]), values


def _event_id(raw: Mapping[str, Any]) -> tuple[RowId | None, Mapping[str, Any]]:
    """The id that other lists of the file call an event by, and the rest of it."""
    given = str(raw.get("id") or "")
    if not _ROW_ID.fullmatch(given):
        return None, raw
    return RowId(given), {name: value for name, value in raw.items() if name != "id"}


def _kept(name: str, value: Any) -> Value:
    if not _COLUMN.fullmatch(name):
        raise InputError(f"{name[:40]}: et feltnavn er små bogstaver, tal og understreg.")
    plain = all(isinstance(each, str) for each in value) if isinstance(value, list) else _is_plain(value)
    if not plain or len(str(value)) > LONGEST:
        raise InputError(f"{name}: der skal stå en kort tekst, et helt tal, true, false, null eller en liste tekster.")
    kept: Value = value
    return kept


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | bool | int)


def _document(desk: Desk, raw: Mapping[str, Any], where: str, file: str, place: str) -> _Document:
    try:
        form = desk.catalogue.form(raw["form"])
        if raw.get("form_version"):
            form = desk.catalogue.with_version(raw["form"], raw["form_version"])
    except KeyError:
        raise InputError(
            f"{file}: {where}.form: det skema, eller den udgave af det, findes ikke her.",
            todo="Er det kommunens eget, så vælg først mappen med kommunens egne skemaer i Indstillinger.",
        ) from None
    try:
        answers = from_json(form, raw)
    except AnswerMistake as mistake:
        raise InputError(f"{file}: {where}.answers.{mistake.path}: {mistake.why}") from None
    given = raw.get("id")
    is_ours = isinstance(given, str) and len(given) == 32 and set(given) <= set("0123456789abcdef")
    document = DocumentId(str(given) if is_ours else _digest([place, given or raw])[:32])
    signatures = {Path(f.id): answers[f.id] for f in form.fields() if f.kind == "signature" and answers.get(f.id)}
    issued = raw.get("issued") or ""
    if issued and (len(issued) != 64 or not set(issued) <= set("0123456789abcdef")):
        raise InputError(f"{file}: {where}.issued: det er ikke en SHA-256.")
    values: dict[Path, Any] = {**dict(paths_of(form, answers)), **signatures}
    if sum(map(_weight, values.values())) > HEAVIEST:
        raise InputError(f"{file}: {where}: dokumentet er for stort.")
    started_on = raw.get("started_on") or ""
    if started_on and read_date(started_on) is None:
        raise InputError(f"{file}: {where}.started_on: den dag findes ikke.")
    return _Document(document, form, values, answers, issued, started_on, raw.get("previous") or "")


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
