-- What the archive has to hold, written with every version: fixity checks compare the store with this and not with itself.
CREATE TABLE archive_object (
    dossier       text PRIMARY KEY,
    head          text,                             -- newest OCFL version; none while the first is being written
    bytes         bigint      NOT NULL DEFAULT 0,
    stored_at     timestamptz,
    writing_since timestamptz,                      -- a write began and has not ended
    copied_head   text,                             -- the version that the second copy has
    copied_at     timestamptz,
    locked_until  timestamptz,                      -- until when the store refuses to remove any version, as last looked at
    checked_at    timestamptz                       -- when all of it was last read and compared
);

CREATE INDEX archive_object_checked ON archive_object (checked_at NULLS FIRST, dossier) WHERE head IS NOT NULL;
CREATE INDEX archive_object_uncopied ON archive_object (dossier) WHERE head IS DISTINCT FROM copied_head;

CREATE TABLE archive_file (
    path     text PRIMARY KEY,                      -- in the storage root
    dossier  text   NOT NULL REFERENCES archive_object (dossier),
    sha512   text   NOT NULL,
    bytes    bigint NOT NULL,
    versions text   NOT NULL                        -- the store's ids, apart by spaces
);

CREATE INDEX archive_file_dossier ON archive_file (dossier);
CREATE INDEX archive_file_sha512 ON archive_file (sha512);

-- What a check found wrong; repaired_at is set when it was made good, and by which copy.
CREATE TABLE archive_finding (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    found_at    timestamptz NOT NULL,
    dossier     text        NOT NULL,
    place       text        NOT NULL,
    path        text        NOT NULL,
    damage      text        NOT NULL,
    detail      text        NOT NULL,
    good_copy   text,
    repaired_at timestamptz,
    CHECK (repaired_at IS NULL OR good_copy IS NOT NULL)
);

CREATE INDEX archive_finding_dossier ON archive_finding (dossier, id);

CREATE TABLE archive_hold (
    dossier     text        NOT NULL,
    since       timestamptz NOT NULL,
    reason      text        NOT NULL,
    placed_by   text        NOT NULL,
    released_at timestamptz,
    released_by text,
    PRIMARY KEY (dossier, since)
);

CREATE UNIQUE INDEX archive_hold_open ON archive_hold (dossier) WHERE released_at IS NULL;
