-- What makes tasks at certain times. Lists are words separated by commas; times are milliseconds since 1970.

CREATE TABLE schedule (
    org                   TEXT    NOT NULL,
    name                  TEXT    NOT NULL,
    type                  TEXT,             -- NULL for a route, which says itself what to do
    payload               TEXT    NOT NULL,
    priority              INTEGER,          -- NULL for the type's own
    cron                  TEXT    NOT NULL,
    zone                  TEXT    NOT NULL,
    misfire               TEXT    NOT NULL,
    organisations         TEXT    NOT NULL,
    organisations_setting TEXT    NOT NULL,
    paused                INTEGER NOT NULL,
    created_by            TEXT    NOT NULL,
    created_at            BIGINT  NOT NULL,
    settled_until         BIGINT  NOT NULL, -- up to which all times are done with
    last_fire             BIGINT,
    note                  TEXT    NOT NULL,
    seen_at               BIGINT,           -- when a scheduler that has the route last said so
    run_at                BIGINT,           -- a run that somebody asked for
    run_payload           TEXT,
    run_by                TEXT,
    PRIMARY KEY (org, name)
);

-- The newest task of each schedule, by type and for whom it is.
CREATE TABLE schedule_task (
    org        TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    lane       TEXT   NOT NULL,
    task_id    TEXT   NOT NULL,
    fire_at    BIGINT NOT NULL,
    claimed_at BIGINT NOT NULL, -- when a scheduler began to submit it
    PRIMARY KEY (org, name, lane)
);
