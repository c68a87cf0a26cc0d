-- The log a page at a time, newest first: all of it and by time, and by who did what.
CREATE INDEX audit_entry_when ON audit_entry (at, seq);
DROP INDEX audit_entry_at;
CREATE INDEX audit_entry_acting ON audit_entry (actor, act, at, seq);

-- Requests for certified copies, and which of them have an entry in the book.
CREATE INDEX dossier_asked ON dossier (code) INCLUDE (agency, certification) WHERE certification <> '';
DROP INDEX dossier_certification;
CREATE INDEX certification_paper ON certification (dossier, component) INCLUDE (state);
DROP INDEX certification_dossier;

