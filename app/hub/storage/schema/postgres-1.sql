-- PostgreSQL, version 1: what the embedded file has, and chunks' bytes. Every key is led by the office, every table is
-- hash-partitioned by it, so Citus spreads all of it unchanged: SELECT create_distributed_table('<table>', 'office').
CREATE TABLE feed (
    office bytea NOT NULL, epoch bytea NOT NULL, seq bigint NOT NULL DEFAULT 0, records bigint NOT NULL DEFAULT 0,
    safe bigint NOT NULL DEFAULT 0, marked bigint, PRIMARY KEY (office)
) PARTITION BY HASH (office);
CREATE TABLE record (
    office bytea NOT NULL, sequence bigint NOT NULL, data bytea NOT NULL, PRIMARY KEY (office, sequence)
) PARTITION BY HASH (office);
CREATE TABLE counter (
    office bytea NOT NULL, device bytea NOT NULL, top bigint NOT NULL, seen bigint NOT NULL, PRIMARY KEY (office, device)
) PARTITION BY HASH (office);
CREATE TABLE recipient (
    office bytea NOT NULL, recipient bytea NOT NULL, newest bigint NOT NULL, PRIMARY KEY (office, recipient)
) PARTITION BY HASH (office);
CREATE TABLE granted (
    office bytea NOT NULL, recipient bytea NOT NULL, case_id bytea NOT NULL, epoch bigint NOT NULL,
    PRIMARY KEY (office, recipient, case_id)
) PARTITION BY HASH (office);
CREATE INDEX granted_case ON granted (office, case_id, recipient);
CREATE TABLE case_head (
    office bytea NOT NULL, case_id bytea NOT NULL, epoch bigint NOT NULL, newest bigint NOT NULL, erased boolean NOT NULL,
    PRIMARY KEY (office, case_id)
) PARTITION BY HASH (office);
CREATE TABLE item (
    office bytea NOT NULL, number bigint NOT NULL, kind smallint NOT NULL, case_id bytea NOT NULL, device bytea NOT NULL,
    place bytea NOT NULL, hash bytea NOT NULL, cloned boolean NOT NULL, size bigint NOT NULL, data bytea NOT NULL,
    PRIMARY KEY (office, number)
) PARTITION BY HASH (office);
CREATE UNIQUE INDEX item_hash ON item (office, hash);
CREATE INDEX item_place ON item (office, place);
CREATE INDEX item_case ON item (office, case_id, number);
CREATE TABLE chunk (
    office bytea NOT NULL, case_id bytea NOT NULL, hash bytea NOT NULL, size bigint NOT NULL, data bytea NOT NULL,
    PRIMARY KEY (office, case_id, hash)
) PARTITION BY HASH (office);
CREATE TABLE invitation (
    office bytea NOT NULL, token_hash bytea NOT NULL, until bigint NOT NULL, PRIMARY KEY (office, token_hash)
) PARTITION BY HASH (office);
CREATE TABLE joining (
    office bytea NOT NULL, token bytea NOT NULL, device bytea NOT NULL, state smallint NOT NULL, until bigint NOT NULL,
    data bytea NOT NULL, PRIMARY KEY (office, token, device)
) PARTITION BY HASH (office);
CREATE TABLE claim (
    office bytea NOT NULL, code_hash bytea NOT NULL, PRIMARY KEY (office, code_hash)
) PARTITION BY HASH (office);
-- Ciphertext does not shrink: it is not tried.
ALTER TABLE item ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE chunk ALTER COLUMN data SET STORAGE EXTERNAL;
DO $$
DECLARE
    named record;
BEGIN
    FOR named IN SELECT * FROM (VALUES
        ('feed', 50), ('record', 100), ('counter', 70), ('recipient', 70), ('granted', 90), ('case_head', 70),
        ('item', 100), ('chunk', 100), ('invitation', 90), ('joining', 90), ('claim', 90)) AS t(name, fill)
    LOOP
        FOR part IN 0..7 LOOP
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 8, REMAINDER %s) WITH (fillfactor = %s)',
                named.name || '_' || part, named.name, part, named.fill);
        END LOOP;
    END LOOP;
END $$;
