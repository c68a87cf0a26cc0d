-- How a dossier's papers stand, without reading their rows: every figure, and every auditor's question, asks for it.
CREATE INDEX document_paper ON document (dossier, component) INCLUDE (state);
DROP INDEX document_dossier;

CREATE INDEX quarantine_dossier ON quarantine (dossier, component) WHERE released_at IS NULL;

-- who looked at what: few of many entries
CREATE INDEX audit_entry_read ON audit_entry (seq) INCLUDE (subject, act, actor, at)
    WHERE act IN ('dossier.read', 'dossier.exported', 'certification.shown');
