-- Who may log in, and the keys of programs. Lists are words separated by commas; times are milliseconds since 1970.

CREATE TABLE account (
    email         TEXT    NOT NULL PRIMARY KEY,
    org           TEXT    NOT NULL,
    roles         TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    valid_from    BIGINT  NOT NULL, -- tokens issued before do not count
    disabled      INTEGER NOT NULL,
    created_at    BIGINT  NOT NULL
);

CREATE TABLE api_key (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    org        TEXT   NOT NULL,
    roles      TEXT   NOT NULL,
    types      TEXT   NOT NULL, -- empty for all
    digest     TEXT   NOT NULL, -- of the secret, which is not kept
    created_at BIGINT NOT NULL,
    created_by TEXT   NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT
);
