-- What routes keep: data of businesses that was read from peers, files, notifications. Times are milliseconds since 1970, days are
-- 2030-01-31, money is in cents. org is the organisation whose tasks these are, company the business (empresaId) it asked about.

CREATE TABLE sale (
    org      TEXT   NOT NULL,
    company  TEXT   NOT NULL,
    source   TEXT   NOT NULL, -- the peer, e.g. coinzz
    id       TEXT   NOT NULL, -- the peer's
    sold_at  BIGINT NOT NULL,
    status   TEXT   NOT NULL,
    product  TEXT   NOT NULL,
    amount   BIGINT NOT NULL,
    currency TEXT   NOT NULL,
    payment  TEXT   NOT NULL,
    PRIMARY KEY (org, company, source, id)
);
CREATE INDEX sale_by_time ON sale (org, sold_at);

CREATE TABLE campaign (
    org        TEXT   NOT NULL,
    company    TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    account    TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    status     TEXT   NOT NULL,
    objective  TEXT   NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (org, company, id)
);

CREATE TABLE ad_set (
    org          TEXT   NOT NULL,
    company      TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    account      TEXT   NOT NULL,
    campaign_id  TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    status       TEXT   NOT NULL,
    daily_budget BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    PRIMARY KEY (org, company, id)
);

CREATE TABLE ad (
    org         TEXT   NOT NULL,
    company     TEXT   NOT NULL,
    id          TEXT   NOT NULL,
    account     TEXT   NOT NULL,
    campaign_id TEXT   NOT NULL,
    ad_set_id   TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    status      TEXT   NOT NULL,
    updated_at  BIGINT NOT NULL,
    PRIMARY KEY (org, company, id)
);

-- What an ad did on a day.
CREATE TABLE ad_insight (
    org         TEXT   NOT NULL,
    company     TEXT   NOT NULL,
    ad_id       TEXT   NOT NULL,
    day         TEXT   NOT NULL,
    account     TEXT   NOT NULL,
    campaign_id TEXT   NOT NULL,
    campaign    TEXT   NOT NULL,
    impressions BIGINT NOT NULL,
    clicks      BIGINT NOT NULL,
    leads       BIGINT NOT NULL,
    spend       BIGINT NOT NULL,
    PRIMARY KEY (org, company, ad_id, day)
);
CREATE INDEX ad_insight_by_day ON ad_insight (org, day);

-- Up to when a peer was read, and how far a task has come with reading the rest.
CREATE TABLE sync_state (
    org          TEXT    NOT NULL,
    company      TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    last_sync_at BIGINT, -- null: never to the end
    task_id      TEXT    NOT NULL,
    begun_at     BIGINT  NOT NULL,
    place        TEXT    NOT NULL, -- where it goes on
    counts       TEXT    NOT NULL, -- JSON: what it has counted up to there
    PRIMARY KEY (org, company, source, account)
);

CREATE TABLE stored_file (
    id         TEXT    NOT NULL PRIMARY KEY,
    org        TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    media_type TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    bytes      ${blob} NOT NULL
);
CREATE INDEX stored_file_by_end ON stored_file (org, expires_at);

CREATE TABLE notification (
    id         TEXT   NOT NULL PRIMARY KEY, -- that of the task which made it
    org        TEXT   NOT NULL,
    user_id    TEXT,  -- null: the operators
    title      TEXT   NOT NULL,
    message    TEXT   NOT NULL,
    link       TEXT,
    task_id    TEXT,
    created_at BIGINT NOT NULL,
    read_at    BIGINT
);
CREATE INDEX notification_by_time ON notification (org, created_at);
