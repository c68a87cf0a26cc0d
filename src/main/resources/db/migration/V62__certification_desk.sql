-- What a signed authorisation says beyond the scan, and the very bytes that were signed.
ALTER TABLE authorisation
    ADD copies      int NOT NULL DEFAULT 1 CHECK (copies BETWEEN 1 AND 1000),
    ADD valid_until timestamptz,
    ADD scanned_by  text,
    ADD position    text,
    ADD content     bytea,
    ADD signature   bytea,
    ADD signed_with text,
    ADD CHECK ((signature IS NULL) = (signed_with IS NULL)),
    ADD CHECK (signature IS NULL OR content IS NOT NULL);

-- The book's columns, as they were when the number was given; older entries have none of them.
ALTER TABLE certification
    ADD copies      int NOT NULL DEFAULT 1 CHECK (copies BETWEEN 1 AND 1000),
    ADD pages       int CHECK (pages > 0),
    ADD fee         bigint CHECK (fee >= 0),
    ADD title       text,
    ADD requester   text,
    ADD position    text,
    ADD voided_at   timestamptz,
    ADD void_reason text,
    ADD CHECK (state <> 'VOID' OR (voided_at IS NOT NULL AND void_reason IS NOT NULL));

-- Originals that may not be certified, and on which of the legal grounds. A later authorisation overrules.
CREATE TABLE certification_refusal (
    id         bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    dossier    text        NOT NULL,
    component  text        NOT NULL,
    master     text        NOT NULL,
    ground     text        NOT NULL,
    officer    text        NOT NULL,
    refused_at timestamptz NOT NULL
);

CREATE INDEX certification_refusal_dossier ON certification_refusal (dossier, component);

-- Nobody gets around the book: no row goes, no number changes.
CREATE FUNCTION keep_certification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'entry % of the certification book cannot be deleted', OLD.id;
    END IF;
    IF (NEW.id, NEW.agency, NEW.book_year, NEW.number, NEW.document)
        IS DISTINCT FROM (OLD.id, OLD.agency, OLD.book_year, OLD.number, OLD.document) THEN
        RAISE EXCEPTION 'entry % of the certification book cannot get another number or document', OLD.id;
    END IF;
    IF OLD.state = 'VOID' THEN
        RAISE EXCEPTION 'entry % of the certification book is void', OLD.id;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER certification_kept BEFORE UPDATE OR DELETE ON certification
    FOR EACH ROW EXECUTE FUNCTION keep_certification();
