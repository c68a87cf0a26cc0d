-- One row a dossier, as the provincial register states it. Days are calendar days in Viet Nam: figures go by them.
CREATE TABLE dossier (
    code          text PRIMARY KEY,
    procedure     text NOT NULL,
    agency        text NOT NULL,
    received_at   timestamptz NOT NULL,
    due_at        timestamptz,
    finished_at   timestamptz,
    returned_at   timestamptz,
    status        text NOT NULL CHECK (status IN ('RETURNED', 'PROCESSED', 'PROCESSING', 'STOPPED', 'WITHDRAWN')),
    channel       text NOT NULL CHECK (channel IN ('DIRECT', 'ONLINE', 'POST')),
    applicant     text NOT NULL,
    components    text NOT NULL,
    certification text NOT NULL,
    national      text NOT NULL GENERATED ALWAYS AS (left(procedure, 8)) STORED,
    received_on   date NOT NULL GENERATED ALWAYS AS ((received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) STORED,
    due_on        date GENERATED ALWAYS AS ((due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) STORED,
    finished_on   date GENERATED ALWAYS AS (
        CASE WHEN status <> 'PROCESSING'
             THEN (coalesce(finished_at, returned_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END) STORED
);
CREATE INDEX dossier_received_on ON dossier (received_on);
CREATE INDEX dossier_certification ON dossier (code) WHERE certification <> '';

-- What must be digitized, worked out on import from the row, the catalogue and the rule of the day of receipt.
CREATE TABLE requirement (
    dossier   text NOT NULL REFERENCES dossier ON DELETE CASCADE,
    component text NOT NULL,
    PRIMARY KEY (dossier, component)
);

-- The catalogue that the requirements were worked out with: at most one row.
CREATE TABLE requirement_catalogue (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    digest text NOT NULL
);

-- What was last imported from each file name; arrival gives the order in which files count.
CREATE TABLE register_file (
    name        text PRIMARY KEY,
    digest      text NOT NULL,
    catalogue   text NOT NULL,
    arrival     bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    imported_at timestamptz NOT NULL,
    rejected    int NOT NULL
);
CREATE INDEX register_file_digest ON register_file (digest);
