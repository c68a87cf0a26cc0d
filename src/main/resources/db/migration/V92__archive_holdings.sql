-- The ledger has more than dossiers: an office's records of a month, the files of extensions in the storage root, the root's own.
ALTER TABLE archive_object ADD COLUMN kind text NOT NULL GENERATED ALWAYS AS (
    CASE
        WHEN dossier = 'root' THEN 'root'
        WHEN dossier LIKE 'records-%' THEN 'records'
        WHEN dossier LIKE 'extensions/%' THEN 'extension'
        ELSE 'dossier'
    END) STORED;

COMMENT ON COLUMN archive_object.dossier IS 'a dossier''s code, or the folder in the storage root';
