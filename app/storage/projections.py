"""What is computed from the log and kept ready: change rows, documents, the case list. Disposable, made again any time.

Every function runs inside the caller's transaction. `rebuild` of the store calls the same functions as a commit does,
so a projection cannot be one thing after a save and another after a rebuild.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

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
from app.storage.engine import Engine
from app.storage.records import NO_FORM
from app.storage.values import pack
from forms.model import Value

TABLES = ("changes", "documents", "cases")


def write_changes(engine: Engine, bundle: int, changes: Iterable[Change]) -> None:
    """One row for each change of a bundle."""
    rows = [
        (
            change.case, change.document, bundle, change.id.index, change.path, pack(change.value),
            pack([[one.device, one.incarnation, one.sequence, one.index] for one in change.parents]),
            change.at.milliseconds, change.at.counter,
        )
        for change in changes
    ]  # fmt: skip
    engine.execute_many("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


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
) -> None:
    """The document's row after the changes `new`, and a note that its words are to be read for the search."""
    times = [change.at.milliseconds for change in new if change.document == document]
    form, version = _form_of(register.value(FORM))
    issued = register.value(ISSUED)
    row = (
        form, version, min(times), max(times), int(register.gone()), issued if isinstance(issued, str) else None,
        len(register.disagreements()), pack(register.answers()),
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


def note_words_due(engine: Engine, case: CaseId, document: DocumentId) -> None:
    """The document's words in the search are not up to date any more."""
    engine.execute("INSERT OR IGNORE INTO due_words (case_id, document) VALUES (?, ?)", [case, document])


def write_case(engine: Engine, case: CaseId) -> None:
    """The case's row in the list, from its documents' rows; none when nothing is left of it."""
    created, changed = engine.rows(
        "SELECT min(created_at), max(changed_at) FROM documents WHERE case_id = ?", [case]
    )[0]  # fmt: skip
    if created is None:
        engine.execute("DELETE FROM cases WHERE case_id = ?", [case])
        return
    answers: dict[str, str] = dict(
        engine.rows(
            "SELECT document, answers FROM documents WHERE case_id = ? AND document IN (?, ?)", [case, PERSON, JOURNEY]
        )
    )
    engine.execute(
        "INSERT INTO cases (case_id, person, journey, created_at, changed_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (case_id) DO UPDATE SET person = excluded.person, journey = excluded.journey,"
        " created_at = excluded.created_at, changed_at = excluded.changed_at",
        (case, answers.get(PERSON, "{}"), answers.get(JOURNEY, "{}"), created, changed),
    )


def write_case_again(engine: Engine, case: CaseId) -> None:
    """All of a case's rows from its change rows; documents that nothing is left of disappear."""
    for (document,) in engine.rows("SELECT document FROM documents WHERE case_id = ?", [case]):
        note_words_due(engine, case, document)
    engine.execute("DELETE FROM documents WHERE case_id = ?", [case])
    for document in documents_of(engine, case):
        register = read_register(engine, case, document)
        write_document(engine, case, document, register, register.changes())
    write_case(engine, case)


def _form_of(value: Value) -> tuple[str, int]:
    """`"screening@1"` as form and version."""
    form, _, version = value.partition("@") if isinstance(value, str) else (NO_FORM, "", "0")
    return form, int(version) if version.isdecimal() else 0
