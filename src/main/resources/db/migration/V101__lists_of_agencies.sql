-- the lists behind figures, a page at a time in the order of codes
CREATE INDEX dossier_of_agency ON dossier (agency, code);
