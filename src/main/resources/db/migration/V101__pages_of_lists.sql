-- the lists behind figures, a page at a time in the order of codes
CREATE INDEX dossier_of_agency ON dossier (agency, code);

-- the first entry of a period that says who looked at what
CREATE INDEX audit_entry_read_when ON audit_entry (at) INCLUDE (seq)
    WHERE act IN ('dossier.read', 'dossier.exported', 'certification.shown');
