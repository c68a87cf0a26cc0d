-- Officers' authorisations; the id is the digest of the file it came in.
CREATE TABLE authorisation (
    id            text PRIMARY KEY,
    officer       text        NOT NULL,
    dossier       text        NOT NULL,
    component     text        NOT NULL,
    master        text        NOT NULL,
    authorised_at timestamptz NOT NULL,
    imported_at   timestamptz NOT NULL
);

CREATE INDEX authorisation_dossier ON authorisation (dossier, component);

-- The last number given in each book. A row, not a sequence: a transaction that is rolled back gives its number back.
CREATE TABLE certification_book (
    agency      text NOT NULL,
    book_year   int  NOT NULL,
    last_number int  NOT NULL CHECK (last_number >= 0),
    PRIMARY KEY (agency, book_year)
);

-- The book SCT/BS. A row is never deleted and a number never given twice; a void one stays.
CREATE TABLE certification (
    id            text PRIMARY KEY,
    agency        text        NOT NULL,
    book_year     int         NOT NULL,
    number        int         NOT NULL CHECK (number > 0),
    dossier       text        NOT NULL,
    component     text        NOT NULL,
    document      text        NOT NULL REFERENCES document (id),
    authorisation text        NOT NULL REFERENCES authorisation (id),
    officer       text        NOT NULL,
    master        text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('INTENDED', 'SIGNED', 'ARCHIVED', 'VOID')),
    intended_at   timestamptz NOT NULL,
    signed_at     timestamptz,
    archived_at   timestamptz,
    copy_digest   text,
    object_key    text,
    UNIQUE (agency, book_year, number),
    UNIQUE (document, authorisation),
    CHECK (state NOT IN ('SIGNED', 'ARCHIVED') OR (signed_at IS NOT NULL AND copy_digest IS NOT NULL)),
    CHECK (state <> 'ARCHIVED' OR (archived_at IS NOT NULL AND object_key IS NOT NULL))
);

-- one number for one original: several authorisations of one scan make one certification
CREATE UNIQUE INDEX certification_document ON certification (document) WHERE state <> 'VOID';
CREATE INDEX certification_dossier ON certification (dossier);
CREATE INDEX certification_unfinished ON certification (state) WHERE state IN ('INTENDED', 'SIGNED');
