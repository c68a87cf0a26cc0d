-- Reports as they were counted, once; page, PDF and spreadsheet are made of the row.
CREATE TABLE report (
    name        text PRIMARY KEY,   -- night-2026-11-24, month-2026-10, month-2026-10-H23.123.45
    kind        text        NOT NULL CHECK (kind IN ('NIGHT', 'MONTH')),
    day         date        NOT NULL, -- the night's; a month's first
    agency      text        CHECK (agency IS NULL OR kind = 'MONTH'),
    from_at     timestamptz NOT NULL,
    to_at       timestamptz NOT NULL,
    log_from    bigint      NOT NULL, -- a night's part of the audit log, by places: its first entry
    log_to      bigint      NOT NULL, -- and the one behind its last
    counted_at  timestamptz NOT NULL,
    language    text        NOT NULL CHECK (language IN ('vi', 'en')), -- of its files
    locks       text        NOT NULL CHECK (locks IN ('LOCKED', 'UNLOCKED', 'UNKNOWN')), -- the archive's store
    tables      jsonb       NOT NULL,
    pdf_digest  text        CHECK (pdf_digest ~ '^[0-9a-f]{64}$'),
    xlsx_digest text        CHECK (xlsx_digest ~ '^[0-9a-f]{64}$'),
    CHECK (from_at <= to_at AND log_from <= log_to)
);

CREATE INDEX report_newest ON report (kind, day DESC, name);

-- What was counted stays; only the digests of its files are noted later, and again when a file is made again.
CREATE FUNCTION keep_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - ARRAY['pdf_digest', 'xlsx_digest'])
        <> (to_jsonb(OLD) - ARRAY['pdf_digest', 'xlsx_digest']) THEN
        RAISE EXCEPTION 'report % stays as it was counted', OLD.name;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER report_stays BEFORE UPDATE OR DELETE ON report
    FOR EACH ROW EXECUTE FUNCTION keep_report();

-- Who gets a report by mail, noted when it is counted, and when it was handed to the mail server.
CREATE TABLE report_mail (
    report  text NOT NULL REFERENCES report (name),
    address text NOT NULL,
    sent_at timestamptz,
    PRIMARY KEY (report, address)
);

CREATE INDEX report_mail_unsent ON report_mail (report) WHERE sent_at IS NULL;

-- What went wrong with a report, once for each thing; it goes when that is made good.
CREATE TABLE report_trouble (
    report  text        NOT NULL, -- its name; night, month while it has none
    what    text        NOT NULL CHECK (what IN ('COUNT', 'FILES', 'MAIL')),
    at      timestamptz NOT NULL,
    code    text        NOT NULL,
    subject text        NOT NULL,
    detail  text        NOT NULL,
    PRIMARY KEY (report, what)
);
