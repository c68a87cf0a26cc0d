-- What happened, in the order it happened. Rows are only ever added.
CREATE TABLE audit_entry (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text        NOT NULL,
    act     text        NOT NULL,
    subject text        NOT NULL,
    details jsonb       NOT NULL
);

CREATE INDEX audit_entry_subject ON audit_entry (subject, seq);

CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END $$;

CREATE TRIGGER audit_entry_stays
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
