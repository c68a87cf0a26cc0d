-- The keys of rows that have changed since rows were last put into the archive. Only ever added to by the change itself, in its
-- transaction; what was put there is removed by its id, so a change that comes in between stays.
CREATE TABLE unkept_row (
    id    bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    place text  NOT NULL, -- the table
    key   jsonb NOT NULL
);
CREATE INDEX unkept_row_place ON unkept_row (place);

-- How far the archive's copy of the records has come: at most one row.
CREATE TABLE kept_records (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    number     int    NOT NULL,
    audit_size bigint NOT NULL -- entries of the audit log, in the order of their places
);

CREATE FUNCTION note_unkept_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO unkept_row (place, key) SELECT %L, jsonb_build_object(%s) FROM changed_rows',
                   TG_TABLE_NAME, TG_ARGV[0]);
    RETURN NULL;
END $$;

-- From now on this table's rows are kept in the archive; those that are there are noted at once.
CREATE FUNCTION keep_records_of(place regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    key text;
BEGIN
    SELECT string_agg(format('%L, %I', a.attname, a.attname), ', ' ORDER BY k.n) INTO key
    FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (attnum, n), pg_attribute a
    WHERE i.indrelid = place AND i.indisprimary AND a.attrelid = place AND a.attnum = k.attnum;
    EXECUTE format('CREATE TRIGGER unkept_inserted AFTER INSERT ON %s REFERENCING NEW TABLE AS changed_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION note_unkept_rows(%L)', place, key);
    EXECUTE format('CREATE TRIGGER unkept_updated AFTER UPDATE ON %s REFERENCING NEW TABLE AS changed_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION note_unkept_rows(%L)', place, key);
    EXECUTE format('CREATE TRIGGER unkept_deleted AFTER DELETE ON %s REFERENCING OLD TABLE AS changed_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION note_unkept_rows(%L)', place, key);
    EXECUTE format('INSERT INTO unkept_row (place, key) SELECT %L, jsonb_build_object(%s) FROM %s',
                   place::text, key, place);
END $$;

SELECT keep_records_of('dossier');
SELECT keep_records_of('requirement');
SELECT keep_records_of('requirement_catalogue');
SELECT keep_records_of('register_file');
SELECT keep_records_of('document');
SELECT keep_records_of('intake_file');
SELECT keep_records_of('quarantine');
SELECT keep_records_of('authorisation');
SELECT keep_records_of('certification_book');
SELECT keep_records_of('certification');
SELECT keep_records_of('certification_refusal');
SELECT keep_records_of('certification_lock');
SELECT keep_records_of('certification_print');
SELECT keep_records_of('signed_file');
SELECT keep_records_of('archive_hold');
SELECT keep_records_of('archive_finding');
SELECT keep_records_of('audit_node');
SELECT keep_records_of('audit_checkpoint');
SELECT keep_records_of('audit_timestamp');
SELECT keep_records_of('audit_object');
