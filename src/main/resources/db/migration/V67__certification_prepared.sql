-- Digest of the bytes that were made and tried before the number was given: these are signed and no others, and once only.
-- Entries of older versions have none.
ALTER TABLE certification ADD prepared text UNIQUE CHECK (prepared ~ '^[0-9a-f]{64}$');

CREATE OR REPLACE FUNCTION keep_certification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'entry % of the certification book cannot be deleted', OLD.id;
    END IF;
    IF (NEW.id, NEW.agency, NEW.book_year, NEW.number, NEW.document, NEW.prepared)
        IS DISTINCT FROM (OLD.id, OLD.agency, OLD.book_year, OLD.number, OLD.document, OLD.prepared) THEN
        RAISE EXCEPTION 'entry % of the certification book cannot get another number, document or content', OLD.id;
    END IF;
    IF OLD.state = 'VOID' THEN
        RAISE EXCEPTION 'entry % of the certification book is void', OLD.id;
    END IF;
    RETURN NEW;
END $$;
