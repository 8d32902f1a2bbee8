CREATE TRIGGER office_case_is_not_listed BEFORE INSERT ON cases
    WHEN NEW.case_id IN (SELECT case_id FROM office_cases) BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER office_case_is_not_searched BEFORE INSERT ON due_words
    WHEN NEW.case_id IN (SELECT case_id FROM office_cases) BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER scanned_page_goes AFTER DELETE ON scanned_pages
    BEGIN DELETE FROM scanned_pictures WHERE page = OLD.page; END;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE begun (
    case_id TEXT NOT NULL, document TEXT NOT NULL, form TEXT NOT NULL, started_on TEXT NOT NULL,
    PRIMARY KEY (case_id, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE blobs (
    n INTEGER PRIMARY KEY AUTOINCREMENT, blob TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, epoch INTEGER NOT NULL,
    size INTEGER NOT NULL, chunks TEXT NOT NULL
, manifest INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE bundles (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, device TEXT NOT NULL, incarnation TEXT NOT NULL,
    sequence INTEGER NOT NULL, known_as TEXT NOT NULL, epoch INTEGER NOT NULL, hash BLOB NOT NULL,
    previous BLOB NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL, bytes BLOB NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0
, number INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE cases (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL UNIQUE, person TEXT NOT NULL, journey TEXT NOT NULL,
    created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL
, may_owe INTEGER NOT NULL DEFAULT 0, traces TEXT NOT NULL DEFAULT '{}') STRICT;
CREATE TABLE changes (
    case_id TEXT NOT NULL, document TEXT NOT NULL, bundle INTEGER NOT NULL, place INTEGER NOT NULL,
    path TEXT NOT NULL, value TEXT NOT NULL, parents TEXT NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL,
    PRIMARY KEY (case_id, document, bundle, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE devices (device TEXT PRIMARY KEY, signing BLOB NOT NULL, hpke BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE documents (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, document TEXT NOT NULL, form TEXT NOT NULL,
    form_version INTEGER NOT NULL, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, gone INTEGER NOT NULL,
    issued TEXT, disagreements INTEGER NOT NULL, answers TEXT NOT NULL, UNIQUE (case_id, document)
) STRICT;
CREATE TABLE drafts (
    n INTEGER PRIMARY KEY AUTOINCREMENT, case_id TEXT NOT NULL, document TEXT NOT NULL, path TEXT NOT NULL,
    value TEXT NOT NULL, kept_at INTEGER NOT NULL, seen TEXT, UNIQUE (case_id, document, path)
) STRICT;
CREATE TABLE due_words (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (case_id, document)
) STRICT;
CREATE TABLE former_membership (
    root BLOB NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (root, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE grants (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, epoch INTEGER NOT NULL, recipient BLOB NOT NULL,
    wrapped BLOB NOT NULL, granter TEXT NOT NULL, hash BLOB, bytes BLOB, sent INTEGER NOT NULL DEFAULT 0,
    number INTEGER NOT NULL DEFAULT 0, aside INTEGER NOT NULL DEFAULT 0, UNIQUE (case_id, epoch, recipient, wrapped)
) STRICT;
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE log (n INTEGER PRIMARY KEY, chain BLOB NOT NULL) STRICT;
CREATE TABLE membership (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE office_cases (case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE own (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE print_queue (
    n INTEGER PRIMARY KEY AUTOINCREMENT, job INTEGER NOT NULL, case_id TEXT NOT NULL, document TEXT NOT NULL,
    audience TEXT NOT NULL, final INTEGER NOT NULL, title TEXT NOT NULL, job_title TEXT NOT NULL,
    pages INTEGER NOT NULL, printer TEXT NOT NULL, printer_name TEXT NOT NULL, copies INTEGER NOT NULL,
    duplex INTEGER NOT NULL, mono INTEGER NOT NULL, saving INTEGER NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL,
    asks INTEGER NOT NULL, remote INTEGER NOT NULL, put_at INTEGER NOT NULL, since INTEGER NOT NULL,
    incarnation TEXT NOT NULL, pdf BLOB
) STRICT;
CREATE TABLE scanned_pages (
    n INTEGER PRIMARY KEY AUTOINCREMENT, page TEXT NOT NULL UNIQUE, batch TEXT NOT NULL, how TEXT NOT NULL,
    came_at INTEGER NOT NULL, state TEXT NOT NULL, case_id TEXT NOT NULL DEFAULT '', told TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE TABLE scanned_pictures (
    page TEXT NOT NULL, kind TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (page, kind)
) STRICT;
CREATE TABLE sync_state (
    one INTEGER PRIMARY KEY CHECK (one = 1), address TEXT NOT NULL, office TEXT NOT NULL, hub_epoch BLOB NOT NULL,
    cursor INTEGER NOT NULL, counter INTEGER NOT NULL, safe INTEGER NOT NULL, hub_now INTEGER NOT NULL,
    last_ok INTEGER NOT NULL
) STRICT;
CREATE TABLE told (
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, case_id TEXT NOT NULL, device TEXT NOT NULL, hash BLOB NOT NULL,
    at INTEGER NOT NULL, seen INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, case_id, device, hash)
) STRICT;
CREATE TABLE transfers (
    name TEXT NOT NULL, up INTEGER NOT NULL, case_id TEXT NOT NULL, blob TEXT NOT NULL, PRIMARY KEY (name, up)
) STRICT, WITHOUT ROWID;
CREATE TABLE waiting (
    hash BLOB PRIMARY KEY, case_id TEXT NOT NULL, why TEXT NOT NULL, bytes BLOB NOT NULL
, number INTEGER NOT NULL DEFAULT 0, late INTEGER NOT NULL DEFAULT 0, wanted INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE wants (case_id TEXT PRIMARY KEY, after INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE word_rows (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (case_id, document)
) STRICT;
CREATE VIRTUAL TABLE words USING fts5(
    text, also, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3 4 5'
);
CREATE INDEX begun_since ON begun (started_on);
CREATE INDEX blobs_of ON blobs (case_id);
CREATE INDEX bundles_forked ON bundles (case_id) WHERE known_as <> incarnation;
CREATE INDEX bundles_hash ON bundles (hash);
CREATE UNIQUE INDEX bundles_id ON bundles (case_id, device, incarnation, sequence, hash);
CREATE INDEX bundles_number ON bundles (number) WHERE number > 0;
CREATE INDEX bundles_out ON bundles (n) WHERE sent < 2;
CREATE INDEX bundles_refused ON bundles (n) WHERE sent = 3;
CREATE INDEX documents_access ON documents (case_id) WHERE document = '_access';
CREATE INDEX documents_asking ON documents (case_id, document, disagreements) WHERE disagreements > 0;
CREATE INDEX grants_hash ON grants (hash);
CREATE INDEX grants_number ON grants (number) WHERE number > 0;
CREATE INDEX grants_out ON grants (n) WHERE sent < 2;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX print_queue_of ON print_queue (case_id, document);
CREATE INDEX waiting_for ON waiting (case_id, why);
CREATE INDEX waiting_out ON waiting (hash) WHERE number < 0;
CREATE INDEX waiting_unwanted ON waiting (case_id) WHERE wanted = 0;
