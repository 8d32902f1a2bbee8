"""What is computed from the log and kept ready: change rows, documents, the case list. Disposable, made again any time.

Every function runs inside the caller's transaction. `rebuild` of the store calls the same functions as a commit does,
so a projection cannot be one thing after a save and another after a rebuild.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from app.domain.change import (
    FORM,
    ISSUED,
    JOURNEY,
    PERSON,
    CaseId,
    Change,
    ChangeId,
    DeviceId,
    DocumentId,
    HybridTime,
    Path,
)
from app.domain.register import Register
from app.domain.traces import TRACES, begun, may_owe
from app.domain.two_versions import open_questions
from app.storage.engine import Engine
from app.storage.records import NO_FORM
from app.storage.values import pack
from forms.model import Answers, Value

TABLES = ("changes", "documents", "cases", "begun")


def write_changes(engine: Engine, bundle: int, changes: Iterable[Change]) -> None:
    """One row for each change of a bundle."""
    write_changes_of(engine, [(bundle, changes)])


def write_changes_of(engine: Engine, bundles: Iterable[tuple[int, Iterable[Change]]]) -> None:
    """One row for each change of each bundle."""
    rows = [
        (
            change.case, change.document, bundle, change.id.index, change.path, pack(change.value),
            _packed_ids(change.parents) if change.parents else "[]",
            change.at.milliseconds, change.at.counter,
        )
        for bundle, changes in bundles
        for change in changes
    ]  # fmt: skip
    engine.execute_many("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _packed_ids(ids: Iterable[ChangeId]) -> str:
    return pack([[one.device, one.incarnation, one.sequence, one.index] for one in ids])


def read_register(engine: Engine, case: CaseId, document: DocumentId) -> Register:
    """The document's register, from its change rows."""
    rows = engine.rows(
        "SELECT b.device, b.known_as, b.sequence, c.place, c.path, c.value, c.parents, c.ms, c.counter "
        "FROM changes c JOIN bundles b ON b.n = c.bundle WHERE c.case_id = ? AND c.document = ?",
        [case, document],
    )
    return Register.of(
        Change(
            ChangeId(DeviceId(device), name, sequence, place), case, document, Path(path), json.loads(value),
            tuple(ChangeId(*one) for one in json.loads(parents)) if parents != "[]" else (),
            HybridTime(ms, counter),
        )
        for device, name, sequence, place, path, value, parents, ms, counter in rows
    )  # fmt: skip


def documents_of(engine: Engine, case: CaseId) -> list[DocumentId]:
    """Every document anybody ever wrote to, also the fixed ones."""
    found = engine.rows("SELECT DISTINCT document FROM changes WHERE case_id = ?", [case])
    return [DocumentId(row[0]) for row in found]


def write_document(
    engine: Engine, case: CaseId, document: DocumentId, register: Register, new: Iterable[Change]
) -> Answers:
    """The document's row after the changes `new`, and a note that its words are to be read for the search.

    Answers what the document says now.
    """
    times = [change.at.milliseconds for change in new if change.document == document]
    form, version = _form_of(register.value(FORM))
    answers = register.answers()
    issued = register.value(ISSUED)
    row = (
        form, version, min(times), max(times), int(register.gone()), issued if isinstance(issued, str) else None,
        len(open_questions(document, register)), pack(answers),
    )  # fmt: skip
    engine.execute(
        "INSERT INTO documents (case_id, document, form, form_version, created_at, changed_at, gone, issued,"
        " disagreements, answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_id, document) DO UPDATE SET"
        " form = excluded.form, form_version = excluded.form_version,"
        " created_at = min(created_at, excluded.created_at), changed_at = max(changed_at, excluded.changed_at),"
        " gone = excluded.gone, issued = excluded.issued, disagreements = excluded.disagreements,"
        " answers = excluded.answers",
        (case, document, *row),
    )
    note_words_due(engine, case, document)
    return answers


def note_words_due(engine: Engine, case: CaseId, document: DocumentId) -> None:
    """The document's words in the search are not up to date any more."""
    engine.execute("INSERT OR IGNORE INTO due_words (case_id, document) VALUES (?, ?)", [case, document])


def write_case(engine: Engine, case: CaseId, written: Mapping[DocumentId, Answers], new: Iterable[Change]) -> None:
    """The case's row in the list after the changes `new`; `written` is what `write_document` made of its documents."""
    engine.note_written(case)
    times = [change.at.milliseconds for change in new]
    engine.execute(
        "INSERT INTO cases (case_id, person, journey, created_at, changed_at) VALUES (?, '{}', '{}', ?, ?)"
        " ON CONFLICT (case_id) DO UPDATE SET"
        " created_at = min(created_at, excluded.created_at), changed_at = max(changed_at, excluded.changed_at)",
        (case, min(times), max(times)),
    )
    if PERSON in written:
        engine.execute("UPDATE cases SET person = ? WHERE case_id = ?", (pack(written[PERSON]), case))
    if JOURNEY in written:
        _write_journey(engine, case, written[JOURNEY])


def _write_journey(engine: Engine, case: CaseId, journal: Answers) -> None:
    """The journal in two columns, for its traces grow and most lists need none; and what is worked out of them."""
    near = {table: rows for table, rows in journal.items() if table not in TRACES}
    traces = {table: rows for table, rows in journal.items() if table in TRACES}
    engine.execute(
        "UPDATE cases SET journey = ?, traces = ?, may_owe = ? WHERE case_id = ?",
        (pack(near), pack(traces), int(may_owe(traces)), case),
    )
    _write_begun(engine, case, {(one.document, one.form, one.on) for one in begun(traces)})


def _write_begun(engine: Engine, case: CaseId, meant: set[tuple[str, str, str]]) -> None:
    there = set(engine.rows("SELECT document, form, started_on FROM begun WHERE case_id = ?", [case]))
    if gone := there - meant:
        engine.execute_many(
            "DELETE FROM begun WHERE case_id = ? AND document = ?", [(case, document) for document, _, _ in gone]
        )
    if come := meant - there:
        engine.execute_many("INSERT INTO begun VALUES (?, ?, ?, ?)", [(case, *one) for one in sorted(come)])


def write_case_again(engine: Engine, case: CaseId) -> None:
    """All of a case's rows from its change rows; documents that nothing is left of disappear."""
    for (document,) in engine.rows("SELECT document FROM documents WHERE case_id = ?", [case]):
        note_words_due(engine, case, document)
    for table in ("documents", "cases", "begun"):
        engine.execute(f"DELETE FROM {table} WHERE case_id = ?", [case])  # noqa: S608
    for document in documents_of(engine, case):
        register = read_register(engine, case, document)
        changes = list(register.changes())
        answers = write_document(engine, case, document, register, changes)
        write_case(engine, case, {document: answers}, changes)


def _form_of(value: Value) -> tuple[str, int]:
    """`"screening@1"` as form and version."""
    form, _, version = value.partition("@") if isinstance(value, str) else (NO_FORM, "", "0")
    return form, int(version) if version.isdecimal() else 0
