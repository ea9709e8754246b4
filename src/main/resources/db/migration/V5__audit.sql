-- Who did, or was refused, what. Append-only: each entry's hash is made of the entry and of the hash before it, so that one that was
-- changed, taken out or put in between shows. Entries with the action 'events.seal' hold the digest of a range of task_event.
CREATE TABLE audit (
    number  BIGINT NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL,
    org     TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    action  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    outcome TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    hash    TEXT   NOT NULL
);

-- The end of the chain: whoever appends takes this row first. It also shows when the last entries are taken away.
CREATE TABLE audit_head (
    number BIGINT NOT NULL,
    hash   TEXT   NOT NULL,
    sealed BIGINT NOT NULL -- the position up to which task_event is sealed
);
INSERT INTO audit_head (number, hash, sealed) SELECT 0, '', last FROM event_position;

-- Who did what an event tells: submitted, cancelled, replayed, discarded.
ALTER TABLE task_event ADD COLUMN actor TEXT NOT NULL DEFAULT '';
