-- One row a document: the truth about how far it has come.
CREATE TABLE document (
    id               text PRIMARY KEY,
    dossier          text        NOT NULL,
    component        text        NOT NULL,
    master           jsonb       NOT NULL,
    master_digest    text        NOT NULL,
    received_at      timestamptz NOT NULL,
    state            text        NOT NULL CHECK (state IN
        ('RECEIVED', 'DIGITIZED', 'INDEXED', 'SEALED', 'ARCHIVED', 'QUARANTINED')),
    changed_at       timestamptz NOT NULL,
    pages            int,
    rendition_digest text,
    access_digest    text,
    signature_level  text,
    indication       text,
    sealed_at        timestamptz,
    object_id        text,
    object_version   text,
    object_keys      text,
    archived_at      timestamptz,
    fault_code       text,
    fault_subject    text,
    fault_detail     text,
    not_before       timestamptz,
    attempts         int         NOT NULL DEFAULT 0,
    CHECK (state NOT IN ('DIGITIZED', 'INDEXED', 'SEALED', 'ARCHIVED') OR rendition_digest IS NOT NULL),
    CHECK (state NOT IN ('SEALED', 'ARCHIVED') OR access_digest IS NOT NULL),
    CHECK (state <> 'ARCHIVED' OR object_version IS NOT NULL),
    CHECK (state <> 'QUARANTINED' OR fault_code IS NOT NULL)
);

CREATE INDEX document_dossier ON document (dossier, component);
CREATE INDEX document_master ON document (master_digest);
CREATE INDEX document_due ON document (state, received_at, id) WHERE state <> 'ARCHIVED';
