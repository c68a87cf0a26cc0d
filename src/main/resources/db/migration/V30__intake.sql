-- Every file that was taken from the inbox, and what it turned out to be.
CREATE TABLE intake_file (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id   text        NOT NULL REFERENCES document (id),
    kind          text        NOT NULL CHECK (kind IN ('NEW', 'AGAIN', 'DUPLICATE')),
    path          text        NOT NULL, -- in the inbox
    digest        text        NOT NULL,
    bytes         bigint      NOT NULL,
    master_digest text        NOT NULL, -- of the whole scan it is a page of
    taken_at      timestamptz NOT NULL,
    removed_at    timestamptz           -- null: it may lie in the inbox still
);

CREATE INDEX intake_file_document ON intake_file (document_id);
CREATE INDEX intake_file_master ON intake_file (master_digest);
CREATE INDEX intake_file_unremoved ON intake_file (id) WHERE removed_at IS NULL;

-- Every file that was sent back. The row comes before the act: settled_at says that the file is where the row says.
CREATE TABLE quarantine (
    id             text PRIMARY KEY,
    batch          text        NOT NULL, -- files that were sent back, and go back, together
    origin         text        NOT NULL CHECK (origin IN ('INBOX', 'SPOOL')),
    source         text        NOT NULL, -- path in the inbox, or name in the document's master folder
    bytes          bigint      NOT NULL,
    modified_nanos bigint      NOT NULL,
    return_to      text        NOT NULL, -- path in the inbox
    place          text        NOT NULL, -- path in the quarantine
    fault_code     text        NOT NULL,
    fault_subject  text        NOT NULL,
    fault_detail   text        NOT NULL,
    dossier        text,
    component      text,
    document_id    text REFERENCES document (id),
    at             timestamptz NOT NULL,
    settled_at     timestamptz,
    returning_at   timestamptz,          -- it is on its way back to the inbox
    released_at    timestamptz,
    outcome        text CHECK (outcome IN ('RETURNED', 'GONE')),
    CHECK ((released_at IS NULL) = (outcome IS NULL)),
    CHECK (origin = 'INBOX' OR document_id IS NOT NULL)
);

CREATE UNIQUE INDEX quarantine_place ON quarantine (place) WHERE released_at IS NULL;
CREATE INDEX quarantine_batch ON quarantine (batch) WHERE released_at IS NULL;
CREATE INDEX quarantine_document ON quarantine (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX quarantine_unsettled ON quarantine (id) WHERE settled_at IS NULL AND released_at IS NULL;
