-- Every version of a dossier in the archive, and until when its evidence record proves it. No time: it has no record yet.
CREATE TABLE archived_version (
    dossier        text        NOT NULL,
    version        text        NOT NULL,
    inventory      text, -- SHA-256 of the version's inventory, which the record is over
    provable_until timestamptz,
    PRIMARY KEY (dossier, version)
);

CREATE INDEX archived_version_until ON archived_version (provable_until NULLS FIRST);
