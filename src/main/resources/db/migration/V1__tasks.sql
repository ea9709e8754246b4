-- What the recorder makes of the events. The same text for SQLite and PostgreSQL; times are milliseconds since 1970.

-- What is known of each task now. The columns form groups. A group changes as a whole, and only to one with a greater
-- order number, so that events may come in any order and more than once.
CREATE TABLE task (
    id               TEXT    NOT NULL PRIMARY KEY,
    org              TEXT    NOT NULL,
    type             TEXT    NOT NULL,

    identity_order   BIGINT  NOT NULL,
    submitted_at     BIGINT  NOT NULL,
    submitted_by     TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    priority         INTEGER NOT NULL,
    ordering_key     TEXT,
    correlation_id   TEXT,
    asked_attempts   INTEGER,

    state_order      BIGINT  NOT NULL,
    state            TEXT    NOT NULL,
    attempt          INTEGER NOT NULL,
    attempts_made    INTEGER NOT NULL,
    deliver_at       BIGINT,
    finished_at      BIGINT,

    run_order        BIGINT  NOT NULL,
    max_attempts     INTEGER,
    started_at       BIGINT, -- the smallest ever seen, whatever the order

    progress_order   BIGINT  NOT NULL,
    progress_attempt INTEGER NOT NULL,
    percent          DOUBLE PRECISION NOT NULL,
    progress_message TEXT    NOT NULL,

    failure_order    BIGINT  NOT NULL,
    failure_kind     TEXT,
    failure_error    TEXT,
    failure_message  TEXT,
    failure_stack    TEXT,
    retry_after      BIGINT,

    -- Large texts come last: SQLite reads a row from the front, and lists do not ask for them.
    payload          TEXT    NOT NULL, -- of the identity group
    result           TEXT              -- of the state group
);

-- Lists are asked for by state and by type and state, newest first; a list of several states merges one walk for each.
CREATE INDEX task_by_state ON task (org, state, submitted_at, id);
CREATE INDEX task_by_type ON task (org, type, state, submitted_at, id);

-- Every event once: the history, the log and the audit trail of each task. Payload and result are in the task's row.
CREATE TABLE task_event (
    id       TEXT    NOT NULL,
    task_id  TEXT    NOT NULL,
    org      TEXT    NOT NULL,
    attempt  INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    sequence INTEGER NOT NULL, -- tells apart what one run reports in the same millisecond, else 0
    data     TEXT    NOT NULL,
    PRIMARY KEY (task_id, id)  -- id alone is unique; in this order one index serves reading a task's events too
);
