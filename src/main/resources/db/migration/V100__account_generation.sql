-- Goes up with whatever ends an account's sessions: a new password, a reset, closing it.
ALTER TABLE account ADD COLUMN generation integer NOT NULL DEFAULT 0;
