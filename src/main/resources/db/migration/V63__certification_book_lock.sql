-- A year that is over and locked, with its totals. Nothing of it is changed afterwards.
CREATE TABLE certification_lock (
    agency      text        NOT NULL,
    book_year   int         NOT NULL,
    last_number int         NOT NULL,
    valid       int         NOT NULL,
    void        int         NOT NULL,
    copies      bigint      NOT NULL,
    pages       bigint      NOT NULL,
    fee         bigint      NOT NULL,
    entries     text        NOT NULL,
    locked_at   timestamptz NOT NULL,
    PRIMARY KEY (agency, book_year),
    FOREIGN KEY (agency, book_year) REFERENCES certification_book (agency, book_year)
);

-- Which prints of the book were made; month 0 is the whole year.
CREATE TABLE certification_print (
    agency     text        NOT NULL,
    book_year  int         NOT NULL,
    month      int         NOT NULL CHECK (month BETWEEN 0 AND 12),
    digest     text        NOT NULL,
    printed_at timestamptz NOT NULL,
    PRIMARY KEY (agency, book_year, month, digest)
);

CREATE FUNCTION keep_locked_year() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    row record;
BEGIN
    row := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    IF EXISTS (SELECT FROM certification_lock l WHERE l.agency = row.agency AND l.book_year = row.book_year) THEN
        RAISE EXCEPTION 'the certification book % of % is locked', row.book_year, row.agency;
    END IF;
    RETURN row;
END $$;

CREATE TRIGGER certification_locked BEFORE INSERT OR UPDATE OR DELETE ON certification
    FOR EACH ROW EXECUTE FUNCTION keep_locked_year();
CREATE TRIGGER certification_book_locked BEFORE UPDATE OR DELETE ON certification_book
    FOR EACH ROW EXECUTE FUNCTION keep_locked_year();

CREATE FUNCTION keep_certification_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the lock of the certification book % of % stays', OLD.book_year, OLD.agency;
END $$;

CREATE TRIGGER certification_lock_kept BEFORE UPDATE OR DELETE ON certification_lock
    FOR EACH ROW EXECUTE FUNCTION keep_certification_lock();
