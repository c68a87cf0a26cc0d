-- The log as a Merkle tree (RFC 9162): an entry's leaf hash is written with the entry; its place in the tree is given
-- afterwards, without a gap, because an identity column leaves gaps and commits out of order. Everything is only added.
ALTER TABLE audit_entry ADD COLUMN leaf bytea;

-- Entries from before the tree: SHA-256 over 0x00 and the entry as RFC 8785 writes it. to_json escapes as it asks for.
ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays;
UPDATE audit_entry SET leaf = sha256('\x00'::bytea || convert_to(
    '{"act":' || to_json(act)::text
    || ',"actor":' || to_json(actor)::text
    || ',"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","details":{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || to_json(value)::text, ','
                                          ORDER BY key COLLATE "C") FROM jsonb_each_text(details)), '')
    || '},"subject":' || to_json(subject)::text || '}', 'UTF8'));
ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_stays;
ALTER TABLE audit_entry ALTER COLUMN leaf SET NOT NULL;

CREATE INDEX audit_entry_at ON audit_entry (at);

-- Which entry is which leaf.
CREATE TABLE audit_leaf (
    leaf_index bigint PRIMARY KEY CHECK (leaf_index >= 0),
    seq        bigint NOT NULL UNIQUE,
    hash       bytea  NOT NULL
);

-- Roots of full subtrees of 256, 65536, … leaves: level is their height.
CREATE TABLE audit_node (
    level      smallint,
    node_index bigint,
    hash       bytea NOT NULL,
    PRIMARY KEY (level, node_index)
);

-- What was signed: the tree's size and root, as a note.
CREATE TABLE audit_checkpoint (
    size    bigint PRIMARY KEY CHECK (size > 0),
    root    bytea       NOT NULL,
    note    text        NOT NULL,
    made_at timestamptz NOT NULL
);

-- RFC 3161 tokens over the notes.
CREATE TABLE audit_timestamp (
    size       bigint PRIMARY KEY,
    token      bytea       NOT NULL,
    stamped_at timestamptz NOT NULL
);

-- What a witness outside of this database holds.
CREATE TABLE audit_object (
    name      text PRIMARY KEY,
    digest    bytea       NOT NULL,
    stored_at timestamptz NOT NULL
);

CREATE TRIGGER audit_leaf_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
CREATE TRIGGER audit_node_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_node
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
CREATE TRIGGER audit_checkpoint_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
CREATE TRIGGER audit_timestamp_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_timestamp
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
CREATE TRIGGER audit_object_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_object
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
