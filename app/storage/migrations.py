"""The schema's history: named migrations, never edited once released, and the copy made before one runs.

A new migration goes last in `STEPS` with a name that has never been used; `schema.sql` shows the result and a test
compares. The tables `changes`, `documents`, `cases`, `begun`, `words` and `word_rows` are computed from `bundles`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.storage import errors, files
from app.storage.engine import Engine

SET = "store"
TABLE = "_sqlite_migrations"

_LOG = """
CREATE TABLE own (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE devices (device TEXT PRIMARY KEY, signing BLOB NOT NULL, hpke BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE grants (
    case_id TEXT NOT NULL, epoch INTEGER NOT NULL, recipient BLOB NOT NULL, wrapped BLOB NOT NULL,
    PRIMARY KEY (case_id, epoch, recipient)
) STRICT, WITHOUT ROWID;
CREATE TABLE log (n INTEGER PRIMARY KEY, chain BLOB NOT NULL) STRICT;
CREATE TABLE bundles (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, device TEXT NOT NULL, incarnation TEXT NOT NULL,
    sequence INTEGER NOT NULL, known_as TEXT NOT NULL, epoch INTEGER NOT NULL, hash BLOB NOT NULL,
    previous BLOB NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL, bytes BLOB NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX bundles_id ON bundles (case_id, device, incarnation, sequence, hash);
CREATE TABLE waiting (
    hash BLOB PRIMARY KEY, case_id TEXT NOT NULL, why TEXT NOT NULL, bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE blobs (
    n INTEGER PRIMARY KEY AUTOINCREMENT, blob TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, epoch INTEGER NOT NULL,
    size INTEGER NOT NULL, chunks TEXT NOT NULL
) STRICT;
CREATE INDEX blobs_of ON blobs (case_id);
CREATE TABLE drafts (
    n INTEGER PRIMARY KEY AUTOINCREMENT, case_id TEXT NOT NULL, document TEXT NOT NULL, path TEXT NOT NULL,
    value TEXT NOT NULL, kept_at INTEGER NOT NULL, UNIQUE (case_id, document, path)
) STRICT;
"""

_PROJECTIONS = """
CREATE TABLE changes (
    case_id TEXT NOT NULL, document TEXT NOT NULL, bundle INTEGER NOT NULL, place INTEGER NOT NULL,
    path TEXT NOT NULL, value TEXT NOT NULL, parents TEXT NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL,
    PRIMARY KEY (case_id, document, bundle, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE documents (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, document TEXT NOT NULL, form TEXT NOT NULL,
    form_version INTEGER NOT NULL, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, gone INTEGER NOT NULL,
    issued TEXT, disagreements INTEGER NOT NULL, answers TEXT NOT NULL, UNIQUE (case_id, document)
) STRICT;
CREATE TABLE cases (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL UNIQUE, person TEXT NOT NULL, journey TEXT NOT NULL,
    created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE word_rows (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (case_id, document)
) STRICT;
CREATE TABLE due_words (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (case_id, document)
) STRICT;
"""

_MEMBERSHIP = """
CREATE TABLE membership (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
"""

_TRACES = """
ALTER TABLE cases ADD COLUMN may_owe INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN traces TEXT NOT NULL DEFAULT '{}';
CREATE TABLE begun (
    case_id TEXT NOT NULL, document TEXT NOT NULL, form TEXT NOT NULL, started_on TEXT NOT NULL,
    PRIMARY KEY (case_id, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX begun_since ON begun (started_on);
UPDATE cases SET traces = json_patch('{}', json_object(
    'handed', json_extract(journey, '$.handed'), 'issued', json_extract(journey, '$.issued'),
    'prints', json_extract(journey, '$.prints'), 'promised', json_extract(journey, '$.promised'),
    'started', json_extract(journey, '$.started')
)), journey = json_remove(journey, '$.handed', '$.issued', '$.prints', '$.promised', '$.started');
UPDATE cases SET may_owe = EXISTS (
    SELECT 1 FROM (
        SELECT value FROM json_each(traces, '$.issued') UNION ALL SELECT value FROM json_each(traces, '$.promised')
    ) WHERE json_extract(value, '$.document') NOT IN (
        SELECT json_extract(value, '$.document') FROM json_each(traces, '$.handed')
        WHERE json_extract(value, '$.document') IS NOT NULL AND date(json_extract(value, '$.on')) IS NOT NULL
    )
);
INSERT OR IGNORE INTO begun
    SELECT case_id, json_extract(row.value, '$.document'), coalesce(json_extract(row.value, '$.form'), ''),
        coalesce(json_extract(row.value, '$.on'), '')
    FROM cases, json_each(traces, '$.started') row
    WHERE json_extract(row.value, '$.document') IS NOT NULL AND json_extract(row.value, '$.document') NOT IN (
        SELECT json_extract(value, '$.document') FROM json_each(traces, '$.issued')
        WHERE json_extract(value, '$.document') IS NOT NULL
        UNION ALL SELECT json_extract(value, '$.previous') FROM json_each(traces, '$.started')
        WHERE json_extract(value, '$.previous') IS NOT NULL
    );
"""

_TWO_VERSIONS = """
ALTER TABLE drafts ADD COLUMN seen TEXT;
CREATE INDEX documents_asking ON documents (case_id, document, disagreements) WHERE disagreements > 0;
"""

_SYNC = """
ALTER TABLE grants RENAME TO former_grants;
CREATE TABLE grants (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, epoch INTEGER NOT NULL, recipient BLOB NOT NULL,
    wrapped BLOB NOT NULL, granter TEXT NOT NULL, hash BLOB, bytes BLOB, sent INTEGER NOT NULL DEFAULT 0,
    number INTEGER NOT NULL DEFAULT 0, aside INTEGER NOT NULL DEFAULT 0, UNIQUE (case_id, epoch, recipient, wrapped)
) STRICT;
INSERT INTO grants (case_id, epoch, recipient, wrapped, granter)
    SELECT case_id, epoch, recipient, wrapped, '' FROM former_grants ORDER BY case_id, epoch;
DROP TABLE former_grants;
CREATE INDEX grants_hash ON grants (hash);
CREATE INDEX grants_out ON grants (n) WHERE sent < 2;
CREATE INDEX grants_number ON grants (number) WHERE number > 0;
ALTER TABLE bundles ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
CREATE INDEX bundles_out ON bundles (n) WHERE sent < 2;
CREATE INDEX bundles_refused ON bundles (n) WHERE sent = 3;
CREATE INDEX bundles_number ON bundles (number) WHERE number > 0;
CREATE INDEX bundles_hash ON bundles (hash);
CREATE INDEX bundles_forked ON bundles (case_id) WHERE known_as <> incarnation;
ALTER TABLE waiting ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE waiting ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
ALTER TABLE waiting ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX waiting_for ON waiting (case_id, why);
CREATE INDEX waiting_unwanted ON waiting (case_id) WHERE wanted = 0;
CREATE INDEX waiting_out ON waiting (hash) WHERE number < 0;
CREATE TABLE sync_state (
    one INTEGER PRIMARY KEY CHECK (one = 1), address TEXT NOT NULL, office TEXT NOT NULL, hub_epoch BLOB NOT NULL,
    cursor INTEGER NOT NULL, counter INTEGER NOT NULL, safe INTEGER NOT NULL, hub_now INTEGER NOT NULL,
    last_ok INTEGER NOT NULL
) STRICT;
CREATE TABLE wants (case_id TEXT PRIMARY KEY, after INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE told (
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, case_id TEXT NOT NULL, device TEXT NOT NULL, hash BLOB NOT NULL,
    at INTEGER NOT NULL, seen INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, case_id, device, hash)
) STRICT;
ALTER TABLE blobs ADD COLUMN manifest INTEGER NOT NULL DEFAULT 0;
CREATE TABLE transfers (
    name TEXT NOT NULL, up INTEGER NOT NULL, case_id TEXT NOT NULL, blob TEXT NOT NULL, PRIMARY KEY (name, up)
) STRICT, WITHOUT ROWID;
"""

# The office's own case is nobody's case: it is never listed and never searched, whoever writes it and however.
_PEOPLE = """
CREATE TABLE former_membership (
    root BLOB NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (root, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE office_cases (case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER office_case_is_not_listed BEFORE INSERT ON cases
    WHEN NEW.case_id IN (SELECT case_id FROM office_cases) BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER office_case_is_not_searched BEFORE INSERT ON due_words
    WHEN NEW.case_id IN (SELECT case_id FROM office_cases) BEGIN SELECT RAISE(IGNORE); END;
CREATE INDEX documents_access ON documents (case_id) WHERE document = '_access';
"""

# Papers on their way out of this laptop; what was asked about a paper before there was a queue is asked still.
_PRINT_QUEUE = """
CREATE TABLE print_queue (
    n INTEGER PRIMARY KEY AUTOINCREMENT, job INTEGER NOT NULL, case_id TEXT NOT NULL, document TEXT NOT NULL,
    audience TEXT NOT NULL, final INTEGER NOT NULL, title TEXT NOT NULL, job_title TEXT NOT NULL,
    pages INTEGER NOT NULL, printer TEXT NOT NULL, printer_name TEXT NOT NULL, copies INTEGER NOT NULL,
    duplex INTEGER NOT NULL, mono INTEGER NOT NULL, saving INTEGER NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL,
    asks INTEGER NOT NULL, remote INTEGER NOT NULL, put_at INTEGER NOT NULL, since INTEGER NOT NULL,
    incarnation TEXT NOT NULL, pdf BLOB
) STRICT;
CREATE INDEX print_queue_of ON print_queue (case_id, document);
INSERT INTO print_queue (job, case_id, document, audience, final, title, job_title, pages, printer, printer_name,
    copies, duplex, mono, saving, state, why, asks, remote, put_at, since, incarnation)
    SELECT was.number, substr(was.place, 1, instr(was.place, '/') - 1), substr(was.place, instr(was.place, '/') + 1),
        asked.value, coalesce(json_extract(was.said, '$.final'), 0), 'Papir', 'Papir', 0, '',
        coalesce(json_extract(was.said, '$.where'), ''), coalesce(json_extract(was.said, '$.copies'), 1),
        0, 0, 0, 'printed', '', 1, 0, 0, 0, ''
    FROM (SELECT row_number() OVER (ORDER BY key) AS number, substr(key, 16) AS place, value AS said FROM local
        WHERE substr(key, 1, 15) = 'print_question/') was, json_each(was.said, '$.audiences') asked;
DELETE FROM local WHERE substr(key, 1, 15) = 'print_question/';
"""

# Pages off a scanner that lie in no case yet; `case_id` is whose they seem to be, so that erasing takes them along.
_SCANNED_PAGES = """
CREATE TABLE scanned_pages (
    n INTEGER PRIMARY KEY AUTOINCREMENT, page TEXT NOT NULL UNIQUE, batch TEXT NOT NULL, how TEXT NOT NULL,
    came_at INTEGER NOT NULL, state TEXT NOT NULL, case_id TEXT NOT NULL DEFAULT '', told TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE TABLE scanned_pictures (
    page TEXT NOT NULL, kind TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (page, kind)
) STRICT;
CREATE TRIGGER scanned_page_goes AFTER DELETE ON scanned_pages
    BEGIN DELETE FROM scanned_pictures WHERE page = OLD.page; END;
"""

WORDS_TABLE = """CREATE VIRTUAL TABLE words USING fts5(
    text, also, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3 4 5'
)"""
WORDS_OPTION = "INSERT INTO words (words, rank) VALUES ('secure-delete', 1)"  # else FTS5 keeps deleted words


def _run(script: str) -> Callable[[Any], None]:
    def step(database: Any) -> None:
        for statement in script.split(";\n"):
            if statement.strip():
                database.execute(statement)

    return step


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: its name for ever, and what it does to a sqlite-utils Database inside a transaction."""

    name: str
    run: Callable[[Any], None]


STEPS: tuple[Step, ...] = (
    Step("0001_log", _run(_LOG)),
    Step("0002_projections", _run(f"{_PROJECTIONS}{WORDS_TABLE};\n{WORDS_OPTION};\n")),
    Step("0003_membership", _run(_MEMBERSHIP)),
    Step("0004_traces", _run(_TRACES)),
    Step("0005_two_versions", _run(_TWO_VERSIONS)),
    Step("0006_sync", _run(_SYNC)),
    Step("0007_people", _run(_PEOPLE)),
    Step("0008_print_queue", _run(_PRINT_QUEUE)),
    Step("0009_scanned_pages", _run(_SCANNED_PAGES)),
)


def applied(engine: Engine) -> list[str]:
    """Names of the migrations this file has had, oldest first; reads only. Damage or a wrong key shows here."""
    if engine.row("SELECT 1 FROM sqlite_master WHERE name = ?", [TABLE]) is None:
        return []
    return [row[0] for row in engine.rows(f"SELECT name FROM {TABLE} WHERE migration_set = ? ORDER BY id", [SET])]  # noqa: S608


def pending(engine: Engine, steps: tuple[Step, ...] = STEPS) -> list[str]:
    """Names still to run, in order. Raises StoreTooNew when the file has had one that is not known here."""
    had = applied(engine)
    if set(had) - {step.name for step in steps}:
        raise errors.too_new()
    return [step.name for step in steps if step.name not in had]


def apply(engine: Engine, key: bytes, steps: tuple[Step, ...] = STEPS) -> None:
    """Run what is pending, each in its own transaction; a file with contents is copied beside itself first.

    The copy `rygsaek.db.before-<name>` stays until the next migration has succeeded.
    """
    due = pending(engine, steps)
    if not due:
        return
    copy = None
    if applied(engine):
        copy = engine.file.with_name(f"{engine.file.name}.before-{due[0]}")
        with errors.translated():
            copy.unlink(missing_ok=True)
        engine.copy_to(copy, key)
        files.sync_folder(copy.parent)
    # Loaded first: it sees to it that sqlite-utils stands on SQLCipher, its migrations too.
    database = engine.database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(SET)
    for step in steps:
        migrations(name=step.name)(step.run)
    with errors.translated():
        migrations.apply(database)
        if copy:
            for old in engine.file.parent.glob(f"{engine.file.name}.before-*"):
                if old != copy:
                    old.unlink()


def schema(engine: Engine) -> str:
    """The schema as SQL, sorted by kind and name; FTS5's own tables left out. `schema.sql` is this text."""
    found = engine.rows(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'words\\_%' ESCAPE '\\' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type DESC, name"
    )
    return "".join(f"{row[0].strip()};\n" for row in found)
