-- The embedded file, version 1. All of it is what the wire shows anyway, or ciphertext. Times: ms since 1970.
CREATE TABLE feed (                      -- one row per office: its last number and what is said about all of it
    office  BLOB NOT NULL PRIMARY KEY CHECK (length(office) = 16),
    epoch   BLOB NOT NULL CHECK (length(epoch) = 16),
    seq     INTEGER NOT NULL DEFAULT 0,
    records INTEGER NOT NULL DEFAULT 0,
    safe    INTEGER NOT NULL DEFAULT 0,
    marked  INTEGER                      -- how far it had come when the backup under way began
) STRICT, WITHOUT ROWID;
CREATE TABLE record (                    -- the membership log
    office BLOB NOT NULL, sequence INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (office, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE counter (                   -- which of a device's last 64 counters were used
    office BLOB NOT NULL, device BLOB NOT NULL, top INTEGER NOT NULL, seen INTEGER NOT NULL,
    PRIMARY KEY (office, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE recipient (                 -- the last number of anything a key's owner may have
    office BLOB NOT NULL, recipient BLOB NOT NULL, newest INTEGER NOT NULL,
    PRIMARY KEY (office, recipient)
) STRICT, WITHOUT ROWID;
CREATE TABLE granted (                   -- who was granted which case, and the newest epoch of it
    office BLOB NOT NULL, recipient BLOB NOT NULL, case_id BLOB NOT NULL, epoch INTEGER NOT NULL,
    PRIMARY KEY (office, recipient, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX granted_case ON granted (office, case_id, recipient);
CREATE TABLE case_head (                 -- a case's newest epoch and last number; a tombstone once it is erased
    office BLOB NOT NULL, case_id BLOB NOT NULL, epoch INTEGER NOT NULL, newest INTEGER NOT NULL, erased INTEGER NOT NULL,
    PRIMARY KEY (office, case_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE item (                      -- bundles and grants in the office's order
    office  BLOB NOT NULL, number INTEGER NOT NULL, kind INTEGER NOT NULL, case_id BLOB NOT NULL, device BLOB NOT NULL,
    place   BLOB NOT NULL, hash BLOB NOT NULL, cloned INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (office, number)
) STRICT;
CREATE UNIQUE INDEX item_hash ON item (office, hash);
CREATE INDEX item_place ON item (office, place);
CREATE INDEX item_case ON item (office, case_id, number);
CREATE TABLE chunk (                     -- pieces of attachments; their bytes are files beside this one
    office BLOB NOT NULL, case_id BLOB NOT NULL, hash BLOB NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (office, case_id, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE invitation (
    office BLOB NOT NULL, token_hash BLOB NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (office, token_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE joining (
    office BLOB NOT NULL, token BLOB NOT NULL, device BLOB NOT NULL, state INTEGER NOT NULL, until INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (office, token, device)
) STRICT;
CREATE TABLE claim (                     -- codes by which an office may come; under the office of nobody
    office BLOB NOT NULL, code_hash BLOB NOT NULL,
    PRIMARY KEY (office, code_hash)
) STRICT, WITHOUT ROWID;
