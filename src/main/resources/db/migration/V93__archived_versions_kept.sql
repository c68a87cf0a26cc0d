-- What was done to a dossier's version after it was stored: the second copy, and each time all of it was read again.
CREATE TABLE archive_act (
    dossier text        NOT NULL,
    at      timestamptz NOT NULL,
    act     text        NOT NULL CHECK (act IN ('copied', 'checked')),
    version text        NOT NULL,
    outcome text        NOT NULL, -- good, repaired, damaged
    place   text        NOT NULL, -- of the second copy; empty when all copies were read
    PRIMARY KEY (dossier, at, act)
);

SELECT keep_records_of('archived_version');
SELECT keep_records_of('archive_act');
