-- Who may sign in to the office's pages. A password is kept as its Argon2 hash only.
CREATE TABLE account (
    name         text        PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9.-]{1,39}$'),
    full_name    text        NOT NULL,
    role         text        NOT NULL,
    agency       text,        -- none = every agency
    password     text        NOT NULL,
    must_change  boolean     NOT NULL,
    failures     integer     NOT NULL DEFAULT 0,
    locked_until timestamptz,
    closed_at    timestamptz,
    created_at   timestamptz NOT NULL,
    CHECK (role IN ('SCANNING_OFFICER', 'CERTIFYING_OFFICER', 'AUDITOR', 'OPERATOR'))
);
