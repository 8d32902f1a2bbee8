"""What is said to PostgreSQL. `$1` is the office in every statement, and each reads and writes that office alone."""

from __future__ import annotations

# The window of 64: what is larger than the largest shifts it; what lies within it is taken once.
_COUNT = """
    INSERT INTO counter AS c (office, device, top, seen) VALUES ($1, $2, $3, 1)
    ON CONFLICT (office, device) DO UPDATE SET
        seen = CASE WHEN $3 >= c.top + 64 THEN 1
                    WHEN $3 > c.top THEN (c.seen << ($3 - c.top)::int) | 1
                    ELSE c.seen | (1::bigint << (c.top - $3)::int) END,
        top = greatest(c.top, $3)
    WHERE c.office = $1
      AND ($3 > c.top OR ($3 > c.top - 64 AND (c.seen & (1::bigint << (c.top - $3)::int)) = 0))
    RETURNING top"""

ENTER = f"""
WITH taken AS ({_COUNT})
SELECT (SELECT top FROM taken) AS taken, (SELECT top FROM counter WHERE office = $1 AND device = $2) AS top,
       f.epoch, f.seq, f.records, f.safe,
       coalesce((SELECT newest FROM recipient WHERE office = $1 AND recipient = $4), 0) AS newest,
       (SELECT count(*) FROM joining WHERE office = $1 AND state = 0 AND until > $5) AS waiting
FROM feed f WHERE f.office = $1
"""  # noqa: S608 – our own words

LOOK = "SELECT epoch, seq, records, safe FROM feed WHERE office = $1"

# What is known about things sent: what it is, its name, and a number.
FACTS = """
SELECT 0 AS what, hash AS name, CASE WHEN kind IN (2, 3) THEN -number ELSE number END
    FROM item WHERE office = $1 AND hash = ANY($2)
UNION ALL SELECT 1, place, 0 FROM item WHERE office = $1 AND place = ANY($3)
UNION ALL SELECT 2, case_id, CASE WHEN erased THEN -1 ELSE epoch END
    FROM case_head WHERE office = $1 AND case_id = ANY($4)
UNION ALL SELECT 3, recipient || case_id, epoch
    FROM granted WHERE office = $1 AND recipient = ANY($5) AND case_id = ANY($4)
"""

TAKE = "UPDATE feed SET seq = seq + $2 WHERE office = $1 RETURNING seq"

# Said after the feed's row is ours, so nothing of the office can change in between. Fewer rows than were meant: the
# case was erased, or the same bytes came by another request, after the facts were read.
PUT = """
WITH put AS (
    INSERT INTO item (office, number, kind, case_id, device, place, hash, cloned, size, data)
    SELECT $1, $2::bigint + u.at, u.kind, u.case_id, u.device, u.place, u.hash, u.cloned, length(u.data), u.data
    FROM unnest($3::smallint[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::boolean[], $9::bytea[])
         WITH ORDINALITY AS u(kind, case_id, device, place, hash, cloned, data, at)
    WHERE NOT EXISTS (SELECT 1 FROM case_head h WHERE h.office = $1 AND h.case_id = u.case_id AND h.erased)
    ON CONFLICT (office, hash) DO NOTHING
    RETURNING 1
), keys AS (
    INSERT INTO granted (office, recipient, case_id, epoch)
    SELECT $1, u.recipient, u.case_id, u.epoch
    FROM unnest($10::bytea[], $11::bytea[], $12::bigint[]) AS u(recipient, case_id, epoch)
    ON CONFLICT (office, recipient, case_id) DO UPDATE SET epoch = greatest(granted.epoch, excluded.epoch)
    WHERE granted.office = $1
), heads AS (
    INSERT INTO case_head (office, case_id, epoch, newest, erased)
    SELECT $1, u.case_id, u.epoch, u.newest, false
    FROM unnest($13::bytea[], $14::bigint[], $15::bigint[]) AS u(case_id, epoch, newest)
    ON CONFLICT (office, case_id) DO UPDATE
        SET epoch = greatest(case_head.epoch, excluded.epoch), newest = greatest(case_head.newest, excluded.newest)
    WHERE case_head.office = $1
)
SELECT count(*) FROM put
"""

TELL = """
INSERT INTO recipient (office, recipient, newest)
SELECT $1, g.recipient, max(u.newest)
FROM unnest($2::bytea[], $3::bigint[]) AS u(case_id, newest) JOIN granted g ON g.office = $1 AND g.case_id = u.case_id
WHERE g.epoch > 0
GROUP BY g.recipient
ON CONFLICT (office, recipient) DO UPDATE SET newest = greatest(recipient.newest, excluded.newest)
WHERE recipient.office = $1
"""

NEWS = """
SELECT i.number, i.kind, i.case_id, i.device, i.cloned, i.size
FROM granted g
JOIN case_head h ON h.office = $1 AND h.case_id = g.case_id AND h.newest > $3
CROSS JOIN LATERAL (
    SELECT number, kind, case_id, device, cloned, size FROM item
    WHERE office = $1 AND case_id = g.case_id AND number > $3 AND number <= $4
    ORDER BY number LIMIT $5
) i
WHERE g.office = $1 AND g.recipient = $2 AND g.epoch > 0
ORDER BY i.number LIMIT $5
"""

CASE_ITEMS = """
SELECT number, kind, case_id, device, cloned, size FROM item
WHERE office = $1 AND case_id = $3 AND number > $4 AND number <= $5
  AND EXISTS (SELECT 1 FROM granted WHERE office = $1 AND recipient = $2 AND case_id = $3 AND epoch > 0)
ORDER BY number LIMIT $6
"""

CONTENTS = "SELECT number, data FROM item WHERE office = $1 AND number = ANY($2)"
KNOWN_HASHES = "SELECT hash FROM item WHERE office = $1 AND hash = ANY($2)"
HAS_GRANT = "SELECT 1 FROM granted WHERE office = $1 AND recipient = $2 AND case_id = $3 AND epoch >= $4"

RECORDS = "SELECT data FROM record WHERE office = $1 AND sequence > $2 ORDER BY sequence"
ADD_RECORDS = """
INSERT INTO record (office, sequence, data)
SELECT $1, $2::bigint + u.at, u.data FROM unnest($3::bytea[]) WITH ORDINALITY AS u(data, at)
"""
GROW = "UPDATE feed SET records = records + $3 WHERE office = $1 AND records = $2 RETURNING records"
ADD_CLAIM = "INSERT INTO claim (office, code_hash) VALUES ($1, $2) ON CONFLICT (office, code_hash) DO NOTHING"
USE_CLAIM = "DELETE FROM claim WHERE office = $1 AND code_hash = $2 RETURNING 1"
ADD_OFFICE = "INSERT INTO feed (office, epoch, records) VALUES ($1, $2, $3) ON CONFLICT (office) DO NOTHING RETURNING 1"
LOCK_OFFICE = "SELECT seq FROM feed WHERE office = $1 FOR UPDATE"

ERASE_ITEMS = "DELETE FROM item WHERE office = $1 AND case_id = ANY($2)"
ERASE_GRANTED = "DELETE FROM granted WHERE office = $1 AND case_id = ANY($2)"
ERASE_CHUNKS = "DELETE FROM chunk WHERE office = $1 AND case_id = ANY($2)"
TOMBSTONE = """
INSERT INTO case_head (office, case_id, epoch, newest, erased) SELECT $1, u, 0, 0, true FROM unnest($2::bytea[]) AS u
ON CONFLICT (office, case_id) DO UPDATE SET epoch = 0, newest = 0, erased = true WHERE case_head.office = $1
"""
IS_IN = "DELETE FROM joining WHERE office = $1 AND device = ANY($2)"

# The lock keeps an erasure of the case from passing in between.
PUT_CHUNK = """
INSERT INTO chunk (office, case_id, hash, size, data)
SELECT $1, $2, $3, length($4::bytea), $4
WHERE NOT EXISTS (SELECT 1 FROM case_head WHERE office = $1 AND case_id = $2 AND erased)
ON CONFLICT (office, case_id, hash) DO NOTHING
"""
IS_ERASED = "SELECT 1 FROM case_head WHERE office = $1 AND case_id = $2 AND erased"
SHARE_OFFICE = "SELECT seq FROM feed WHERE office = $1 FOR SHARE"
CHUNK = "SELECT data FROM chunk WHERE office = $1 AND case_id = $2 AND hash = $3"
KNOWN_CHUNKS = "SELECT hash FROM chunk WHERE office = $1 AND case_id = $2 AND hash = ANY($3)"

INVITE = """
INSERT INTO invitation (office, token_hash, until) VALUES ($1, $2, $3)
ON CONFLICT (office, token_hash) DO UPDATE SET until = excluded.until WHERE invitation.office = $1
"""
UNINVITE = "DELETE FROM invitation WHERE office = $1 AND token_hash = $2"
INVITED = "SELECT until FROM invitation WHERE office = $1 AND token_hash = $2"
FORGET_JOINS = "DELETE FROM joining WHERE office = $1 AND until <= $2"
FORGET_INVITATIONS = "DELETE FROM invitation WHERE office = $1 AND until <= $2"
WHO_ASKED = "SELECT device FROM joining WHERE office = $1 AND token = $2"
ASK = """
INSERT INTO joining (office, token, device, state, until, data) VALUES ($1, $2, $3, 0, $4, $5)
ON CONFLICT (office, token, device) DO NOTHING
"""
ASKED = "SELECT token, device, data, state, until FROM joining WHERE office = $1 AND token = $2 AND device = $3"
ASKING = "SELECT token, device, data, state, until FROM joining WHERE office = $1 AND state = 0 AND until > $2"
REFUSE = "UPDATE joining SET state = 1 WHERE office = $1 AND token = $2 RETURNING 1"

MARK = "UPDATE feed SET marked = seq WHERE office = $1 RETURNING seq"
MARK_SAFE = """
UPDATE feed SET safe = greatest(safe, coalesce($2::bigint, marked, 0)), marked = NULL WHERE office = $1 RETURNING safe
"""
NEW_EPOCH = "UPDATE feed SET epoch = $2, safe = seq, marked = NULL WHERE office = $1"

# The one statement that looks across offices, for the administrator of the machine.
ALL_OFFICES = "SELECT office FROM feed ORDER BY office"
