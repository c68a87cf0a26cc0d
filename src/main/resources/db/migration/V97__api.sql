-- Programs that may ask and bring by /api/v1. A token is kept as its SHA-256 only: it has 256 random bits.
CREATE TABLE api_token (
    id         text        PRIMARY KEY,
    name       text        NOT NULL,
    agency     text,        -- none = every agency
    scopes     text[]      NOT NULL,
    digest     text        NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    closed_at  timestamptz
);

-- What was answered to a request that may come again with the same key.
CREATE TABLE api_answer (
    token   text        NOT NULL REFERENCES api_token,
    key     text        NOT NULL,
    request text        NOT NULL, -- digest of method, path and body
    status  integer     NOT NULL,
    body    text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (token, key)
);
CREATE INDEX api_answer_at ON api_answer (at);
