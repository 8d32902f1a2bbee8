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
) STRICT;
CREATE TABLE bundles (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, device TEXT NOT NULL, incarnation TEXT NOT NULL,
    sequence INTEGER NOT NULL, known_as TEXT NOT NULL, epoch INTEGER NOT NULL, hash BLOB NOT NULL,
    previous BLOB NOT NULL, ms INTEGER NOT NULL, counter INTEGER NOT NULL, bytes BLOB NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0
) STRICT;
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
CREATE TABLE grants (
    case_id TEXT NOT NULL, epoch INTEGER NOT NULL, recipient BLOB NOT NULL, wrapped BLOB NOT NULL,
    PRIMARY KEY (case_id, epoch, recipient)
) STRICT, WITHOUT ROWID;
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE log (n INTEGER PRIMARY KEY, chain BLOB NOT NULL) STRICT;
CREATE TABLE membership (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE own (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE waiting (
    hash BLOB PRIMARY KEY, case_id TEXT NOT NULL, why TEXT NOT NULL, bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE word_rows (
    n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (case_id, document)
) STRICT;
CREATE VIRTUAL TABLE words USING fts5(
    text, also, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3 4 5'
);
CREATE INDEX begun_since ON begun (started_on);
CREATE INDEX blobs_of ON blobs (case_id);
CREATE UNIQUE INDEX bundles_id ON bundles (case_id, device, incarnation, sequence, hash);
CREATE INDEX documents_asking ON documents (case_id, document, disagreements) WHERE disagreements > 0;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
