-- The signed files in the archive, and until when the newest time-stamp of each can be proved. A file of the archive that has no
-- row here is looked at, and gets one, when time-stamps are next renewed.
CREATE TABLE signed_file (
    dossier        text        NOT NULL,
    path           text        NOT NULL, -- in the dossier's object
    document       text        NOT NULL REFERENCES document (id),
    certification  text        REFERENCES certification (id), -- null: the document's access copy
    digest         text        NOT NULL, -- of the newest version
    provable_until timestamptz NOT NULL,
    renewed_at     timestamptz,
    PRIMARY KEY (dossier, path)
);

CREATE INDEX signed_file_until ON signed_file (provable_until);
CREATE UNIQUE INDEX signed_file_document ON signed_file (document) WHERE certification IS NULL;
CREATE UNIQUE INDEX signed_file_certification ON signed_file (certification) WHERE certification IS NOT NULL;
