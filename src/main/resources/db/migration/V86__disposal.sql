-- A destroyed document keeps its row, with digests and dates and without text, and never comes back.
ALTER TABLE document
    DROP CONSTRAINT document_state_check,
    ADD CONSTRAINT document_state_check CHECK (state IN
        ('RECEIVED', 'DIGITIZED', 'INDEXED', 'SEALED', 'ARCHIVED', 'QUARANTINED', 'DISPOSED')),
    ADD disposal_list text,
    ADD disposed_at   timestamptz,
    ADD CONSTRAINT document_disposed CHECK (state <> 'DISPOSED' OR (rendition_digest IS NOT NULL AND access_digest IS NOT NULL
        AND object_version IS NOT NULL AND disposal_list IS NOT NULL AND disposed_at IS NOT NULL));

CREATE FUNCTION keep_disposed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'document % was destroyed', OLD.id;
END $$;

CREATE TRIGGER document_stays_disposed BEFORE UPDATE ON document
    FOR EACH ROW WHEN (OLD.state = 'DISPOSED' AND NEW.state <> 'DISPOSED') EXECUTE FUNCTION keep_disposed();

-- What two people have decided to destroy. The files are kept as they were signed.
CREATE TABLE disposal_list (
    number         text PRIMARY KEY CHECK (number ~ '^\d{4}-\d{2,6}$'),
    content        bytea       NOT NULL,
    reason         text        NOT NULL,
    proposed_by    text        NOT NULL,
    proposed_at    timestamptz NOT NULL,
    proposal       bytea       NOT NULL, -- detached CMS over content
    approved_by    text,
    approved_at    timestamptz,
    approval       bytea,                -- what the second person says, and
    approval_cms   bytea,                -- the detached CMS over it
    refused_by     text,
    refused_at     timestamptz,
    refusal        text,
    begun_at       timestamptz,
    record         bytea,                -- the destruction record, in the archive before anything is destroyed
    executed_at    timestamptz,
    CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (approval IS NULL)
        AND (approved_at IS NULL) = (approval_cms IS NULL)),
    CHECK ((refused_at IS NULL) = (refused_by IS NULL) AND (refused_at IS NULL) = (refusal IS NULL)),
    CHECK (approved_by IS NULL OR approved_by <> proposed_by),
    CHECK ((begun_at IS NULL) = (record IS NULL)),
    CHECK (begun_at IS NULL OR (approved_at IS NOT NULL AND refused_at IS NULL)),
    CHECK (executed_at IS NULL OR begun_at IS NOT NULL)
);

CREATE TABLE disposal_item (
    list         text NOT NULL REFERENCES disposal_list (number),
    dossier      text NOT NULL,
    left_out     text,        -- why it is not destroyed after all
    condemned_at timestamptz, -- from here on there is no way back
    destroyed_at timestamptz, -- nothing of it is left in any copy
    removed      int,         -- versions and files that were removed since it was last begun
    PRIMARY KEY (list, dossier),
    CHECK (left_out IS NULL OR condemned_at IS NULL),
    CHECK (destroyed_at IS NULL OR (condemned_at IS NOT NULL AND removed IS NOT NULL))
);

CREATE INDEX disposal_item_dossier ON disposal_item (dossier);
CREATE UNIQUE INDEX disposal_item_condemned ON disposal_item (dossier) WHERE condemned_at IS NOT NULL;

CREATE FUNCTION keep_disposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.executed_at IS NULL
        AND (NEW.number, NEW.content, NEW.proposal) IS NOT DISTINCT FROM (OLD.number, OLD.content, OLD.proposal)
        AND (OLD.approval IS NULL OR NEW.approval IS NOT DISTINCT FROM OLD.approval)
        AND (OLD.record IS NULL OR NEW.record IS NOT DISTINCT FROM OLD.record) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'disposal list % stays as it is', OLD.number;
END $$;

CREATE TRIGGER disposal_list_kept BEFORE UPDATE OR DELETE ON disposal_list
    FOR EACH ROW EXECUTE FUNCTION keep_disposal();

CREATE FUNCTION keep_disposal_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.destroyed_at IS NOT NULL OR (OLD.condemned_at IS NOT NULL AND NEW.condemned_at IS NULL) THEN
        RAISE EXCEPTION 'disposal of % by list % stays as it is', OLD.dossier, OLD.list;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER disposal_item_kept BEFORE UPDATE OR DELETE ON disposal_item
    FOR EACH ROW EXECUTE FUNCTION keep_disposal_item();

-- A hold and a destruction exclude each other, whichever comes first: both take this lock.
CREATE FUNCTION disposal_lock(dossier text) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtext('disposal'), hashtext(dossier))
$$;

CREATE FUNCTION hold_before_disposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM disposal_lock(NEW.dossier);
    IF EXISTS (SELECT FROM disposal_item i WHERE i.dossier = NEW.dossier AND i.condemned_at IS NOT NULL) THEN
        RAISE EXCEPTION 'dossier % is destroyed and cannot be held', NEW.dossier;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER archive_hold_before_disposal BEFORE INSERT ON archive_hold
    FOR EACH ROW WHEN (NEW.released_at IS NULL) EXECUTE FUNCTION hold_before_disposal();

SELECT keep_records_of('disposal_list');
SELECT keep_records_of('disposal_item');
